"""What is a paragraph, a quote, an answer, and what only stands around it."""
