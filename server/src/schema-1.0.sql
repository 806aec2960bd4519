-- Keys begin with the scope (a posyandu), so that the same tables can be spread over several machines.

-- Where people work. A posyandu's id is its scope.
CREATE TABLE facility (
    id      BLOB PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('district', 'puskesmas', 'posyandu')),
    name    TEXT NOT NULL,
    village TEXT NOT NULL,
    parent  BLOB REFERENCES facility (id)
) STRICT;
CREATE INDEX facility_parent ON facility (parent);

-- The end of each posyandu's log: the number its next change gets, and the chain digest so far.
CREATE TABLE scope (
    id           BLOB PRIMARY KEY REFERENCES facility (id),
    next_seq     INTEGER NOT NULL,
    chain_digest BLOB NOT NULL,
    lineage      BLOB NOT NULL
) STRICT;

-- Who sealed what, and how it hangs on the bundle before.
CREATE TABLE bundle (
    scope       BLOB NOT NULL REFERENCES scope (id),
    hash        BLOB NOT NULL,
    device      BLOB NOT NULL,
    prev_hash   BLOB,
    sealed_at   INTEGER NOT NULL,
    signature   BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (scope, hash)
) STRICT, WITHOUT ROWID;

-- The log: the truth. Everything after this table can be made again from it.
CREATE TABLE change_log (
    scope        BLOB NOT NULL REFERENCES scope (id),
    seq          INTEGER NOT NULL,
    change_hash  BLOB NOT NULL,
    doc          BLOB NOT NULL,
    bundle       BLOB NOT NULL,
    chain_digest BLOB NOT NULL,
    bytes        BLOB NOT NULL,
    PRIMARY KEY (scope, seq),
    UNIQUE (scope, change_hash),
    FOREIGN KEY (scope, bundle) REFERENCES bundle (scope, hash)
) STRICT;
CREATE INDEX change_log_doc ON change_log (scope, doc, seq);

-- Documents as the log leaves them.
CREATE TABLE doc_cache (
    scope BLOB NOT NULL REFERENCES scope (id),
    doc   BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (scope, doc)
) STRICT;

-- Changes that the gate stopped, for a person to look at. Never dropped.
CREATE TABLE quarantine (
    scope       BLOB NOT NULL REFERENCES scope (id),
    change_hash BLOB NOT NULL,
    doc         BLOB NOT NULL,
    bundle      BLOB NOT NULL,
    reason      TEXT NOT NULL,
    bytes       BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (scope, change_hash),
    FOREIGN KEY (scope, bundle) REFERENCES bundle (scope, hash)
) STRICT;

-- People who work here; the id is the author of their changes.
CREATE TABLE staff (
    id       BLOB PRIMARY KEY,
    name     TEXT NOT NULL,
    role     TEXT NOT NULL CHECK (role IN ('cadre', 'nurse', 'officer')),
    facility BLOB NOT NULL REFERENCES facility (id)
) STRICT;
CREATE INDEX staff_facility ON staff (facility);

-- One-time codes, kept only as their hash.
CREATE TABLE invite (
    code_hash  BLOB PRIMARY KEY,
    staff      BLOB NOT NULL REFERENCES staff (id),
    uses_left  INTEGER NOT NULL CHECK (uses_left >= 0),
    expires_at INTEGER NOT NULL
) STRICT;

-- Enrolled devices; tokens are kept only as their hash.
CREATE TABLE device (
    id           BLOB PRIMARY KEY,
    person       BLOB NOT NULL REFERENCES staff (id),
    token_hash   BLOB NOT NULL UNIQUE,
    public_key   BLOB NOT NULL,
    created_at   INTEGER NOT NULL,
    revoked_at   INTEGER,
    last_contact INTEGER
) STRICT;
CREATE INDEX device_person ON device (person);

-- Signed-in browsers on the puskesmas' pages.
CREATE TABLE web_session (
    token_hash BLOB PRIMARY KEY,
    staff      BLOB NOT NULL REFERENCES staff (id),
    expires_at INTEGER NOT NULL
) STRICT;

-- From here on: a fold of the documents, for counting. No names. Dates are ISO 8601, so that text order is time order.
CREATE TABLE report_person (
    scope      BLOB NOT NULL REFERENCES scope (id),
    doc        BLOB NOT NULL,
    sex        TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    PRIMARY KEY (scope, doc)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_event (
    scope       BLOB NOT NULL REFERENCES scope (id),
    doc         BLOB NOT NULL,
    event       BLOB NOT NULL,
    kind        INTEGER NOT NULL,
    happened_on TEXT NOT NULL,
    author      BLOB,
    PRIMARY KEY (scope, doc, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_event_day ON report_event (scope, kind, happened_on);
