"""References for people and for reference managers: what is known, nothing else, and told apart from what is guessed.

The references here are made up and look it.
"""

import json
import re
from typing import Any

import pytest

from desktop.library.bibliography import bibtex, csl_json, note, ris, vancouver
from desktop.library.library import Library
from desktop.model.reference import Identity, Reference
from tests.conftest import TOPIC

FORMATS = (ris, bibtex, csl_json)


def people(count: int) -> list[dict[str, str]]:
    return [{"family": f"Example{letter}", "given": "Any Body"} for letter in "ABCDEFGHIJ"[:count]]


def reference(identity: Identity = Identity.VERIFIED, why: str = "", **csl: Any) -> Reference:
    fields = {name.replace("_", "-"): value for name, value in csl.items()}
    return Reference(4, "example", identity, why, "", "", (), {"type": "article-journal", **fields} if fields else {})


WHOLE = reference(
    author=[{"family": "Example", "given": "Any"}, {"family": "Sample", "given": "B. C."}],
    title="Example source A",
    container_title="Journal of Examples",
    issued={"date-parts": [[2001, 2, 3]]},
    volume="1",
    issue="2",
    page="10-19",
    DOI="10.0000/example",
    PMID="0",
    PMCID="PMC0",
    URL="https://example.org/a?b=1&c=%20_#d",
)
UNKNOWN = Reference(7, "lost", Identity.UNKNOWN, "Nobody has found it.", "", "", (9,), {})


# Vancouver


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (
            WHOLE,
            "Example A, Sample BC. Example source A. Journal of Examples. 2001 Feb 3;1(2):10-19. "
            "doi: 10.0000/example. PMID: 0. PMCID: PMC0.",
        ),
        (reference(title="Example source A", author=[{"literal": "The Example Group"}]), "The Example Group. "),
        (reference(title="Example source A", author=[{"literal": "Example et al."}]), "Example et al. "),
        (
            reference(title="Example source A", author=[{"family": "Example", "given": "X"}, {"literal": "et al."}]),
            "Example X, et al. ",
        ),
        (
            reference(title="Example source A", author=people(6)),
            "ExampleA AB, ExampleB AB, ExampleC AB, ExampleD AB, ExampleE AB, ExampleF AB. ",
        ),
        (
            reference(title="Example source A", author=people(7)),
            "ExampleA AB, ExampleB AB, ExampleC AB, ExampleD AB, ExampleE AB, ExampleF AB, et al. ",
        ),
        (
            reference(title="Example source A", author=[*people(6), {"literal": "et al."}]),
            "ExampleA AB, ExampleB AB, ExampleC AB, ExampleD AB, ExampleE AB, ExampleF AB, et al. ",
        ),
        (reference(title="Example source A", editor=people(2)), "ExampleA AB, ExampleB AB, editors. "),
        (reference(title="Example source A", author=[{"family": "Example"}]), "Example. "),
    ],
)
def test_vancouver_names_the_people(known: Reference, text: str) -> None:
    assert vancouver(known) == (text if known is WHOLE else f"{text}Example source A.")


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Any", "A"),
        ("Any B.", "AB"),
        ("A. B.", "AB"),
        ("A.B.", "AB"),
        ("AB", "AB"),
        ("A B", "AB"),
        ("Any-Body", "AB"),
        ("A.-B.", "AB"),
        ("Élan", "É"),
    ],
)
def test_given_names_become_initials(given: str, initials: str) -> None:
    assert vancouver(reference(author=[{"family": "Example", "given": given}])) == f"Example {initials}."


@pytest.mark.parametrize(
    ("fields", "imprint"),
    [
        ({"issued": {"date-parts": [[2001]]}}, "2001."),
        ({"issued": {"date-parts": [[2001, 12]]}}, "2001 Dec."),
        ({"issued": {"date-parts": [[2001]]}, "volume": "1"}, "2001;1."),
        ({"volume": "1", "issue": "2"}, "1(2)."),
        ({"volume": "1", "page": "10-"}, "1:10-."),
        ({"volume": "1", "page": "e10"}, "1:e10."),
        (
            {"publisher": "Example Press", "publisher_place": "Nowhere", "issued": {"date-parts": [[2001]]}},
            "Nowhere: Example Press; 2001.",
        ),
    ],
)
def test_vancouver_gives_of_the_imprint_what_is_known(fields: dict[str, Any], imprint: str) -> None:
    assert vancouver(reference(title="Example source A", **fields)) == f"Example source A. {imprint}"


