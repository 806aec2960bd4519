-- Documents that came whole and that this version cannot read: a later version may. They wait for it.
CREATE TABLE unread_document (
    id    BLOB PRIMARY KEY,
    scope BLOB NOT NULL,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Documents of any kind with a register that has several values.
CREATE TABLE contested (
    document BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
