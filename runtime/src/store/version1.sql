CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Versions of the policy. "seq" is the event that tells of the loading.
CREATE TABLE policies (
    serial INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    artifact BLOB NOT NULL,
    effective_from INTEGER NOT NULL,
    effective_until INTEGER,
    signature BLOB,
    loaded INTEGER NOT NULL,
    seq INTEGER NOT NULL
) STRICT;

CREATE TABLE years (
    calendar TEXT NOT NULL,
    year INTEGER NOT NULL,
    content BLOB NOT NULL,
    signature BLOB,
    loaded INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (calendar, year)
) STRICT;

-- "seq" counts the case's events, "last" is the number of the last of them, "at" its instant. "salt" is of the last
-- change only: digests of earlier states cannot be guessed from the chain.
CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    policy INTEGER NOT NULL REFERENCES policies (serial),
    opened INTEGER NOT NULL,
    at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    last INTEGER NOT NULL,
    is_final INTEGER NOT NULL,
    salt BLOB NOT NULL,
    state BLOB NOT NULL,
    record BLOB NOT NULL
) STRICT;
CREATE INDEX cases_open ON cases (policy) WHERE is_final = 0;

-- Numbered from 1 without gaps. "nth" is the event's place in its case. "digest" is that of the personal text and
-- its salt, "effect" that of the case after the change; "decisions" and "notices" count the rows that hang on it.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    case_id INTEGER REFERENCES cases (id),
    nth INTEGER NOT NULL,
    at INTEGER NOT NULL,
    recorded INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload BLOB NOT NULL,
    personal BLOB,
    salt BLOB,
    digest BLOB,
    effect BLOB,
    decisions INTEGER NOT NULL,
    notices INTEGER NOT NULL,
    root BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX events_of_case ON events (case_id, nth);

-- "due" is null while the calendar of its year is awaited. "fired" is the event that recorded it.
CREATE TABLE timers (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    step TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    due INTEGER,
    fired INTEGER,
    PRIMARY KEY (case_id, step, occurrence)
) STRICT, WITHOUT ROWID;
CREATE INDEX timers_due ON timers (due, case_id, step, occurrence) WHERE fired IS NULL AND due IS NOT NULL;
CREATE INDEX timers_awaiting ON timers (case_id, step, occurrence) WHERE fired IS NULL AND due IS NULL;

CREATE TABLE decisions (
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    ruleset BLOB NOT NULL,
    explanation BLOB,
    salt BLOB,
    digest BLOB NOT NULL,
    PRIMARY KEY (seq, name)
) STRICT;
CREATE INDEX decisions_of_case ON decisions (case_id);

CREATE TABLE outbox (
    seq INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    payload BLOB,
    sent INTEGER,
    salt BLOB,
    digest BLOB NOT NULL,
    PRIMARY KEY (seq, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_pending ON outbox (seq, nth) WHERE sent IS NULL;

-- "first" and "last" are the events of the change that the key asked for.
CREATE TABLE keys (
    key TEXT PRIMARY KEY,
    request BLOB NOT NULL,
    answer BLOB NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
