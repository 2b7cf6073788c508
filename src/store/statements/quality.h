/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted against formalism: quotas, flags, use of skills, co-doing, previews.
   Everywhere $1 <= region < $2 is the scope and $3 <= start < $4 the period. Offers 7 are
   confirmed, 8 no-shows; orders 4 done, 5 evaluated, 6 closed; reviews 0 by oneself, 1 by
   residents, 3 by peers. */
#pragma once

/* clang-format off */
#define ORDERS_OF_PERIOD(condition) \
    "work_order AS o WHERE o.region_code >= $1 AND o.region_code < $2" \
    " AND o.starts_at >= $3 AND o.starts_at < $4" condition

#define SERVED_IN(condition) \
    " FROM work_order AS o JOIN offer AS f ON f.order_id = o.id AND f.state = 7" \
    " LEFT JOIN member AS m ON m.region_code = substr(f.member_id, 1, 12) AND m.id = f.member_id" \
    " WHERE o.region_code >= $1 AND o.region_code < $2" \
    " AND o.starts_at >= $3 AND o.starts_at < $4" condition

/* How a service used its place: a skill the member has, none asked, one the member lacks. */
#define SKILL_USE(subject) \
    "SELECT " subject ", coalesce(sum(f.minutes), 0)" \
    ", coalesce(sum(CASE WHEN a.skill IS NOT NULL AND s.code IS NOT NULL THEN f.minutes ELSE 0 END), 0)" \
    ", coalesce(sum(CASE WHEN a.skill IS NULL THEN f.minutes ELSE 0 END), 0)" \
    ", coalesce(sum(CASE WHEN a.skill IS NOT NULL AND s.code IS NULL THEN f.minutes ELSE 0 END), 0)" \
    " FROM work_order AS o JOIN offer AS f ON f.order_id = o.id AND f.state = 7" \
    " JOIN order_role AS a ON a.region_code = o.region_code AND a.order_id = o.id AND a.position = f.role" \
    " LEFT JOIN member AS m ON m.region_code = substr(f.member_id, 1, 12) AND m.id = f.member_id" \
    " LEFT JOIN (SELECT DISTINCT region_code, member_id, code FROM member_skill) AS s" \
    " ON s.region_code = substr(f.member_id, 1, 12) AND s.member_id = f.member_id AND s.code = a.skill" \
    " WHERE o.region_code >= $1 AND o.region_code < $2" \
    " AND o.starts_at >= $3 AND o.starts_at < $4 GROUP BY 1 ORDER BY 1"

