-- Where a mirror begins when a snapshot came instead of the log's first changes.
-- after: the last document that is here, while there are more to come.
-- reach: the end of the log as the newest document knows it. Until the mirror has passed that point, the documents may
-- hold what is in no mirror.
CREATE TABLE snapshot (
    scope        BLOB PRIMARY KEY,
    seq          INTEGER NOT NULL,
    digest       BLOB NOT NULL,
    after        BLOB,
    reach_seq    INTEGER,
    reach_digest BLOB
) STRICT;

-- Changes from before the beginning of a mirror whose number in the log is known. They count as sent.
CREATE TABLE landmark (
    scope       BLOB NOT NULL,
    seq         INTEGER NOT NULL,
    change_hash BLOB NOT NULL,
    document    BLOB NOT NULL,
    PRIMARY KEY (scope, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX landmark_change ON landmark (change_hash);

-- Whether anything of a posyandu is here.
CREATE INDEX document_scope ON document (scope);
