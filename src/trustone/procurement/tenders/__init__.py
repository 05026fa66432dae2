"""Tender documents: what buyers publish, read and screened."""
