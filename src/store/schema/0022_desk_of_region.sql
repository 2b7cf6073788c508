-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What waits on a desk, by community: a desk reads what is its own, however much waits elsewhere in the
-- city. Of a wider scope, what waits in it is sorted.
DROP INDEX request_waiting;
CREATE INDEX request_waiting ON request (region_code, received_at, id) WHERE state + 0 IN (0, 8);
CREATE INDEX work_order_at_risk ON work_order (region_code, starts_at, id) WHERE state + 0 IN (1, 2);
DROP INDEX work_order_served;
CREATE INDEX work_order_served ON work_order (region_code, ends_at, id) WHERE state + 0 = 4;
DROP INDEX promise_due;
CREATE INDEX promise_due ON promise (region_code, due_at, id) WHERE state + 0 = 0;
