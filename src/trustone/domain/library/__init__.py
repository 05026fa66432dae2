"""Which guides help with what somebody is doing now. ``relevance`` chooses and orders, and says why."""
