"""Chains from the member to the quarry: sites, links, workbooks."""
