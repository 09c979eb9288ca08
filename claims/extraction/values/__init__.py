"""Numbers, days and periods as texts write them."""
