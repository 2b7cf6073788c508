-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What keeps figures honest (反形式主义). Quotas, flags and the use of skills are counted when asked, from
-- what stands in the books; only what people add to them is kept here.

-- How many residents worked along in an order (共同缔造), as told when it was completed; NULL = nobody
-- counted.
ALTER TABLE work_order ADD COLUMN residents_joined INTEGER CHECK (residents_joined >= 0);

-- What was found out about a flag. The flag itself is computed; its key says what it is about, so that
-- the answer finds it again. A flag without a row is open.
CREATE TABLE flag_answer (
    region_code TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    state       INTEGER NOT NULL,             -- 0 open, 1 explained, 2 confirmed
    note        TEXT    NOT NULL,
    answered_by TEXT    NOT NULL,
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (region_code, key)
) STRICT, WITHOUT ROWID;

-- Boards go from the orders of a period to who served in them, without touching the offers themselves.
CREATE INDEX offer_served ON offer (order_id, state, member_id, minutes, role) WHERE state IN (7, 8);
-- Late entries (kind 3, minutes) are few among the entries of a ledger.
CREATE INDEX ledger_late ON ledger_entry (at, region_code) WHERE kind = 3;