@pytest.mark.parametrize("title", ["Is it an example?", "An example!", "Example source A."])
def test_a_title_that_ends_by_itself_gets_no_full_stop(title: str) -> None:
    assert vancouver(reference(title=title, volume="1")) == f"{title} 1."


# What is not known


def test_a_reference_that_nobody_identified_is_never_a_publication() -> None:
    assert vancouver(UNKNOWN) == "Source not identified. Nobody has found it."
    assert parse_ris(ris([UNKNOWN])) == [
        [("TY", "GEN"), ("ID", "lost"), ("N1", "Identity: unknown. Nobody has found it.")]
    ]
    assert parse_bibtex(bibtex([UNKNOWN])) == {
        "lost": ("misc", {"note": "Identity: unknown. Nobody has found it."}),
    }
    assert json.loads(csl_json([UNKNOWN])) == [
        {"id": "lost", "type": "document", "note": "Source identity: unknown. Nobody has found it."}
    ]


@pytest.mark.parametrize(
    ("identity", "why", "said"),
    [
        (Identity.STRONG_MATCH, "It fits.", "Identity: strong match. It fits."),
        (Identity.PLAUSIBLE, "It may fit.", "Identity: plausible. It may fit."),
        (Identity.PLAUSIBLE, "", "Identity: plausible."),
        (Identity.VERIFIED, "The last page was not visible.", "The last page was not visible."),
        (Identity.VERIFIED, "", ""),
    ],
)
def test_how_sure_its_identity_is_goes_with_it_everywhere(identity: Identity, why: str, said: str) -> None:
    known = reference(identity, why, title="Example source A")
    assert note(known) == said
    fields = {"note": said} if said else {}
    assert [value for tag, value in parse_ris(ris([known]))[0] if tag == "N1"] == list(fields.values())
    assert parse_bibtex(bibtex([known]))["example"][1].get("note", "") == said
    assert json.loads(csl_json([known]))[0].get("note", "") == said.replace("Identity", "Source identity")


@pytest.mark.parametrize("field", ["volume", "issue", "page", "DOI", "PMID", "PMCID", "URL", "publisher"])
def test_a_field_that_nobody_has_seen_is_nowhere(field: str) -> None:
    csl = {key: value for key, value in WHOLE.csl.items() if key != field}
    known = WHOLE._replace(csl=csl)
    assert field not in json.loads(csl_json([known]))[0]
    tags = {"volume": "VL", "issue": "IS", "page": "SP", "DOI": "DO", "PMID": "AN", "PMCID": "C2", "URL": "UR"}
    assert tags.get(field, "PB") not in dict(parse_ris(ris([known]))[0])
    names = {"issue": "number", "page": "pages"}
    assert names.get(field, field.lower()) not in parse_bibtex(bibtex([known]))["example"][1]


def test_a_reference_of_unknown_kind_is_still_written() -> None:
    known = Reference(4, "example", Identity.VERIFIED, "", "", "", (), {"title": "Example source A"})
    assert parse_ris(ris([known]))[0][0] == ("TY", "GEN")
    assert parse_bibtex(bibtex([known]))["example"][0] == "misc"
    assert json.loads(csl_json([known]))[0]["type"] == "document"


# RIS


def parse_ris(text: str) -> list[list[tuple[str, str]]]:
    """The records of `text` as lists of (tag, value), read strictly."""
    records: list[list[tuple[str, str]]] = []
    inside = False
    for line in text.split("\n"):
        if not line:
            assert not inside, "an empty line inside a record"
            continue
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        tag, value = match.groups()
        assert (tag == "TY") is not inside, line
        if tag == "ER":
            assert value == ""
            inside = False
        elif tag == "TY":
            records.append([(tag, value)])
            inside = True
        else:
            assert value
            records[-1].append((tag, value))
    assert not inside
    return records


