"""What a question asks of figures, which lines of tables bear on it, and how they are said; pure functions."""
