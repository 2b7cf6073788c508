/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regions, units, categories, names behind ids, dated rules. */
#pragma once

/* clang-format off */
#define PLACE_STATEMENTS(X) \
    X(REGION_PUT, \
      "INSERT INTO region (code, name) VALUES ($1, $2)" \
      " ON CONFLICT (code) DO UPDATE SET name = excluded.name") \
    X(REGION_LIST, \
      "SELECT code, name FROM region WHERE code >= $1 AND code < $2 ORDER BY code") \
    X(REGION_PAGE, \
      "SELECT code, name FROM region WHERE code >= $1 AND code < $2 AND code > $3 ORDER BY code LIMIT $4") \
    X(UNIT_PUT, \
      "INSERT INTO unit (region_code, id, name) VALUES ($1, $2, $3)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET name = excluded.name") \
    X(UNIT_LIST, \
      "SELECT region_code, id, name FROM unit WHERE (region_code, id) > ($3, $4)" \
      " AND region_code >= $1 AND region_code < $2 ORDER BY region_code, id LIMIT $5") \
    X(UNIT_GET, \
      "SELECT region_code, id, name FROM unit WHERE region_code = $1 AND id = $2") \
    X(NAME_OF, \
      "SELECT 0, id, region_code, name, NULL FROM unit WHERE region_code = $1 AND id = $2" \
      " UNION ALL SELECT 1, member_id, region_code, NULL, name FROM member_identity" \
      " WHERE region_code = $1 AND member_id = $2" \
      " UNION ALL SELECT 2, id, region_code, title, NULL FROM work_order" \
      " WHERE region_code = $1 AND id = $2") \
    X(CATEGORY_PUT, \
      "INSERT INTO category (code, name, skill, level, count, headcount_min, minutes, priority)" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)" \
      " ON CONFLICT (code) DO UPDATE SET name = excluded.name, skill = excluded.skill," \
      " level = excluded.level, count = excluded.count, headcount_min = excluded.headcount_min," \
      " minutes = excluded.minutes, priority = excluded.priority") \
    X(CATEGORY_GET, \
      "SELECT code, name, skill, level, count, headcount_min, minutes, priority" \
      " FROM category WHERE code = $1") \
    X(CATEGORY_LIST, \
      "SELECT code, name, skill, level, count, headcount_min, minutes, priority" \
      " FROM category WHERE code > $1 ORDER BY code LIMIT $2") \
    X(SKILL_ENTRY_PUT, \
      "INSERT INTO skill (code, name, name_en, skill_group, retired_at) VALUES ($1, $2, $3, $4, $5)" \
      " ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en," \
      " skill_group = excluded.skill_group, retired_at = excluded.retired_at") \
    X(SKILL_ENTRY_GET, \
      "SELECT code, name, name_en, skill_group, retired_at FROM skill WHERE code = $1") \
    X(SKILL_ENTRY_LIST, \
      "SELECT code, name, name_en, skill_group, retired_at FROM skill WHERE code > $1 ORDER BY code LIMIT $2") \
    X(SKILL_UNLISTED, \
      "SELECT code, sum(members), sum(places), sum(categories) FROM" \
      " (SELECT code, count(DISTINCT member_id) AS members, 0 AS places, 0 AS categories FROM member_skill GROUP BY code" \
      " UNION ALL SELECT skill, 0, count(*), 0 FROM order_role WHERE skill IS NOT NULL GROUP BY skill" \
      " UNION ALL SELECT skill, 0, 0, count(*) FROM category WHERE skill IS NOT NULL GROUP BY skill) AS used" \
      " WHERE code > $1 AND NOT EXISTS (SELECT 1 FROM skill WHERE skill.code = used.code)" \
      " GROUP BY code ORDER BY code LIMIT $2") \
    X(RULE_PUT, \
      "INSERT INTO dated_rule (name, subject, valid_from, value, created_by, created_at)" \
      " VALUES ($1, $2, $3, $4, $5, $6)") \
    X(RULE_AT, \
      "SELECT value FROM dated_rule WHERE name = $1 AND subject IN ('', $2) AND valid_from <= $3" \
      " ORDER BY subject DESC, valid_from DESC LIMIT 1") \
    X(RULE_OWN, \
      "SELECT value FROM dated_rule WHERE name = $1 AND subject = $2 AND valid_from <= $3" \
      " ORDER BY valid_from DESC LIMIT 1") \
    X(RULE_LIST, \
      "SELECT name, subject, valid_from, value, created_by, created_at FROM dated_rule" \
      " ORDER BY name, subject, valid_from")
/* clang-format on */
