"""The words that attribute, and what they take."""
