-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The code shown at the place of an order (签到码): who gives it was there. One per order; a new one ends
-- the old one.
CREATE TABLE check_in_code (
    region_code TEXT    NOT NULL,
    order_id    TEXT    NOT NULL,
    code        TEXT    NOT NULL CHECK (length(code) = 6),
    created_by  TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (region_code, order_id),
    FOREIGN KEY (region_code, order_id) REFERENCES work_order (region_code, id)
) STRICT, WITHOUT ROWID;

-- Who says that somebody came, and left: 0 nobody yet, 1 the member alone, 2 the member with the code of
-- the place, 3 the community.
ALTER TABLE offer ADD COLUMN check_in_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE offer ADD COLUMN check_out_by INTEGER NOT NULL DEFAULT 0;
UPDATE offer SET
    check_in_by = CASE WHEN EXISTS (SELECT 1 FROM history WHERE history.region_code = offer.region_code
        AND history.thing_id = offer.id AND history.state = 'checked_in'
        AND history.actor <> offer.member_id) THEN 3 ELSE 1 END
    WHERE checked_in_at IS NOT NULL;
UPDATE offer SET
    check_out_by = CASE WHEN EXISTS (SELECT 1 FROM history WHERE history.region_code = offer.region_code
        AND history.thing_id = offer.id AND history.state = 'checked_out'
        AND history.actor <> offer.member_id) THEN 3 ELSE 1 END
    WHERE checked_out_at IS NOT NULL;
