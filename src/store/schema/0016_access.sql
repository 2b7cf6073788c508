-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- People who sign in, beside the tokens of machines. No secret is kept as it is: of passwords the
-- scrypt hash with its salt and its cost, of sessions and of codes the SHA-256 (256 and 80 random
-- bits need no slow hash).

CREATE TABLE account (
    id                   TEXT    NOT NULL PRIMARY KEY,
    name                 TEXT    UNIQUE,      -- to sign in with, in small letters; NULL = by codes only
    role                 INTEGER NOT NULL,
    subject              TEXT    NOT NULL,    -- member id, or who acts
    scope                TEXT    NOT NULL,    -- prefix of region codes
    unit_id              TEXT,
    display_name         TEXT    CHECK (role <> 1 OR display_name IS NULL), -- a member's stands in member_identity
    password             TEXT,                -- $scrypt$ln=…,r=…,p=…$salt$hash; NULL = by codes only
    must_change_password INTEGER NOT NULL,
    state                INTEGER NOT NULL,
    created_by           TEXT    NOT NULL,
    created_at           INTEGER NOT NULL,
    version              INTEGER NOT NULL,
    UNIQUE (role, subject)                    -- one person, one account
) STRICT, WITHOUT ROWID;
CREATE INDEX account_by_scope ON account (scope, id);

CREATE TABLE session (
    id           TEXT    NOT NULL PRIMARY KEY,
    hash         BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    account_id   TEXT    NOT NULL REFERENCES account (id),
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,            -- written every few minutes, not at every request
    idle_s       INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    ended_at     INTEGER,
    address      TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account_id, last_seen_at);
CREATE INDEX session_by_end ON session (expires_at);

-- Handed out by an officer: lets a member in once.
CREATE TABLE entry_code (
    hash       BLOB    NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    account_id TEXT    NOT NULL REFERENCES account (id),
    created_by TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_code_by_account ON entry_code (account_id);
CREATE INDEX entry_code_by_end ON entry_code (expires_at);

-- Failed attempts, by the SHA-256 of the name that was typed, known or not, or of the address: they
-- outlive a restart, and name nobody.
CREATE TABLE attempts (
    target       BLOB    NOT NULL PRIMARY KEY CHECK (length(target) = 32),
    failures     INTEGER NOT NULL,
    last_at      INTEGER NOT NULL,
    locked_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_by_time ON attempts (last_at);
