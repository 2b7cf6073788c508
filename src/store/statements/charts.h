/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts are drawn from. Everywhere $1 <= region < $2 is the scope and $3 <= at < $4 the
   period: of when a request came in, of when an order starts. Clocks are those of Asia/Shanghai
   (28,800 s before UTC). Requests 0, 1 and 8 wait; orders 1 to 3 are open, 1 to 6 count, 7 and 8
   were dropped; offers 7 are confirmed. */
#pragma once

/* clang-format off */
#define REQUESTS_OF_PERIOD \
    " FROM request AS r WHERE r.received_at >= $3 AND r.received_at < $4" \
    " AND r.region_code >= $1 AND r.region_code < $2"
#define LOCAL_DAYS(at) "((" at " + 28800) / 86400)"

/* A region as the part of its code that tells it from the others: $5 digits. */
#define PART(column) "substr(" column ", 1, $5)"
/* Due in the period, and late by now. */
#define DUE_OF_PERIOD " AND due_at >= $3 AND due_at < $4 AND due_at < $6"
#define BY_PART      " GROUP BY 1 ORDER BY 1"

/* Orders somebody served in: when a resident asked first, when the first of them came. */
#define SERVED_ORDERS \
    "WITH served AS (SELECT o.region_code, o.id, o.title, o.starts_at" \
    ", (SELECT min(r.received_at) FROM request AS r WHERE r.order_id = o.id) AS asked_at" \
    ", min(coalesce(f.checked_in_at, o.starts_at)) AS served_at, count(*) AS services, sum(f.minutes) AS minutes" \
    " FROM work_order AS o JOIN offer AS f ON f.order_id = o.id AND f.state = 7" \
    " WHERE o.region_code >= $1 AND o.region_code < $2 AND o.starts_at >= $3 AND o.starts_at < $4" \
    " GROUP BY o.region_code, o.id, o.title, o.starts_at)" \
    ", aged AS (SELECT region_code, id, title, starts_at, asked_at, served_at, services, minutes" \
    ", CASE WHEN served_at <= asked_at THEN 0 ELSE (served_at - asked_at + 86399) / 86400 END AS age FROM served)"

/* Places of orders: asked for, and taken. */
#define PLACES(condition) \
    "(SELECT o.region_code, o.id, o.title, o.starts_at, o.state, a.position, a.skill, a.count AS asked" \
    ", (SELECT count(*) FROM offer AS f WHERE f.order_id = o.id AND f.role = a.position AND f.state IN (1, 5, 6, 7)) AS filled" \
    " FROM work_order AS o JOIN order_role AS a ON a.region_code = o.region_code AND a.order_id = o.id" \
    " WHERE o.region_code >= $1 AND o.region_code < $2 AND o.starts_at >= $3 AND o.starts_at < $4" \
    condition ") AS p"
#define OF_SKILL " AND ($5 IS NULL OR coalesce(a.skill, '') = $5)"

