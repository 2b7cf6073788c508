-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What changed, for those who follow. A row is written in the transaction of the change itself
-- (src/store/outbox.c), so that nobody hears of what did not happen and nothing happens unheard. It names
-- the thing and says nothing of what is in it. seq counts commits in their order without a gap: there is
-- one writer, and the newest row stays, however old it is.
CREATE TABLE event (
    seq         INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
    at          INTEGER NOT NULL,
    kind        INTEGER NOT NULL,
    region_code TEXT    NOT NULL,             -- '' = of all regions
    thing_id    TEXT    NOT NULL,
    member_id   TEXT                          -- whose it is; NULL where it belongs to nobody alone
) STRICT;
