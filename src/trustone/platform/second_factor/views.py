"""Pages of the second factor that are ours; the rest are the login library's, with our templates."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.views import IndexView
from allauth.mfa.totp.views import ActivateTOTPView
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trustone.platform import policies
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.pages import done
from trustone.platform.second_factor import services
from trustone.platform.second_factor.qr import picture
from trustone.platform.second_factor.requirement import is_missing, is_required


class Overview(IndexView):  # type: ignore[misc]
    """What is set up, and whether something has to be."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = actor_of(self.request)
        more = {
            "is_required": is_required(actor),
            "is_missing": is_missing(self.request, actor),
            "may_take_away": policies.may_administer(actor),
        }
        return {**super().get_context_data(**kwargs), **more}


class AddApp(ActivateTOTPView):  # type: ignore[misc]
    """The code to scan, drawn in the page itself: the policy for pictures allows no data addresses."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        parts = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return {**context, "picture": picture(context["totp_url"]), "secret": " ".join(parts)}


class LostForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the person"),
        error_messages={"required": gettext_lazy("Fill in the address this person logs in with.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("How did you make sure that it is this person who asks?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def lost(request: HttpRequest) -> HttpResponse:
    """An administrator takes away a second factor that was lost."""
    actor = actor_of(request)
    require(policies.may_administer(actor))
    form = LostForm(request.POST or None)
    if done(form, lambda: services.take_away(actor=actor, **form.cleaned_data)):
        messages.success(
            request, _("The second step is taken away. The person logs in with the password and sets it up again.")
        )
        return redirect("mfa_lost")
    return render(request, "mfa/lost.html", {"form": form}, status=422 if request.method == "POST" else 200)
