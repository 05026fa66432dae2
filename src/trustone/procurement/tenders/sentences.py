"""What keeps a tender document from being read, what was left out of it, and what to do about it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from trustone.procurement.tenders.review.sentences import REVIEW

SENTENCES: dict[str, Any] = {
    "SCR-001": _("There is nothing in this file. Check whether it was saved or downloaded completely."),
    "SCR-002": _("The file is larger than {limit} MB and was not opened. Split it, or make its pictures smaller."),
    "SCR-003": _("The file is protected with a password. Save it without one and add that file."),
    "SCR-004": _("The file is damaged and cannot be read. Download or save it again."),
    "SCR-005": _(
        "None of the {pages} pages has text that a program can read: they are pictures. This file needs text "
        "recognition (OCR); without it nothing can be said about it."
    ),
    "SCR-006": _(
        "This is a picture, or holds pictures alone. It needs text recognition (OCR); without it nothing can be said "
        "about it. Add the document it was made from if you have it."
    ),
    "SCR-007": _("The file has {pages} pages or more; at most {limit} are read. Split it."),
    "SCR-008": _("Zips lie inside each other more than {limit} deep, so this one was not opened. Unpack it first."),
    "SCR-009": _(
        "This file becomes far too large when it is unpacked, so it was not read any further. Unpack it yourself and "
        "add the documents in it."
    ),
    "SCR-010": _("There are more than {limit} files in this zip. Make several zips of it."),
    "SCR-011": _(
        "This is XML of a kind that is not read (“{root}”). Read are notices of the Publications Office and RAW "
        "exchange files. Add the document as PDF, Word or OpenDocument."
    ),
    "SCR-012": _(
        "The file holds instructions that a document should not have (XML entities), so it was not read. Save it again "
        "with the program it was made with."
    ),
    "SCR-013": _("The format {format} is not read. Save the document as {wanted} and add that file."),
    "SCR-014": _(
        "This is no document that can be read. Read are PDF, Word (.docx, .doc), OpenDocument (.odt, .ods), Rich Text "
        "(.rtf), Excel (.xlsx, .xls), web pages, plain text, notices as XML, RAW exchange files and zips of these."
    ),
    "SCR-015": _(
        "Reading the file took longer than {seconds} seconds and was stopped. Split it, or save it as PDF again."
    ),
    "SCR-016": _("Reading the file asked for too much memory and was stopped. Split it, or save it as PDF again."),
    "SCR-017": _("There are no words in this file."),
    "SCR-018": _("The file holds more than {limit} characters. Split it."),
    "SCR-019": _("The file cannot be opened here. Check that it exists and may be read."),
    "SCR-020": _("This is a link that leads out of the folder. It was not followed; add the file itself."),
    # beside a document that was read
    "SCR-030": _("The name ends in “.{ending}”, but the content is {format}. It was read as {format}."),
    "SCR-031": _("The name of this file held signs or folders that a name should not have. It is shown without them."),
    "SCR-032": _("The file holds macros. They were not run and not read; the text was."),
    "SCR-033": _("Hidden sheets ({count}) were read all the same: {sheets}."),
    "SCR-034": _("The workbook has more than {limit} filled cells. What comes after them was not read."),
    "SCR-035": _(
        "Pages that are pictures without text: {count} of {pages}, the first is page {first}. They need text "
        "recognition (OCR); nothing is said about them."
    ),
    "SCR-036": _("Files attached inside this PDF ({count}) were not read. Save them and add them."),
    "SCR-037": _("Objects embedded in this file ({count}), such as sheets, were not read. Save them and add them."),
    # fetching from the sources of notices
    "SCR-070": _("“{key}” is no source of notices. Use one of: {known}."),
    "SCR-071": _(
        "The source {key} is switched off here, so nothing was fetched. Who runs the platform can switch it on with "
        "TRUSTONE_TENDER_SOURCES."
    ),
    "SCR-072": _(
        "{address} is no address that may be asked. It has to begin with https://, without a name and password."
    ),
    "SCR-073": _("{address} refused to answer ({status}). Look at that address in a browser, or try again later."),
    "SCR-074": _(
        "{address} is too busy to answer ({status}). Try again later; the next run goes on where this one stopped."
    ),
    "SCR-075": _(
        "The connection with {address} broke off {tries} times. Check the network and try again; the next run goes on "
        "where this one stopped."
    ),
    "SCR-076": _(
        "What {address} gives is larger than {limit} MB, so it was not kept. Download it by hand if you need it."
    ),
    "SCR-077": _(
        "{address} gave something else than was expected. The source may have changed; tell who runs the platform."
    ),
    "SCR-078": _(
        "The source leads elsewhere: {address}. That was not followed, because it is not one of its addresses."
    ),
    "SCR-079": _("{host} is an address inside a private network. It was not asked. Check the address of the source."),
    "SCR-080": _("Another run is already filling {folder}. Wait until it is done, or choose another folder."),
    "SCR-081": _(
        "What was remembered of earlier runs cannot be read ({file}). Take that file away; what is in the folder stays "
        "and is not fetched twice."
    ),
    "SCR-082": _("{folder} cannot be read or written. Check that it exists, that it is yours, and that there is room."),
    "SCR-083": _("{address} is not there. It may not have been published yet."),
    "SCR-084": _(
        "{address} wants to be opened in a browser by a person. That was respected: download the file there yourself "
        "and give it to the command with --from."
    ),
    "SCR-085": _("{file} is damaged, or holds more than is unpacked. Download it again."),
    "SCR-086": _("There is no whole month between {since} and {until}. These packages hold a month; name more days."),
    # open contracting data, read and written
    "SCR-087": _(
        "This file holds {count} procedures. Make a file of each: trustone tenders fetch tenderned-ocds --from FILE "
        "--into FOLDER."
    ),
    "SCR-088": _(
        "This is JSON, but no open contracting data (a release, or a package of releases or records). Add the document "
        "as PDF, Word or OpenDocument."
    ),
    "SCR-089": _(
        "Procedures left out because their source gave them no identifier: {count}. To give them one, set "
        "TRUSTONE_OCID_PREFIX to the prefix of this platform (ocds-a1b2c3), which the Open Contracting Partnership "
        "gives out."
    ),
    "SCR-060": _("The pattern “{term}” cannot be used: {reason}"),
    "SCR-062": _("{folder} holds no pack with the words of the screener (kind clause-lexicon)."),
    "SCR-090": _("Give the collection a name, so that you and your colleagues find it again."),
    "SCR-091": _("Say where the documents come from, for example the website and the day."),
    "SCR-092": _("This is longer than {most} characters. Make it shorter."),
    "SCR-093": _(
        "“{file}” cannot be taken away: somebody already decided on its procedure, and that decision rests on it."
    ),
    "SCR-094": _(
        "Reading this file was cut off {times} times. It is left out. Split it or save it anew, and add that file."
    ),
    "SCR-095": _("Choose at least one file."),
    "SCR-096": _("“{name}” was not added: {why}"),
    "SCR-097": _("This collection was stopped. Go on with it first."),
    "SCR-098": _("Give a year from {first} to {last}, or leave it empty."),
    "SCR-099": _("Choose a place from the list, or leave it empty."),
    **REVIEW,
}
