-- Facts about this device: keys are constants of the device crate.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

-- The posyandu whose records are here.
CREATE TABLE place (
    scope     BLOB PRIMARY KEY,
    posyandu  TEXT NOT NULL,
    village   TEXT NOT NULL,
    puskesmas TEXT NOT NULL
) STRICT;

-- Who writes there, in the server's order.
CREATE TABLE roster (
    scope    BLOB NOT NULL,
    position INTEGER NOT NULL,
    author   BLOB NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (scope, position)
) STRICT;

-- The documents: the truth on this device.
CREATE TABLE document (
    id    BLOB PRIMARY KEY,
    scope BLOB NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- Seals, this device's and others'.
CREATE TABLE bundle (
    hash      BLOB PRIMARY KEY,
    scope     BLOB NOT NULL,
    device    BLOB NOT NULL,
    sealed_at INTEGER NOT NULL,
    previous  BLOB,
    signature BLOB NOT NULL
) STRICT;

-- Every change that is here, in the order it came: a change stands after everything it builds on.
-- One without a bundle was written here and is not sealed yet.
CREATE TABLE change (
    position INTEGER PRIMARY KEY,
    hash     BLOB NOT NULL UNIQUE,
    scope    BLOB NOT NULL,
    document BLOB NOT NULL,
    bundle   BLOB REFERENCES bundle (hash),
    bytes    BLOB NOT NULL
) STRICT;
CREATE INDEX change_unsealed ON change (scope) WHERE bundle IS NULL;

-- The mirror of the puskesmas' log. A change is "sent" when it is in here.
CREATE TABLE mirror (
    scope       BLOB NOT NULL,
    seq         INTEGER NOT NULL,
    change_hash BLOB NOT NULL,
    digest      BLOB NOT NULL,
    PRIMARY KEY (scope, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX mirror_change ON mirror (change_hash);

-- Changes that were set aside, by the puskesmas or because this version cannot merge them. They stay.
CREATE TABLE quarantine (
    change_hash BLOB PRIMARY KEY,
    scope       BLOB NOT NULL,
    reason      TEXT NOT NULL
) STRICT;

-- From here on: a fold of the documents, for screens. Dates are ISO 8601, so that text order is time order.
CREATE TABLE person (
    id         BLOB PRIMARY KEY,
    scope      BLOB NOT NULL,
    name       TEXT NOT NULL,
    sex        TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    mother     TEXT,
    nik        TEXT,
    address    TEXT,
    contested  INTEGER NOT NULL,
    search     TEXT NOT NULL
) STRICT;
CREATE INDEX person_name ON person (search);
CREATE INDEX person_nik ON person (nik) WHERE nik IS NOT NULL;

CREATE TABLE event (
    person      BLOB NOT NULL,
    id          BLOB NOT NULL,
    kind        INTEGER NOT NULL,
    happened_on TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    author      BLOB,
    change_hash BLOB,
    packed      BLOB NOT NULL,
    PRIMARY KEY (person, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE weighing (
    person      BLOB NOT NULL,
    happened_on TEXT NOT NULL,
    id          BLOB NOT NULL,
    grams       INTEGER NOT NULL,
    length_mm   INTEGER,
    position    TEXT,
    head_mm     INTEGER,
    arm_mm      INTEGER,
    PRIMARY KEY (person, happened_on, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE immunisation (
    person      BLOB NOT NULL,
    antigen     TEXT NOT NULL,
    dose        INTEGER NOT NULL,
    id          BLOB NOT NULL,
    happened_on TEXT NOT NULL,
    PRIMARY KEY (person, antigen, dose, id)
) STRICT, WITHOUT ROWID;
