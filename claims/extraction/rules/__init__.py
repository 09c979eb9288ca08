"""What rules add to what was found, and what they take out of it."""
