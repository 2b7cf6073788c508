/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders and their roles. state + 0 and region_code || '' are themselves, but no reason to take an
   index of states or regions: what is near in a wide scope is walked by start. */
#pragma once

/* clang-format off */
#define ORDER_COLUMNS \
    "region_code, id, title, category, place, longitude_micro" ", " \
    "latitude_micro, starts_at, ends_at, priority, headcount_min, note" ", " \
    "state, created_by, created_at, cancel_reason, version"

#define ORDER_STATEMENTS(X) \
    X(ORDER_PUT, \
      "INSERT INTO work_order (" ORDER_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET" \
      " title = excluded.title, category = excluded.category, place = excluded.place," \
      " longitude_micro = excluded.longitude_micro, latitude_micro = excluded.latitude_micro, starts_at = excluded.starts_at," \
      " ends_at = excluded.ends_at, priority = excluded.priority, headcount_min = excluded.headcount_min," \
      " note = excluded.note, state = excluded.state, created_by = excluded.created_by," \
      " created_at = excluded.created_at, cancel_reason = excluded.cancel_reason, version = excluded.version") \
    X(ORDER_GET, \
      "SELECT " ORDER_COLUMNS " FROM work_order WHERE region_code = $1 AND id = $2") \
    X(ORDER_LIST, \
      "SELECT " ORDER_COLUMNS " FROM work_order" \
      " WHERE region_code >= $1 AND region_code < $2 AND (region_code, id) > ($3, $4)" \
      " ORDER BY region_code, id LIMIT $5") \
    X(ORDER_LIST_STATE, \
      "SELECT " ORDER_COLUMNS " FROM work_order" \
      " WHERE state = $6 AND region_code >= $1 AND region_code < $2 AND (region_code, id) > ($3, $4)" \
      " ORDER BY region_code, id LIMIT $5") \
    X(ORDER_NEAR, \
      "SELECT " ORDER_COLUMNS " FROM work_order" \
      " WHERE state + 0 IN (1, 2) AND (starts_at, id) > ($3, $4)" \
      " AND region_code || '' >= $1 AND region_code || '' < $2 ORDER BY starts_at, id LIMIT $5") \
    X(ORDER_NEAR_OF_REGION, \
      "SELECT " ORDER_COLUMNS " FROM work_order" \
      " WHERE state IN (1, 2) AND region_code = $1 AND (starts_at, id) > ($2, $3)" \
      " ORDER BY starts_at, id LIMIT $4") \
    X(ORDER_TO_MATCH, \
      "SELECT " ORDER_COLUMNS " FROM work_order" \
      " WHERE state IN ($1, $2) AND region_code >= $3 AND region_code < $4" \
      " AND starts_at >= $5 AND starts_at < $6 ORDER BY starts_at, id") \
    X(ROLE_PUT, \
      "INSERT INTO order_role (region_code, order_id, position, skill, level, count, certificate, resource)" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)") \
    X(ROLE_CLEAR, "DELETE FROM order_role WHERE region_code = $1 AND order_id = $2") \
    X(ROLE_LIST, \
      "SELECT skill, level, count, certificate, resource," \
      " (SELECT count(*) FROM offer WHERE offer.order_id = order_role.order_id" \
      " AND offer.role = order_role.position AND offer.state IN (1, 5, 6, 7))" \
      ", (SELECT count(*) FROM offer WHERE offer.order_id = order_role.order_id" \
      " AND offer.role = order_role.position AND offer.state = 0)" \
      " FROM order_role WHERE region_code = $1 AND order_id = $2 ORDER BY position")
/* clang-format on */
