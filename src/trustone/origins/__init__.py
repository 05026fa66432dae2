"""What companies that do not import from outside the area do: ask suppliers where the stone comes from, report it."""
