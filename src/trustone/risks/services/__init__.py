"""What this room does: groups of chains, findings of the secretariat, ratings."""
