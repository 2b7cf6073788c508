/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders and their roles. state + 0 and region_code || '' are themselves, but no reason to take an
   index of states or regions: what is near in a wide scope is walked by start. */
#pragma once

/* clang-format off */
#define ORDER_COLUMNS \
    "region_code, id, title, category, place, longitude_micro" ", " \
    "latitude_micro, starts_at, ends_at, priority, headcount_min, note" ", " \
    "state, created_by, created_at, cancel_reason, version, series_id"

/* By start, of one community, of a wider scope or of one series: the leading condition. */
#define ORDER_BY_START(leading) \
    "SELECT " ORDER_COLUMNS " FROM work_order WHERE " leading \
    " AND (starts_at, id) > ($5, $2) AND starts_at < $6 AND ($4 IS NULL OR state = $4)" \
    " ORDER BY starts_at, id LIMIT $3"

#define ORDER_IN_SCOPE " region_code >= $1 AND region_code < $2"
/* Checked on the way, as state + 0 is: see schema/0015. */
#define ORDER_SEEN_IN_SCOPE " region_code || '' >= $1 AND region_code || '' < $2"

/* Should have begun by $3, or begin before $4 with free places; open ones have too few in any case. */
#define ORDER_AT_RISK_FROM \
    " FROM work_order WHERE state + 0 IN (1, 2) AND" ORDER_IN_SCOPE " AND starts_at < $4" \
    " AND (state = 1 OR starts_at <= $3 OR" \
    " (SELECT sum(count) FROM order_role WHERE order_role.region_code = work_order.region_code" \
    " AND order_role.order_id = work_order.id) >" \
    " (SELECT count(*) FROM offer WHERE offer.order_id = work_order.id AND offer.state IN (1, 5, 6, 7)))"

#define ORDER_SERVED_FROM " FROM work_order WHERE state + 0 = 4 AND" ORDER_IN_SCOPE

/* Of a day: open, staffed, running or done, where they begin in it. */
#define ORDER_OF_DAY_FROM \
    " FROM work_order WHERE starts_at >= $3 AND starts_at < $4 AND" ORDER_SEEN_IN_SCOPE \
    " AND state + 0 BETWEEN 1 AND 6"

#define ORDER_STATEMENTS(X) \
    X(ORDER_PUT, \
      "INSERT INTO work_order (" ORDER_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET" \
      " title = excluded.title, category = excluded.category, place = excluded.place," \
      " longitude_micro = excluded.longitude_micro, latitude_micro = excluded.latitude_micro, starts_at = excluded.starts_at," \
      " ends_at = excluded.ends_at, priority = excluded.priority, headcount_min = excluded.headcount_min," \
      " note = excluded.note, state = excluded.state, created_by = excluded.created_by," \
      " created_at = excluded.created_at, cancel_reason = excluded.cancel_reason, version = excluded.version," \
      " series_id = excluded.series_id") \
    X(ORDER_GET, \
      "SELECT " ORDER_COLUMNS " FROM work_order WHERE region_code = $1 AND id = $2") \
    X(ORDER_LIST, \
      "SELECT " ORDER_COLUMNS " FROM work_order" \
      " WHERE (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5") \
    X(ORDER_LIST_STATE, \
      "SELECT " ORDER_COLUMNS " FROM work_order" \
      " WHERE state = $6 AND (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5") \
    X(ORDER_NEAR, \
      "SELECT " ORDER_COLUMNS " FROM work_order" \
      " WHERE state + 0 IN (1, 2) AND (starts_at, id) > ($3, $4)" \
      " AND region_code || '' >= $1 AND region_code || '' < $2 ORDER BY starts_at, id LIMIT $5") \
    X(ORDER_NEAR_OF_REGION, \
      "SELECT " ORDER_COLUMNS " FROM work_order" \
      " WHERE state IN (1, 2) AND region_code = $1 AND (starts_at, id) > ($2, $3)" \
      " ORDER BY starts_at, id LIMIT $4") \
    X(ORDER_BY_START_REGION, ORDER_BY_START("region_code = $1")) \
    X(ORDER_BY_START_SCOPE, ORDER_BY_START("region_code || '' >= $1 AND region_code || '' < $7")) \
    X(ORDER_BY_START_SERIES, \
      ORDER_BY_START("series_id = $8 AND region_code || '' >= $1 AND region_code || '' < $7")) \
    X(ORDER_AT_RISK, \
      "SELECT " ORDER_COLUMNS ORDER_AT_RISK_FROM " ORDER BY starts_at, id LIMIT $5") \
    X(ORDER_AT_RISK_COUNT, \
      "SELECT count(*) FROM (SELECT 1" ORDER_AT_RISK_FROM " LIMIT $5) AS found") \
    X(ORDER_SERVED, \
      "SELECT " ORDER_COLUMNS ORDER_SERVED_FROM " ORDER BY ends_at, id LIMIT $3") \
    X(ORDER_SERVED_COUNT, \
      "SELECT count(*) FROM (SELECT 1" ORDER_SERVED_FROM " LIMIT $3) AS found") \
    X(ORDER_OF_DAY, \
      "SELECT " ORDER_COLUMNS ORDER_OF_DAY_FROM " ORDER BY starts_at, id LIMIT $5") \
    X(ORDER_OF_DAY_COUNT, \
      "SELECT count(*) FROM (SELECT 1" ORDER_OF_DAY_FROM " LIMIT $5) AS found") \
    X(ORDER_PAST, \
      "SELECT " ORDER_COLUMNS " FROM work_order WHERE region_code = $1 AND category = $2" \
      " AND state IN (4, 5, 6) ORDER BY starts_at DESC LIMIT $3") \
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
