-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What moves points and time beside served orders: exchange, discretion of communities, late entries.
-- The ledger holds the amounts; these tables hold who asked, who agreed and why.

-- Points against time to spend (积分时长互换), either way. Each row stands for two ledger entries,
-- "exchange:ID:points" and "exchange:ID:minutes", posted in the same change.
CREATE TABLE exchange (
    region_code     TEXT    NOT NULL,
    id              TEXT    NOT NULL,
    member_id       TEXT    NOT NULL,
    direction       INTEGER NOT NULL,
    minutes         INTEGER NOT NULL CHECK (minutes > 0),
    points          INTEGER NOT NULL CHECK (points > 0),
    points_per_hour INTEGER NOT NULL,         -- the rate of that moment
    at              INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX exchange_by_member ON exchange (member_id, at);

-- What a community may give in a month (裁量额度), opened at its first use. lapsed and closed_at are
-- NULL until a later month is opened or the month is closed by a timer.
CREATE TABLE discretion_budget (
    region_code TEXT    NOT NULL,
    month       TEXT    NOT NULL CHECK (length(month) = 7), -- "2026-11"
    points      INTEGER NOT NULL,
    opened_at   INTEGER NOT NULL,
    opened_by   TEXT    NOT NULL,
    lapsed      INTEGER,
    closed_at   INTEGER,
    PRIMARY KEY (region_code, month)
) STRICT, WITHOUT ROWID;
-- One month of a community is open at a time.
CREATE UNIQUE INDEX discretion_budget_open ON discretion_budget (region_code) WHERE closed_at IS NULL;

-- Points given by a community with a reason. month is the one whose budget it takes; a grant that
-- waits for its second person takes that of the month it is decided in.
CREATE TABLE discretion_grant (
    region_code TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    month       TEXT    NOT NULL,
    member_id   TEXT    NOT NULL,
    order_id    TEXT,
    points      INTEGER NOT NULL CHECK (points > 0),
    reason      TEXT    NOT NULL,
    state       INTEGER NOT NULL,
    filed_by    TEXT    NOT NULL,
    filed_at    INTEGER NOT NULL,
    decided_by  TEXT,
    decided_at  INTEGER,
    note        TEXT,
    version     INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX discretion_grant_by_month ON discretion_grant (region_code, month, state);
CREATE INDEX discretion_grant_by_member ON discretion_grant (member_id, month);

-- Service recorded afterwards (补录), with its own approvals.
CREATE TABLE late_entry (
    region_code    TEXT    NOT NULL,
    id             TEXT    NOT NULL,
    member_id      TEXT    NOT NULL,
    category       TEXT    NOT NULL REFERENCES category (code),
    starts_at      INTEGER NOT NULL,
    ends_at        INTEGER NOT NULL CHECK (ends_at > starts_at),
    minutes        INTEGER NOT NULL CHECK (minutes > 0),
    words          TEXT    NOT NULL,
    evidence       TEXT    NOT NULL,
    state          INTEGER NOT NULL,
    filed_by       TEXT    NOT NULL,
    filed_at       INTEGER NOT NULL,
    community_by   TEXT,
    department_by  TEXT,
    notice_ends_at INTEGER,
    objected_by    TEXT,
    objection      TEXT,
    decided_by     TEXT,
    decision       TEXT,
    posted_at      INTEGER,
    points         INTEGER,
    version        INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX late_entry_by_state ON late_entry (state, region_code, id);
CREATE INDEX late_entry_by_member ON late_entry (member_id, starts_at);