def test_ris_holds_every_field() -> None:
    assert parse_ris(ris([WHOLE])) == [
        [
            ("TY", "JOUR"),
            ("ID", "example"),
            ("AU", "Example, Any"),
            ("AU", "Sample, B. C."),
            ("TI", "Example source A"),
            ("T2", "Journal of Examples"),
            ("PY", "2001"),
            ("DA", "2001/02/03/"),
            ("VL", "1"),
            ("IS", "2"),
            ("SP", "10"),
            ("EP", "19"),
            ("DO", "10.0000/example"),
            ("AN", "0"),
            ("C2", "PMC0"),
            ("UR", "https://example.org/a?b=1&c=%20_#d"),
        ]
    ]


@pytest.mark.parametrize(("parts", "date"), [([2001], "2001///"), ([2001, 2], "2001/02//")])
def test_ris_pads_a_date(parts: list[int], date: str) -> None:
    assert dict(parse_ris(ris([reference(issued={"date-parts": [parts]})]))[0])["DA"] == date


def test_ris_leaves_an_unseen_last_page_out() -> None:
    record = dict(parse_ris(ris([reference(page="10-")]))[0])
    assert record["SP"] == "10"
    assert "EP" not in record


def test_ris_keeps_a_name_of_one_piece_together() -> None:
    known = reference(author=[{"literal": "Examples and Sons"}, {"family": "De Example"}, {"literal": "et al."}])
    names = [value for tag, value in parse_ris(ris([known]))[0] if tag == "AU"]
    assert names == ["Examples and Sons,", "De Example,", "et al.,"]


@pytest.mark.parametrize(("kind", "tag"), [("book", "BOOK"), ("webpage", "ELEC"), ("article-journal", "JOUR")])
def test_ris_knows_the_kinds(kind: str, tag: str) -> None:
    assert parse_ris(ris([reference(type=kind)]))[0][0] == ("TY", tag)


def test_ris_keeps_records_apart() -> None:
    assert len(parse_ris(ris([WHOLE, UNKNOWN, WHOLE]))) == 3


# BibTeX


def parse_bibtex(text: str) -> dict[str, tuple[str, dict[str, str]]]:
    """The entries of `text` by key, each as (kind, fields), read strictly; values as written between their braces."""
    entries: dict[str, tuple[str, dict[str, str]]] = {}
    position = 0
    while match := re.compile(r"\s*@([a-z]+)\{([a-z0-9-]+),\n").match(text, position):
        kind, key = match.groups()
        assert key not in entries
        fields: dict[str, str] = {}
        position = match.end()
        while field := re.compile(r"  ([a-z]+) = \{").match(text, position):
            value, position = braced(text, field.end())
            assert field[1] not in fields
            fields[field[1]] = value
            assert text[position : position + 2] == ",\n"
            position += 2
        assert text[position] == "}"
        position += 1
        entries[key] = (kind, fields)
    assert not text[position:].strip(), text[position:]
    return entries


def braced(text: str, start: int) -> tuple[str, int]:
    """What stands up to the brace that closes, and the position after it; a backslash takes the next sign with it."""
    depth, position = 1, start
    while depth:
        if text[position] == "\\":
            position += 1
        else:
            depth += {"{": 1, "}": -1}.get(text[position], 0)
        position += 1
    return text[start : position - 1], position


