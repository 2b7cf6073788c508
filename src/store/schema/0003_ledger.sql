-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The ledger in phases. An entry may be pending and resolved later; it says who caused it, who approved
-- and why; and beside its hash stands a MAC under a key the database does not hold. Entries from before
-- keep their bytes: format 1 has none of this and is hashed as it was.
--
-- phase: 0 direct, 1 pending, 2 post, 3 void, 4 expire, 5 reverse. Only 0, 2 and 5 move their amount.
-- refers_to is what an entry resolves or reverses; the cause of such an entry is made of it, so that the
-- UNIQUE cause lets nothing be resolved or reversed twice.
DROP TRIGGER ledger_no_update;
DROP TRIGGER ledger_no_delete;
DROP TRIGGER ledger_no_gap;
DROP INDEX ledger_by_member;
ALTER TABLE ledger_entry RENAME TO ledger_entry_first;
CREATE TABLE ledger_entry (
    seq         INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
    at          INTEGER NOT NULL,
    kind        INTEGER NOT NULL,
    phase       INTEGER NOT NULL CHECK (phase BETWEEN 0 AND 5),
    unit        INTEGER NOT NULL,
    amount      INTEGER NOT NULL CHECK (amount > 0),
    debit       TEXT    NOT NULL,
    credit      TEXT    NOT NULL CHECK (credit <> debit),
    cause       TEXT    NOT NULL UNIQUE,
    refers_to   INTEGER NOT NULL CHECK (refers_to >= 0 AND refers_to < seq),
    member_id   TEXT    NOT NULL,
    order_id    TEXT    NOT NULL,
    region_code TEXT    NOT NULL,
    actor       TEXT    NOT NULL,
    approver    TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    format      INTEGER NOT NULL CHECK (format IN (1, 2)),
    hash        BLOB    NOT NULL CHECK (length(hash) = 32),
    mac         BLOB    NOT NULL CHECK (length(mac) = 32)
) STRICT;
INSERT INTO ledger_entry (seq, at, kind, phase, unit, amount, debit, credit, cause, refers_to, member_id,
        order_id, region_code, actor, approver, reason, format, hash, mac)
    SELECT seq, at, kind, 0, unit, amount, debit, credit, cause, 0, member_id,
        order_id, region_code, '', '', '', 1, hash, zeroblob(32)
    FROM ledger_entry_first ORDER BY seq;
DROP TABLE ledger_entry_first;
-- None by region: a pull of a scope goes by seq and skips the others, so that asking for what is new
-- reads only what is new. Sorting a range of regions by seq would read all of it for every page.
CREATE INDEX ledger_by_member ON ledger_entry (member_id, seq);
-- Budgets, the exchange pool, and what refers to what: few rows, asked for one by one.
CREATE INDEX ledger_of_budget ON ledger_entry (region_code, seq) WHERE kind IN (4, 5, 6);
CREATE INDEX ledger_of_exchange ON ledger_entry (kind, seq) WHERE kind IN (7, 8);
CREATE INDEX ledger_by_reference ON ledger_entry (refers_to) WHERE refers_to > 0;
CREATE INDEX ledger_pending ON ledger_entry (at, seq) WHERE phase = 1;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER ledger_no_gap BEFORE INSERT ON ledger_entry
WHEN NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM ledger_entry)
BEGIN
    SELECT RAISE(ABORT, 'the ledger has no gaps');
END;
CREATE TRIGGER ledger_no_past BEFORE INSERT ON ledger_entry
WHEN NEW.at < (SELECT at FROM ledger_entry WHERE seq = NEW.seq - 1)
BEGIN
    SELECT RAISE(ABORT, 'the ledger does not go back in time');
END;

-- A wish to take an entry back: one asks, another decides, and only then the reversing entry is posted.
CREATE TABLE reversal (
    region_code  TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    seq          INTEGER NOT NULL,            -- the entry to be taken back
    reason       TEXT    NOT NULL,
    state        INTEGER NOT NULL,
    requested_by TEXT    NOT NULL,
    requested_at INTEGER NOT NULL,
    decided_by   TEXT,
    decided_at   INTEGER,
    note         TEXT,
    reversed_by  INTEGER,                     -- seq of the entry that took it back
    version      INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reversal_by_state ON reversal (state, region_code, id);
CREATE UNIQUE INDEX reversal_once ON reversal (seq) WHERE state IN (0, 1);
