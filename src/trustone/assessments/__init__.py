"""The framework in use: answers, review, decision."""
