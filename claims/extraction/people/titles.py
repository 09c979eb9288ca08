"""What stands beside a name and may be a part of it: “KC” behind it, “Lady” and “Conservative” before it."""

from __future__ import annotations

from claims.extraction.wordsets import word_set

POST_NOMINALS = word_set("kc qc mp mep msp mla obe mbe cbe kbe phd md esq frs")
"""Behind a name: "Helen Strand KC"."""
NOBLE = word_set("lord lady king queen prince princess pope baroness baron sister sheikh emir emperor")
"""With one name alone these are a part of it: "Lady Pembrook", "Pope Marcel"."""
PARTIES = word_set(
    "labour conservative tory democrat republican liberal green socialist communist independent"
)
"""Before a first name and a surname: "Conservative Rupert Vale"."""
