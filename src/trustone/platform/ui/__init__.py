"""How the product looks: the page, the patterns and the tags that build them (``docs/reference/patterns.md``)."""
