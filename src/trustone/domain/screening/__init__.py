"""Reads what buyers publish: is new natural stone bought, and does a clause bind? Every verdict shows its sentence."""
