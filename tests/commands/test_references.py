"""`wardbook references`"""

import json

import pytest

from desktop.library.bibliography import bibtex, csl_json, note, ris, vancouver
from desktop.library.library import Library
from tests.conftest import TOPIC, Wardbook

FORMATS = {"ris": ris, "bibtex": bibtex, "csl-json": csl_json}


def test_all_are_printed_with_number_and_reservation(wardbook: Wardbook, library: Library) -> None:
    code, out, err = wardbook("references", TOPIC)
    assert (code, err) == (0, "")
    rest = out
    for known in library.topic(TOPIC).references:
        said = f"[{known.number}] {vancouver(known)}\n"
        said += f"    {note(known)}\n" if known.csl and note(known) else ""
        assert rest.startswith(said)
        rest = rest.removeprefix(said)
    assert rest == ""


@pytest.mark.parametrize("form", FORMATS)
def test_other_formats_are_printed_as_they_are(wardbook: Wardbook, library: Library, form: str) -> None:
    written = FORMATS[form](library.topic(TOPIC).references)
    assert wardbook("references", TOPIC, "--format", form) == (0, written, "")


def test_only_those_asked_for_are_printed_in_the_order_asked(wardbook: Wardbook) -> None:
    out = wardbook("references", TOPIC, "6", "4", "--format", "csl-json")[1]
    assert [item["id"] for item in json.loads(out)] == ["wakely2001fnab", "surov2014ilr"]


def test_one_that_nobody_identified_is_no_publication(wardbook: Wardbook) -> None:
    out = wardbook("references", TOPIC, "7")[1]
    assert out.startswith("[7] Source not identified. ")


def test_a_number_that_is_not_there_is_told(wardbook: Wardbook, library: Library) -> None:
    last = library.topic(TOPIC).references[-1].number
    assert wardbook("references", TOPIC, "999") == (
        1,
        "",
        f"wardbook: “{TOPIC}” has no reference 999. Its references are 1 to {last}.\n",
    )


@pytest.mark.parametrize("number", ["0", "-1", "one", "1.0", "٣", "9" * 5000])
def test_what_is_no_number_is_refused(wardbook: Wardbook, number: str) -> None:
    code, out, err = wardbook("references", TOPIC, number)
    assert (code, out) == (2, "")
    assert err
