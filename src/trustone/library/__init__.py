"""Guides, theme sheets and country analyses of others, found where they help; own texts only explain this product."""
