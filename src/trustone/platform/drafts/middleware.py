"""A form that was saved takes its draft along, whichever form it is."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from trustone.platform.actors import actor_of
from trustone.platform.drafts import services


class SavedFormsForgetTheirDrafts:
    """A form answers a good sending with the way on to another page, and a bad one with itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        went_on = response.status_code in (302, 303) and "/account/" not in response["Location"]  # no login in between
        if request.method == "POST" and went_on and "draft_form" in request.POST:
            from trustone.platform.drafts.views import form_meant

            if form := form_meant(request):
                services.throw_away(actor=actor_of(request), form=form)
        return response
