-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Who is responsible until when: referrals to other bodies (转办) with their returns (退单) and
-- extensions (延期), promises to residents (承诺), and what must be met before an order is closed (销号).

-- A request in the hands of another body. One per request is open at a time; the returned ones stay.
CREATE TABLE referral (
    region_code   TEXT    NOT NULL,           -- of the request
    id            TEXT    NOT NULL,
    request_id    TEXT    NOT NULL,
    target        TEXT    NOT NULL,           -- the body, in words or as a region code
    target_region TEXT,                       -- the region whose desk acts; NULL for a body outside the system
    urgency       INTEGER NOT NULL,           -- 0 ordinary, 1 urgent, 2 complex
    state         INTEGER NOT NULL,           -- 0 sent, 1 accepted, 2 returned, 3 done, 4 withdrawn
    due_at        INTEGER NOT NULL,
    reason        TEXT,                       -- why it was returned
    result        TEXT,                       -- what came of it
    created_by    TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_by_request ON referral (request_id, id);
CREATE INDEX referral_by_target ON referral (target_region, id) WHERE target_region IS NOT NULL;

-- More time for a referral: one asks, another decides.
CREATE TABLE extension (
    region_code TEXT    NOT NULL,
    referral_id TEXT    NOT NULL,
    number      INTEGER NOT NULL,             -- from 1
    due_at      INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    state       INTEGER NOT NULL,             -- 0 asked, 1 approved, 2 refused
    asked_by    TEXT    NOT NULL,
    asked_at    INTEGER NOT NULL,
    decided_by  TEXT,
    decided_at  INTEGER,
    PRIMARY KEY (region_code, referral_id, number),
    FOREIGN KEY (region_code, referral_id) REFERENCES referral (region_code, id)
) STRICT, WITHOUT ROWID;

-- What a resident was promised, and until when; or, honestly, that it is not for this period.
CREATE TABLE promise (
    region_code     TEXT    NOT NULL,
    id              TEXT    NOT NULL,
    request_id      TEXT    NOT NULL,
    not_this_period INTEGER NOT NULL,         -- 1: looked at again at due_at; never late against anyone's rate
    words           TEXT    NOT NULL,         -- what was promised, or why not now
    due_at          INTEGER NOT NULL,
    state           INTEGER NOT NULL,         -- 0 open, 1 kept, 2 broken, 3 renewed
    renewals        INTEGER NOT NULL,         -- promises before this one that were put off
    outcome         TEXT,                     -- how it was kept, why it was broken or put off
    created_by      TEXT    NOT NULL,
    created_at      INTEGER NOT NULL,
    closed_at       INTEGER,
    version         INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX promise_by_request ON promise (request_id, id);

-- What must be met before an order of a category is closed. A standard is the set of rows of one
-- moment; the newest that was not in the future when an order was made holds for that order.
CREATE TABLE close_criterion (
    category   TEXT    NOT NULL REFERENCES category (code),
    valid_from INTEGER NOT NULL,
    position   INTEGER NOT NULL,              -- from 0
    code       TEXT    NOT NULL,
    zh         TEXT    NOT NULL,
    en         TEXT    NOT NULL,
    required   INTEGER NOT NULL,
    created_by TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (category, valid_from, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX close_criterion_by_code ON close_criterion (category, valid_from, code);

-- What was ticked when an order was closed, and by whom.
CREATE TABLE close_tick (
    region_code TEXT    NOT NULL,
    order_id    TEXT    NOT NULL,
    code        TEXT    NOT NULL,
    ticked_by   TEXT    NOT NULL,
    ticked_at   INTEGER NOT NULL,
    PRIMARY KEY (region_code, order_id, code)
) STRICT, WITHOUT ROWID;
