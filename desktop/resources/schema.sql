-- The library: what the compiler writes and every reader reads. One file, no writes after it is built.
-- Prose is stored as inline HTML, the same words as text, and the numbers it cites (comma-separated). Tables of prose keep
-- their rowid: SQLite wastes room on long rows without one, and is slow to find them.

CREATE TABLE library (
    key TEXT PRIMARY KEY,       -- id, title, version, publisher, contact, intended_use, languages
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE topic (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    question TEXT NOT NULL,
    specialty TEXT NOT NULL,
    aliases TEXT NOT NULL,      -- JSON list
    html TEXT NOT NULL, text TEXT NOT NULL, "references" TEXT NOT NULL,    -- the answer
    source TEXT NOT NULL, dated TEXT NOT NULL,
    reviewed_by TEXT NOT NULL, reviewed_on TEXT NOT NULL,
    searched_to TEXT NOT NULL, next_review TEXT NOT NULL
);

CREATE INDEX topic_by_title ON topic (title, id);
CREATE INDEX topic_by_review ON topic (next_review, title, id);

CREATE TABLE section (
    topic TEXT NOT NULL, position INTEGER NOT NULL,
    id TEXT NOT NULL, title TEXT NOT NULL, exhibit TEXT NOT NULL,
    PRIMARY KEY (topic, position)
) WITHOUT ROWID;

CREATE TABLE block (
    topic TEXT NOT NULL, section TEXT NOT NULL, position INTEGER NOT NULL,
    kind TEXT NOT NULL, role TEXT NOT NULL, anchor TEXT NOT NULL, level INTEGER NOT NULL, marker TEXT NOT NULL,
    html TEXT NOT NULL, text TEXT NOT NULL, "references" TEXT NOT NULL,
    PRIMARY KEY (topic, section, position)
);

CREATE TABLE reference (
    topic TEXT NOT NULL, number INTEGER NOT NULL, key TEXT NOT NULL,
    identity TEXT NOT NULL, why TEXT NOT NULL, design TEXT NOT NULL, n TEXT NOT NULL,
    candidates TEXT NOT NULL,   -- numbers, comma-separated
    csl TEXT NOT NULL,          -- CSL-JSON: only the fields that somebody has seen
    PRIMARY KEY (topic, number)
);

CREATE TABLE source_check (
    topic TEXT NOT NULL, anchor TEXT NOT NULL, number INTEGER NOT NULL, verdict TEXT NOT NULL,
    html TEXT NOT NULL, text TEXT NOT NULL, "references" TEXT NOT NULL,    -- what the source reports
    basis TEXT NOT NULL, checked TEXT NOT NULL,
    PRIMARY KEY (topic, anchor, number)
);

CREATE TABLE imaging_feature (
    topic TEXT NOT NULL, position INTEGER NOT NULL,
    id TEXT NOT NULL,
    modalities TEXT NOT NULL,   -- JSON list
    sequence TEXT NOT NULL, entity TEXT NOT NULL,
    html TEXT NOT NULL, text TEXT NOT NULL, "references" TEXT NOT NULL,
    n TEXT NOT NULL, added INTEGER NOT NULL,
    PRIMARY KEY (topic, position)
);

CREATE TABLE step (
    topic TEXT NOT NULL, position INTEGER NOT NULL,
    id TEXT NOT NULL, "group" TEXT NOT NULL,
    html TEXT NOT NULL, text TEXT NOT NULL, "references" TEXT NOT NULL,
    tickable INTEGER NOT NULL, added INTEGER NOT NULL,
    PRIMARY KEY (topic, position)
);

CREATE TABLE pitfall (
    topic TEXT NOT NULL, position INTEGER NOT NULL,
    id TEXT NOT NULL,
    html TEXT NOT NULL, text TEXT NOT NULL, "references" TEXT NOT NULL,
    threatens TEXT NOT NULL,    -- JSON list of step ids
    added INTEGER NOT NULL,
    PRIMARY KEY (topic, position)
);

CREATE TABLE mimic (
    topic TEXT NOT NULL, position INTEGER NOT NULL,
    id TEXT NOT NULL, name TEXT NOT NULL,
    html TEXT NOT NULL, text TEXT NOT NULL, "references" TEXT NOT NULL,
    added INTEGER NOT NULL,
    PRIMARY KEY (topic, position)
);

-- A finding that speaks for or against a mimic.
CREATE TABLE point (
    topic TEXT NOT NULL, mimic TEXT NOT NULL, position INTEGER NOT NULL,
    id TEXT NOT NULL, finding TEXT NOT NULL, label TEXT NOT NULL, stand TEXT NOT NULL,
    html TEXT NOT NULL, text TEXT NOT NULL, "references" TEXT NOT NULL,
    added INTEGER NOT NULL,
    PRIMARY KEY (topic, mimic, position)
);

CREATE TABLE disagreement (
    topic TEXT NOT NULL, position INTEGER NOT NULL,
    id TEXT NOT NULL, question TEXT NOT NULL,
    at TEXT NOT NULL,           -- the statement or step it is shown after
    PRIMARY KEY (topic, position)
) WITHOUT ROWID;

CREATE TABLE side (
    topic TEXT NOT NULL, disagreement TEXT NOT NULL, position INTEGER NOT NULL,
    id TEXT NOT NULL,
    html TEXT NOT NULL, text TEXT NOT NULL, "references" TEXT NOT NULL,
    added INTEGER NOT NULL, note INTEGER NOT NULL,
    PRIMARY KEY (topic, disagreement, position)
);

CREATE TABLE question (
    topic TEXT NOT NULL, position INTEGER NOT NULL,
    id TEXT NOT NULL, question TEXT NOT NULL,
    html TEXT NOT NULL, text TEXT NOT NULL, "references" TEXT NOT NULL,
    anchor TEXT NOT NULL,
    marks TEXT NOT NULL,        -- of the statement at the anchor, in words
    PRIMARY KEY (topic, position)
);

CREATE TABLE symptom_checker (
    topic TEXT PRIMARY KEY,
    intended_use TEXT NOT NULL, -- JSON: purpose, users, inputs, logic, limits
    promise TEXT NOT NULL,      -- JSON: rule, given, triggers
    vignettes TEXT NOT NULL     -- JSON: [{id, present, absent, expected}]
);

CREATE TABLE finding (
    topic TEXT NOT NULL, position INTEGER NOT NULL,
    id TEXT NOT NULL, "group" TEXT NOT NULL, label TEXT NOT NULL,
    html TEXT NOT NULL, text TEXT NOT NULL, "references" TEXT NOT NULL,
    stated_at TEXT NOT NULL,    -- JSON list of anchors
    PRIMARY KEY (topic, position)
);

CREATE TABLE rule (
    topic TEXT NOT NULL, position INTEGER NOT NULL,
    id TEXT NOT NULL, title TEXT NOT NULL,
    condition TEXT NOT NULL,    -- JSON: {"all": ["finding", {"any": […]}]}
    met TEXT NOT NULL, not_met TEXT NOT NULL, unknown TEXT NOT NULL,    -- JSON: [html, text, [numbers]]
    next_steps TEXT NOT NULL,   -- JSON list of step ids
    added INTEGER NOT NULL,
    stated_at TEXT NOT NULL,    -- JSON list of anchors
    PRIMARY KEY (topic, position)
);

-- The SHA-256 of every record as it was compiled, for `wardbook selftest`.
CREATE TABLE digest (
    topic TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, sha256 BLOB NOT NULL,
    PRIMARY KEY (topic, kind, id)
) WITHOUT ROWID;

-- Equal terms, lower case: every term of a group may stand for every other, the first ones before the last.
CREATE TABLE equal_term (
    term TEXT NOT NULL, "group" INTEGER NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (term, "group")
) WITHOUT ROWID;

-- Spelling: `variant` in a word may be written `standard` (ae, e).
CREATE TABLE spelling (variant TEXT NOT NULL, standard TEXT NOT NULL, PRIMARY KEY (variant, standard)) WITHOUT ROWID;

-- What search finds, one row a passage. The id says which part of the topic it is and in what order search looks through
-- them; its words stay where they are: in that part's table, at (topic, section or owner, position).
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    topic TEXT NOT NULL, section TEXT NOT NULL, anchor TEXT NOT NULL,
    owner TEXT NOT NULL,        -- the mimic of a point, the disagreement of a side
    position INTEGER NOT NULL,
    marks TEXT NOT NULL,        -- what must be known of it besides its words
    names TEXT NOT NULL,        -- the topic's title, of an answer with its other names
    heading TEXT NOT NULL
);
CREATE INDEX passage_of_topic ON passage (topic);

-- The words of the passages by passage id; `title` holds their `names`.
CREATE VIRTUAL TABLE passage_words USING fts5 (
    title, heading, body,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);

-- The same without the bodies: small, so that what is named after a word is found first.
CREATE VIRTUAL TABLE passage_names USING fts5 (
    title, heading,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);

-- The words that the passages use, and how many passages use each: for completing, correcting and weighing.
CREATE TABLE word (word TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
