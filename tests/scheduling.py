"""Which tests share a worker when the suite runs on several (pytest-xdist)."""

from __future__ import annotations

from xdist.scheduler import LoadFileScheduling

DEMONSTRATION = "tests/demonstration/"
EVERY_PAGE = "tests/e2e/test_every_page.py::"
#: roles that share most of their pages, by the part of the house they work in
EVERY_PAGE_PARTS = {
    "company_editor": "company",
    "signatory": "company",
    "assessor": "secretariat",
    "second_reader": "secretariat",
    "secretariat_lead": "secretariat",
}


class Scheduling(LoadFileScheduling):
    """One worker gets all of a file, and one the whole folder of the demonstration, which takes long to make.

    The walks over every page are one file: each goes to whichever worker is free, those in Dutch through the same part
    of the house to one, where what they have in common is measured once.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(DEMONSTRATION):
            return DEMONSTRATION
        if nodeid.startswith(f"{EVERY_PAGE}test_every_page_in_dutch["):
            role = nodeid.rpartition("[")[2].rstrip("]")
            return EVERY_PAGE + EVERY_PAGE_PARTS.get(role, role)
        if nodeid.startswith(EVERY_PAGE) and "[" in nodeid:
            return nodeid
        return str(super()._split_scope(nodeid))
