-- Every posyandu of the district by name: where a child may move, and where she came from.
CREATE TABLE directory (
    scope     BLOB PRIMARY KEY,
    posyandu  TEXT NOT NULL,
    village   TEXT NOT NULL,
    puskesmas TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Where somebody who moved may be: several places when people moved her without knowing of each other.
CREATE TABLE home (
    person BLOB NOT NULL,
    scope  BLOB NOT NULL,
    PRIMARY KEY (person, scope)
) STRICT, WITHOUT ROWID;
