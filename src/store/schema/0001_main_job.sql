-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The books of one city, read from top to bottom.
--
-- Conventions. Moments are unix seconds, durations minutes, places millionths of a degree, points
-- hundredths. States are the numbers of the enumerations in include/diandan/domain and are never
-- reused. Ids are made by the application and begin with the twelve digits of the region they were made
-- for, so that the shard of a thing can be told from its id; region_code leads every key a city would
-- shard by. "version" counts changes of a row and is its ETag.

-- A region: 12 digits, province to community; a prefix names the parent.
CREATE TABLE region (
    code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 12),
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A work unit whose members register at communities (双报到).
CREATE TABLE unit (
    region_code TEXT NOT NULL,
    id          TEXT NOT NULL,
    name        TEXT NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;

-- What kind of help is asked for, and the order it usually becomes: the rules of triage as data.
CREATE TABLE category (
    code          TEXT    NOT NULL PRIMARY KEY,
    name          TEXT    NOT NULL,
    skill         TEXT,                       -- NULL = anyone
    level         INTEGER NOT NULL,
    count         INTEGER NOT NULL,           -- people usually wanted
    headcount_min INTEGER NOT NULL,
    minutes       INTEGER NOT NULL,           -- usual length of the order
    priority      INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 100)
) STRICT, WITHOUT ROWID;

-- A rate or a percentage from a day on; the newest row that is not in the future holds.
CREATE TABLE dated_rule (
    name       TEXT    NOT NULL,
    valid_from INTEGER NOT NULL,
    value      INTEGER NOT NULL,
    created_by TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (name, valid_from)
) STRICT, WITHOUT ROWID;

