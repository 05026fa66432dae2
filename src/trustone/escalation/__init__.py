"""What happens when agreed improvement does not come: warning, agreed period, proposal to exclude, decision."""
