-- What events mean together. These tables and columns are a fold of the documents, too; `weighing` and `immunisation`
-- hold from now on only what counts, under the id of its record (the event that wrote it down first).

-- Which record an event is a version of (its first event); none for a judgement that stands for itself.
ALTER TABLE event ADD COLUMN record BLOB;
-- effective, superseded, proposal, conflict; note, stray for a judgement that stands for itself.
ALTER TABLE event ADD COLUMN state TEXT NOT NULL DEFAULT 'effective';
-- The effective version is a withdrawal: the record does not count.
ALTER TABLE event ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
-- What a nurse found last: verified, questioned.
ALTER TABLE event ADD COLUMN verdict TEXT;
-- Of a kind, or with a body, that this version cannot read.
ALTER TABLE event ADD COLUMN unknown INTEGER NOT NULL DEFAULT 0;
CREATE INDEX event_open ON event (state) WHERE state IN ('proposal', 'conflict');
CREATE INDEX event_questioned ON event (verdict) WHERE verdict = 'questioned';
CREATE INDEX event_unknown ON event (unknown) WHERE unknown = 1;

-- Two weighings that may be one, by the ids of their records.
CREATE TABLE possible_double (
    person BLOB NOT NULL,
    one    BLOB NOT NULL,
    other  BLOB NOT NULL,
    PRIMARY KEY (person, one, other)
) STRICT, WITHOUT ROWID;

-- What was said about two documents. link, not_same: of the other document; unlink: of the link's event.
CREATE TABLE relation (
    document BLOB NOT NULL,
    id       BLOB NOT NULL,
    word     TEXT NOT NULL,
    other    BLOB NOT NULL,
    PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_other ON relation (other, word);
