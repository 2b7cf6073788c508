-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What boards are counted from: requests by when they came in, and what rounds said of a place.
CREATE INDEX request_by_received ON request (received_at, region_code, category, state);
CREATE INDEX round_unfilled_by_order ON round_unfilled (order_id, role);
