"""The screener: reads tender documents and says what they ask, with the sentence that decided. Knows no database."""
