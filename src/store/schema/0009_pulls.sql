-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Who took what out of the ledger, and what for. A row is durable before the first byte leaves; rows are
-- never changed or deleted (processing records are to be kept three years at least: PIPL art. 56).
-- region_code is the scope padded with zeros to twelve digits, so that a scope lists the pulls of its own.
CREATE TABLE pull_log (
    region_code TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    subject     TEXT    NOT NULL,
    role        INTEGER NOT NULL,
    token_id    TEXT    NOT NULL,
    purpose     TEXT    NOT NULL,
    scope       TEXT    NOT NULL,             -- prefix of region codes; '' = everywhere
    member_id   TEXT,                         -- only this member's entries
    unit_id     TEXT,                         -- only entries of members of this unit
    format      INTEGER NOT NULL,
    after       INTEGER NOT NULL,
    through_seq INTEGER NOT NULL,
    count       INTEGER NOT NULL,             -- entries of the answer
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER pull_log_no_update BEFORE UPDATE ON pull_log
BEGIN
    SELECT RAISE(ABORT, 'the log of pulls is append-only');
END;
CREATE TRIGGER pull_log_no_delete BEFORE DELETE ON pull_log
BEGIN
    SELECT RAISE(ABORT, 'the log of pulls is append-only');
END;

-- Who issues certificates for a community: printed as they were when a certificate was issued.
CREATE TABLE issuer (
    region_code TEXT    NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    head        TEXT    NOT NULL,
    contact     TEXT    NOT NULL,
    changed_by  TEXT    NOT NULL,
    changed_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Certificates of service (志愿服务记录证明). Names stay in member_identity, numbers of documents are
-- stored nowhere. serial has no gap within a community and a year of issue; code is 128 random bits that
-- the QR code carries.
CREATE TABLE service_certificate (
    region_code    TEXT    NOT NULL,
    id             TEXT    NOT NULL,
    member_id      TEXT    NOT NULL,
    year           INTEGER NOT NULL,
    serial         INTEGER NOT NULL CHECK (serial > 0),
    number         TEXT    NOT NULL UNIQUE,
    code           TEXT    NOT NULL UNIQUE,
    from_at        INTEGER NOT NULL,
    to_at          INTEGER NOT NULL CHECK (to_at > from_at),
    minutes        INTEGER NOT NULL,          -- of service, as the ledger stood at issue
    late_minutes   INTEGER NOT NULL,          -- of late entries
    issuer_name    TEXT    NOT NULL,
    issuer_head    TEXT    NOT NULL,
    issuer_contact TEXT    NOT NULL,
    handler        TEXT    NOT NULL,
    notes          TEXT,
    issued_by      TEXT    NOT NULL,
    issued_at      INTEGER NOT NULL,
    state          INTEGER NOT NULL,
    revoked_by     TEXT,
    revoked_at     INTEGER,
    revoke_reason  TEXT,
    PRIMARY KEY (region_code, id),
    UNIQUE (region_code, year, serial)
) STRICT, WITHOUT ROWID;
CREATE INDEX service_certificate_by_member ON service_certificate (member_id, id);
