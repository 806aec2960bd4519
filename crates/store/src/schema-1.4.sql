-- Every posyandu of the district by name: where a child may move, and where she came from.
CREATE TABLE directory (
    scope     BLOB PRIMARY KEY,
    posyandu  TEXT NOT NULL,
    village   TEXT NOT NULL,
    puskesmas TEXT NOT NULL
) STRICT, WITHOUT ROWID;
