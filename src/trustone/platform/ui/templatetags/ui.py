"""Tags for the patterns of the house: ``{% load ui %}``. The gallery page shows each of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from trustone import __version__
from trustone.platform.ui import marks, navigation, pictures, summary, words
from trustone.platform.ui.changes import word_changes
from trustone.platform.ui.icons import icon as draw_icon

register = template.Library()

register.filter("word_changes", word_changes)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture from the sprite, hidden from screen readers: the word beside it speaks."""
    return draw_icon(name)


# --- The page ---------------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def navigation_items(context: Context) -> Sequence[navigation.Item]:
    """Entries of the main navigation for this reader."""
    actor, request = context.get("actor"), context.get("request")
    if actor is None or request is None:
        return ()
    match = request.resolver_match
    room = match.namespace if match and not getattr(match.func, "is_public", False) else ""
    return navigation.items_for(actor, request.path, room)


@register.simple_tag
def address_if_there(view: str, *args: str) -> str:
    """Address of a view, or nothing in an installation that does not have it."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag
def product_version() -> str:
    """The version of the program, for the foot of the page."""
    return __version__


@register.simple_tag
def crumb(label: str | Promise, view: str = "", *args: Any, url: str = "") -> SafeString:
    """One step of the breadcrumb: ``{% crumb _("Members") "register:members" %}``. Without address: plain text."""
    address = url or (reverse(view, args=args) if view else "")
    if address:
        return format_html('<li><a href="{}">{}</a></li>', address, label)
    return format_html("<li>{}</li>", label)


@register.tag
def capture(parser: template.base.Parser, token: template.base.Token) -> CaptureNode:
    """``{% capture as name %}…{% endcapture %}``: keep rendered content, to use it twice or to ask if it is empty."""
    parts = token.split_contents()
    if len(parts) != 3 or parts[1] != "as":
        raise template.TemplateSyntaxError("capture needs 'as' and a name")
    nodes = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodes, parts[2])


class CaptureNode(template.Node):
    def __init__(self, nodelist: template.NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: Context) -> str:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308  rendered by templates
        return ""


@register.tag
def written_once(parser: template.base.Parser, token: template.base.Token) -> WrittenOnceNode:
    """``{% written_once areas.written "table" %}…{% endwritten_once %}``: text that depends on one thing and the
    language only, kept with that thing (in its dict ``written``) for as long as it lives. ``None``: written each time.
    """
    return WrittenOnceNode(*_block(parser, token, "endwritten_once"))


class WrittenOnceNode(template.Node):
    def __init__(self, nodelist: template.NodeList, arguments: list[Any]) -> None:
        if len(arguments) != 2:
            raise template.TemplateSyntaxError("written_once needs where to keep the text, and its name")
        self.nodelist, (self.where, self.name) = nodelist, arguments

    def render(self, context: Context) -> str:
        written: dict[Any, str] | None = self.where.resolve(context)
        if written is None:
            return self.nodelist.render(context)
        key = self.name.resolve(context), get_language()
        if key not in written:
            written[key] = self.nodelist.render(context)
        return written[key]


# --- Words with a shape -----------------------------------------------------------------------------------------------


@register.simple_tag
def status(colour: str | None, size: str = "", word: str | Promise = "") -> SafeString:
    """A traffic-light colour as shape, word and colour. ``None`` is not decided yet."""
    known = str(colour) if str(colour) in words.COLOURS else "undecided"
    return marks.status(known, word or words.COLOURS[known], large=size == "large")


@register.simple_tag
def level(height: int | None, word: str | Promise = "") -> Any:
    """A level from 1 (low) to 3 (high) as blocks and a word; None is not set."""
    return marks.level(height, word or words.LEVELS[height]) if height in words.LEVELS else or_not_set(None)


@register.simple_tag
def tag(text: str | Promise, kind: str = "") -> SafeString:
    """The state of a thing in a word or two. Kinds: done, todo, waiting, attention, problem, or none."""
    known = words.TAGS.get(kind, "")
    return format_html('<span class="tag{}">{}</span>', f" tag--{known}" if known else "", text)


@register.filter(is_safe=True)
def or_not_set(value: Any) -> Any:
    """The value, or a soft "not set": unknown is said and never filled in."""
    return _unless_empty(value, gettext("not set"))


@register.filter(is_safe=True)
def or_not_given(value: Any) -> Any:
    """The value, or a soft "not given": somebody was asked and left it empty."""
    return _unless_empty(value, gettext("not given"))


def _unless_empty(value: Any, word: str) -> Any:
    return format_html('<span class="unset">{}</span>', word) if value is None or value == "" else value


def _block(parser: template.base.Parser, token: template.base.Token, end: str) -> tuple[template.NodeList, list[Any]]:
    arguments = [parser.compile_filter(part) for part in token.split_contents()[1:]]
    nodes = parser.parse((end,))
    parser.delete_first_token()
    return nodes, arguments


class PatternNode(template.Node):
    """A pattern around content: the template gets ``body`` and the arguments by name."""

    def __init__(self, file: str, names: Sequence[str], nodelist: template.NodeList, arguments: list[Any]) -> None:
        if len(arguments) > len(names):
            raise template.TemplateSyntaxError(f"{file} takes at most {len(names)} arguments")
        self.file, self.names, self.nodelist, self.arguments = file, names, nodelist, arguments

    def render(self, context: Context) -> str:
        given = {name: value.resolve(context) for name, value in zip(self.names, self.arguments, strict=False)}
        if "kind" in self.names:
            given["kind"], given["icon_name"] = words.NOTICES.get(str(given.get("kind")), words.NOTICES["info"])
        body = mark_safe(self.nodelist.render(context).strip())  # noqa: S308  rendered by templates
        shown = context.template.engine.get_template(self.file)  # type: ignore[union-attr]
        with context.push(**given, body=body):
            return str(shown.render(context))


@register.tag
def notice(parser: template.base.Parser, token: template.base.Token) -> PatternNode:
    """``{% notice "info" "Title" %}…{% endnotice %}``; kinds info, good, attention, problem; title is optional."""
    return PatternNode("ui/notice.html", ("kind", "title"), *_block(parser, token, "endnotice"))


@register.tag
def empty(parser: template.base.Parser, token: template.base.Token) -> PatternNode:
    """``{% empty "layers" "No chains yet" %}what this is, why, and a button{% endempty %}``."""
    return PatternNode("ui/empty.html", ("icon_name", "title"), *_block(parser, token, "endempty"))


@register.tag
def more(parser: template.base.Parser, token: template.base.Token) -> PatternNode:
    """``{% more "What does this mean?" %}…{% endmore %}``: an explanation that opens."""
    return PatternNode("ui/more.html", ("title",), *_block(parser, token, "endmore"))


@register.tag
def tablebox(parser: template.base.Parser, token: template.base.Token) -> PatternNode:
    """``{% tablebox "Name" %}<table class="table">…{% endtablebox %}``: a wide table that scrolls by itself."""
    return PatternNode("ui/tablebox.html", ("title",), *_block(parser, token, "endtablebox"))


@register.tag
def more_filters(parser: template.base.Parser, token: template.base.Token) -> PatternNode:
    """``{% more_filters form.type.data form.place.data %}…{% endmore_filters %}``: choices that few need.

    Open when one of the values (at most four) is chosen.
    """
    return PatternNode("ui/more_filters.html", ("a", "b", "c", "d"), *_block(parser, token, "endmore_filters"))


# --- Forms ------------------------------------------------------------------------------------------------------------

_PLAIN = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.FileInput)


def _widget_class(widget: forms.Widget) -> str:
    if isinstance(widget, _PLAIN):
        return ""
    if isinstance(widget, forms.Textarea):
        return "utrecht-textarea"
    if isinstance(widget, forms.Select):
        return "utrecht-select"
    return "utrecht-textbox utrecht-textbox--html-input"


@register.simple_tag
def control(bound: BoundField) -> SafeString:
    """The control itself with the component's class."""
    widget = bound.field.widget
    own = widget.attrs.get("class", "")
    if str(widget.attrs.get("placeholder", "")) == str(bound.field.label):
        del widget.attrs["placeholder"]  # the label already says it, and stays
    return bound.as_widget(attrs={"class": f"{_widget_class(widget)} {own}".strip()} if _widget_class(widget) else None)


