"""What the codes PRC-300 to PRC-319 say: purchases that are kept, and the settings of an authority."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    "PRC-300": _("Give the purchase a title, so that you and your colleagues find it back."),
    "PRC-301": _("“{address}” is no web address. Copy it from the address bar; it begins with https://."),
    "PRC-302": _(
        "Your own words are {length} characters together, more than {most}. Keep the long parts in your own file. "
        "Nothing was cut."
    ),
    "PRC-303": _(
        "{value} is not below {most}, the limit of your own authority for this procedure. Choose another procedure, or "
        "write the reason in your file."
    ),
    "PRC-304": _("Say in one sentence why there was no clause. It helps the next purchase."),
    "PRC-305": _("{day} is still to come. A station is done on or before today."),
    "PRC-306": _("This purchase is in the archive. Take it out first, then you can change it."),
    "PRC-307": _("These answers do not hold together yet, so nothing was kept. Go through the questions once more."),
    "PRC-308": _("Say why you skip this station. Your colleague reads it later."),
    "PRC-309": _("Give the day on which the tender was published or sent out."),
    "PRC-310": _("There are {count} characters in this text, more than {most}. Make it shorter; nothing was cut."),
    "PRC-311": _("The limit for one order must be below the limit for asking quotations."),
    "PRC-312": _("You do not buy for this authority. Choose one of your own."),
    "PRC-314": _("First make a clause that nothing stops. Then it can be kept with the purchase."),
}
