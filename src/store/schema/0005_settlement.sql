-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- From confirmed attendance to posted points: the calendar of working days, approvals of long days,
-- settlements under public notice (公示) with objections, and re-inspections (回头看).

-- A year whose holidays and working weekends (调休) were confirmed. A year without a row is unconfirmed.
CREATE TABLE calendar_year (
    year         INTEGER NOT NULL PRIMARY KEY,
    source       TEXT    NOT NULL,            -- the notice it is taken from
    confirmed_by TEXT    NOT NULL,
    confirmed_at INTEGER NOT NULL
) STRICT;

-- What differs from Monday to Friday: 0 a holiday, 1 a working day.
CREATE TABLE calendar_day (
    day  INTEGER NOT NULL PRIMARY KEY,        -- days since 1970-01-01
    year INTEGER NOT NULL REFERENCES calendar_year (year),
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
    name TEXT    NOT NULL
) STRICT;
CREATE INDEX calendar_day_by_year ON calendar_day (year);

-- A member's service on a day longer than is accepted without asking (时长审批): by whom it must be and
-- was approved. level: 1 community, 2 department.
CREATE TABLE offer_approval (
    region_code TEXT    NOT NULL,
    offer_id    TEXT    NOT NULL,
    level       INTEGER NOT NULL CHECK (level IN (1, 2)),
    day_minutes INTEGER NOT NULL,             -- of the member on that day, this service included
    approved_by TEXT,
    approved_at INTEGER,
    PRIMARY KEY (region_code, offer_id)
) STRICT, WITHOUT ROWID;

-- What an order comes to (一事一评): one settlement per order, shown before it is posted.
CREATE TABLE settlement (
    region_code       TEXT    NOT NULL,
    id                TEXT    NOT NULL,
    order_id          TEXT    NOT NULL UNIQUE,
    state             INTEGER NOT NULL,
    result_hundredths INTEGER NOT NULL,       -- of a star; 0 = unrated
    stars             INTEGER NOT NULL,
    gap_flag          INTEGER NOT NULL,
    call_back_owed    INTEGER NOT NULL,
    notice_from       INTEGER NOT NULL,
    notice_until      INTEGER NOT NULL,
    unconfirmed       INTEGER NOT NULL,       -- 1: the notice runs through a year nobody confirmed
    settled_by        TEXT    NOT NULL,
    posted_at         INTEGER,
    version           INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_by_state ON settlement (state, region_code, id);
CREATE INDEX settlement_due ON settlement (state, notice_until);

CREATE TABLE settlement_line (
    region_code   TEXT    NOT NULL,
    settlement_id TEXT    NOT NULL,
    offer_id      TEXT    NOT NULL,
    member_id     TEXT    NOT NULL,
    minutes       INTEGER NOT NULL,
    points        INTEGER NOT NULL,
    PRIMARY KEY (region_code, settlement_id, offer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE objection (
    region_code   TEXT    NOT NULL,
    id            TEXT    NOT NULL,
    settlement_id TEXT    NOT NULL,
    author        TEXT    NOT NULL,
    reason        TEXT    NOT NULL,
    at            INTEGER NOT NULL,
    state         INTEGER NOT NULL,
    decided_by    TEXT,
    decided_at    INTEGER,
    decision      TEXT,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX objection_of_settlement ON objection (settlement_id, id);

-- Looking again at what went badly (回头看), by a date.
CREATE TABLE inspection (
    region_code  TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    order_id     TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    opened_at    INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    state        INTEGER NOT NULL,
    words        TEXT,
    inspected_by TEXT,
    inspected_at INTEGER,
    version      INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX inspection_by_state ON inspection (state, region_code, id);
CREATE INDEX inspection_of_order ON inspection (order_id);

-- How far a chore has come, so that it need not look again at what it has done: of "expire", the moment
-- before which every pending entry is resolved or on its way.
CREATE TABLE chore_mark (
    name TEXT    NOT NULL PRIMARY KEY,
    at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
