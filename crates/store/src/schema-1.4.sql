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

-- Every point of the log that a part of a snapshot held documents up to, while the mirror has not passed them all: a
-- server that was restored between two parts went another way from some of them.
CREATE TABLE reach (
    scope  BLOB NOT NULL,
    seq    INTEGER NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (scope, seq, digest)
) STRICT, WITHOUT ROWID;
