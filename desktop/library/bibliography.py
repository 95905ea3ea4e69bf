"""References in the forms that people and programs read: NLM/Vancouver, RIS, BibTeX, CSL-JSON.

Only fields that the library holds appear. A reference that nobody has identified is a note in every form, never a
publication; one whose identity is not certain says so in its note.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from desktop.model.dates import MONTHS
from desktop.model.mark import IDENTITY_WORDS
from desktop.model.reference import Identity, Reference

#: NLM names six authors, then "et al."
_MOST_AUTHORS = 6
#: Zotero files GEN, the generic type, under journal articles; no other type of RIS claims less.
_RIS_TYPES = {"article-journal": "JOUR", "book": "BOOK", "webpage": "ELEC"}
_BIBTEX_TYPES = {"article-journal": "article", "book": "book", "webpage": "misc"}
_BIBTEX_FIELDS = (
    ("journal", "container-title"),
    ("publisher", "publisher"),
    ("address", "publisher-place"),
    ("volume", "volume"),
    ("number", "issue"),
    ("pages", "page"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
)
#: Fields whose signs BibTeX styles take as they are.
_BIBTEX_VERBATIM = (("doi", "DOI"), ("url", "URL"))
#: What citeproc would take for a field of the item: a note of nothing but `name: value`.
_CSL_FIELD = re.compile(r"[\w-]+:")
_BIBTEX_ESCAPES = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def note(reference: Reference) -> str:
    """How sure the reference's identity is, and why, in words; empty for an added reference without reservations."""
    if reference.identity is Identity.VERIFIED:
        return reference.why
    return f"Identity: {IDENTITY_WORDS[reference.identity]}. {reference.why}".strip()


def vancouver(reference: Reference) -> str:
    """The reference as NLM/Vancouver text, without its number."""
    csl = reference.csl
    if not csl:
        return f"Source not identified. {reference.why}"
    people = _people(csl.get("author") or csl.get("editor"))
    if people and "author" not in csl:
        people += ", editors"
    parts = [people, _text(csl, "title"), _text(csl, "container-title"), _imprint(csl)]
    sentences = [part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part]
    sentences += [
        f"{name}: {csl[key]}." for name, key in (("doi", "DOI"), ("PMID", "PMID"), ("PMCID", "PMCID")) if key in csl
    ]
    return " ".join(sentences)


def remark(reference: Reference) -> str:
    """What to say beside `vancouver`: its note; nothing for an unknown one, whose text is its note already."""
    return note(reference) if reference.csl else ""


def as_text(references: Iterable[Reference]) -> str:
    """The references as numbered NLM/Vancouver lines, each with its remark under it."""
    lines = []
    for reference in references:
        lines.append(f"[{reference.number}] {vancouver(reference)}\n")
        if remark(reference):
            lines.append(f"    {remark(reference)}\n")
    return "".join(lines)


def ris(references: Iterable[Reference]) -> str:
    """The references as RIS records."""
    return "\n".join("\n".join(_ris_lines(reference)) + "\n" for reference in references)


def bibtex(references: Iterable[Reference]) -> str:
    """The references as BibTeX entries."""
    return "\n".join(_bibtex_entry(reference) for reference in references)


def csl_json(references: Iterable[Reference]) -> str:
    """The references as a CSL-JSON list."""
    return json.dumps([_csl_item(reference) for reference in references], ensure_ascii=False, indent=2) + "\n"


def _text(csl: Mapping[str, object], key: str) -> str:
    return str(csl.get(key, ""))


def _date_parts(csl: Mapping[str, Any]) -> Sequence[int]:
    issued = csl.get("issued")
    return issued["date-parts"][0] if issued else ()


def _people(people: Any) -> str:
    names = [_vancouver_name(person) for person in people or ()]
    if len(names) > _MOST_AUTHORS:
        names = [*names[:_MOST_AUTHORS], "et al."]
    return ", ".join(names)


def _vancouver_name(person: Mapping[str, str]) -> str:
    if "literal" in person:
        return person["literal"]
    return f"{person['family']} {_initials(person.get('given', ''))}".strip()


def _initials(given: str) -> str:
    """`Rahaf M.` as `RM`, `Hans-Jonas` as `HJ`; initials without points stay as they are."""
    if given.isupper() and given.isalpha():
        return given
    return "".join(part[0] for part in given.replace("-", " ").replace(".", " ").split())


