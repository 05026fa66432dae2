"""Every address the application answers, as the resolver knows it: nothing is listed by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern


@dataclass(frozen=True, slots=True)
class Route:
    """A named address. ``name`` holds the namespaces; ``parameters`` are what its path asks for."""

    name: str
    parameters: tuple[str, ...]

    @property
    def key(self) -> str:
        """Name and parameters: one name can stand for two addresses (one's own, and a participant's)."""
        return f"{self.name}/{','.join(self.parameters)}" if self.parameters else self.name


def routes() -> list[Route]:
    """All named addresses, by name; an address without a name cannot be linked and is a mistake here."""
    return sorted(_below(get_resolver(), "", ()), key=lambda route: route.key)


def _below(resolver: URLResolver, namespace: str, before: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        asked = before + tuple(entry.pattern.regex.groupindex)
        if isinstance(entry.pattern, LocalePrefixPattern):
            asked = before
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _below(entry, inner, asked)
        else:
            assert isinstance(entry, URLPattern)
            yield Route(f"{namespace}{entry.name or entry.pattern}", tuple(dict.fromkeys(asked)))
