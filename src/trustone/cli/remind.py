"""``trustone remind``: mail what is due. For a timer, once a day; running it again sends nothing twice."""

from __future__ import annotations

from typing import Any

from trustone.cli._installation import connect


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("remind", help="mail the reminders that are due; once a day from a timer")
    parser.add_argument("--dry-run", action="store_true", help="say what would be sent, and send nothing")
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    """Send; exit status 0 also when nothing was due."""
    connect()
    from trustone.catalog.selectors import covenant_or_none
    from trustone.joining.services import tend_silent
    from trustone.members.services import remind_invited, send_due_reminders
    from trustone.platform.actors import system_actor
    from trustone.procurement.helpdesk.services import remind_waiting

    covenant = covenant_or_none()
    if covenant is None:
        print("There is no covenant in use yet; nothing to remind of.")
        return 0
    done = send_due_reminders(actor=system_actor("command line"), covenant=covenant, dry_run=arguments.dry_run)
    invited = remind_invited(actor=system_actor("command line"), covenant=covenant, dry_run=arguments.dry_run)
    silent = tend_silent(actor=system_actor("command line"), covenant=covenant, dry_run=arguments.dry_run)
    helped = remind_waiting(actor=system_actor("command line"), covenant=covenant, dry_run=arguments.dry_run)
    what = "would be sent" if arguments.dry_run else "go out as soon as the worker runs"
    print(f"{done.due} new reminders; {done.mails} mails {what}.")
    print(f"{invited} reminders of invitations; the fresh links {what}.")
    print(f"{silent.reminded} reminders of applications that wait; {silent.closed} applications closed.")
    print(f"{helped.count} reminders of requests for help that wait.")
    if done.without_people:
        print(f"Nobody can log in for: {', '.join(done.without_people)}. They stay due.")
    return 0
