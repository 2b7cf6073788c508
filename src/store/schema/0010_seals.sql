-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Seals of months: what the ledger was when a month was over, signed by a key that is not in here. One
-- row per month, in order, never changed: digest chains each to the one before. A copy kept outside
-- shows that the ledger was cut or written anew, whoever did it.
CREATE TABLE seal (
    period    TEXT    NOT NULL PRIMARY KEY CHECK (length(period) = 7), -- "2026-11"
    first_seq INTEGER NOT NULL CHECK (first_seq > 0),
    last_seq  INTEGER NOT NULL CHECK (last_seq = first_seq + count - 1),
    count     INTEGER NOT NULL CHECK (count >= 0),
    points    INTEGER NOT NULL,
    minutes   INTEGER NOT NULL,
    head      BLOB    NOT NULL CHECK (length(head) = 32),
    root      BLOB    NOT NULL CHECK (length(root) = 32),
    previous  BLOB    NOT NULL CHECK (length(previous) = 32),
    key_id    TEXT    NOT NULL CHECK (length(key_id) = 16),
    sealed_at INTEGER NOT NULL,
    signature TEXT    NOT NULL CHECK (length(signature) = 128)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal
BEGIN
    SELECT RAISE(ABORT, 'seals are append-only');
END;
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal
BEGIN
    SELECT RAISE(ABORT, 'seals are append-only');
END;
CREATE TRIGGER seal_in_order BEFORE INSERT ON seal
WHEN NEW.period <= (SELECT max(period) FROM seal)
  OR NEW.first_seq <> 1 + coalesce((SELECT last_seq FROM seal ORDER BY period DESC LIMIT 1), 0)
BEGIN
    SELECT RAISE(ABORT, 'seals are in order');
END;
