-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Rules that differ by what they are for: a category of orders, a community or district, a unit, a
-- question. subject = '' holds for all that have no value of their own.
CREATE TABLE dated_rule_of_subject (
    name       TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    valid_from INTEGER NOT NULL,
    value      INTEGER NOT NULL,
    created_by TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (name, subject, valid_from)
) STRICT, WITHOUT ROWID;
INSERT INTO dated_rule_of_subject (name, subject, valid_from, value, created_by, created_at)
    SELECT name, '', valid_from, value, created_by, created_at FROM dated_rule;
DROP TABLE dated_rule;
ALTER TABLE dated_rule_of_subject RENAME TO dated_rule;
