/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exchange, grants and late entries. */
#pragma once

/* clang-format off */
#define EXCHANGE_COLUMNS "region_code, id, member_id, direction, minutes, points, points_per_hour, at"

#define BUDGET_COLUMNS "region_code, month, points, opened_at, opened_by, lapsed, closed_at"

#define GRANT_COLUMNS \
    "region_code, id, month, member_id, order_id, points" ", " \
    "reason, state, filed_by, filed_at, decided_by, decided_at" ", " \
    "note, version"

#define LATE_COLUMNS \
    "region_code, id, member_id, category, starts_at, ends_at" ", " \
    "minutes, words, evidence, state, filed_by, filed_at" ", " \
    "community_by, department_by, notice_ends_at, objected_by, objection, decided_by" ", " \
    "decision, posted_at, points, version"

#define DISCRETION_STATEMENTS(X) \
    X(EXCHANGE_PUT, \
      "INSERT INTO exchange (" EXCHANGE_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)") \
    X(EXCHANGE_GET, \
      "SELECT " EXCHANGE_COLUMNS " FROM exchange WHERE region_code = $1 AND id = $2") \
    X(EXCHANGE_OF_MEMBER, \
      "SELECT " EXCHANGE_COLUMNS " FROM exchange" \
      " WHERE member_id = $1 AND id > $2 ORDER BY id LIMIT $3") \
    X(EXCHANGE_MINUTES, \
      "SELECT coalesce(sum(minutes), 0) FROM exchange" \
      " WHERE member_id = $1 AND at >= $2 AND at < $3") \
    X(BUDGET_PUT, \
      "INSERT INTO discretion_budget (" BUDGET_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7)" \
      " ON CONFLICT (region_code, month) DO UPDATE SET" \
      " lapsed = excluded.lapsed, closed_at = excluded.closed_at") \
    X(BUDGET_GET, \
      "SELECT " BUDGET_COLUMNS " FROM discretion_budget WHERE region_code = $1 AND month = $2") \
    X(BUDGET_OPEN, \
      "SELECT " BUDGET_COLUMNS " FROM discretion_budget" \
      " WHERE region_code = $1 AND closed_at IS NULL") \
    X(BUDGET_OPEN_BEFORE, \
      "SELECT region_code FROM discretion_budget" \
      " WHERE closed_at IS NULL AND month < $1 ORDER BY region_code") \
    X(BUDGET_BY_WHOM, \
      "SELECT filed_by, count(*), sum(points) FROM discretion_grant" \
      " WHERE region_code = $1 AND month = $2 AND state = $3 GROUP BY filed_by ORDER BY filed_by") \
    X(GRANT_PUT, \
      "INSERT INTO discretion_grant (" GRANT_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET" \
      " month = excluded.month, state = excluded.state, decided_by = excluded.decided_by," \
      " decided_at = excluded.decided_at, note = excluded.note, version = excluded.version") \
    X(GRANT_GET, \
      "SELECT " GRANT_COLUMNS " FROM discretion_grant WHERE region_code = $1 AND id = $2") \
    X(GRANT_LIST, \
      "SELECT " GRANT_COLUMNS " FROM discretion_grant" \
      " WHERE (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " AND ($6 = '' OR month = $6) AND ($7 < 0 OR state = $7)" \
      " ORDER BY region_code, id LIMIT $5") \
    X(GRANT_OF_REGION, \
      "SELECT coalesce(sum(points), 0) FROM discretion_grant" \
      " WHERE region_code = $1 AND month = $2 AND state = $3 AND id <> $4") \
    X(GRANT_OF_MEMBER, \
      "SELECT coalesce(sum(points), 0) FROM discretion_grant" \
      " WHERE member_id = $1 AND month = $2 AND state IN ($3, $4) AND id <> $5") \
    X(DISCRETION_BOARD, \
      "SELECT r.code, r.name" \
      ", (SELECT coalesce(sum(points), 0) FROM discretion_budget AS b" \
      " WHERE b.region_code = r.code AND b.month = $3)" \
      ", (SELECT coalesce(sum(points), 0) FROM discretion_grant AS g" \
      " WHERE g.region_code = r.code AND g.month = $3 AND g.state = $6)" \
      ", (SELECT count(*) FROM discretion_grant AS g" \
      " WHERE g.region_code = r.code AND g.month = $3 AND g.state = $6)" \
      ", (SELECT coalesce(sum(o.minutes), 0) FROM offer AS o" \
      " WHERE o.region_code = r.code AND o.state = $7 AND o.checked_in_at >= $4 AND o.checked_in_at < $5)" \
      ", (SELECT coalesce(sum(v.rating), 0) FROM review AS v" \
      " WHERE v.region_code = r.code AND v.kind = $8 AND v.created_at >= $4 AND v.created_at < $5)" \
      ", (SELECT count(*) FROM review AS v" \
      " WHERE v.region_code = r.code AND v.kind = $8 AND v.created_at >= $4 AND v.created_at < $5)" \
      " FROM region AS r WHERE r.code >= $1 AND r.code < $2 AND substr(r.code, 10) <> '000'" \
      " ORDER BY r.code") \
    X(DISCRETION_STARS, \
      "SELECT coalesce(sum(rating), 0), count(*) FROM review" \
      " WHERE kind = $1 AND created_at >= $2 AND created_at < $3") \
    X(LATE_PUT, \
      "INSERT INTO late_entry (" LATE_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11," \
      " $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET" \
      " state = excluded.state, community_by = excluded.community_by, department_by = excluded.department_by," \
      " notice_ends_at = excluded.notice_ends_at, objected_by = excluded.objected_by, objection = excluded.objection," \
      " decided_by = excluded.decided_by, decision = excluded.decision, posted_at = excluded.posted_at," \
      " points = excluded.points, version = excluded.version") \
    X(LATE_GET, \
      "SELECT " LATE_COLUMNS " FROM late_entry WHERE region_code = $1 AND id = $2") \
    X(LATE_LIST, \
      "SELECT " LATE_COLUMNS " FROM late_entry" \
      " WHERE (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5") \
    X(LATE_LIST_STATE, \
      "SELECT " LATE_COLUMNS " FROM late_entry" \
      " WHERE state = $6 AND (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5") \
    X(LATE_LIST_PUBLIC, \
      "SELECT " LATE_COLUMNS " FROM late_entry" \
      " WHERE (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " AND (member_id = $6 OR state IN ($7, $8)) AND ($9 < 0 OR state = $9)" \
      " ORDER BY region_code, id LIMIT $5") \
    X(LATE_COUNT, \
      "SELECT count(*) FROM late_entry" \
      " WHERE member_id = $1 AND filed_at >= $2 AND filed_at < $3 AND state <> $4") \
    X(LATE_CLASH_LATE, \
      "SELECT id FROM late_entry" \
      " WHERE member_id = $1 AND id <> $2 AND starts_at < $4 AND ends_at > $3" \
      " AND state NOT IN ($5, $6) ORDER BY id LIMIT 1") \
    X(LATE_CLASH_SERVICE, \
      "SELECT offer.id FROM offer JOIN work_order ON work_order.region_code = offer.region_code" \
      " AND work_order.id = offer.order_id" \
      " WHERE offer.member_id = $1 AND offer.state IN ($4, $5)" \
      " AND offer.checked_in_at < $3 AND work_order.starts_at < $3" \
      " AND offer.checked_out_at > $2 AND work_order.ends_at > $2 ORDER BY offer.id LIMIT 1") \
    X(GRANT_SERVED, \
      "SELECT count(*) FROM offer WHERE order_id = $1 AND member_id = $2 AND state = $3")
/* clang-format on */
