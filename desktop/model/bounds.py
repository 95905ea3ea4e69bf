"""How much a topic may hold: the compiler writes no more, and a reader takes no more from a library.

It is several times what a topic needs, and little enough to be shown at once.
"""

#: Letters of one text of a YAML file; of a line in the library, which may be put together from two; of an id.
MOST_IN_FIELD = 4_000
MOST_IN_LINE = 16_000
MOST_IN_NAME = 200
#: Findings, steps, pitfalls, mimics and whatever else stands in one list.
MOST_ENTRIES = 200
MOST_SIDES = 10
#: Who wrote one reference: some are signed by thousands.
MOST_PEOPLE = 10_000
#: References, and what speaks for or against all mimics together.
MOST_REFERENCES = 1_000
MOST_POINTS = 1_000
MOST_CHECKS = 2_000
#: Headings, paragraphs, list items and tables of all sections together, and the letters of all prose as HTML.
MOST_BLOCKS = 2_000
MOST_IN_TOPIC = 1_000_000