def _imprint(csl: Mapping[str, object]) -> str:
    """Publisher, date, volume(issue):pages, as far as known."""
    publisher = ": ".join(_text(csl, key) for key in ("publisher-place", "publisher") if key in csl)
    date = " ".join(MONTHS[part - 1] if at == 1 else str(part) for at, part in enumerate(_date_parts(csl)))
    issue = f"({csl['issue']})" if "issue" in csl else ""
    pages = f":{csl['page']}" if "page" in csl else ""
    place = f"{_text(csl, 'volume')}{issue}{pages}"
    return "; ".join(part for part in (publisher, ";".join(part for part in (date, place) if part)) if part)


def _ris_lines(reference: Reference) -> Iterable[str]:
    csl = reference.csl
    yield f"TY  - {_RIS_TYPES.get(_text(csl, 'type'), 'GEN')}"
    yield f"ID  - {reference.key}"
    for tag, key in (("AU", "author"), ("ED", "editor")):
        for person in csl.get(key) or ():
            yield f"{tag}  - {_ris_name(person)}"
    for tag, key in (("TI", "title"), ("T2", "container-title"), ("PB", "publisher"), ("CY", "publisher-place")):
        if key in csl:
            yield f"{tag}  - {csl[key]}"
    date = _date_parts(csl)
    if date:
        yield f"PY  - {date[0]}"
        padded = [f"{part:02d}" for part in date[1:]]
        yield f"DA  - {'/'.join([str(date[0]), *padded, '', ''][:3])}/"
    first, _, last = _text(csl, "page").partition("-")
    known = (("VL", _text(csl, "volume")), ("IS", _text(csl, "issue")), ("SP", first), ("EP", last))
    yield from (f"{tag}  - {value}" for tag, value in known if value)
    for tag, key in (("DO", "DOI"), ("AN", "PMID"), ("C2", "PMCID"), ("UR", "URL")):
        if key in csl:
            yield f"{tag}  - {csl[key]}"
    if note(reference):
        yield f"N1  - {note(reference)}"
    yield "ER  - "


def _ris_name(person: Mapping[str, str]) -> str:
    """`Family, Given`; a name in one piece, "et al." too, ends in a comma, or readers split it at its spaces."""
    return f"{person.get('literal') or person['family']}, {person.get('given', '')}".rstrip()


def _bibtex_entry(reference: Reference) -> str:
    csl = reference.csl
    fields = [(key, " and ".join(map(_bibtex_name, csl[key]))) for key in ("author", "editor") if key in csl]
    if "title" in csl:
        fields.append(("title", f"{{{_escaped(csl['title'])}}}"))
    date = _date_parts(csl)  # the month as a number: with the usual macro, Zotero would lose the day
    fields += [(name, str(part)) for name, part in zip(("year", "month", "day"), date, strict=False)]
    fields += [(name, _escaped(csl[key])) for name, key in _BIBTEX_FIELDS if key in csl]
    fields += [(name, str(csl[key])) for name, key in _BIBTEX_VERBATIM if key in csl]
    if note(reference):
        fields.append(("note", _escaped(note(reference))))
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields)
    return f"@{_BIBTEX_TYPES.get(_text(csl, 'type'), 'misc')}{{{reference.key},\n{body}}}\n"


def _bibtex_name(person: Mapping[str, str]) -> str:
    if person.get("literal") == "et al.":
        return "others"
    if "given" not in person:
        return f"{{{_escaped(person.get('literal') or person['family'])}}}"
    return f"{_escaped(person['family'])}, {_escaped(person['given'])}"


def _escaped(text: object) -> str:
    return str(text).translate(_BIBTEX_ESCAPES)


def _csl_item(reference: Reference) -> dict[str, object]:
    said = note(reference)
    if _CSL_FIELD.match(said):
        said = f"Source {said[0].lower()}{said[1:]}"
    return {"id": reference.key, "type": "document", **reference.csl, **({"note": said} if said else {})}


#: The forms a list of references can be had in, by the name that the command line gives them.
FORMATS: dict[str, Callable[[Sequence[Reference]], str]] = {
    "vancouver": as_text,
    "ris": ris,
    "bibtex": bibtex,
    "csl-json": csl_json,
}
