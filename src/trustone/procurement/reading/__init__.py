"""Files that a buyer has: bills of quantities in exchange formats."""
