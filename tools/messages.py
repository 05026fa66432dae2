"""Keep the interface complete in four languages, without any system tool.

``python tools/messages.py extract [APP…]``  add new sentences to each app's catalogues, drop those no longer used
``python tools/messages.py check``           fail, naming each gap, unless nl, fr and de are complete and well-formed
``python tools/messages.py compile``         make the ``.mo`` files the application reads

Sentences are written in English in code and templates; each app has ``locale/<language>/LC_MESSAGES/django.po``.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "trustone"
LANGUAGES = ("nl", "fr", "de")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
_TAG = re.compile(r"</?\w+")


def apps() -> list[str]:
    """Apps with an interface, as paths below the package; an app inside another has its own catalogues."""
    return sorted(path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.glob("**/apps.py"))


def _files(app: str, suffix: str) -> Iterator[Path]:
    inside = [PACKAGE / other for other in apps() if other.startswith(f"{app}/")]
    for path in sorted((PACKAGE / app).rglob(f"*{suffix}")):
        if not any(path.is_relative_to(other) for other in inside):
            yield path


def _sources(app: str) -> Iterator[bytes]:
    from django.utils.translation.template import templatize

    for path in _files(app, ".py"):
        if "migrations" not in path.parts:
            yield path.read_bytes()
    for suffix in (".html", ".txt", ".svg"):
        for path in _files(app, suffix):
            if "templates" in path.parts:
                yield templatize(path.read_text(encoding="utf-8")).encode()


def template(app: str) -> Catalog:
    """Every sentence an app uses now."""
    found = Catalog(charset="utf-8")
    for source in _sources(app):
        for _line, message, _comments, context in extract("python", io.BytesIO(source), keywords=KEYWORDS):
            found.add(message, context=context)
    return found


def _po(app: str, language: str) -> Path:
    return PACKAGE / app / "locale" / language / "LC_MESSAGES" / "django.po"


def _read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def _key(message: Message) -> tuple[object, str | None]:
    return message.id, message.context


def extract_all(names: list[str]) -> None:
    """Merge the sentences in use into each catalogue; translations in place are kept, unused ones go."""
    for app in names:
        wanted = template(app)
        for language in LANGUAGES:
            old = {_key(message): message for message in _read(_po(app, language), language)}
            merged = Catalog(locale=language, charset="utf-8", fuzzy=False)
            for message in wanted:
                if message.id:
                    kept = old.get(_key(message))
                    merged.add(message.id, kept.string if kept else None, context=message.context)
            path = _po(app, language)
            if not len(merged):
                path.unlink(missing_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            buffer = io.BytesIO()
            write_po(buffer, merged, sort_output=True, omit_header=True, width=120)
            head = (
                f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
                f'"Plural-Forms: {merged.plural_forms}\\n"\n\n'
            )
            path.write_bytes(head.encode() + buffer.getvalue())


def _texts(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _faults(message: Message) -> Iterator[str]:
    sources, targets = _texts(message.id), _texts(message.string or "")
    if not targets or any(not text for text in targets):
        yield "not translated"
        return
    if message.fuzzy:
        yield "marked as unsure"
    for pattern, what in ((_PLACEHOLDER, "values"), (_TAG, "tags")):
        expected = set(pattern.findall(sources[-1]))
        if set(pattern.findall(targets[-1])) != expected:
            yield f"{what} differ: {sorted(expected)} in the English"


def gaps() -> list[str]:
    """Each gap as ``app language: fault: sentence``; empty when all is complete."""
    found = []
    for app in apps():
        wanted = {_key(message): message for message in template(app) if message.id}
        for language in LANGUAGES:
            catalogue = {_key(message): message for message in _read(_po(app, language), language) if message.id}
            found.extend(
                f"{app} {language}: not in the catalogue: {key[0]!r}" for key in wanted if key not in catalogue
            )
            found.extend(f"{app} {language}: no longer used: {key[0]!r}" for key in catalogue if key not in wanted)
            for key in wanted.keys() & catalogue.keys():
                found.extend(f"{app} {language}: {fault}: {key[0]!r}" for fault in _faults(catalogue[key]))
    return sorted(found + list(_conflicts()))


def _conflicts() -> Iterator[str]:
    """The same English in two apps with two translations: Django would show one of them in both places."""
    for language in LANGUAGES:
        said: dict[tuple[object, str | None], tuple[object, str]] = {}
        for app in apps():
            for message in _read(_po(app, language), language):
                if not message.id or not message.string:
                    continue
                first, where = said.setdefault(_key(message), (message.string, app))
                if first != message.string:
                    yield f"{app} {language}: said otherwise in {where} ({first!r}): {message.id!r}"


def compile_all() -> None:
    """Write the ``.mo`` file beside each catalogue that changed since the last time."""
    for app in apps():
        for language in LANGUAGES:
            source = _po(app, language)
            target = source.with_suffix(".mo")
            if source.exists() and (not target.exists() or target.stat().st_mtime < source.stat().st_mtime):
                with target.open("wb") as file:
                    write_mo(file, _read(source, language))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Keep the interface complete in four languages.")
    parser.add_argument("action", choices=["extract", "check", "compile"])
    parser.add_argument("apps", nargs="*", help="apps to extract (default: all)")
    arguments = parser.parse_args()
    if arguments.action == "compile":
        compile_all()
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.settings")
    if arguments.action == "extract":
        extract_all(arguments.apps or apps())
        return 0
    found = gaps()
    print("\n".join(found) or "Every sentence stands in every language.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
