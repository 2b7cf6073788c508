-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the community's desk works with: series of orders, rounds that people chose, and the indexes
-- its lists are read by. A table's secondary index ends with the table's key, region_code and id.

-- "state + 0" and "region_code || ''" are no columns: where the statements ask for those, the small index of
-- these states alone answers, which gives its rows in the order they are wanted, and no other, whose rows
-- would have to be sorted.

-- Orders made together by one rule of recurrence (RFC 5545). Ended: its orders nobody accepted are cancelled.
CREATE TABLE order_series (
    region_code TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    category    TEXT    NOT NULL REFERENCES category (code),
    rrule       TEXT    NOT NULL,
    starts_at   INTEGER NOT NULL,             -- of the first order
    ends_at     INTEGER NOT NULL,             -- of the last order
    order_count INTEGER NOT NULL,
    created_by  TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    ended_at    INTEGER,
    version     INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;

ALTER TABLE work_order ADD COLUMN series_id TEXT;
CREATE INDEX work_order_by_series ON work_order (series_id, starts_at, id) WHERE series_id IS NOT NULL;
-- Of one community by start, in whatever state; also those that take people, of which most to come are.
DROP INDEX work_order_near;
CREATE INDEX work_order_of_region ON work_order (region_code, starts_at, id);
CREATE INDEX work_order_waiting ON work_order (starts_at, id) WHERE state + 0 IN (1, 2);
CREATE INDEX work_order_served ON work_order (ends_at, id) WHERE state + 0 = 4;

CREATE INDEX request_waiting ON request (received_at) WHERE state + 0 IN (0, 8);
CREATE INDEX request_by_category ON request (category, region_code, id);
CREATE INDEX request_by_receiver ON request (first_receiver, region_code, id) WHERE first_receiver IS NOT NULL;

CREATE INDEX promise_due ON promise (due_at) WHERE state = 0;
CREATE INDEX referral_due ON referral (due_at) WHERE state IN (0, 1);
CREATE INDEX offer_approval_waiting ON offer_approval (region_code, offer_id) WHERE approved_by IS NULL;

-- A round whose places people chose has no bound: nobody looked for a better one.
CREATE TABLE matching_round_new (
    region_code  TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    status       INTEGER NOT NULL,
    from_at      INTEGER NOT NULL,
    to_at        INTEGER NOT NULL,
    objective    INTEGER NOT NULL,
    bound        INTEGER,
    member_count INTEGER NOT NULL,
    order_count  INTEGER NOT NULL,
    seat_count   INTEGER NOT NULL,
    offer_count  INTEGER NOT NULL,
    solve_ms     INTEGER NOT NULL,
    created_by   TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
INSERT INTO matching_round_new (region_code, id, status, from_at, to_at, objective, bound,
    member_count, order_count, seat_count, offer_count, solve_ms, created_by, created_at)
SELECT region_code, id, status, from_at, to_at, objective, bound,
    member_count, order_count, seat_count, offer_count, solve_ms, created_by, created_at FROM matching_round;
DROP TABLE matching_round;
ALTER TABLE matching_round_new RENAME TO matching_round;

-- One and two characters of each member's name, and "#" with the last four of the telephone number:
-- what a desk types finds its members at once. Identity, as member_identity is: erased with it.
CREATE TABLE member_gram (
    gram        TEXT NOT NULL,
    region_code TEXT NOT NULL,
    member_id   TEXT NOT NULL,
    PRIMARY KEY (gram, region_code, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_gram_of_member ON member_gram (region_code, member_id);
INSERT INTO member_gram (gram, region_code, member_id)
WITH RECURSIVE place (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM place WHERE at < 100)
SELECT DISTINCT lower(substr(name, at, 1)), region_code, member_id
FROM member_identity JOIN place ON at <= length(name)
UNION SELECT DISTINCT lower(substr(name, at, 2)), region_code, member_id
FROM member_identity JOIN place ON at < length(name)
UNION SELECT '#' || substr(phone, length(phone) - 3), region_code, member_id
FROM member_identity WHERE length(phone) >= 4 AND substr(phone, length(phone) - 3) BETWEEN '0000' AND '9999';

CREATE INDEX member_skill_by_code ON member_skill (code);