-- A resident's request (居民点单). Whoever holds the tracking code acts as the resident.
CREATE TABLE request (
    region_code     TEXT    NOT NULL,
    id              TEXT    NOT NULL,
    tracking_code   TEXT    NOT NULL,
    external_id     TEXT,                     -- its id where it came from; imports stay repeatable by it
    channel         INTEGER NOT NULL,
    category        TEXT    NOT NULL REFERENCES category (code),
    words           TEXT    NOT NULL,
    place           TEXT,
    longitude_micro INTEGER,
    latitude_micro  INTEGER,
    received_at     INTEGER NOT NULL,
    wished_at       INTEGER,
    contact_name    TEXT,
    contact_phone   TEXT,
    first_receiver  TEXT,                     -- stays responsible (首访负责)
    state           INTEGER NOT NULL,
    priority        INTEGER NOT NULL,
    order_id        TEXT,
    merged_into     TEXT,
    referred_to     TEXT,
    due_at          INTEGER,
    answer          TEXT,
    version         INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX request_by_tracking ON request (tracking_code);
CREATE UNIQUE INDEX request_by_external ON request (region_code, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX request_by_state ON request (state, region_code, id);
CREATE INDEX request_by_order ON request (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX request_by_target ON request (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX request_by_place ON request (category, latitude_micro);

-- A community's order (社区下单).
CREATE TABLE work_order (
    region_code     TEXT    NOT NULL,
    id              TEXT    NOT NULL,
    title           TEXT    NOT NULL,
    category        TEXT    NOT NULL REFERENCES category (code),
    place           TEXT,
    longitude_micro INTEGER,
    latitude_micro  INTEGER,
    starts_at       INTEGER NOT NULL,
    ends_at         INTEGER NOT NULL CHECK (ends_at > starts_at),
    priority        INTEGER NOT NULL,
    headcount_min   INTEGER NOT NULL,
    note            TEXT,
    state           INTEGER NOT NULL,
    created_by      TEXT    NOT NULL,
    created_at      INTEGER NOT NULL,
    cancel_reason   TEXT,
    version         INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_order_by_state ON work_order (state, region_code, id);
CREATE INDEX work_order_by_start ON work_order (starts_at);

-- A place in an order: what it asks of a member, and how many.
CREATE TABLE order_role (
    region_code TEXT    NOT NULL,
    order_id    TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    skill       TEXT,
    level       INTEGER NOT NULL,
    count       INTEGER NOT NULL CHECK (count > 0),
    certificate TEXT,
    resource    TEXT,
    PRIMARY KEY (region_code, order_id, position),
    FOREIGN KEY (region_code, order_id) REFERENCES work_order (region_code, id)
) STRICT, WITHOUT ROWID;

-- A Party member (党员). The identity stands apart (member_identity), so that erasing it leaves the
-- ledger, which knows the id alone, valid.
CREATE TABLE member (
    region_code      TEXT    NOT NULL,
    id               TEXT    NOT NULL,
    external_id      TEXT,
    unit_id          TEXT,
    longitude_micro  INTEGER,
    latitude_micro   INTEGER,
    week_minutes_max INTEGER NOT NULL,
    consented_at     INTEGER,                 -- NULL = never proposed by the matcher
    state            INTEGER NOT NULL,
    created_at       INTEGER NOT NULL,
    version          INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX member_by_external ON member (region_code, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE member_identity (
    region_code TEXT NOT NULL,
    member_id   TEXT NOT NULL,
    name        TEXT NOT NULL,
    phone       TEXT,
    PRIMARY KEY (region_code, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE member_skill (
    region_code TEXT    NOT NULL,
    member_id   TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    code        TEXT    NOT NULL,
    level       INTEGER NOT NULL,
    PRIMARY KEY (region_code, member_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE member_certificate (
    region_code TEXT    NOT NULL,
    member_id   TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    code        TEXT    NOT NULL,
    valid_until INTEGER,                      -- exclusive; NULL = for good
    PRIMARY KEY (region_code, member_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE member_resource (
    region_code TEXT    NOT NULL,
    member_id   TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    code        TEXT    NOT NULL,
    PRIMARY KEY (region_code, member_id, position)
) STRICT, WITHOUT ROWID;

-- Weekly free time as recurrence rules (RFC 5545), and what differs on single days.
CREATE TABLE member_availability (
    region_code TEXT    NOT NULL,
    member_id   TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    rrule       TEXT    NOT NULL,
    starts_at   INTEGER NOT NULL,
    minutes     INTEGER NOT NULL,
    PRIMARY KEY (region_code, member_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE member_exception (
    region_code TEXT    NOT NULL,
    member_id   TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    starts_at   INTEGER NOT NULL,
    ends_at     INTEGER NOT NULL CHECK (ends_at > starts_at),
    kind        INTEGER NOT NULL,
    PRIMARY KEY (region_code, member_id, position)
) STRICT, WITHOUT ROWID;

-- One run of the matcher that was saved.
CREATE TABLE matching_round (
    region_code  TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    status       INTEGER NOT NULL,
    from_at      INTEGER NOT NULL,
    to_at        INTEGER NOT NULL,
    objective    INTEGER NOT NULL,
    bound        INTEGER NOT NULL,
    member_count INTEGER NOT NULL,
    order_count  INTEGER NOT NULL,
    seat_count   INTEGER NOT NULL,
    offer_count  INTEGER NOT NULL,
    solve_ms     INTEGER NOT NULL,
    created_by   TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_unfilled (
    region_code TEXT    NOT NULL,
    round_id    TEXT    NOT NULL,
    order_id    TEXT    NOT NULL,
    role        INTEGER NOT NULL,
    missing     INTEGER NOT NULL,
    reasons     TEXT    NOT NULL,             -- JSON list of {code, members}
    PRIMARY KEY (region_code, round_id, order_id, role)
) STRICT, WITHOUT ROWID;

-- A proposal to one member for one place, and the attendance that follows (党员接单).
CREATE TABLE offer (
    region_code    TEXT    NOT NULL,
    id             TEXT    NOT NULL,
    round_id       TEXT,                      -- NULL when claimed (抢单)
    order_id       TEXT    NOT NULL,
    role           INTEGER NOT NULL,
    member_id      TEXT    NOT NULL,
    state          INTEGER NOT NULL,
    score          INTEGER NOT NULL,
    reasons        TEXT    NOT NULL,          -- JSON list of {code, points}
    offered_at     INTEGER NOT NULL,
    answered_at    INTEGER,
    decline_reason TEXT,
    checked_in_at  INTEGER,
    checked_out_at INTEGER,
    confirmed_by   TEXT,
    minutes        INTEGER,
    version        INTEGER NOT NULL,
    PRIMARY KEY (region_code, id),
    FOREIGN KEY (region_code, order_id) REFERENCES work_order (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_by_order ON offer (order_id, role, state);
CREATE INDEX offer_by_member ON offer (member_id, id);
CREATE INDEX offer_by_round ON offer (round_id) WHERE round_id IS NOT NULL;
-- One member, one living offer per order: states 0 proposed, 1 accepted, 5 in, 6 out, 7 confirmed.
CREATE UNIQUE INDEX offer_once ON offer (order_id, member_id) WHERE state IN (0, 1, 5, 6, 7);

-- An evaluation (活动评单): one voice speaks once per order.
CREATE TABLE review (
    region_code TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    order_id    TEXT    NOT NULL,
    kind        INTEGER NOT NULL,
    author      TEXT    NOT NULL,
    rating      INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    words       TEXT,                         -- NULL where only stars were given
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (region_code, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX review_once ON review (order_id, kind, author);

-- The ledger. Double entry: each row moves an amount from one account to another, so the sum over all
-- accounts is zero by construction. Rows are never changed or deleted; seq has no gap; cause is what is
-- paid for, and nothing is paid twice. hash = SM3(hash of the row before || canonical bytes of this row).
CREATE TABLE ledger_entry (
    seq         INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
    at          INTEGER NOT NULL,
    kind        INTEGER NOT NULL,
    unit        INTEGER NOT NULL,
    amount      INTEGER NOT NULL CHECK (amount > 0),
    debit       TEXT    NOT NULL,
    credit      TEXT    NOT NULL CHECK (credit <> debit),
    cause       TEXT    NOT NULL UNIQUE,
    member_id   TEXT    NOT NULL,
    order_id    TEXT    NOT NULL,
    region_code TEXT    NOT NULL,
    hash        BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
-- None by region: a pull of a scope goes by seq and skips the others, so that asking for what is new
-- reads only what is new. Sorting a range of regions by seq would read all of it for every page.
CREATE INDEX ledger_by_member ON ledger_entry (member_id, seq);
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER ledger_no_gap BEFORE INSERT ON ledger_entry
WHEN NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM ledger_entry)
BEGIN
    SELECT RAISE(ABORT, 'the ledger has no gaps');
END;

-- Every move of every life: who moved what from where to where, when. Residents read their own.
CREATE TABLE history (
    region_code TEXT    NOT NULL,
    thing_id    TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    actor       TEXT    NOT NULL,
    state       TEXT    NOT NULL,             -- code of the state it came to
    note        TEXT,
    PRIMARY KEY (region_code, thing_id, position)
) STRICT, WITHOUT ROWID;

-- Bearer tokens; only the SHA-256 of a token is kept.
CREATE TABLE token (
    id         TEXT    NOT NULL PRIMARY KEY,
    hash       BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    role       INTEGER NOT NULL,
    subject    TEXT    NOT NULL,
    scope      TEXT    NOT NULL,              -- prefix of region codes
    label      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;

-- The answer of every POST that changed something, saved in the transaction of the change, so that a
-- repeat is answered byte for byte and changes nothing.
CREATE TABLE idempotency (
    caller       TEXT    NOT NULL,
    key          TEXT    NOT NULL,
    request_hash BLOB    NOT NULL,            -- SHA-256 of method, target and body
    status       INTEGER NOT NULL,
    etag         TEXT,
    location     TEXT,
    body         TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (caller, key)
) STRICT, WITHOUT ROWID;
