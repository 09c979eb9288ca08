"""What admins keep in order. Every page here reads by itself and writes by a verb of the domain.

Django's own log of changes is off: what was done stands in the record, and "History" leads there.
"""

from claims.admin import catalogue, contacts, feeds, partners, people, priorchecks, record, sources

__all__ = ["catalogue", "contacts", "feeds", "partners", "people", "priorchecks", "record", "sources"]
