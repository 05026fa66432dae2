"""The audit trail notices every change, and forgets people without breaking."""

from __future__ import annotations

import pytest

from trustone.platform import audit
from trustone.platform.actors import Actor
from trustone.platform.models import AuditEntry, AuditPayload

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Actor:
    return Actor(user_id=7, name="Anna")


def test_an_untouched_trail_is_whole(anna: Actor) -> None:
    for number in range(5):
        audit.record(anna, "test.happened", f"test:{number}", {"number": number})
    assert audit.broken_entries() == []
    assert [entry.sequence for entry in AuditEntry.objects.all()] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "change",
    [
        lambda: AuditEntry.objects.filter(sequence=2).update(action="test.other"),
        lambda: AuditEntry.objects.filter(sequence=2).update(subject="test:9"),
        lambda: AuditPayload.objects.filter(entry__sequence=2).update(values={"number": 99}),
        lambda: AuditPayload.objects.filter(entry__sequence=2).update(actor="Somebody else"),
    ],
)
def test_a_changed_entry_is_found(anna: Actor, change: object) -> None:
    for number in range(3):
        audit.record(anna, "test.happened", f"test:{number}", {"number": number})
    change()  # type: ignore[operator]
    assert 2 in audit.broken_entries()


def test_a_cut_end_is_found(anna: Actor) -> None:
    for number in range(3):
        audit.record(anna, "test.happened", f"test:{number}")
    AuditPayload.objects.filter(entry__sequence=3).delete()
    AuditEntry.objects.filter(sequence=3)._raw_delete("default")
    assert audit.broken_entries() == [3]


def test_entries_refuse_change_and_removal(anna: Actor) -> None:
    entry = audit.record(anna, "test.happened", "test:1")
    entry.action = "test.other"
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


def test_erasing_a_person_leaves_the_chain_whole(anna: Actor) -> None:
    audit.record(anna, "test.happened", "test:1", {"name": "Anna"})
    audit.record(Actor(user_id=8, name="Bo"), "test.happened", "test:2")
    assert audit.erase_payloads_of(Actor(name="system", is_system=True), 7) == 1
    assert audit.broken_entries() == []
    assert not AuditPayload.objects.filter(user_id=7).exists()
    assert AuditPayload.objects.filter(user_id=8).exists()


def test_entries_hold_no_personal_data(anna: Actor) -> None:
    entry = audit.record(anna, "test.happened", "test:1", {"email": "anna@example.org"})
    fields = {field.name: getattr(entry, field.name) for field in AuditEntry._meta.fields}
    assert not any("anna" in str(value).lower() for value in fields.values())
