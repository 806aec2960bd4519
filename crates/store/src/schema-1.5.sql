-- Households, for their list; what they wrote down stands in `event`, under the household's id.
CREATE TABLE household (
    id      BLOB PRIMARY KEY,
    scope   BLOB NOT NULL,
    head    TEXT NOT NULL,
    address TEXT,
    rt      TEXT,
    rw      TEXT,
    search  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who belongs to a household after everything that counts.
CREATE TABLE member (
    household BLOB NOT NULL,
    person    BLOB NOT NULL,
    PRIMARY KEY (household, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_person ON member (person);
