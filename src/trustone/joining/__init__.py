"""How an organisation comes to take part: recruited, asking, confirmed, decided, welcomed."""
