-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Four voices on a served order (四方评价): the member (自评), residents (群评), a drawn panel (点评), and
-- peers of other units (互评); what they are asked, who was drawn and how, who was called back.

-- The unit a secretary speaks for; NULL for everyone else.
ALTER TABLE token ADD COLUMN unit_id TEXT;

-- How a voice came in: 0 tracking code, 1 code at the place, 2 call-back, 3 desk (a token of one's own).
ALTER TABLE review ADD COLUMN channel INTEGER NOT NULL DEFAULT 0;
UPDATE review SET channel = 3 WHERE kind = 0;

-- What a voice is asked, from a moment on; the newest row that is not in the future holds, so that an old
-- evaluation stays explained by the words and weights it was given under.
CREATE TABLE question (
    code       TEXT    NOT NULL,
    valid_from INTEGER NOT NULL,
    kind       INTEGER NOT NULL,              -- of the voice
    category   TEXT,                          -- NULL = of orders of every category
    zh         TEXT    NOT NULL,
    en         TEXT    NOT NULL,
    weight     INTEGER NOT NULL CHECK (weight > 0),
    active     INTEGER NOT NULL,
    created_by TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (code, valid_from)
) STRICT, WITHOUT ROWID;

-- What a voice answered to a question; the weights of then made the rating of the review.
CREATE TABLE review_answer (
    region_code TEXT    NOT NULL,
    review_id   TEXT    NOT NULL,
    question    TEXT    NOT NULL,
    rating      INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    PRIMARY KEY (region_code, review_id, question),
    FOREIGN KEY (region_code, review_id) REFERENCES review (region_code, id)
) STRICT, WITHOUT ROWID;

-- Who may be drawn to a panel (点评团). member_id where the same person is also a member who serves.
CREATE TABLE panelist (
    region_code TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    unit_id     TEXT,
    member_id   TEXT,
    expertise   TEXT,
    active      INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;

-- A draw: the seed and the pool stand here, so that anyone can draw again. One per order.
CREATE TABLE panel (
    region_code TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    order_id    TEXT    NOT NULL,
    seed        BLOB    NOT NULL CHECK (length(seed) = 32),
    count       INTEGER NOT NULL CHECK (count > 0),
    drawn_by    TEXT    NOT NULL,
    drawn_at    INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX panel_once ON panel (order_id);

-- The pool of a draw: everybody who was looked at; the excluded have no position in the draw.
CREATE TABLE panel_seat (
    region_code TEXT    NOT NULL,
    panel_id    TEXT    NOT NULL,
    panelist_id TEXT    NOT NULL,
    standing    INTEGER NOT NULL,             -- 0 drawn, 1 not drawn, 2 inactive, 3 served, 4 unit served
    position    INTEGER,                      -- in the order of the draw, from 1
    PRIMARY KEY (region_code, panel_id, panelist_id),
    FOREIGN KEY (region_code, panel_id) REFERENCES panel (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX panel_seat_by_panelist ON panel_seat (panelist_id, panel_id) WHERE standing = 0;

-- The code shown at the place of an order (现场二维码): whoever is there may say how it was.
CREATE TABLE place_code (
    region_code TEXT    NOT NULL,
    order_id    TEXT    NOT NULL,
    code        TEXT    NOT NULL,
    created_by  TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (region_code, order_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX place_code_by_code ON place_code (code);

-- A call to a resident after the service (回访), reached or not.
CREATE TABLE call_back (
    region_code TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    request_id  TEXT    NOT NULL,
    order_id    TEXT    NOT NULL,
    reached     INTEGER NOT NULL,
    rating      INTEGER,                      -- what the resident said; NULL where not reached
    words       TEXT,
    review_id   TEXT,                         -- the voice it became; NULL where there was one already
    called_by   TEXT    NOT NULL,
    called_at   INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_back_by_order ON call_back (order_id, id);
