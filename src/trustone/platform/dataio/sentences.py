"""What the codes FIL-nnn say: files, workbooks and the cells in them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "FIL-001": _("The file is larger than {limit} MB. Take out pictures and sheets that are not needed, or split it."),
    "FIL-002": _("The file is empty. Choose a file with rows in it."),
    "FIL-003": _("This is a PDF, whatever its name says. Save the table as an Excel workbook (.xlsx) or as CSV."),
    "FIL-004": _(
        "This is a workbook of an old kind (.xls). Open it, choose “Save as”, and take “Excel workbook (.xlsx)”."
    ),
    "FIL-005": _("The workbook has a password. Save it without a password and send it again."),
    "FIL-006": _("We cannot read this kind of file. Send an Excel workbook (.xlsx) or a CSV file."),
    "FIL-007": _(
        "This file becomes far too large when it is unpacked, so we did not open it. "
        "Copy the rows into a new workbook and send that."
    ),
    "FIL-008": _(
        "The workbook holds instructions that a workbook should not have (XML entities), so we did not open it. "
        "Copy the rows into a new workbook and send that."
    ),
    "FIL-009": _("The file is damaged and cannot be read. Save it again, and send the new file."),
    "FIL-010": _("There are more than {limit} rows. Split the file and send the parts one after the other."),
    "FIL-011": _("There are more than {limit} columns. Delete the columns that are not in the template."),
    "FIL-012": _(
        "We do not recognise any heading. Copy your rows into the template, or use its headings in the first row."
    ),
    "FIL-013": _("The column “{column}” is missing. Add it; every row needs it."),
    "FIL-014": _("The column “{heading}” stands here twice. Delete one of them."),
    "FIL-015": _("We do not know the column “{heading}” and left it aside."),
    "FIL-016": _("There are headings but no rows under them. Fill in at least one row."),
    "FIL-017": _(
        "The cells {cells} are merged, so we cannot tell which row the value belongs to. "
        "Split them and fill in each row."
    ),
    "FIL-018": _("Cell {cell} has a formula without a stored result. Replace the formula by its value."),
    "FIL-019": _(
        "{count} cells have a formula, the first is {cell}. We read the results that were stored in the file."
    ),
    "FIL-020": _("Cell {cell} shows an error instead of a value. Mend the formula or type the value."),
    "FIL-021": _("This is an OpenDocument file. Save it as an Excel workbook (.xlsx) or as CSV."),
    "FIL-022": _("This file is not readable as text. Save it again as “CSV UTF-8” or as an Excel workbook (.xlsx)."),
    "FIL-030": _("“{column}” is empty. Please fill it in."),
    "FIL-031": _("The text has {length} characters; at most {limit} fit. Please make it shorter."),
    "FIL-032": _("“{value}” is not a number. Write digits only, for example 1250 or 12,5."),
    "FIL-033": _("“{value}” can mean two numbers. Write {one} or {other}."),
    "FIL-034": _("“{value}” is below zero. Write a number of zero or more."),
    "FIL-035": _("“{value}” is not a share between 0 and 100 per cent."),
    "FIL-036": _("“{value}” is not a date we can read. Write day, month and year, for example 30-09-2026."),
    "FIL-038": _("“{value}” is not a reporting year. Write the year in which it ends, for example 2026."),
    "FIL-039": _("“{value}” is not in the list. Choose one from the list of this column."),
    "FIL-040": _("“{value}” is not in the list. Did you mean “{suggestion}”?"),
    "FIL-041": _(
        "We do not know a country “{value}”. Write its name, or its code of two letters (India is IN, Namibia is NA)."
    ),
    "FIL-042": _("We do not know a country “{value}”. Did you mean “{suggestion}”?"),
    "FIL-043": _(
        "“{value}” has fewer than {length} digits; a spreadsheet drops zeros at the front. We read {read}. "
        "Please check it, and make the cell a text cell."
    ),
    "FIL-044": _("“{value}” must have {length} digits. Please check the number."),
    "FIL-047": _("“{value}” is neither yes nor no."),
    "FIL-048": _("“{value}” is not in our list; we keep it as you wrote it. Did you mean “{suggestion}”?"),
    "FIL-050": _("This very file was brought in before, on {date}. Doing it again changes nothing."),
    "FIL-051": _("{label} was changed after this import and stays as it is. Change it by hand if needed."),
    "FIL-052": _("This import has already been used or undone. Start again with the file."),
    "FIL-053": _("{label} is used elsewhere by now and stays as it is."),
    "FIL-054": _("No row of this file can be taken over. Mend the rows that are marked and send the file again."),
    "FIL-055": _("{count} rows have a problem, so nothing was taken over. Mend them, or take over only the good rows."),
    "FIL-056": _(
        "What was read has changed since you looked at it: somebody worked on the same data. Look at the result again."
    ),
    "FIL-057": _("Choose a file first."),
    # several sheets, and files beside a workbook
    "FIL-058": _("We do not know the sheet “{sheet}” and left it aside. Give it the name it has in the template."),
    "FIL-060": _("There is no workbook in this zip. Put the filled template (.xlsx) in it, beside the files."),
    "FIL-061": _("There are several workbooks in this zip: {names}. Keep one; put other tables in a folder."),
    "FIL-062": _(
        "The file “{name}” did not come along. Put it in the zip, or add it on the page of the participant later."
    ),
    "FIL-063": _("There are two files called “{name}” in the zip. Give them different names."),
    "FIL-064": _(
        "“{name}” is not a document we keep. Its content must be PDF, Word (.docx), OpenDocument, Excel (.xlsx), "
        "an image (PNG, JPEG) or plain text."
    ),
    "FIL-065": _("“{name}” is empty. Put the real file in its place."),
    "FIL-066": _("“{name}” is protected with a password. Save it without one and send it again."),
}
