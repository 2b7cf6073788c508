-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Until when a place is kept for somebody who was asked; NULL = as long as the order takes people.
ALTER TABLE offer ADD COLUMN answer_by INTEGER;
CREATE INDEX offer_overdue ON offer (answer_by) WHERE state = 0 AND answer_by IS NOT NULL;
