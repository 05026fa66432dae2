"""What the public sees: members, colours, quarry areas."""
