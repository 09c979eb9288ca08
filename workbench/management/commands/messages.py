"""The catalogue of messages: gather what pages and domain say, merge it with what is translated, compile.

Babel does it in Python alone; no gettext programs are needed. English is the language of the source and
has no catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation.template import templatize

LANGUAGE = "pl"
TEMPLATES = {".html", ".txt"}
FOLDERS = ("claims", "tasks", "workbench")
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


class Command(BaseCommand):
    help = "Gather the messages into workbench/locale/pl, keep their translations, and compile them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail when something is missing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        catalogue = merged()
        missing = untranslated(catalogue)
        if not options["check"]:
            write(catalogue)
        elif missing:
            raise CommandError("Not translated:\n" + "\n".join(f"  {message.id!r}" for message in missing))
        self.stdout.write(f"{len(catalogue)} messages, {len(missing)} to translate")


def catalogue_path() -> Path:
    return Path(settings.LOCALE_PATHS[0]) / LANGUAGE / "LC_MESSAGES" / "django.po"


def gathered() -> Catalog:
    """Every message of the source, without translations."""
    catalogue = Catalog(locale=LANGUAGE, domain="django", project="Claim desk", charset="utf-8")
    for path, (_line, call, texts, _comments) in sources():
        context, message = _split(call, texts)
        if any(message if isinstance(message, tuple) else (message,)):
            catalogue.add(message, context=context, locations=[(path, 0)])
    return catalogue


def sources() -> Iterator[tuple[str, Any]]:
    """(path, what Babel found) for every Python file and every template."""
    root = Path(settings.BASE_DIR)
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            for found in extract_python(BytesIO(path.read_bytes()), list(KEYWORDS), [], {}):
                yield str(path.relative_to(root)), found
    for path in sorted(path for path in (root / "templates").rglob("*.*") if path.suffix in TEMPLATES):
        python = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        # A template's indentation means nothing; Python's would be an error.
        lines = "\n".join(line.lstrip() for line in python.splitlines())
        for found in extract_python(BytesIO(lines.encode()), list(KEYWORDS), [], {"encoding": "utf-8"}):
            yield str(path.relative_to(root)), found


def _split(call: str, texts: Any) -> tuple[str | None, Any]:
    """(context, message) of one call; the message is a tuple where it has a plural."""
    words = list(texts) if isinstance(texts, tuple) else [texts]
    context = words.pop(0) if "pgettext" in call else None
    if call.startswith(("ngettext", "npgettext")):
        return context, tuple(words[:2])
    return context, words[0]


def merged() -> Catalog:
    """The messages of the source with the translations that the catalogue has for them."""
    path = catalogue_path()
    catalogue = gathered()
    if not path.exists():
        return catalogue
    with path.open("rb") as file:
        known = read_po(file, locale=LANGUAGE)
    known.update(catalogue, no_fuzzy_matching=True)
    known.obsolete.clear()
    return known


def untranslated(catalogue: Catalog) -> list[Message]:
    """Messages without a translation, or with a doubtful one, or without one of their plural forms."""
    return [
        message
        for message in catalogue
        if message.id and (message.fuzzy or not _complete(message, catalogue))
    ]


def _complete(message: Message, catalogue: Catalog) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    wanted = catalogue.num_plurals if message.pluralizable else 1
    return len(forms) == wanted and all(forms)


def write(catalogue: Catalog) -> None:
    path = catalogue_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False, sort_output=True, omit_header=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
