"""Sentences for the quarry list (DIS) and the public register (REG): what is wrong and how to mend it."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # What was asked
    "DIS-001": _("Say with --k how many companies must stand behind every published place. The covenant decides it."),
    "DIS-002": _("The number of companies behind a place must be a whole number of 1 or more, not “{value}”."),
    "DIS-003": _("A list can cover 1 to 100 years, not {value}."),
    "DIS-004": _("“{value}” is not a day of the year. Write the last day of the reporting year as month-day: 09-30."),
    "DIS-005": _("There is no data for reporting year {year}. Choose a year that is in the file."),
    "DIS-006": _(
        "Too few companies report in {year} to publish a list without giving somebody away. Wait for more reports."
    ),
    "DIS-007": _("There is not one chain in the file. Add at least one row under the headings."),
    # Rows of the files
    "DIS-010": _("The column “{column}” is missing. Add it, also when it stays empty."),
    "DIS-011": _("The column “{column}” is there twice. Keep one."),
    "DIS-012": _("This row has {cells} cells, the heading has {expected}. Put names with a comma between quotes."),
    "DIS-013": _("The member is missing. Fill in its number."),
    "DIS-014": _("“{value}” is not a reporting year. Write it in four digits, like 2024."),
    "DIS-015": _("“{value}” is not a country code. Use the two capital letters of ISO 3166, like IN or NA (Namibia)."),
    "DIS-016": _(
        "“{deeper}” is filled in but “{level}” is not. Fill in “{level}”, or leave everything below it empty."
    ),
    "DIS-021": _("“{value}” is not a date. Write year-month-day: 2024-09-30."),
    "DIS-022": _("Member {member} leaves before it joins. Correct one of the two dates."),
    "DIS-023": _("Two periods of member {member} overlap. Let one end before the next begins."),
    "DIS-024": _("“{value}” is not a type. Use A, B or C, or leave it empty."),
    "DIS-025": _("Member {member} has more than one row. Then each row needs the date of joining."),
    # Printed in the list itself
    "DIS-030": _("Every place of every company is published (k = 1). This list protects nobody."),
    "DIS-031": _("Too few companies reported in {year}. That year is not in this list."),
    # Odd, but no reason to refuse
    "DIS-032": _("Member {member} is not in the members file. It is counted as a company of its own."),
    "DIS-033": _("Member {member} has chains after it left. They are counted; check whether that is right."),
    "DIS-034": _("Member {member} is of type B but has chains outside the European Economic Area. Check its type."),
    "DIS-035": _("The column “{column}” is not used."),
    # Earlier lists
    "DIS-040": _("“{file}” is not a list made by this command."),
    "DIS-041": _("“{file}” was changed after it was made: its digest is not right. Use the published file."),
    "DIS-042": _("The list of {year} is of another covenant ({earlier}) than this one ({now})."),
    "DIS-043": _(
        "The list of {year} was made with k = {earlier}, this one with {now}. Compared, they give sources away."
    ),
    "DIS-044": _(
        "The list of {year} covers {earlier} years, this one {now}. Compared, they can give sources away. "
        "Use the same number."
    ),
    "DIS-045": _("The reporting year of the list of {year} ends on {earlier}, here on {now}. Use the same day."),
    "DIS-046": _("An earlier list must be of a year before {year}; this one is of {earlier}."),
    "DIS-047": _("“{file}” is not an old list. It needs a “year” and “rows”."),
    # Verifying
    "DIS-050": _("The parts of the list do not stand in the right order."),
    "DIS-051": _("The digest is not right: the list was changed after it was made."),
    "DIS-052": _(
        "The list counts members that started by {stated}; it must be {right}. Were all earlier lists given with it?"
    ),
    "DIS-053": _("The list names the wrong years. It must cover: {right}."),
    "DIS-054": _("{place} may not be published: too few companies stand behind it in a year that counts."),
    "DIS-055": _("{place} is missing: it must be published."),
    "DIS-056": _("{stone} may not be named at {place}: too few companies stand behind it in a year that counts."),
    "DIS-057": _("{stone} is missing at {place}: it must be named."),
    "DIS-058": _("{place} may not be marked “not known deeper”."),
    "DIS-059": _("{place} must be marked “not known deeper”."),
    "DIS-060": _("The rows are not in their fixed order, or one is there twice."),
    "DIS-061": _("The warnings are not right. They must be: {right}."),
    "DIS-062": _("The file is not the same, byte for byte, as the list made again."),
    "DIS-063": _("You ask for {name} = {asked}, but the list says {stated}."),
    "DIS-064": _("The list was made with another method ({value}), which this version cannot check."),
    # Files
    "DIS-070": _("“{file}” cannot be opened: {reason}."),
    "DIS-071": _("“{file}” is not saved as UTF-8 (row {line}). In a spreadsheet choose “CSV UTF-8” when you save."),
    "DIS-072": _("“{file}” cannot be read as a table near row {line}. Look for a quotation mark that is not closed."),
    "DIS-073": _("“{file}” is empty. The first row must hold the headings."),
    "DIS-074": _("Only one file can come from standard input (-)."),
    # The register
    "REG-002": _("Nothing has changed since the list of {year} was confirmed. There is nothing to correct."),
    "REG-003": _("Chains or members changed since this list was made. Make it again, then confirm."),
    "REG-004": _("Say why you do not confirm the list, so that your colleague can mend it."),
    "REG-005": _("A list cannot become public on a day that has passed. Choose today or later."),
    "REG-006": _("There is a list of {year} already."),
    "REG-020": _("Say in Dutch and in English why the published list of {year} is corrected. Everybody reads it."),
    "REG-021": _("A later version of the list of {year} has its day already. Make a new version instead."),
    "REG-022": _(
        "Version {edition} of the list of {year} is no longer what was published, so it is not shown. Please tell the "
        "secretariat. Other versions can be read."
    ),
    "REG-023": _(
        "The signature of version {edition} of the list of {year} is not of this list, so it is not shown. Please tell "
        "the secretariat. Other versions can be read."
    ),
    "REG-024": _("Read what this list may show of new members later. Then tick that you did, or send the list back."),
    "REG-025": _("The reason has {length} characters; at most {most} fit. Make it shorter."),
    # Looking for somebody
    "REG-060": _("This day is still to come. Choose today or a day that has passed; you see the register of today."),
    "REG-061": _("This is no day we can read. Write it as year-month-day, like 2024-09-30; you see today’s register."),
    "REG-062": _("Search with at most {most} characters. A few words of the name are enough."),
    # What a company makes public itself
    "REG-063": _("Choose at least one stone or one country, or leave this page: nobody has to make anything public."),
    "REG-064": _("Tick that you sign for the company before it becomes public."),
    "REG-065": _("One of these choices does not exist any more. Look at the list again."),
    # Checking a copy
    "REG-030": _("This file is empty. Choose the file you downloaded."),
    "REG-031": _("This file is too large to be a list: at most {most} MB. Choose the list itself."),
    "REG-032": _("This is an archive. Unpack it first and choose the file that ends in .json."),
    "REG-033": _("This is no JSON file. Choose the file that ends in .json."),
    "REG-034": _("This file is no list of quarry areas and no badge. Choose a file that was downloaded here."),
    "REG-035": _("This is a list of another covenant ({covenant}). Check it where it was published."),
    "REG-036": _("No list of {year} is published here. Whoever sent it to you did not take it from this page."),
    "REG-037": _(
        "The content is that of version {edition} of the list of {year}, but the file was saved again, so it is not "
        "the same to the byte and no signature can fit it. Download it anew."
    ),
    "REG-038": _("A signature has {expected} bytes, this file has {length}. Choose the file that ends in .sig."),
    "REG-039": _("This signature was not made by a key of this covenant for this file: one of the two was changed."),
    "REG-040": _("The key that made this signature was in other hands, so the signature proves nothing."),
    "REG-041": _("A digest has 64 characters, 0 to 9 and a to f. Copy all of it."),
    "REG-042": _("No list that is published here has this digest."),
    "REG-043": _(
        "This is not what was published: the list of {year} here says something else in every version. "
        "Do not rely on it."
    ),
    # Badges
    "BDG-001": _(
        "This is no statement of a badge, or a part of it is missing. Copy the whole address, or the whole file."
    ),
    "BDG-002": _(
        "This badge was not made here, or it was changed: no key of this covenant signed it. Do not rely on it."
    ),
    "BDG-003": _("This badge is of another covenant ({covenant}). Check it with that covenant."),
    "BDG-004": _("The key that signed this badge was in other hands. Look at what the register says today."),
    "BDG-005": _("The register has no such participant. Do not rely on this badge."),
    "BDG-006": _("This badge is not right any more: the company no longer takes part since {date}."),
    "BDG-007": _("This badge is out of date: it is as of {date}. Look at what the register says today."),
    "BDG-008": _("This badge was right on {date}. The register says something newer today."),
    "BDG-009": _("This badge is of another company than this page. What it says stands below."),
    # What comes from before
    "REG-009": _(
        "A list of {year} was made here and confirmed. Lists from before count for who is new, so they must be brought "
        "in before the first list is confirmed."
    ),
    "REG-010": _("This day lies in the future. Write the day on which the list was published."),
    "REG-011": _("The names of {year} stand with different days of publication. Write the same day in each row."),
    "REG-012": _("This row says the same as row {row}. Keep one of the two."),
    "REG-013": _("A list made here rests on the older list of {year}, so that one stays."),
}
