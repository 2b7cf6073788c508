-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What comes back with the months and quarters: the red-and-black list (红黑榜) of a month, and awards
-- to typical cases (典型案例) of a quarter. Reports are counted when asked and stored nowhere.

-- A month's list of a scope. region_code is the scope padded with zeros to twelve digits.
CREATE TABLE ranking (
    region_code  TEXT    NOT NULL,
    scope        TEXT    NOT NULL,            -- prefix of region codes
    month        TEXT    NOT NULL CHECK (length(month) = 7), -- "2026-11"
    state        INTEGER NOT NULL,            -- 0 drafted, 1 noticed, 2 objected, 3 sealed
    through_seq  INTEGER NOT NULL,            -- newest ledger entry it counts
    drawn_by     TEXT    NOT NULL,
    drawn_at     INTEGER NOT NULL,
    notice_from  INTEGER,
    notice_until INTEGER,
    unconfirmed  INTEGER NOT NULL,            -- 1: working days of a year nobody confirmed were guessed
    sealed_by    TEXT,
    sealed_at    INTEGER,
    version      INTEGER NOT NULL,
    PRIMARY KEY (region_code, scope, month)
) STRICT, WITHOUT ROWID;

-- Whom it judges. kind: 0 a community, 1 a unit, 2 a member (on the red list or not at all). Parts are
-- per mille, NULL where there was nothing to count. colour: 0 neither, 1 red, 2 black.
CREATE TABLE ranking_row (
    region_code  TEXT    NOT NULL,
    scope        TEXT    NOT NULL,
    month        TEXT    NOT NULL,
    kind         INTEGER NOT NULL,
    subject      TEXT    NOT NULL,
    services     INTEGER NOT NULL,
    satisfaction INTEGER,
    response     INTEGER,
    resolution   INTEGER,
    fulfilment   INTEGER,
    skill_use    INTEGER,
    score        INTEGER NOT NULL,
    colour       INTEGER NOT NULL,
    rank         INTEGER,                     -- within its kind and colour, from 1
    removed      INTEGER NOT NULL,            -- 1: taken off after an objection
    rectify_by   INTEGER,                     -- of a black row, from publication on
    PRIMARY KEY (region_code, scope, month, kind, subject),
    FOREIGN KEY (region_code, scope, month) REFERENCES ranking (region_code, scope, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE ranking_objection (
    region_code TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    scope       TEXT    NOT NULL,
    month       TEXT    NOT NULL,
    kind        INTEGER NOT NULL,
    subject     TEXT    NOT NULL,
    author      TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    state       INTEGER NOT NULL,             -- 0 open, 1 upheld, 2 rejected
    decided_by  TEXT,
    decided_at  INTEGER,
    decision    TEXT,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ranking_objection_of_list ON ranking_objection (region_code, scope, month);

-- A case put forward for a quarter. kind: 0 best service (最具服务意识), 1 most worth to the people
-- (最具民生价值). place: where the decision put it, NULL before.
CREATE TABLE award_nomination (
    region_code  TEXT    NOT NULL,            -- of the order
    id           TEXT    NOT NULL,
    kind         INTEGER NOT NULL,
    period       TEXT    NOT NULL,            -- "2026-Q4"
    order_id     TEXT    NOT NULL,
    words        TEXT    NOT NULL,
    nominated_by TEXT    NOT NULL,
    nominated_at INTEGER NOT NULL,
    place        INTEGER,
    won          INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX award_nomination_once ON award_nomination (period, kind, order_id);

-- One voice, one vote per kind and period: the voter is a member or a resident's request.
CREATE TABLE award_vote (
    period        TEXT    NOT NULL,
    kind          INTEGER NOT NULL,
    voter         TEXT    NOT NULL,
    nomination_id TEXT    NOT NULL,
    at            INTEGER NOT NULL,
    PRIMARY KEY (period, kind, voter)
) STRICT, WITHOUT ROWID;
CREATE INDEX award_vote_of_nomination ON award_vote (nomination_id);

CREATE TABLE award_score (
    region_code   TEXT    NOT NULL,
    nomination_id TEXT    NOT NULL,
    panelist_id   TEXT    NOT NULL,
    score         INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    at            INTEGER NOT NULL,
    PRIMARY KEY (region_code, nomination_id, panelist_id)
) STRICT, WITHOUT ROWID;

-- Decided: nothing is nominated, voted or scored within the scope any more.
CREATE TABLE award_decision (
    region_code TEXT    NOT NULL,
    scope       TEXT    NOT NULL,
    period      TEXT    NOT NULL,
    kind        INTEGER NOT NULL,
    decided_by  TEXT    NOT NULL,
    decided_at  INTEGER NOT NULL,
    PRIMARY KEY (region_code, scope, period, kind)
) STRICT, WITHOUT ROWID;
