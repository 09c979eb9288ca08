"""Who is named, and whom other words mean."""
