"""The pages of objectives, measurements, actions and fair purchasing, as a company and others meet them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from trustone.catalog.models import Outcome
from trustone.improvement.models import Action, Measurement, Objective, PurchasingPractice
from trustone.improvement.selectors import this_year
from trustone.members.models import Member
from trustone.platform.models import RoleAssignment, User
from trustone.risks.models import ChainGroup, Rating

THEME = "occupational_health_safety"
SOON = (timezone.localdate() + timedelta(days=400)).isoformat()
TODAY = timezone.localdate().isoformat()


@pytest.fixture
def browser(client: Client, editor_user: User) -> Client:
    client.force_login(editor_user)
    return client


@pytest.fixture
def base(member: Member) -> str:
    return f"/nl/participants/{member.number}/"


def inputs(html: str) -> int:
    """What a person is asked on a page: fields and groups of choices, without what is hidden."""
    main = html[html.index("<main") : html.index("</main>")]
    return len(set(re.findall(r'<div class="field[^"]*" id="field-([^"]+)"', main)))


def token(html: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', html)
    return found.group(1) if found else ""


def test_first_objective_and_action_take_six_screens_of_at_most_seven_inputs(
    browser: Client, base: str, groups: list[ChainGroup]
) -> None:
    outcome = Outcome.objects.filter(theme=THEME, unit="percent", direction="up").first()
    assert outcome
    start = f"{base}plan/2026/objectives/new/{THEME}/"
    html = browser.get(start).content.decode()
    assert inputs(html) <= 7
    chosen = browser.post(start, {"outcome": outcome.pk, "groups": [groups[0].public_id], "form_token": token(html)})
    objective = Objective.objects.get()
    assert objective.change["nl"] == outcome.title["nl"]
    assert chosen["Location"].endswith(f"{objective.public_id}/figures/?new=1")

    html = browser.get(chosen["Location"]).content.decode()
    assert inputs(html) <= 7
    figures = {"baseline": "10", "baseline_on": TODAY, "baseline_source": "Bezoek", "target": "60,5", "due": SOON}
    onward = browser.post(chosen["Location"], {**figures, "version": 1, "onward": "1"})
    objective.refresh_from_db()
    assert objective.target == Decimal("60.5")
    assert "actions/choose/?objective=" in onward["Location"]

    html = browser.get(onward["Location"]).content.decode()
    pattern = re.search(r'href="([^"]+\?pattern=[^"]+)"', html)
    assert pattern
    address = pattern.group(1).replace("&amp;", "&")
    html = browser.get(address).content.decode()
    assert inputs(html) <= 7
    what = {"what_nl": "Wij doen mee", "what_en": "We join", "objectives": [objective.public_id], "kind": "individual"}
    made = browser.post(address, {**what, "mechanism": "support", "form_token": token(html)})
    action = Action.objects.get()
    for data in ({"starts": TODAY, "ends": SOON}, {"output_nl": "Machines", "output_unit": "number"}):
        html = browser.get(made["Location"]).content.decode()
        assert inputs(html) <= 7
        made = browser.post(made["Location"], {**data, "version": action.version, "onward": "1"})
        action.refresh_from_db()
    assert made["Location"].endswith("/objectives/")
    assert "Wij doen mee" in browser.get(f"{base}actions/{action.public_id}/").content.decode()


def test_own_words_need_one_language_only_and_say_that_the_other_is_missing(
    browser: Client, base: str, groups: list[ChainGroup]
) -> None:
    address = f"{base}plan/2026/objectives/new/{THEME}/own-words/"
    html = browser.get(address).content.decode()
    assert inputs(html) <= 7
    sent = browser.post(address, {"change_nl": "Minder stof", "unit": "percent", "indicator_nl": "Plekken"})
    assert sent.status_code == 302
    page = browser.get(f"{base}objectives/{Objective.objects.get().public_id}/").content.decode()
    assert "De Engelse tekst ontbreekt" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"due": "2020-01-01"}, "toekomst"),
        ({"target": "10"}, "hetzelfde als de beginwaarde"),
        ({"target": "110"}, "tussen 0 en 100"),
        ({"baseline_on": SOON}, "nog komen"),
    ],
)
def test_impossible_figures_are_refused_in_words_and_what_was_typed_stays(
    browser: Client, base: str, objective: Objective, changed: dict[str, str], said: str
) -> None:
    given = {
        "baseline": "10",
        "baseline_on": "2026-01-01",
        "baseline_source": "Bezoek aan Kota",
        "target": "61",
        "due": SOON,
    }
    sent = browser.post(f"{base}objectives/{objective.public_id}/figures/", {**given, **changed, "version": 1})
    assert sent.status_code == 422
    html = sent.content.decode()
    assert said in html
    assert "Bezoek aan Kota" in html


def test_a_text_of_20000_characters_from_a_word_processor_is_refused_whole_and_stays_in_the_field(
    browser: Client, base: str, objective: Objective
) -> None:
    text = "Woord\u00a0en\u00adstof. " * 1500
    sent = browser.post(f"{base}objectives/{objective.public_id}/what/", {"change_nl": text, "version": 1})
    html = sent.content.decode()
    assert sent.status_code == 422
    assert "4000" in html
    assert html.count("Woord") >= 1500
    short = {"change_nl": "Minder\u00a0stof\u000bin de lucht", "version": 1}
    assert browser.post(f"{base}objectives/{objective.public_id}/what/", short).status_code == 302
    objective.refresh_from_db()
    assert objective.change["nl"] == "Minder stof\nin de lucht"


def test_two_editors_the_second_sees_both_versions_and_keeps_what_was_typed(
    browser: Client, base: str, objective: Objective
) -> None:
    address = f"{base}objectives/{objective.public_id}/what/"
    browser.post(address, {"change_nl": "Van de eerste", "change_en": "x", "version": 1})
    sent = browser.post(address, {"change_nl": "Van de tweede", "change_en": "x", "version": 1})
    html = sent.content.decode()
    assert sent.status_code == 409
    assert "Van de eerste" in html and "Van de tweede" in html
    objective.refresh_from_db()
    assert objective.change["nl"] == "Van de eerste"
    assert browser.post(address, {"change_nl": "Van de tweede", "version": 2}).status_code == 302


def test_a_double_click_makes_one_measurement(browser: Client, base: str, objective: Objective) -> None:
    address = f"{base}objectives/{objective.public_id}/measurements/add/"
    data = {
        "value": "12,5",
        "on": TODAY,
        "source": "Telling",
        "form_token": token(browser.get(address).content.decode()),
    }
    assert [browser.post(address, data).status_code for _ in range(2)] == [302, 302]
    assert Measurement.objects.get().value == Decimal("12.5")


def test_a_number_that_can_mean_two_things_is_asked_back(browser: Client, base: str, objective: Objective) -> None:
    address = f"{base}objectives/{objective.public_id}/measurements/add/"
    assert browser.post(address, {"value": "1.234", "on": TODAY, "source": "Telling"}).status_code == 422


def test_the_chart_has_a_table_and_a_file(browser: Client, base: str, objective: Objective) -> None:
    for value, on in (("20", "2026-03-01"), ("30", "2026-06-01")):
        browser.post(
            f"{base}objectives/{objective.public_id}/measurements/add/", {"value": value, "on": on, "source": "=SOM(1)"}
        )
    page = browser.get(f"{base}objectives/{objective.public_id}/").content.decode()
    assert '<svg class="goalchart__picture"' in page
    assert "40 % van de weg" in page
    text = browser.get(f"{base}objectives/{objective.public_id}/measurements.csv").content.decode("utf-8-sig")
    assert "'=SOM(1)" in text


def test_the_indicator_changed_half_way_keeps_both_series_on_the_page(
    browser: Client, base: str, objective: Objective
) -> None:
    one = f"{base}objectives/{objective.public_id}/"
    browser.post(f"{one}measurements/add/", {"value": "20", "on": TODAY, "source": "Telling"})
    new = {"indicator_nl": "Zieke mensen", "indicator_en": "Sick people", "unit": "persons", "version": 1}
    refused = browser.post(f"{one}indicator/", new)
    assert refused.status_code == 422
    assert "waarom" in refused.content.decode()
    taken = browser.post(f"{one}indicator/", {**new, "series_reason": "Dit zegt meer"})
    assert taken["Location"].endswith("/figures/")
    page = browser.get(one).content.decode()
    assert "Plaatsen met afzuiging" in page and "Dit zegt meer" in page and "Zieke mensen" in page
    objective.refresh_from_db()
    assert (objective.series, objective.baseline, objective.target) == (2, None, None)


def test_an_owner_who_left_is_flagged_and_the_name_is_kept(
    browser: Client, base: str, member: Member, action: Action, make_user: Callable[..., User]
) -> None:
    colleague = make_user("piet", member.organisation)
    from trustone.platform.roles import Role

    role = RoleAssignment.objects.create(
        user=colleague, organisation=member.organisation, role=Role.SIGNATORY.value, valid_from=date(2020, 1, 1)
    )
    address = f"{base}actions/{action.public_id}/"
    assert browser.post(f"{address}who/", {"owner": str(colleague.pk), "version": 1}).status_code == 302
    role.valid_to = date(2026, 1, 31)
    role.save()
    for page in (address, f"{base}plan/{action.first_year}/actions/", f"{address}who/"):
        html = browser.get(page).content.decode()
        assert "Piet" in html
        assert "werkt hier niet meer" in html
    kept = browser.post(f"{address}who/", {"owner": "", "budget": "100", "version": 2})
    assert kept.status_code == 302
    action.refresh_from_db()
    assert action.owner_name == "Piet"
    stranger = make_user("vreemd")
    assert browser.post(f"{address}who/", {"owner": str(stranger.pk), "version": 3}).status_code == 422


def test_a_result_without_attribution_is_refused(browser: Client, base: str, action: Action) -> None:
    address = f"{base}actions/{action.public_id}/results/add/"
    html = browser.get(address).content.decode()
    assert inputs(html) <= 7
    refused = browser.post(address, {"text_nl": "Tien machines", "on": TODAY, "by_whom": "De leverancier"})
    assert refused.status_code == 422
    assert "uw eigen rol" in refused.content.decode()
    data = {"text_nl": "Tien machines", "on": TODAY, "by_whom": "De leverancier", "attribution": "joined"}
    assert browser.post(address, data).status_code == 302
    assert action.results.get().attribution == "joined"


def test_fair_purchasing_is_seven_inputs_and_brings_both_languages(browser: Client, base: str, member: Member) -> None:
    address = f"{base}plan/2026/purchasing/"
    html = browser.get(address).content.decode()
    assert inputs(html) == 7
    assert browser.post(address, {}).status_code == 422
    answers = {f"{one}_now": "not_looked" for one in ("price", "lead_time", "payment")}
    answers |= {f"{one}_change": "find_out" for one in ("price", "lead_time", "payment")}
    assert browser.post(address, {**answers, "by": SOON}).status_code == 302
    price = PurchasingPractice.objects.get(practice="price")
    assert price.change["en"] == "This year we first find out how it is now."
    html = browser.get(f"{base}plan/2027/purchasing/").content.decode()
    assert "Klopt dit nog" in html
    assert PurchasingPractice.objects.count() == 3


def test_own_words_on_a_practice_come_back_as_a_choice(browser: Client, base: str) -> None:
    own = f"{base}plan/2026/purchasing/price/"
    assert inputs(browser.get(own).content.decode()) <= 7
    texts = {
        "now_nl": "Vaste prijs",
        "now_en": "Fixed price",
        "change_nl": "Wij betalen meer",
        "change_en": "We pay more",
    }
    assert browser.post(own, texts).status_code == 302
    html = browser.get(f"{base}plan/2026/purchasing/").content.decode()
    assert "Vaste prijs" in html
    rest = {
        f"{one}_{part}": key
        for one in ("lead_time", "payment")
        for part, key in (("now", "not_looked"), ("change", "stays"))
    }
    sent = browser.post(
        f"{base}plan/2026/purchasing/", {**rest, "price_now": "own", "price_change": "stays", "price_version": 1}
    )
    assert sent.status_code == 302
    price = PurchasingPractice.objects.get(practice="price")
    assert price.now == {"nl": "Vaste prijs", "en": "Fixed price"}
    assert price.change_choice == "stays"


def test_two_editors_of_purchasing_the_second_sees_both(browser: Client, base: str) -> None:
    address = f"{base}plan/2026/purchasing/"
    answers = {
        f"{one}_{part}": key
        for one in ("price", "lead_time", "payment")
        for part, key in (("now", "not_looked"), ("change", "stays"))
    }
    assert browser.post(address, answers).status_code == 302
    sent = browser.post(address, {**answers, "price_change": "find_out"})
    assert sent.status_code == 409
    assert "Dit blijft dit jaar zoals het is." in sent.content.decode()


def test_the_year_asks_one_value_for_each_objective_and_one_line_for_each_action(
    browser: Client,
    base: str,
    member: Member,
    add_objective: Callable[..., Objective],
    add_action: Callable[..., Action],
) -> None:
    objectives = [add_objective() for _ in range(2)]
    action = add_action()
    year = this_year(member, timezone.localdate())
    address = f"{base}plan/{year}/measurements/"
    html = browser.get(address).content.decode()
    assert inputs(html) <= 7
    sent = browser.post(address, {objectives[0].public_id: "30", "on": TODAY, "source": "Telling"})
    assert sent["Location"].endswith(f"/plan/{year}/progress/")
    assert Measurement.objects.get().objective == objectives[0]
    html = browser.get(sent["Location"]).content.decode()
    assert inputs(html) <= 7
    line = {f"state_{action.public_id}": "running", f"text_{action.public_id}": "Het gaat goed"}
    assert browser.post(sent["Location"], line)["Location"].endswith("/purchasing/")
    action.refresh_from_db()
    assert action.state == "running"
    assert action.notes.get().text == "Het gaat goed"


def test_stopping_in_the_year_without_a_reason_changes_nothing(
    browser: Client, base: str, member: Member, action: Action
) -> None:
    year = this_year(member, timezone.localdate())
    sent = browser.post(f"{base}plan/{year}/progress/", {f"state_{action.public_id}": "stopped"})
    assert sent.status_code == 422
    action.refresh_from_db()
    assert action.state == "planned"


def test_nobody_else_opens_a_page_and_another_number_is_not_there(  # noqa: PLR0917
    client: Client, base: str, objective: Objective, action: Action, stranger_user: User, assessor_user: User
) -> None:
    pages = [
        f"{base}plan/2026/objectives/",
        f"{base}objectives/{objective.public_id}/",
        f"{base}objectives/{objective.public_id}/figures/",
        f"{base}actions/{action.public_id}/",
        f"{base}plan/2026/purchasing/",
    ]
    client.force_login(stranger_user)
    assert [client.get(page).status_code for page in pages] == [404] * 5
    own = Member.objects.exclude(number=base.split("/")[3]).get(organisation__name="Andere Steen BV").number
    assert client.get(f"/nl/participants/{own}/objectives/{objective.public_id}/").status_code == 404
    client.force_login(assessor_user)
    assert [client.get(page).status_code for page in pages] == [200] * 5


def test_the_list_of_a_year_asks_the_same_few_questions_of_the_database_for_many_objectives(
    browser: Client,
    base: str,
    rate: Callable[..., Rating],
    add_objective: Callable[..., Objective],
    add_action: Callable[..., Action],
) -> None:
    rate(THEME, "very_high")
    counts = []
    for _ in range(2):
        for _ in range(8):
            add_action(objectives=[add_objective()])
        with CaptureQueriesContext(connection) as asked:
            html = browser.get(f"{base}plan/2026/objectives/").content.decode()
            browser.get(f"{base}plan/2026/actions/")
        counts.append(len(asked))
    assert html.count("Minder mensen ademen steenstof in") == 17
    assert counts[0] == counts[1] <= 60
