"""What the words around a claim tell of it."""