def _is_needed(bound: BoundField) -> bool:
    """Asked for by the form, or by the service behind it: a form names those fields in ``needed``."""
    return bound.field.required or bound.name in getattr(bound.form, "needed", ())


def _field_context(bound: BoundField, **extra: Any) -> dict[str, Any]:
    widget = bound.field.widget
    return {
        "field": bound,
        "is_group": widget.use_fieldset,
        "is_box": isinstance(widget, forms.CheckboxInput),
        "optional": not _is_needed(bound) and not isinstance(widget, forms.CheckboxInput),
        **extra,
    }


@register.inclusion_tag("ui/field.html")
def field(
    bound: BoundField, unit: str = "", hint: str | None = None, label: str = "", row: bool = False
) -> dict[str, Any]:
    """Label, hint, error and control. ``unit`` stands behind the control; ``row`` puts a few choices beside each other.

    ``hint`` and ``label`` replace the form's own; an empty hint takes it away.
    """
    if hint is not None:
        bound.help_text = hint  # the control's description follows it
    return _field_context(bound, unit=unit, hint=bound.help_text, label=label or bound.label, row=row)


@register.inclusion_tag("ui/field.html")
def plain_field(bound: BoundField) -> dict[str, Any]:
    """The same for ``{{ form }}``."""
    return _field_context(bound, unit="", hint=bound.help_text, label=bound.label, row=False)


@register.inclusion_tag("ui/error_summary.html")
def error_summary(*given: Any) -> dict[str, Any]:
    """What is missing or wrong in these forms or formsets, linked to the fields. Shows nothing when all is well."""
    found = summary.errors_of(given)
    return {"errors": found, "count": len(found)}