#define CHART_STATEMENTS(X) \
    X(CHART_DEMAND_CATEGORIES, \
      "SELECT t.category, c.name, t.received, t.waiting FROM (SELECT r.category, count(*) AS received, " \
      COUNT_IF("r.state IN (0, 1, 8)") " AS waiting" REQUESTS_OF_PERIOD " GROUP BY r.category) AS t" \
      " LEFT JOIN category AS c ON c.code = t.category ORDER BY t.category") \
    X(CHART_DEMAND_HOURS, \
      "SELECT (" LOCAL_DAYS("r.received_at") " + 3) % 7 + 1, (r.received_at + 28800) / 3600 % 24, count(*)" \
      REQUESTS_OF_PERIOD " AND ($5 IS NULL OR r.category = $5) GROUP BY 1, 2 ORDER BY 1, 2") \
    X(CHART_AGES, \
      SERVED_ORDERS " SELECT age, count(*), sum(services), sum(minutes) FROM aged GROUP BY age ORDER BY age") \
    X(CHART_AGED_ORDERS, \
      SERVED_ORDERS " SELECT region_code, id, title, starts_at, asked_at, served_at, services, minutes FROM aged" \
      " WHERE (region_code, id) > ($5, $6) AND ($8 IS NULL OR coalesce(age, -1) BETWEEN $8 AND $9)" \
      " ORDER BY region_code, id LIMIT $7") \
    X(CHART_PLACES, \
      "SELECT " LOCAL_DAYS("starts_at") ", skill, count(DISTINCT CASE WHEN state < 7 THEN id END)" \
      ", coalesce(sum(CASE WHEN state < 7 THEN asked ELSE 0 END), 0), coalesce(sum(CASE WHEN state < 7 THEN filled ELSE 0 END), 0)" \
      ", coalesce(sum(CASE WHEN state < 7 AND asked > filled THEN asked - filled ELSE 0 END), 0)" \
      ", coalesce(sum(CASE WHEN state >= 7 THEN asked ELSE 0 END), 0)" \
      " FROM " PLACES(" AND o.state > 0" OF_SKILL) " GROUP BY 1, skill ORDER BY 1, skill") \
    X(CHART_SHORT_PLACES, \
      "SELECT p.region_code, p.id, p.title, p.starts_at, p.position, p.skill, p.asked - p.filled, u.round_id, u.reasons" \
      " FROM " PLACES(" AND o.state BETWEEN 1 AND 6" OF_SKILL) \
      " LEFT JOIN round_unfilled AS u ON u.order_id = p.id AND u.role = p.position AND u.round_id =" \
      " (SELECT x.round_id FROM round_unfilled AS x JOIN matching_round AS m" \
      " ON m.region_code = x.region_code AND m.id = x.round_id WHERE x.order_id = p.id AND x.role = p.position" \
      " ORDER BY m.created_at DESC, m.id DESC LIMIT 1)" \
      " WHERE p.asked > p.filled ORDER BY p.region_code, p.id, p.position") \
    X(CHART_REQUESTS, \
      "SELECT " PART("r.region_code") ", count(*), " COUNT_IF("r.state IN (0, 1, 8)") ", 0" REQUESTS_OF_PERIOD BY_PART) \
    X(CHART_ORDERS, \
      "SELECT " PART("t.region_code") ", " COUNT_IF("t.state < 4") ", sum(wanted), sum(filled)" \
      " FROM (SELECT o.region_code, o.state, " WANTED " AS wanted, " ACCEPTED " AS filled FROM work_order AS o" \
      " WHERE o.region_code >= $1 AND o.region_code < $2 AND o.starts_at >= $3 AND o.starts_at < $4" \
      " AND o.state BETWEEN 1 AND 6) AS t" BY_PART) \
    X(CHART_LEDGER, \
      "SELECT " PART("e.region_code") ", " SIGNED_SUM("e.kind IN (1, 3)") ", " SIGNED_SUM("e.kind IN (0, 2, 6)") ", 0" \
      " FROM ledger_entry AS e WHERE e.seq > $3 AND e.seq <= $4 AND e.region_code >= $1 AND e.region_code < $2" BY_PART) \
    X(CHART_STARS, \
      "SELECT " PART("o.region_code") ", count(*), sum(v.rating), " COUNT_IF("v.rating >= $6") \
      " FROM work_order AS o JOIN review AS v ON v.order_id = o.id AND v.kind = 1" \
      " WHERE o.region_code >= $1 AND o.region_code < $2 AND o.starts_at >= $3 AND o.starts_at < $4" BY_PART) \
    X(CHART_RESULTS, \
      "SELECT " PART("o.region_code") ", count(*), sum(s.result_hundredths), 0" \
      " FROM work_order AS o JOIN settlement AS s ON s.order_id = o.id AND s.state <> 3 AND s.result_hundredths > 0" \
      " WHERE o.region_code >= $1 AND o.region_code < $2 AND o.starts_at >= $3 AND o.starts_at < $4" BY_PART) \
    X(CHART_LATE_PROMISES, \
      "SELECT " PART("region_code") ", count(*), 0, 0 FROM promise" \
      " WHERE region_code >= $1 AND region_code < $2 AND state = 0" DUE_OF_PERIOD BY_PART) \
    X(CHART_LATE_REFERRALS, \
      "SELECT " PART("region_code") ", count(*), 0, 0 FROM referral" \
      " WHERE region_code >= $1 AND region_code < $2 AND state IN (0, 1)" DUE_OF_PERIOD BY_PART)
/* clang-format on */
