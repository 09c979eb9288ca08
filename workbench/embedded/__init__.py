"""The local engines: PostgreSQL and Redis for one machine, and the processes of the desk.

folders → processes → postgres, redis, guard → supervisor → __main__ (each may import those before it).
Importing this package starts nothing.
"""

from workbench.embedded.folders import embedded_urls

__all__ = ["embedded_urls"]
