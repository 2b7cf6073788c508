-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The dictionary of skills. Members, orders and categories keep codes; a code without a row here is
-- accepted all the same and listed as unlisted, so that somebody gives it a name. What was in use
-- before there was a dictionary is taken over under its code.
CREATE TABLE skill (
    code        TEXT    NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    name_en     TEXT,
    skill_group TEXT,                         -- what it is shown under; NULL
    retired_at  INTEGER                       -- not offered for new work from then on; NULL
) STRICT, WITHOUT ROWID;
INSERT INTO skill (code, name)
    SELECT code, code FROM member_skill
    UNION SELECT skill, skill FROM order_role WHERE skill IS NOT NULL
    UNION SELECT skill, skill FROM category WHERE skill IS NOT NULL;
