"""Readers that reference managers use take every export of the real library and find in it what the library holds.

rispy, bibtexparser and citeproc-py read here; Zotero's translators and pandoc were tried by hand on the same texts.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.bparser import BibTexParser
from bibtexparser.latexenc import latex_to_unicode
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from desktop.library.bibliography import FORMATS, csl_json, note
from desktop.library.library import Library
from desktop.model.dates import MONTHS
from desktop.model.mark import IDENTITY_WORDS
from desktop.model.reference import Identity, Reference

#: CSL fields by name.
Fields = dict[str, Any]
#: Every bibliographic field that somebody has seen, by the key of its reference; kept apart from the library.
VERIFIED: dict[str, Fields] = json.loads(
    (Path(__file__).parents[1] / "content" / "verified_references.json").read_text(encoding="utf-8")
)
#: What a reference that nobody has identified may hold beside its note.
UNKNOWN = {"type": "document"}


@pytest.fixture
def references(library: Library) -> tuple[Reference, ...]:
    """Every reference of the real library."""
    known = tuple(reference for topic in library.topics() for reference in library.topic(topic.id).references)
    assert {reference.identity for reference in known} == set(Identity)
    return known


# Reading the exports back into CSL fields. What a reader does not understand stays under its own name.


RIS_TYPES = {"JOUR": "article-journal", "BOOK": "book", "ELEC": "webpage", "GEN": "document"}
RIS_FIELDS = {
    "title": "title",
    "secondary_title": "container-title",
    "publisher": "publisher",
    "place_published": "publisher-place",
    "volume": "volume",
    "number": "issue",
    "doi": "DOI",
    "accession_number": "PMID",
    "custom2": "PMCID",
}
BIBTEX_TYPES = {"article": "article-journal", "book": "book"}
BIBTEX_FIELDS = {
    "title": "title",
    "journal": "container-title",
    "publisher": "publisher",
    "address": "publisher-place",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "note": "note",
}
BIBTEX_VERBATIM = {"doi": "DOI", "url": "URL"}


def read_ris(text: str) -> dict[str, Fields]:
    return {record["id"]: ris_fields(record) for record in rispy.loads(text)}


def ris_fields(record: Fields) -> Fields:
    rest = {**record, **record.get("unknown_tag", {})}
    for name in ("id", "unknown_tag"):
        rest.pop(name, None)
    fields: Fields = {"type": RIS_TYPES[rest.pop("type_of_reference")]}
    fields |= {csl: rest.pop(name) for name, csl in RIS_FIELDS.items() if name in rest}
    for tag, csl in (("authors", "author"), ("ED", "editor")):
        if tag in rest:
            fields[csl] = [ris_person(name) for name in rest.pop(tag)]
    if "start_page" in rest:
        fields["page"] = f"{rest.pop('start_page')}-{rest.pop('end_page', '')}".removesuffix("-")
    if "urls" in rest:
        fields["URL"] = ";".join(rest.pop("urls"))  # rispy splits at the semicolon, which separates addresses in RIS
    if "date" in rest:
        date = rest.pop("date")
        assert re.fullmatch(r"\d{4}/(\d\d)?/(\d\d)?/", date)
        assert rest.pop("year") == date[:4]
        fields["issued"] = {"date-parts": [[int(part) for part in date.split("/") if part]]}
    if "notes" in rest:
        (fields["note"],) = rest.pop("notes")
    return fields | rest


def ris_person(name: str) -> dict[str, str]:
    family, given = (part.strip() for part in name.split(","))
    return {"family": family, "given": given} if given else {"literal": family}


def read_bibtex(text: str) -> dict[str, Fields]:
    entries = bibtexparser.loads(text, BibTexParser(ignore_nonstandard_types=True)).entries
    return {entry["ID"]: bibtex_fields(entry) for entry in entries}


def bibtex_fields(entry: dict[str, str]) -> Fields:
    rest = dict(entry)
    del rest["ID"]
    kind = rest.pop("ENTRYTYPE")  # BibTeX has one kind, @misc, for pages and for papers of any sort
    fields: Fields = {"type": BIBTEX_TYPES[kind] if kind != "misc" else "webpage" if "url" in rest else "document"}
    fields |= {csl: latex_to_unicode(rest.pop(name)) for name, csl in BIBTEX_FIELDS.items() if name in rest}
    fields |= {csl: rest.pop(name) for name, csl in BIBTEX_VERBATIM.items() if name in rest}
    for people in ("author", "editor"):
        if people in rest:
            fields[people] = [bibtex_person(name) for name in rest.pop(people).split(" and ")]
    if "year" in rest:
        date = [int(rest.pop(part)) for part in ("year", "month", "day") if part in rest]
        fields["issued"] = {"date-parts": [date]}
    return fields | rest


def bibtex_person(name: str) -> dict[str, str]:
    if name == "others":
        return {"literal": "et al."}
    if name.startswith("{"):
        return {"literal": latex_to_unicode(name)}
    family, given = latex_to_unicode(name).split(", ")
    return {"family": family, "given": given}


def read_csl(text: str) -> dict[str, Fields]:
    items = json.loads(text)
    assert set(CiteProcJSON(items)) == {item["id"] for item in items}
    return {item.pop("id"): item for item in items}


READERS: dict[str, Callable[[str], dict[str, Fields]]] = {"ris": read_ris, "bibtex": read_bibtex, "csl-json": read_csl}


def held(csl: Mapping[str, Any], form: str) -> Fields:
    """The fields that an export has to hold; RIS cannot say that a last page was not visible."""
    fields = {**UNKNOWN, **csl}
    if form == "ris" and "page" in fields:
        fields["page"] = fields["page"].removesuffix("-")
    return fields


def differences(found: Fields, known: Fields) -> list[str]:
    """The names of the fields, the note aside, that were lost, changed or added on the way."""
    return sorted(name for name in {*found, *known} - {"note"} if found.get(name) != known.get(name))


def unseen_words(line: str, seen: Fields) -> list[str]:
    """The words and numbers of an NLM/Vancouver line that are of no field that somebody has seen."""
    date = seen.get("issued", {"date-parts": [[]]})["date-parts"][0]
    values = [value for value in seen.values() if isinstance(value, str)]
    values += [MONTHS[part - 1] if at == 1 else str(part) for at, part in enumerate(date)]
    people: list[dict[str, str]] = seen.get("author") or seen.get("editor") or []
    values += [vancouver_person(person) for person in people]
    values += ["et al."] if len(people) > 6 else []
    values += ["editors"] if "editor" in seen and "author" not in seen else []
    values += [f"{label}:" for label, name in (("doi", "DOI"), ("PMID", "PMID"), ("PMCID", "PMCID")) if name in seen]
    for value in sorted(values, key=len, reverse=True):
        line = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", "", line, count=1)
    return re.findall(r"\w+", line)


def vancouver_person(person: Mapping[str, str]) -> str:
    return (
        person.get("literal") or f"{person['family']} {''.join(filter(str.isupper, person.get('given', '')))}".strip()
    )


def unseen(reference: Reference, form: str, seen: Mapping[str, Fields]) -> list[str]:
    """What one export of the reference says beyond the fields that were seen of it: names of fields, or words."""
    if reference.csl and reference.key not in seen:
        return [reference.key]
    known = seen[reference.key] if reference.csl else {}
    text = FORMATS[form]([reference])
    if form != "vancouver":
        return differences(READERS[form](text)[reference.key], held(known, form))
    line = text.splitlines()[0].removeprefix(f"[{reference.number}] ")
    if not reference.csl:
        line = line.removeprefix("Source not identified. ").removesuffix(reference.why)
    return unseen_words(line, known)


# The real library


@pytest.mark.parametrize("form", READERS)
def test_every_field_comes_back(references: Sequence[Reference], form: str) -> None:
    found = READERS[form](FORMATS[form](references))
    assert list(found) == [reference.key for reference in references]
    for reference in references:
        assert differences(found[reference.key], held(reference.csl, form)) == [], reference.key


@pytest.mark.parametrize("form", FORMATS)
def test_no_field_is_exported_that_nobody_has_seen(references: Sequence[Reference], form: str) -> None:
    said = {reference.key: unseen(reference, form, VERIFIED) for reference in references}
    assert {key: names for key, names in said.items() if names} == {}


@pytest.mark.parametrize("form", READERS)
def test_a_reference_that_nobody_identified_is_a_document_with_a_note(
    references: Sequence[Reference], form: str
) -> None:
    found = READERS[form](FORMATS[form](references))
    for reference in references:
        fields = found[reference.key]
        if reference.identity is Identity.UNKNOWN:
            assert fields.keys() == {"type", "note"}
            assert fields["type"] == "document"
        else:
            assert fields["type"] == reference.csl["type"] != "document"


@pytest.mark.parametrize("form", READERS)
def test_how_sure_the_identity_is_stands_in_the_note(references: Sequence[Reference], form: str) -> None:
    found = READERS[form](FORMATS[form](references))
    for reference in references:
        said = found[reference.key].get("note", "")
        assert said.casefold().endswith(note(reference).casefold())
        assert reference.why in said
        if reference.identity is not Identity.VERIFIED:
            assert f"dentity: {IDENTITY_WORDS[reference.identity]}." in said


def test_no_note_is_taken_for_a_field(references: Sequence[Reference]) -> None:
    """Pandoc takes a CSL note of nothing but lines of `name: value` apart into fields, and the note is lost."""
    notes = [str(item.get("note", "")) for item in read_csl(csl_json(references)).values()]
    assert [said for said in notes if re.match(r"[\w-]+:", said)] == []


def test_citeproc_prints_every_reference(references: Sequence[Reference]) -> None:
    source = CiteProcJSON(json.loads(csl_json(references)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for reference in references:
        bibliography.register(Citation([CitationItem(reference.key)]))
    printed = [words(str(entry)) for entry in bibliography.bibliography()]
    for reference, entry in zip(references, printed, strict=True):
        if reference.identity is Identity.UNKNOWN:
            assert entry == "no date"
        else:
            assert [value for value in printed_values(reference.csl) if words(value) not in entry] == []


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def printed_values(csl: Mapping[str, Any]) -> Iterable[str]:
    """What the style prints of a reference, of whatever kind it is."""
    yield csl["title"]
    yield csl.get("DOI") or csl["URL"]
    if "issued" in csl:
        yield str(csl["issued"]["date-parts"][0][0])
    for person in csl.get("author", csl.get("editor", []))[:1]:
        yield person.get("literal") or person["family"]
    if csl["type"] == "article-journal":
        yield from (csl[name] for name in ("container-title", "volume", "issue", "page") if name in csl)


# The checks themselves: an export with a field of another reference in it does not pass


TAMPERED = ("title", "author", "container-title", "issued", "volume", "issue", "page", "DOI", "PMID", "PMCID", "URL")


@pytest.mark.parametrize(
    ("form", "field"),
    [(form, field) for form in FORMATS for field in TAMPERED if (form, field) != ("vancouver", "URL")],
)
def test_a_foreign_field_is_noticed(references: Sequence[Reference], form: str, field: str) -> None:
    one, *others = (reference for reference in references if field in reference.csl)
    foreign = next(other.csl[field] for other in others if other.csl[field] != one.csl[field])
    tampered = one._replace(csl={**one.csl, field: foreign})
    assert unseen(one, form, VERIFIED) == []
    found = unseen(tampered, form, VERIFIED)
    assert found if form == "vancouver" else found == [field]


@pytest.mark.parametrize("form", FORMATS)
def test_a_reference_that_nobody_has_seen_is_noticed(references: Sequence[Reference], form: str) -> None:
    reference = next(reference for reference in references if reference.csl)
    assert unseen(reference, form, {}) == [reference.key]
    mistaken = next(known for known in references if not known.csl)._replace(csl=reference.csl)
    assert unseen(mistaken, form, VERIFIED) == [mistaken.key]


@pytest.mark.parametrize("form", READERS)
def test_a_lost_field_is_noticed(references: Sequence[Reference], form: str) -> None:
    whole = next(reference for reference in references if {"volume", "page"} <= reference.csl.keys())
    less = whole._replace(csl={name: value for name, value in whole.csl.items() if name != "volume"})
    found = READERS[form](FORMATS[form]([less]))[whole.key]
    assert differences(found, held(whole.csl, form)) == ["volume"]
