"""Sentences for problems with content packs (PCK). They are read by who writes packs: an administrator or an editor."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "PCK-001": _("There is no pack at “{path}”. Check the folder name: it is kind, key and version."),
    "PCK-002": _("The folder {path} needs exactly one header file, pack.yaml; it has {count}."),
    "PCK-003": _("{file} is too large. A pack file may be {limit} MB at most; split the pack."),
    "PCK-004": _("{file} cannot be read as YAML; look at line {line}. References (& and *) are not used in packs."),
    "PCK-005": _("The folder says {path}, the header says {found}. Make them the same."),
    "PCK-006": _("“{kind}” is not a kind of pack. Run “trustone packs list” to see the kinds there are."),
    "PCK-007": _("The table {file} that the header names is not in the folder."),
    "PCK-008": _("{file} is not saved as UTF-8. Save it again with that encoding."),
    "PCK-009": _("{file} is empty or not a table with commas. Save it again as CSV."),
    "PCK-010": _("The column “{name}” is not known for this kind of pack. Rename or remove it."),
    "PCK-011": _("Row {row} of {file} has more or fewer cells than the heading. Check commas and quotation marks."),
    "PCK-012": _("In row {row} the value under “{name}” is of the wrong kind, such as a word for a number."),
    "PCK-013": _("At {path} this is missing: {name}. Texts are needed in nl, en, fr and de."),
    "PCK-014": _("At {path} stands something that does not belong there. Check the spelling of the names."),
    "PCK-015": _("At {path} the value “{value}” is not one of the allowed ones."),
    "PCK-016": _("At {path} the value “{value}” does not have the right form."),
    "PCK-020": _("The code {row_code} stands there twice. Give each row its own code."),
    "PCK-021": _("{row_code} points to “{name}”, which is not there (yet). Add it, or put it above this row."),
    "PCK-022": _("{row_code} has no checked source but is not marked as low confidence. Name the source, or mark it."),
    "PCK-023": _("{row_code} is not verified, so it cannot be open data. Leave “redistributable” empty."),
    "PCK-024": _("{row_code} stands under “{name}”, a part of a theme. Put it under the whole theme."),
    "PCK-026": _("The covenant {covenant} uses the framework {framework}, which is not there. Add that pack."),
    "PCK-027": _("There is no covenant “{covenant}”. Load the packs first with “trustone packs load”."),
    "PCK-028": _("{row_code} stands in {pack} and in {other}. Keep it in one of them."),
    "PCK-032": _("There is a version {version} of the framework {framework} already. Give it the next number."),
    "PCK-033": _("There is no pack {code} in this installation. Run “trustone packs list” to see which there are."),
    "PCK-034": _("There are files in {path} already. Choose an empty folder."),
    "PCK-035": _("There is no time zone “{zone}”. Write its name as in “Europe/Amsterdam”, or leave it out."),
    "PCK-036": _("{row_code} ends before it begins. Correct one of the two days."),
    "PCK-037": _("{row_code} begins before {name} has ended. Give {name} an end, or let {row_code} begin later."),
    "PCK-038": _(
        "Between {name} and {row_code} there are days without a value. Let the one end where the other begins."
    ),
    "PCK-039": _("{row_code} names a reviewer without a day, or a day without a reviewer. Fill in both or neither."),
    "PCK-040": _("{row_code} was reviewed on or after the day on which it expires. Correct one of the two days."),
    "PCK-041": _(
        "{row_code} ({path}): the values in braces and the list “parameters” differ in {name}. Make them the same."
    ),
    "PCK-042": _("{row_code} ({path}) has more than {limit} characters, which a notice cannot hold. Shorten it."),
    "PCK-043": _(
        "The text of {row_code} is not the one that was loaded before. Clauses that were issued are recognised by it: "
        "leave it, and add the new text as the next version."
    ),
    "PCK-030": _("{covenant} is a real covenant with participants. The demonstration needs an empty installation."),
    "PCK-031": _("The covenant in use is not fictional, so there are no demonstration logins."),
}
