"""Claims inside claims, and how words reached the page."""
