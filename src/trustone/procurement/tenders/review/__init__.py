"""Reviewing what the screener said: confirming, correcting, the blind sample, objections of buyers."""
