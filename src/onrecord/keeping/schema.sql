-- The record file. Dates are ISO text, days are inclusive, offsets count Unicode code points in
-- reports.text. Each entry keeps its published JSON in `json`; the other columns repeat what
-- people filter by. `ordinal` is the entry's place in its report's list. `row_id` only serves the
-- full-text indexes: it means nothing and may differ between two files of the same record.

CREATE TABLE reports (
    row_id INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source_id TEXT,
    url TEXT,
    outlet TEXT,
    published TEXT NOT NULL,
    headline TEXT,
    byline TEXT,
    dateline TEXT,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    sections TEXT NOT NULL,
    version TEXT NOT NULL,
    fingerprint TEXT NOT NULL
);
CREATE INDEX reports_by_day ON reports (published, id);
CREATE INDEX reports_by_outlet ON reports (outlet);

CREATE TABLE actors (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    sectors TEXT NOT NULL,
    office TEXT,
    basis TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (report, id)
);
CREATE INDEX actors_by_country ON actors (country);

-- An actor's name and each of its aliases.
CREATE TABLE actor_names (
    row_id INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    actor TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (report, actor, name),
    FOREIGN KEY (report, actor) REFERENCES actors (report, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE statements (
    row_id INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    speaker TEXT,
    speaker_name TEXT,
    speaker_country TEXT,
    source TEXT,
    cue TEXT,
    content TEXT NOT NULL,
    sentence TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    manner TEXT NOT NULL,
    refused INTEGER NOT NULL,
    addressee TEXT,
    day_start TEXT,
    day_end TEXT,
    basis TEXT NOT NULL,
    within TEXT,
    json TEXT NOT NULL,
    UNIQUE (report, id),
    FOREIGN KEY (report, speaker) REFERENCES actors (report, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (report, addressee) REFERENCES actors (report, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (report, within) REFERENCES statements (report, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX statements_by_day ON statements (day_start, report, start);
CREATE INDEX statements_by_speaker ON statements (report, speaker);
CREATE INDEX statements_by_country ON statements (speaker_country, day_start);

-- The chain that carried a statement's words, nearest first.
CREATE TABLE outlets (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    statement TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    actor TEXT,
    PRIMARY KEY (report, statement, ordinal),
    FOREIGN KEY (report, statement) REFERENCES statements (report, id)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (report, actor) REFERENCES actors (report, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX outlets_by_name ON outlets (name);

CREATE TABLE events (
    row_id INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    type TEXT NOT NULL,
    modes TEXT NOT NULL,
    quad TEXT NOT NULL,
    score REAL NOT NULL,
    cameo TEXT NOT NULL,
    contexts TEXT NOT NULL,
    event_trigger TEXT NOT NULL,
    sentence TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    status TEXT NOT NULL,
    certainty TEXT NOT NULL,
    confidence REAL NOT NULL,
    day_start TEXT,
    day_end TEXT,
    basis TEXT NOT NULL,
    place TEXT,
    place_country TEXT,
    statement TEXT,
    json TEXT NOT NULL,
    UNIQUE (report, id),
    FOREIGN KEY (report, statement) REFERENCES statements (report, id)
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX events_by_day ON events (day_start, report, start);
CREATE INDEX events_by_type ON events (type, day_start);
CREATE INDEX events_by_statement ON events (report, statement);

CREATE TABLE event_actors (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    ordinal INTEGER NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (report, event, role, ordinal),
    FOREIGN KEY (report, event) REFERENCES events (report, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (report, actor) REFERENCES actors (report, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX event_actors_by_actor ON event_actors (report, actor, role);

CREATE TABLE figures (
    row_id INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    low INTEGER,
    high INTEGER,
    exact INTEGER NOT NULL,
    passage TEXT NOT NULL,
    of TEXT,
    sentence TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    day_start TEXT,
    day_end TEXT,
    basis TEXT NOT NULL,
    place TEXT,
    place_country TEXT,
    statement TEXT,
    json TEXT NOT NULL,
    UNIQUE (report, id),
    FOREIGN KEY (report, statement) REFERENCES statements (report, id)
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX figures_by_statement ON figures (report, statement);
CREATE INDEX figures_by_kind ON figures (kind, day_start);

CREATE TABLE event_figures (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    figure TEXT NOT NULL,
    PRIMARY KEY (report, event, ordinal),
    FOREIGN KEY (report, event) REFERENCES events (report, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (report, figure) REFERENCES figures (report, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX event_figures_by_figure ON event_figures (report, figure);

-- `object` is an actor's id where the question is about an actor, else null.
CREATE TABLE positions (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    object TEXT,
    object_words TEXT,
    stance TEXT NOT NULL,
    passage TEXT NOT NULL,
    day_start TEXT,
    day_end TEXT,
    basis TEXT NOT NULL,
    statement TEXT,
    event TEXT,
    json TEXT NOT NULL,
    PRIMARY KEY (report, ordinal),
    FOREIGN KEY (report, actor) REFERENCES actors (report, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (report, statement) REFERENCES statements (report, id)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (report, event) REFERENCES events (report, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX positions_by_act ON positions (act, day_start);

-- Every time expression found.
CREATE TABLE dates (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    passage TEXT,
    day_start TEXT,
    day_end TEXT,
    basis TEXT NOT NULL,
    grain TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (report, ordinal)
);

-- Every place found; lat and lon in degrees.
CREATE TABLE places (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    admin1 TEXT,
    lat REAL,
    lon REAL,
    geonames INTEGER,
    precision TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (report, ordinal)
);

-- Full-text indexes: they hold no text of their own, the triggers keep them in step.

CREATE VIRTUAL TABLE report_words USING fts5 (
    headline, text, content = 'reports', content_rowid = 'row_id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER reports_added AFTER INSERT ON reports BEGIN
    INSERT INTO report_words (rowid, headline, text) VALUES (new.row_id, new.headline, new.text);
END;
CREATE TRIGGER reports_dropped AFTER DELETE ON reports BEGIN
    INSERT INTO report_words (report_words, rowid, headline, text)
    VALUES ('delete', old.row_id, old.headline, old.text);
END;

CREATE VIRTUAL TABLE statement_words USING fts5 (
    content, sentence, content = 'statements', content_rowid = 'row_id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER statements_added AFTER INSERT ON statements BEGIN
    INSERT INTO statement_words (rowid, content, sentence)
    VALUES (new.row_id, new.content, new.sentence);
END;
CREATE TRIGGER statements_dropped AFTER DELETE ON statements BEGIN
    INSERT INTO statement_words (statement_words, rowid, content, sentence)
    VALUES ('delete', old.row_id, old.content, old.sentence);
END;

CREATE VIRTUAL TABLE event_words USING fts5 (
    sentence, content = 'events', content_rowid = 'row_id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER events_added AFTER INSERT ON events BEGIN
    INSERT INTO event_words (rowid, sentence) VALUES (new.row_id, new.sentence);
END;
CREATE TRIGGER events_dropped AFTER DELETE ON events BEGIN
    INSERT INTO event_words (event_words, rowid, sentence)
    VALUES ('delete', old.row_id, old.sentence);
END;

CREATE VIRTUAL TABLE figure_words USING fts5 (
    sentence, content = 'figures', content_rowid = 'row_id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER figures_added AFTER INSERT ON figures BEGIN
    INSERT INTO figure_words (rowid, sentence) VALUES (new.row_id, new.sentence);
END;
CREATE TRIGGER figures_dropped AFTER DELETE ON figures BEGIN
    INSERT INTO figure_words (figure_words, rowid, sentence)
    VALUES ('delete', old.row_id, old.sentence);
END;

-- Names are not stemmed: `Powers` is not `Power`.
CREATE VIRTUAL TABLE name_words USING fts5 (
    name, content = 'actor_names', content_rowid = 'row_id',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER actor_names_added AFTER INSERT ON actor_names BEGIN
    INSERT INTO name_words (rowid, name) VALUES (new.row_id, new.name);
END;
CREATE TRIGGER actor_names_dropped AFTER DELETE ON actor_names BEGIN
    INSERT INTO name_words (name_words, rowid, name) VALUES ('delete', old.row_id, old.name);
END;

-- What answers are made of, and people who open the file with another program may read.

CREATE VIEW v_reports AS
SELECT
    r.id AS report, r.published, r.outlet, r.headline,
    (SELECT count(*) FROM statements AS s WHERE s.report = r.id) AS statements,
    (SELECT count(*) FROM events AS e WHERE e.report = r.id) AS events,
    (SELECT count(*) FROM figures AS f WHERE f.report = r.id) AS figures,
    r.url, r.source_id, r.version
FROM reports AS r;

CREATE VIEW v_statements AS
SELECT
    s.report, s.id, s.day_start AS day, s.day_end AS until, s.basis,
    s.speaker_name AS speaker, s.speaker_country AS country, s.source, s.cue, s.manner, s.kind,
    s.refused, s.content,
    (
        SELECT group_concat(name, '; ')
        FROM (
            SELECT name FROM outlets AS o
            WHERE o.report = s.report AND o.statement = s.id ORDER BY o.ordinal
        )
    ) AS via,
    r.outlet, r.published, r.url, s.start, s.end
FROM statements AS s JOIN reports AS r ON r.id = s.report;

CREATE VIEW v_events AS
SELECT
    e.report, e.id, e.day_start AS day, e.day_end AS until, e.basis,
    (
        SELECT group_concat(name, '; ')
        FROM (
            SELECT a.name FROM event_actors AS x
            JOIN actors AS a ON a.report = x.report AND a.id = x.actor
            WHERE x.report = e.report AND x.event = e.id AND x.role = 'actor' ORDER BY x.ordinal
        )
    ) AS actors,
    e.type, e.modes, e.event_trigger AS "trigger",
    (
        SELECT group_concat(name, '; ')
        FROM (
            SELECT a.name FROM event_actors AS x
            JOIN actors AS a ON a.report = x.report AND a.id = x.actor
            WHERE x.report = e.report AND x.event = e.id AND x.role = 'recipient'
            ORDER BY x.ordinal
        )
    ) AS recipients,
    e.status, e.certainty, s.speaker_name AS according_to, e.place, e.quad, e.score, e.cameo,
    e.contexts, e.confidence, e.sentence, r.outlet, r.published, r.url, e.start, e.end
FROM events AS e
JOIN reports AS r ON r.id = e.report
LEFT JOIN statements AS s ON s.report = e.report AND s.id = e.statement;

CREATE VIEW v_figures AS
SELECT
    f.report, f.id, f.day_start AS day, f.day_end AS until, f.basis, f.kind, f.low, f.high,
    f.exact, f.passage, f.of, s.speaker_name AS according_to, f.place, f.sentence, r.outlet,
    r.published, r.url, f.start, f.end
FROM figures AS f
JOIN reports AS r ON r.id = f.report
LEFT JOIN statements AS s ON s.report = f.report AND s.id = f.statement;