def unescaped(value: str) -> str:
    for written, sign in ((r"\textbackslash{}", "\0"), (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^")):
        value = value.replace(written, sign)
    return re.sub(r"\\([&%$#_{}])", r"\1", value).replace("\0", "\\")


def test_bibtex_holds_every_field() -> None:
    assert parse_bibtex(bibtex([WHOLE])) == {
        "example": (
            "article",
            {
                "author": "Example, Any and Sample, B. C.",
                "title": "{Example source A}",
                "year": "2001",
                "month": "2",
                "day": "3",
                "journal": "Journal of Examples",
                "volume": "1",
                "number": "2",
                "pages": "10-19",
                "pmid": "0",
                "pmcid": "PMC0",
                "doi": "10.0000/example",
                "url": "https://example.org/a?b=1&c=%20_#d",
            },
        )
    }


SPECIALS = r"50 % & $5 #1 a_b {c} d~e f^g \h \\ {"


def test_bibtex_escapes_what_it_would_take_for_its_own() -> None:
    known = reference(
        title=SPECIALS,
        container_title=SPECIALS,
        author=[{"literal": SPECIALS}, {"family": SPECIALS}],
        why=SPECIALS,
    )
    _, fields = parse_bibtex(bibtex([known]))["example"]
    assert unescaped(fields["title"][1:-1]) == SPECIALS
    assert unescaped(fields["journal"]) == SPECIALS
    assert unescaped(fields["note"]) == SPECIALS
    assert fields["author"].count(" and ") == 1
    assert not re.search(r"(?<!\\)[&%$#_~^]", fields["title"])


def test_bibtex_keeps_a_group_in_one_piece_and_says_others_its_own_way() -> None:
    authors = [{"literal": "Examples and Sons"}, {"family": "De Example"}, {"literal": "et al."}]
    known = reference(author=authors, editor=people(2))
    _, fields = parse_bibtex(bibtex([known]))["example"]
    assert fields == {
        "author": "{Examples and Sons} and {De Example} and others",
        "editor": "ExampleA, Any Body and ExampleB, Any Body",
    }


@pytest.mark.parametrize(("kind", "entry"), [("book", "book"), ("webpage", "misc"), ("article-journal", "article")])
def test_bibtex_knows_the_kinds(kind: str, entry: str) -> None:
    assert parse_bibtex(bibtex([reference(type=kind)]))["example"][0] == entry


# CSL-JSON


def test_csl_json_is_the_fields_themselves() -> None:
    assert json.loads(csl_json([WHOLE])) == [{"id": "example", **WHOLE.csl}]


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("Example: it may be read as a field.", "Source example: it may be read as a field."),
        ("An example: it cannot.", "An example: it cannot."),
    ],
)
def test_a_csl_note_does_not_look_like_a_field(why: str, said: str) -> None:
    assert json.loads(csl_json([reference(why=why, title="Example source A")]))[0]["note"] == said


def test_no_references_are_no_records() -> None:
    assert (ris([]), bibtex([]), json.loads(csl_json([]))) == ("", "", [])


# The real ones


def test_every_real_reference_is_written_in_every_format(library: Library) -> None:
    references = library.topic(TOPIC).references
    keys = [known.key for known in references]
    records = [dict(record) for record in parse_ris(ris(references))]
    entries = parse_bibtex(bibtex(references))
    items = json.loads(csl_json(references))
    assert [record["ID"] for record in records] == list(entries) == [item["id"] for item in items] == keys
    for known, record, item in zip(references, records, items, strict=True):
        kind, fields = entries[known.key]
        if known.identity is Identity.UNKNOWN:
            assert (record["TY"], kind, item["type"]) == ("GEN", "misc", "document")
            assert set(record) == {"TY", "ID", "N1"}
            assert set(fields) == {"note"}
            assert set(item) == {"id", "type", "note"}
            assert vancouver(known).startswith("Source not identified. ")
        else:
            assert record["TI"] == known.csl["title"] == unescaped(fields["title"][1:-1]) == item["title"]
            assert ("DO" in record, "doi" in fields, "DOI" in item) == ("DOI" in known.csl,) * 3
            assert {**item, "note": ""} == {"id": known.key, **known.csl, "note": ""}
            assert known.csl["title"] in vancouver(known)


def test_no_real_reference_loses_or_gains_a_figure(library: Library) -> None:
    for known in library.topic(TOPIC).references:
        figures = set(re.findall(r"\d+", json.dumps(known.csl)))
        assert set(re.findall(r"\d+", vancouver(known))) <= figures | set(re.findall(r"\d+", known.why))
