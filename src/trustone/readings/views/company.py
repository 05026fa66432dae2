"""For the company that was read: what was published about its plans, and its reply."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from trustone.platform.actors import actor_of
from trustone.platform.pages import done
from trustone.readings import selectors, services
from trustone.readings.forms import TextForm
from trustone.readings.models import ReadingState
from trustone.readings.views.shared import once, show


@require_safe
def received(request: HttpRequest, number: str) -> HttpResponse:
    """Readings of the own plans, shown to everybody or not yet."""
    actor = actor_of(request)
    member = selectors.member_for(actor, number)
    columns = selectors.columns()
    found = selectors.readings_of_plan(actor, member)
    lines = [selectors.line_of(one, selectors.reading_before(one), columns) for one in found]
    context = {"member": member, "columns": columns, "lines": lines, "today": actor.today}
    return show(request, "received", context)


def reply(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Reply in public, under the company's name."""
    actor = actor_of(request)
    member = selectors.member_for(actor, number)
    reading = selectors.reading_for(actor, public_id)
    if reading.member_id != member.pk or reading.state == ReadingState.WITHDRAWN:
        raise Http404
    hint = gettext_lazy("Everybody reads it beside the reading, with the name of your company and today’s date.")
    form = TextForm.about(reading, request.POST if request.method == "POST" else None, gettext_lazy("Your reply"), hint)

    def put() -> int:
        return services.reply(actor=actor, reading=reading, text=form.cleaned_data["text"]).pk

    if done(form, lambda: once(request, actor, "reply", put)):
        messages.success(request, _("Your reply stands beside the reading."))
        return redirect("readings:received", number=number)
    columns = selectors.columns()
    line = selectors.line_of(reading, selectors.reading_before(reading), columns)
    context = {
        "member": member,
        "reading": reading,
        "line": line,
        "columns": columns,
        "form": form,
        "today": actor.today,
    }
    return show(request, "reply", context)
