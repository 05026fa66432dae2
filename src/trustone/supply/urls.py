"""Addresses of the chain pages: one's own under ``/chains/``, a participant's under its number."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from trustone.supply.views import chain, files, secretariat, years

app_name = "supply"


class Ending:
    """The two kinds of file."""

    regex = "xlsx|csv"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Ending, "ending")

_ALL = {"everyone": True}


def _pages(start: str) -> list[URLPattern]:
    return [
        path(f"{start}", years.now, name="now"),
        path(f"{start}<int:year>/", years.chain_list, name="year"),
        path(f"{start}<int:year>/picture/", years.picture, name="picture"),
        path(f"{start}<int:year>/copy/", years.copy, name="copy"),
        path(f"{start}<int:year>/add/", chain.add, name="add"),
        path(f"{start}<int:year>/import/", files.bring_in, name="bring_in"),
        path(f"{start}<int:year>/template.xlsx", files.template, name="template"),
        path(f"{start}<int:year>/start.xlsx", files.start_from_last, name="start_from_last"),
        path(f"{start}<int:year>/chains.<ending:ending>", files.take_along, name="take_along"),
        path(f"{start}import/<int:batch_id>/", files.look, name="look"),
        path(f"{start}import/<int:batch_id>/marked.xlsx", files.marked_copy, name="marked_copy"),
        path(f"{start}import/<int:batch_id>/undo/", files.undo, name="undo"),
        path(f"{start}<str:public_id>/", chain.detail, name="chain"),
        path(f"{start}<str:public_id>/withdraw/", chain.withdraw, name="withdraw"),
        path(f"{start}<str:public_id>/restore/", chain.restore, name="restore"),
        path(f"{start}<str:public_id>/<slug:step>/", chain.step, name="step"),
    ]


urlpatterns = [
    path("chains/alike/", secretariat.alike, name="alike"),
    path("chains/all/", secretariat.all_now, name="all_now"),
    path("chains/all/<int:year>/import/", files.bring_in, _ALL, name="all_bring_in"),
    path("chains/all/<int:year>/template.xlsx", files.template, _ALL, name="all_template"),
    path("chains/all/<int:year>/chains.<ending:ending>", files.take_along, _ALL, name="all_take_along"),
    path("chains/all/import/<int:batch_id>/", files.look, _ALL, name="all_look"),
    path("chains/all/import/<int:batch_id>/marked.xlsx", files.marked_copy, _ALL, name="all_marked_copy"),
    path("chains/all/import/<int:batch_id>/undo/", files.undo, _ALL, name="all_undo"),
    *_pages("chains/"),
    *_pages("participants/<str:number>/chains/"),
]
