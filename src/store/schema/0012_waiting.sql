-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Members who wait for a place of an order (候补). Whoever gets a place, or leaves, is taken out; rows of
-- orders that are over stay and say nothing.
CREATE TABLE waiting (
    region_code TEXT    NOT NULL,             -- of the order
    order_id    TEXT    NOT NULL,
    number      INTEGER NOT NULL,             -- lower comes first
    member_id   TEXT    NOT NULL,
    joined_at   INTEGER NOT NULL,
    PRIMARY KEY (region_code, order_id, number),
    FOREIGN KEY (region_code, order_id) REFERENCES work_order (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX waiting_by_member ON waiting (member_id, order_id);

-- Orders that take people, soonest first: of one community, and of a wider scope.
CREATE INDEX work_order_near ON work_order (region_code, starts_at, id) WHERE state IN (1, 2);
DROP INDEX work_order_by_start;
CREATE INDEX work_order_by_start ON work_order (starts_at, id);
