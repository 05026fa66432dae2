"""The patterns say what they must: words beside colours, errors that lead to fields, unknown as not set."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from trustone.platform.ui import pictures
from trustone.platform.ui.changes import word_changes
from trustone.platform.ui.widgets import DateInput


def rendered(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


class Sample(forms.Form):
    name = forms.CharField(label="Name")
    note = forms.CharField(label="Note", required=False, help_text="In your own words.")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


@pytest.mark.parametrize(
    ("colour", "word"),
    [("green", "Groen"), ("orange", "Oranje"), ("red", "Rood"), (None, "Nog niet bepaald"), ("?", "Nog niet bepaald")],
)
def test_a_status_is_a_word_and_a_shape(colour: str | None, word: str) -> None:
    with translation.override("nl"):
        html = rendered("{% status colour %}", colour=colour)
    assert word in html
    assert "<svg" in html


def test_unknown_is_said_and_zero_is_a_number() -> None:
    with translation.override("nl"):
        assert "niet vastgesteld" in rendered("{{ value|or_not_set }}", value=None)
        assert rendered("{{ value|or_not_set }}", value=0) == "0"


def test_what_people_typed_is_escaped() -> None:
    html = rendered("{% tag value %}{% crumb value %}{{ value|or_not_set }}", value="<b>&")
    assert "<b>" not in html


def test_an_optional_field_says_so_and_a_required_one_does_not() -> None:
    with translation.override("nl"):
        assert "(niet verplicht)" in rendered("{% field form.note %}", form=Sample())
        assert "(niet verplicht)" not in rendered("{% field form.name %}", form=Sample())
        form = Sample()
        form.needed = ("note",)  # type: ignore[attr-defined]
        assert "(niet verplicht)" not in rendered("{% field form.note %}", form=form)


def test_the_hint_describes_the_control() -> None:
    html = rendered("{% field form.note %}", form=Sample())
    assert 'aria-describedby="id_note_helptext"' in html
    assert 'id="id_note_helptext"' in html


def test_each_error_links_to_its_control() -> None:
    form = Sample({})
    html = rendered("{% error_summary form %}{{ form }}", form=form)
    for target in ("id_name", "id_kind_0"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in html
    assert 'aria-invalid="true"' in html


def test_every_form_that_is_sent_has_a_summary_of_its_errors() -> None:
    """``{{ form }}`` leaves what concerns the whole form to the summary."""
    source = Path(__file__).resolve().parents[3] / "src" / "trustone"
    texts = {path: path.read_text(encoding="utf-8") for path in source.glob("**/templates/**/*.html")}
    for path, text in texts.items():
        sent = re.findall(r'(?s)<form[^>]*method="post".*?</form>', text)
        if any(re.search(r"{% field |{{ form }}|{% plain_field ", form) for form in sent):
            around = [other for other in texts.values() if path.name[0] == "_" and f"/{path.name}" in other]
            assert any("{% error_summary " in other for other in (text, *around)), path


def test_what_is_no_day_stays_to_be_mended() -> None:
    widget = DateInput()
    assert 'type="date"' in widget.render("day", "2023-10-01")
    html = widget.render("day", "31/13/2023")
    assert 'type="text"' in html
    assert "31/13/2023" in html


class Asking(forms.Form):
    who = forms.CharField(label="Wie mag meelezen?")
    what = forms.CharField(label="Waarom:")
    name = forms.CharField(label="Naam")


def test_a_label_with_a_mark_of_its_own_gets_no_colon() -> None:
    with translation.override("nl"):
        html = rendered("{% error_summary form %}", form=Asking({}))
    assert "Wie mag meelezen? Dit veld" in html
    assert "Waarom: Dit veld" in html
    assert "Naam: Dit veld" in html


def test_what_was_left_empty_is_not_given_and_what_nobody_decided_is_not_set() -> None:
    with translation.override("nl"):
        assert "niet opgegeven" in rendered("{{ value|or_not_given }}", value="")
        assert "niet vastgesteld" in rendered("{{ value|or_not_set }}", value=None)
    assert rendered("{{ value|or_not_given }}", value="example.org") == "example.org"


def test_no_summary_without_errors() -> None:
    assert rendered("{% error_summary form %}", form=Sample()).strip() == ""


def test_the_pager_keeps_the_filters() -> None:
    request = RequestFactory().get("/", {"q": "mortel", "page": "2"})
    html = rendered("{% pager page %}", page=Paginator(range(60), 25).get_page(2), request=request)
    assert "?q=mortel&amp;page=3" in html
    assert "?q=mortel&amp;page=1" in html


def test_sorting_turns_round_and_goes_back_to_the_first_page() -> None:
    request = RequestFactory().get("/", {"sort": "name", "page": "2"})
    html = rendered('{% sort_header "Name" "name" %}', request=request)
    assert 'aria-sort="ascending"' in html
    assert 'href="?sort=-name"' in html


def test_the_score_bar_places_bounds_and_thresholds() -> None:
    bar = pictures.score_bar(Fraction(1, 3) * 100, Decimal("81.5"), 70, 50)
    assert bar is not None
    assert (str(bar.lower), str(bar.upper)) == ("33.33", "81.50")
    assert [(mark.colour, mark.x) for mark in bar.marks] == [("orange", "200.0"), ("green", "276.0")]
    assert bar.open


def test_without_a_score_there_is_no_bar() -> None:
    assert pictures.score_bar(None, None) is None
    with translation.override("nl"):
        assert "Geen score" in rendered("{% score_bar None %}")


def test_changes_read_as_the_new_text() -> None:
    parts = list(word_changes("four people work here", "three people work here today"))
    assert "".join(text for kind, text in parts if kind != "removed") == "three people work here today"
    assert "".join(text for kind, text in parts if kind != "added") == "four people work here"


def test_nothing_carries_its_style_inside() -> None:
    """The policy of the browser allows no inline style and no inline script."""
    from django.template.loader import render_to_string
    from django.test import override_settings

    from trustone.platform.ui.samples import sample

    with override_settings(DEBUG=True):
        html = render_to_string("ui/gallery.html", sample("1"), request=None)
    for forbidden in (" style=", "onclick=", "onsubmit=", "<style", "javascript:"):
        assert forbidden not in html


def test_what_depends_on_one_thing_is_written_once_in_each_language() -> None:
    shown = Template('{% load ui %}{% written_once written "row" %}{{ number }}{% endwritten_once %}')
    written: dict[object, str] = {}
    with translation.override("nl"):
        assert shown.render(Context({"written": written, "number": 1})) == "1"
        assert shown.render(Context({"written": written, "number": 2})) == "1"
        assert shown.render(Context({"written": None, "number": 2})) == "2"
    with translation.override("en"):
        assert shown.render(Context({"written": written, "number": 3})) == "3"
