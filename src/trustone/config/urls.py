"""Root addresses: the language is the first part of every page's path."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/own/", include("trustone.platform.own_login_urls")),
    path(".well-known/", include("trustone.platform.signing.urls")),
    path("", include("trustone.web.plain_urls")),
    path("", include("trustone.register.plain_urls")),
    path("", include("trustone.cycle.plain_urls")),
    path("", include("trustone.opendata.plain_urls")),
    path("api/v1/", include("trustone.api.urls")),
]

urlpatterns += i18n_patterns(
    path("account/", include("trustone.platform.account_urls")),
    path("", include("trustone.privacy.urls")),
    path("participants/", include("trustone.members.urls")),
    path("", include("trustone.assessments.blind.urls")),
    path("assessments/", include("trustone.assessments.urls")),
    path("library/", include("trustone.library.urls")),
    path("", include("trustone.conversations.urls")),
    path("", include("trustone.supply.urls")),
    path("", include("trustone.origins.urls")),
    path("", include("trustone.risks.urls")),
    path("", include("trustone.improvement.urls")),
    path("", include("trustone.evidence.urls")),
    path("", include("trustone.joining.urls")),
    path("", include("trustone.escalation.urls")),
    path("", include("trustone.verification.urls")),
    path("", include("trustone.scenarios.urls")),
    path("", include("trustone.readings.urls")),
    path("", include("trustone.inquiries.urls")),
    path("", include("trustone.cycle.urls")),
    path("", include("trustone.monitoring.urls")),
    path("", include("trustone.opendata.urls")),
    path("", include("trustone.web.urls")),
    path("", include("trustone.api.page_urls")),
    path("procurement/tenders/", include("trustone.procurement.tenders.urls")),
    path("procurement/lexicon/", include("trustone.procurement.lexicons.urls")),
    path("procurement/help/", include("trustone.procurement.helpdesk.urls")),
    path("procurement/monitor/", include("trustone.procurement.monitor.urls")),
    path("procurement/", include("trustone.procurement.purchases.urls")),
    path("", include("trustone.procurement.bidders.urls")),
    path("procurement/", include("trustone.procurement.urls")),
    path("", include("trustone.register.urls")),
)

handler400 = "trustone.platform.errors.bad_request"
handler403 = "trustone.platform.errors.not_found"
handler404 = "trustone.platform.errors.not_found"
handler500 = "trustone.platform.errors.server_error"
