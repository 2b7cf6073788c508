-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The secret address of a member's calendar; only the SHA-256 of its token is kept. A new one ends the
-- old one.
CREATE TABLE calendar_feed (
    region_code TEXT    NOT NULL,             -- of the member
    member_id   TEXT    NOT NULL,
    hash        BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (region_code, member_id)
) STRICT, WITHOUT ROWID;
