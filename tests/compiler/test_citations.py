"""Citations become numbered links."""

import pytest

from desktop.compiler.render import RenderedBlock, Renderer


def cited(text: str) -> RenderedBlock:
    (block,) = Renderer({"a": 4, "b": 6}).blocks(text)
    return block


@pytest.mark.parametrize(
    ("text", "html", "references"),
    [
        ("[@a]", '[<a href="ref:4">4</a>]', [4]),
        ("[@b; @a]", '[<a href="ref:6">6</a>, <a href="ref:4">4</a>]', [6, 4]),
        ("[@b;@a ; @b]", '[<a href="ref:6">6</a>, <a href="ref:4">4</a>, <a href="ref:6">6</a>]', [6, 4]),
        ("red[@a].", 'red[<a href="ref:4">4</a>].', [4]),
        ("*red [@a]*", '<em>red\xa0[<a href="ref:4">4</a>]</em>', [4]),
        ("[@a](#b)", '[<a href="ref:4">4</a>](#b)', [4]),
        (r"\[@a]", "[@a]", []),
        ("`[@a]`", "<code>[@a]</code>", []),
        ("[a]", "[a]", []),
        ("[@]", "[@]", []),
        ("[@a @b]", "[@a @b]", []),
    ],
)
def test_citation(text: str, html: str, references: list[int]) -> None:
    block = cited(text)
    assert (block.html, block.references, block.unknown_keys) == (html, references, [])


def test_numbers_of_citations_are_no_words_of_the_statement() -> None:
    block = cited("Red. [@a; @b]")
    assert (block.text, block.words.split()) == ("Red. [4, 6]", ["Red."])


def test_a_key_without_a_number() -> None:
    block = cited("Red. [@a; @c]")
    assert (block.references, block.unknown_keys, block.text) == ([4], ["c"], "Red. [4, @c]")


def test_a_link_cannot_pass_for_a_citation() -> None:
    block = cited("[4](ref:4)")
    assert (block.references, block.links) == ([], ["ref:4"])
