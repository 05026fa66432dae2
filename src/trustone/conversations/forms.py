"""Forms of questions. No box limits what is pasted: the service says what does not fit, and nothing is cut."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.conversations import subjects
from trustone.conversations.models import StateWord
from trustone.conversations.sentences import SENTENCES
from trustone.members.models import Member
from trustone.platform.models import User


def _text(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": SENTENCES["CNV-001"]},
    )


class AskForm(forms.Form):
    """A new question; ``title`` is asked when it is about nothing in particular."""

    title = forms.CharField(
        label=_("What is it about?"),
        help_text=_("A few words, so that one finds it back."),
        error_messages={"required": SENTENCES["CNV-003"]},
    )
    text = _text(_("Your question"), _("At most 4,000 characters. The company and the secretariat can read it."))

    def __init__(self, *args: Any, with_title: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not with_title:
            del self.fields["title"]


class ReplyForm(forms.Form):
    """A message in a question. ``seen`` is the last message on the screen; ``reopen`` is set after CNV-005."""

    text = _text(_("Your message"), _("At most 4,000 characters."))
    asks_back = forms.BooleanField(
        label=_("I need something from the other side first: the question stays open"), required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reopen = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, may_ask_back: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_ask_back:
            del self.fields["asks_back"]


class AssignForm(forms.Form):
    """Who of the secretariat takes it up."""

    assigned_to = forms.ChoiceField(label=_("Who takes it up?"))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, people: Iterable[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {str(user.pk): user for user in people}
        chosen: Any = self.fields["assigned_to"]
        chosen.choices = [("nobody", _("Nobody yet")), *((key, str(user)) for key, user in self.people.items())]

    @property
    def person(self) -> User | None:
        return self.people.get(self.cleaned_data.get("assigned_to", ""))


class FilterForm(forms.Form):
    """What of the inbox to show."""

    state = forms.ChoiceField(label=_("Where it stands"), required=False)
    assigned = forms.ChoiceField(label=_("Taken up by"), required=False)
    member = forms.ChoiceField(label=_("Company"), required=False)
    kind = forms.ChoiceField(label=_("About"), required=False)

    def __init__(self, *args: Any, people: Iterable[User], members: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        choices: dict[str, list[tuple[str, Any]]] = {
            "state": [("", _("All that are not closed")), ("waiting", _("Waits for the secretariat")),
                      *((word.value, word.label) for word in StateWord)],
            "assigned": [("", _("Everybody")), ("me", _("Me")), ("nobody", pgettext_lazy("assigned to", "Nobody")),
                         *((str(user.pk), str(user)) for user in people)],
            "member": [("", _("All companies")), *((member.number, member.name) for member in members)],
            "kind": [("", _("Everything")), *subjects.kinds()],
        }  # fmt: skip
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = offered

    @property
    def values(self) -> dict[str, str]:
        """What was chosen; a choice that does not exist counts as none."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
