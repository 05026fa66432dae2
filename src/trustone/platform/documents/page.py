"""A document as one HTML file that stands by itself: no script, nothing fetched, to paste or to print."""

from __future__ import annotations

from html import escape

from trustone.platform.documents.cleaning import plain
from trustone.platform.documents.model import Article, Block, Bullets, Document, Heading, Paragraph

_STYLE = (
    "body{font:1rem/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1e272c}"
    "h1,h2,h3{line-height:1.25}table{border-collapse:collapse}td,th{border:1px solid #888;padding:.3rem .5rem;"
    "text-align:left;vertical-align:top}.article{display:flex;gap:1rem}.number{min-width:2.5rem}.soft{color:#55616a;"
    "font-size:.9rem}"
)


def html_file(document: Document) -> str:
    """The document as a whole HTML page."""
    reference = f'<meta name="keywords" content="{_text(document.reference)}">' if document.reference else ""
    footer = f'<footer class="soft"><p>{_text(document.footer)}</p></footer>' if document.footer else ""
    body = "\n".join(_shown(block) for block in document.blocks)
    return (
        f'<!doctype html>\n<html lang="{_text(document.language)}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{_text(document.title)}</title>{reference}'
        f"<style>{_STYLE}</style></head>\n<body>\n<main>\n<h1>{_text(document.title)}</h1>\n{body}\n</main>\n{footer}"
        "</body>\n</html>\n"
    )


def _shown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{_text(block.text)}</h{block.level}>"
    if isinstance(block, Paragraph):
        kind = ' class="soft"' if block.soft else ""
        return f"<p{kind}>{_text(block.text)}</p>"
    if isinstance(block, Article):
        number = _text(block.number)
        return f'<p class="article"><span class="number">{number}</span> <span>{_text(block.text)}</span></p>'
    if isinstance(block, Bullets):
        return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</ul>"
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in block.head)
    rows = "".join(
        f'<tr><th scope="row">{_text(row[0])}</th>{"".join(f"<td>{_text(cell)}</td>" for cell in row[1:])}</tr>'
        for row in block.rows
    )
    return (
        f"<table><caption>{_text(block.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _text(words: str) -> str:
    return escape(plain(words)).replace("\n", "<br>")