#define QUALITY_STATEMENTS(X) \
    X(PREVIEW_SERVICES, \
      "SELECT f.member_id, f.region_code, f.order_id, o.category, o.starts_at, f.minutes" \
      SERVED_IN(" AND o.state IN (5, 6)") " ORDER BY o.region_code, o.id, f.id") \
    X(QUOTA_OF_MEMBERS, \
      "WITH seen AS MATERIALIZED (SELECT o.id, o.starts_at" \
      ", EXISTS (SELECT 1 FROM request AS r WHERE r.order_id = o.id) AS asked" \
      ", EXISTS (SELECT 1 FROM review AS v WHERE v.order_id = o.id AND v.kind <> 0) AS heard" \
      " FROM " ORDERS_OF_PERIOD("") ")" \
      " SELECT f.member_id, m.unit_id, substr(f.member_id, 1, 12)" \
      ", sum(CASE WHEN f.state = 7 AND asked AND heard THEN 1 ELSE 0 END)" \
      ", sum(CASE WHEN f.state = 7 AND asked AND heard THEN f.minutes ELSE 0 END)" \
      ", sum(CASE WHEN f.state = 7 AND NOT asked THEN 1 ELSE 0 END)" \
      ", sum(CASE WHEN f.state = 7 AND NOT asked THEN f.minutes ELSE 0 END)" \
      ", sum(CASE WHEN f.state = 7 AND asked AND NOT heard THEN 1 ELSE 0 END)" \
      ", sum(CASE WHEN f.state = 7 AND asked AND NOT heard THEN f.minutes ELSE 0 END)" \
      ", sum(CASE WHEN f.state = 8 THEN 1 ELSE 0 END)" \
      ", sum(CASE WHEN f.state = 7 AND starts_at >= $5 THEN f.minutes ELSE 0 END)" \
      " FROM seen JOIN offer AS f ON f.order_id = seen.id AND f.state IN (7, 8)" \
      " LEFT JOIN member AS m ON m.region_code = substr(f.member_id, 1, 12) AND m.id = f.member_id" \
      " GROUP BY f.member_id ORDER BY f.member_id") \
    X(QUOTA_LATE, \
      "SELECT member_id, sum(CASE WHEN phase = 5 THEN -1 ELSE 1 END)" \
      ", sum(CASE WHEN phase = 5 THEN -amount ELSE amount END)" \
      " FROM ledger_entry WHERE kind = 3 AND phase IN (0, 2, 5)" \
      " AND region_code >= $1 AND region_code < $2 AND at >= $3 AND at < $4" \
      " GROUP BY member_id HAVING sum(CASE WHEN phase = 5 THEN -1 ELSE 1 END) > 0 ORDER BY member_id") \
    X(QUOTA_UNITS, \
      "SELECT m.unit_id, u.name, count(*) FROM member AS m" \
      " LEFT JOIN unit AS u ON u.region_code = substr(m.unit_id, 1, 12) AND u.id = m.unit_id" \
      " WHERE m.unit_id IS NOT NULL AND m.region_code >= $1 AND m.region_code < $2" \
      " GROUP BY m.unit_id ORDER BY m.unit_id") \
    X(FLAG_SERVICES, \
      "SELECT f.member_id, f.id, f.order_id, f.checked_in_at, f.checked_out_at, o.starts_at, o.ends_at" \
      ", (SELECT h.actor FROM history AS h WHERE h.region_code = f.region_code AND h.thing_id = f.id" \
      " AND h.state IN ('checked_in', 'checked_out') AND h.actor <> f.member_id LIMIT 1)" \
      SERVED_IN("") " ORDER BY f.member_id, f.checked_in_at, f.id") \
    X(FLAG_ORDERS, \
      "SELECT o.region_code, o.id, o.category, o.place, o.starts_at" \
      ", (SELECT count(*) FROM offer AS f WHERE f.order_id = o.id AND f.state = 7)" \
      " FROM " ORDERS_OF_PERIOD(" AND o.place IS NOT NULL AND o.state IN (3, 4, 5, 6)") \
      " ORDER BY o.region_code, o.category, o.place, o.starts_at, o.id") \
    X(FLAG_COMMON, \
      "SELECT count(*) FROM offer AS a JOIN offer AS b ON b.order_id = $2 AND b.state = 7" \
      " AND b.member_id = a.member_id WHERE a.order_id = $1 AND a.state = 7") \
    X(FLAG_PRAISE, \
      "SELECT giver, receiver, count(*), sum(rating) FROM (SELECT DISTINCT v.id, v.author AS giver" \
      ", m.unit_id AS receiver, v.rating" \
      " FROM work_order AS o JOIN review AS v ON v.order_id = o.id AND v.kind = 3 AND v.rating >= $5" \
      " JOIN offer AS f ON f.order_id = o.id AND f.state = 7" \
      " JOIN member AS m ON m.region_code = substr(f.member_id, 1, 12) AND m.id = f.member_id" \
      " WHERE o.region_code >= $1 AND o.region_code < $2 AND o.starts_at >= $3 AND o.starts_at < $4" \
      " AND m.unit_id IS NOT NULL AND m.unit_id <> v.author) AS praise" \
      " GROUP BY giver, receiver HAVING count(*) >= $6 ORDER BY giver, receiver") \
    X(FLAG_SELF_GAP, \
      "SELECT author, count(*), sum(own), sum(residents) FROM (SELECT v.author, 100 * v.rating AS own" \
      ", (SELECT 100 * sum(r.rating) / count(*) FROM review AS r" \
      " WHERE r.order_id = o.id AND r.kind = 1) AS residents" \
      " FROM work_order AS o JOIN review AS v ON v.order_id = o.id AND v.kind = 0" \
      " WHERE o.region_code >= $1 AND o.region_code < $2 AND o.starts_at >= $3 AND o.starts_at < $4) AS gap" \
      " WHERE residents IS NOT NULL GROUP BY author HAVING count(*) >= $5 ORDER BY author") \
    X(FLAG_ANSWER_PUT, \
      "INSERT INTO flag_answer (region_code, key, state, note, answered_by, answered_at)" \
      " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (region_code, key) DO UPDATE SET" \
      " state = excluded.state, note = excluded.note, answered_by = excluded.answered_by" \
      ", answered_at = excluded.answered_at") \
    X(FLAG_ANSWERS, \
      "SELECT region_code, key, state, note, answered_by, answered_at FROM flag_answer" \
      " WHERE region_code >= $1 AND region_code < $2 ORDER BY key") \
    X(SKILL_USE_MEMBERS, SKILL_USE("f.member_id")) \
    X(SKILL_USE_REGIONS, SKILL_USE("o.region_code")) \
    X(SKILL_USE_UNITS, SKILL_USE("coalesce(m.unit_id, '')")) \
    X(SKILL_IDLE, \
      "WITH asked AS MATERIALIZED (SELECT DISTINCT a.region_code, a.skill" \
      " FROM work_order AS o JOIN order_role AS a ON a.region_code = o.region_code AND a.order_id = o.id" \
      " WHERE o.region_code >= $1 AND o.region_code < $2 AND o.starts_at >= $3 AND o.starts_at < $4" \
      " AND a.skill IS NOT NULL)" \
      ", waiting AS MATERIALIZED (SELECT r.region_code, c.skill, count(*) AS requests" \
      " FROM request AS r JOIN category AS c ON c.code = r.category" \
      " WHERE r.state IN (0, 1, 8) AND r.region_code >= $1 AND r.region_code < $2" \
      " AND c.skill IS NOT NULL GROUP BY r.region_code, c.skill)" \
      " SELECT s.region_code, s.code, count(DISTINCT s.member_id), coalesce(max(w.requests), 0)" \
      " FROM member_skill AS s LEFT JOIN waiting AS w ON w.region_code = s.region_code AND w.skill = s.code" \
      " WHERE s.region_code >= $1 AND s.region_code < $2 AND NOT EXISTS (SELECT 1 FROM asked" \
      " WHERE asked.region_code = s.region_code AND asked.skill = s.code)" \
      " GROUP BY s.region_code, s.code ORDER BY s.region_code, s.code") \
    X(JOINED_PUT, \
      "UPDATE work_order SET residents_joined = $3 WHERE region_code = $1 AND id = $2") \
    X(JOINED_LIST, \
      "SELECT o.region_code, o.id, o.title, o.starts_at, o.residents_joined" \
      ", (SELECT count(*) FROM offer AS f WHERE f.order_id = o.id AND f.state = 7)" \
      " FROM " ORDERS_OF_PERIOD(" AND o.state IN (4, 5, 6)") " ORDER BY o.region_code, o.id")
/* clang-format on */