@register.simple_tag
def form_token() -> SafeString:
    """A hidden field that makes a double click count once (``platform.services.once``)."""
    return format_html('<input type="hidden" name="form_token" value="{}">', secrets.token_urlsafe(24))


@register.simple_tag
def button(label: str | Promise, kind: str = "primary", icon: str = "", name: str = "", value: str = "") -> SafeString:
    """A button that sends the form. Kinds: primary (one a page), secondary, subtle, danger."""
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button type="submit" class="{}"{}>{}</button>', _button_class(kind), named, _face(label, icon))


@register.simple_tag
def action(label: str | Promise, url: str, kind: str = "primary", icon: str = "") -> SafeString:
    """A link that looks like a button: the way to the next page."""
    return format_html('<a class="{}" href="{}">{}</a>', _button_class(kind), url, _face(label, icon))


def _button_class(kind: str) -> str:
    if kind == "danger":
        return "nl-button nl-button--primary nl-button--negative"
    return f"nl-button nl-button--{kind}"


def _face(label: str | Promise, icon: str) -> SafeString:
    return format_html(
        '{}<span class="nl-button__label">{}</span>',
        format_html('<span class="nl-button__icon-start">{}</span>', draw_icon(icon)) if icon else "",
        label,
    )


# --- Tables and lists -------------------------------------------------------------------------------------------------


def _query(context: Context, **changed: str) -> str:
    request = context.get("request")
    values = request.GET.copy() if request is not None else {}
    for name, value in changed.items():
        values[name] = value
    pairs = values.lists() if hasattr(values, "lists") else values.items()
    return "?" + urlencode([(name, value) for name, value in pairs if value not in ("", [""])], doseq=True)


@register.inclusion_tag("ui/sort_header.html", takes_context=True)
def sort_header(context: Context, label: str | Promise, key: str, css: str = "", default: str = "") -> dict[str, Any]:
    """A table head that sorts by ``?sort=key`` and, pressed again, by ``?sort=-key``; ``default`` stands without it."""
    request = context.get("request")
    now = (request.GET.get("sort") if request is not None else "") or default
    down = now == key
    direction = "ascending" if now == key else "descending" if now == f"-{key}" else ""
    return {
        "label": label,
        "css": css,
        "direction": direction,
        "address": _query(context, sort=f"-{key}" if down else key, page=""),
        "icon_name": {"ascending": "arrow-up", "descending": "arrow-down"}.get(direction, "arrow-up-down"),
    }


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Previous, where you are, next; keeps filters and order."""
    return {
        "page": page,
        "previous": _query(context, page=str(page.previous_page_number())) if page.has_previous() else "",
        "next": _query(context, page=str(page.next_page_number())) if page.has_next() else "",
    }


@register.inclusion_tag("ui/task.html")
def task(
    label: str | Promise, url: str = "", state: str | Promise = "", kind: str = "", hint: str | Promise = ""
) -> dict[str, Any]:
    """One line of a task list (inside ``<ul class="tasks">``): what to do, its state, and a hint."""
    return {"label": label, "url": url, "state": state, "kind": kind, "hint": hint}


@register.inclusion_tag("ui/steps.html")
def steps(labels: Sequence[str], current: int) -> dict[str, Any]:
    """A step line; ``current`` counts from 1."""
    return {"steps": [(label, number < current, number == current) for number, label in enumerate(labels, 1)]}


@register.simple_tag
def file_line(name: str, url: str, kind: str = "", size: str = "", state: str | Promise = "") -> SafeString:
    """One line of a file list (inside ``<ul class="files">``)."""
    meta = format_html_join(" · ", "{}", ((part,) for part in (kind, size, state) if part))
    return format_html(
        '<li>{}<a href="{}">{}</a><span class="files__meta">{}</span></li>', draw_icon("file-text"), url, name, meta
    )


# --- Pictures ---------------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/score_bar.html")
def score_bar(  # noqa: PLR0917  a tag is called with its arguments in a row
    lower: Any, upper: Any = None, green: Any = None, orange: Any = None, colour: str | None = None, title: str = ""
) -> dict[str, Any]:
    """A score as a bar from its lower to its upper bound with the thresholds; numbers 0 to 100, None is unknown."""
    known = str(colour) if str(colour) in words.COLOURS else "undecided"
    return {"bar": pictures.score_bar(lower, upper, green, orange), "colour": known, "title": title}


@register.inclusion_tag("ui/score_history.html")
def score_history(history: Iterable[Any]) -> dict[str, Any]:
    """Small multiples, one a year. Items give year, total, colour and optionally green and orange."""
    return {"years": pictures.multiples(history)}


@register.inclusion_tag("ui/share_bar.html")
def share_bar(percent: Any, label: str | Promise = "") -> dict[str, Any]:
    """A share of a whole in percent, as number and bar; None is not set."""
    width = 0.0 if percent is None else max(0.0, min(100.0, float(percent)))
    return {"percent": percent, "width": f"{width:.1f}", "label": label}
