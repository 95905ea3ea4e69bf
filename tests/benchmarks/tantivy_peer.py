"""The peer tantivy, a search library in Rust: `python -m tests.benchmarks.tantivy_peer`.

Words are stemmed, those of titles and headings weigh more, every word must occur and the last may go on. A mistyped
word may be one edit away from five letters on, two from nine on, in a field that keeps the words unstemmed.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.benchmarks.peer_process import (
    HEADING_WEIGHT,
    MOST_HITS,
    TITLE_WEIGHT,
    Found,
    Passage,
    Search,
    answer,
    missing,
)

try:
    import tantivy  # type: ignore[import-not-found, import-untyped, unused-ignore]
except ImportError:
    missing("tantivy is not installed. In the virtual environment: pip install tantivy")

_WEIGHTS = {"title": TITLE_WEIGHT, "heading": HEADING_WEIGHT, "body": 1}
_UNSTEMMED = "words"
_SNIPPET = 250


def index(passages: Iterable[Passage], folder: Path) -> None:
    """Index `passages`."""
    writer = tantivy.Index(_schema(), str(folder)).writer()
    for passage in passages:
        fields = {**passage._asdict(), _UNSTEMMED: " ".join(passage)}
        writer.add_document(tantivy.Document(**fields))
    writer.commit()
    writer.wait_merging_threads()


def opened(folder: Path, stop_words: frozenset[str]) -> Search:
    """What searches the index."""
    index = tantivy.Index.open(str(folder))
    schema, searcher = index.schema, index.searcher()
    stem = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )

    def search(text: str, mistyped: bool) -> list[Found]:
        typed = [word for word in text.lower().split() if word not in stop_words]
        asked = [(word, _edits(word) if mistyped else 0) for word in typed if stem.analyze(word)]
        parts = [
            _word(schema, word, stem.analyze(word), edits, at == len(asked))
            for at, (word, edits) in enumerate(asked, start=1)
        ]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])
        snippets = tantivy.SnippetGenerator.create(searcher, query, schema, "body")
        snippets.set_max_num_chars(_SNIPPET)
        return [_found(searcher.doc(address), snippets) for _, address in searcher.search(query, MOST_HITS).hits]

    return search


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for field in _WEIGHTS:
        builder.add_text_field(field, stored=True, tokenizer_name="en_stem")
    builder.add_text_field(_UNSTEMMED, tokenizer_name="default", index_option="basic")
    return builder.build()


def _edits(word: str) -> int:
    """How many typing errors `word` may have."""
    return (len(word) >= 5) + (len(word) >= 9)


def _word(schema: Any, typed: str, stems: list[str], edits: int, is_last: bool) -> Any:
    """What a passage must have of one typed word, in any field; one with a hyphen has several stems."""
    ways = []
    for field, weight in _WEIGHTS.items():
        exact = tantivy.Query.and_must_match(*[tantivy.Query.term_query(schema, field, stem) for stem in stems])
        ways.append(tantivy.Query.boost_query(exact, weight))
        if is_last:
            begun = tantivy.Query.fuzzy_term_query(schema, field, stems[-1], distance=0, prefix=True)
            ways.append(tantivy.Query.boost_query(begun, weight))
    if edits or is_last:
        ways.append(tantivy.Query.fuzzy_term_query(schema, _UNSTEMMED, typed, distance=edits, prefix=is_last))
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, way) for way in ways])


def _found(document: Any, snippets: Any) -> Found:
    snippet = snippets.snippet_from_doc(document).to_html()
    return Found(document.get_first("title"), document.get_first("heading"), snippet)


if __name__ == "__main__":
    answer(index, opened)
