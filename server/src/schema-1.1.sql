-- Who wrote what stands in a log: at the end of a child's move also people of another posyandu.
CREATE TABLE writer (
    scope BLOB NOT NULL REFERENCES scope (id),
    staff BLOB NOT NULL REFERENCES staff (id),
    PRIMARY KEY (scope, staff)
) STRICT, WITHOUT ROWID;

INSERT INTO writer (scope, staff)
    SELECT DISTINCT b.scope, d.person FROM bundle b JOIN device d ON d.id = b.device;
