/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reports are filled from. Everywhere $1 <= region < $2 is the scope, or $1 the member. Sums
   of the ledger go by sequence numbers: after one, up to another. Phases 0, 2 and 5 move their
   amount, 5 moves it back. */
#pragma once

/* clang-format off */
#define SIGNED_SUM(condition) \
    "coalesce(sum(CASE WHEN " condition " AND e.phase IN (0, 2) THEN e.amount" \
    " WHEN " condition " AND e.phase = 5 THEN -e.amount ELSE 0 END), 0)"
#define SIGNED_COUNT(condition) \
    "coalesce(sum(CASE WHEN " condition " AND e.phase IN (0, 2) THEN 1" \
    " WHEN " condition " AND e.phase = 5 THEN -1 ELSE 0 END), 0)"
#define COUNT_IF(condition) "coalesce(sum(CASE WHEN " condition " THEN 1 ELSE 0 END), 0)"
/* Reserved in the span and not resolved within it. */
#define PENDING_SUM(kind) \
    "coalesce(sum(CASE WHEN e.phase = 1 AND e.kind = " kind " AND NOT EXISTS (SELECT 1 FROM ledger_entry AS x" \
    " WHERE x.refers_to > 0 AND x.refers_to = e.seq AND x.seq <= $4) THEN e.amount ELSE 0 END), 0)"
#define ENTRIES_OF_SCOPE \
    " FROM ledger_entry AS e WHERE e.seq > $3 AND e.seq <= $4 AND e.region_code >= $1 AND e.region_code < $2"
/* What a late entry brought, less what was taken back. */
#define LATE_SUM(unit) \
    "(SELECT " SIGNED_SUM("1 = 1") " FROM ledger_entry AS e WHERE e.seq <= $3" \
    " AND (e.cause = 'late:' || l.id || ':" unit "'" \
    " OR e.cause = 'reverse:' || (SELECT c.seq FROM ledger_entry AS c WHERE c.cause = 'late:' || l.id || ':" unit "')))"
#define WANTED "(SELECT coalesce(sum(p.count), 0) FROM order_role AS p WHERE p.region_code = o.region_code AND p.order_id = o.id)"
#define ACCEPTED "(SELECT count(*) FROM offer AS f WHERE f.order_id = o.id AND f.state IN (1, 5, 6, 7))"

#define REPORT_STATEMENTS(X) \
    X(REPORT_WEEK_REQUESTS, \
      "SELECT r.region_code, g.name, r.category, count(*), " COUNT_IF("r.state IN (0, 1, 8)") ", " COUNT_IF("r.state = 8") \
      " FROM request AS r LEFT JOIN region AS g ON g.code = r.region_code" \
      " WHERE r.region_code >= $1 AND r.region_code < $2 AND r.received_at >= $3 AND r.received_at < $4" \
      " GROUP BY r.region_code, g.name, r.category ORDER BY r.region_code, r.category") \
    X(REPORT_WEEK_ORDERS, \
      "SELECT o.region_code, o.id, o.title, o.starts_at, " WANTED ", " ACCEPTED \
      ", CASE WHEN o.ends_at <= $4 THEN 2" \
      " WHEN o.state = 1 AND " ACCEPTED " < CASE WHEN o.headcount_min > 0 THEN o.headcount_min ELSE 1 END THEN 1 ELSE 0 END" \
      " FROM work_order AS o WHERE o.region_code >= $1 AND o.region_code < $2" \
      " AND o.state IN (1, 2, 3) AND o.starts_at < $3 ORDER BY o.starts_at, o.id") \
    X(REPORT_WEEK_OFFERS, \
      "SELECT f.region_code, g.name, count(*), min(f.offered_at) FROM offer AS f LEFT JOIN region AS g ON g.code = f.region_code" \
      " WHERE f.region_code >= $1 AND f.region_code < $2 AND f.state = 0" \
      " GROUP BY f.region_code, g.name ORDER BY f.region_code") \
    X(REPORT_WEEK_REFERRALS, \
      "SELECT region_code, id, target, due_at, state FROM referral WHERE region_code >= $1 AND region_code < $2" \
      " AND state IN (0, 1) AND due_at <= $3 ORDER BY due_at, id") \
    X(REPORT_WEEK_PROMISES, \
      "SELECT region_code, id, words, due_at FROM promise WHERE region_code >= $1 AND region_code < $2" \
      " AND state = 0 AND not_this_period = 0 AND due_at <= $3 ORDER BY due_at, id") \
    X(REPORT_WEEK_SETTLEMENTS, \
      "SELECT s.region_code, s.id, o.title, s.notice_until, CASE WHEN s.result_hundredths > 0 THEN s.result_hundredths END" \
      " FROM settlement AS s LEFT JOIN work_order AS o ON o.region_code = s.region_code AND o.id = s.order_id" \
      " WHERE s.region_code >= $1 AND s.region_code < $2 AND s.state IN (0, 1) ORDER BY s.notice_until, s.id") \
    X(REPORT_WEEK_INSPECTIONS, \
      "SELECT i.region_code, i.id, o.title, i.due_at, i.reason" \
      " FROM inspection AS i LEFT JOIN work_order AS o ON o.region_code = i.region_code AND o.id = i.order_id" \
      " WHERE i.region_code >= $1 AND i.region_code < $2 AND i.state = 0 AND i.due_at <= $3 ORDER BY i.due_at, i.id") \
    X(REPORT_FORTNIGHT_ORDERS, \
      "SELECT t.region_code, g.name, t.category, count(*)" \
      ", coalesce(sum(CASE WHEN t.state < 7 THEN t.wanted ELSE 0 END), 0), coalesce(sum(CASE WHEN t.state < 7 THEN t.filled ELSE 0 END), 0)" \
      ", coalesce(sum(CASE WHEN t.state < 7 AND t.wanted > t.filled THEN t.wanted - t.filled ELSE 0 END), 0), " COUNT_IF("t.state >= 7") \
      " FROM (SELECT o.region_code, o.category, o.state, " WANTED " AS wanted, " ACCEPTED " AS filled FROM work_order AS o" \
      " WHERE o.region_code >= $1 AND o.region_code < $2 AND o.starts_at >= $3 AND o.starts_at < $4 AND o.state > 0) AS t" \
      " LEFT JOIN region AS g ON g.code = t.region_code" \
      " GROUP BY t.region_code, g.name, t.category ORDER BY t.region_code, t.category") \
    X(REPORT_FORTNIGHT_MERGED, \
      "SELECT r.region_code, g.name, r.category, count(*), " COUNT_IF("r.state = 3") \
      " FROM request AS r LEFT JOIN region AS g ON g.code = r.region_code" \
      " WHERE r.region_code >= $1 AND r.region_code < $2 AND r.received_at >= $3 AND r.received_at < $4" \
      " GROUP BY r.region_code, g.name, r.category HAVING " COUNT_IF("r.state = 3") " > 0 ORDER BY r.region_code, r.category") \
    X(REPORT_MONTH_COMMUNITIES, \
      "SELECT t.region_code, g.name, services, minutes, points, pending_minutes, pending_points, grants, late_minutes, late_points, reversals" \
      " FROM (SELECT e.region_code, " SIGNED_COUNT("e.kind = 1") " AS services, " SIGNED_SUM("e.kind = 1") " AS minutes, " SIGNED_SUM("e.kind = 0") " AS points" \
      ", " PENDING_SUM("1") " AS pending_minutes, " PENDING_SUM("0") " AS pending_points, " SIGNED_SUM("e.kind = 6") " AS grants" \
      ", " SIGNED_SUM("e.kind = 3") " AS late_minutes, " SIGNED_SUM("e.kind = 2") " AS late_points, " COUNT_IF("e.phase = 5") " AS reversals" \
      ENTRIES_OF_SCOPE " GROUP BY e.region_code) AS t LEFT JOIN region AS g ON g.code = t.region_code ORDER BY t.region_code") \
    X(REPORT_MONTH_UNITS, \
      "SELECT t.unit_id, u.name, members, services, minutes, points, grants, late_minutes, reversals" \
      " FROM (SELECT m.unit_id, count(DISTINCT CASE WHEN e.kind = 1 AND e.phase IN (0, 2) THEN e.member_id END) AS members" \
      ", " SIGNED_COUNT("e.kind = 1") " AS services, " SIGNED_SUM("e.kind = 1") " AS minutes, " SIGNED_SUM("e.kind = 0") " AS points" \
      ", " SIGNED_SUM("e.kind = 6") " AS grants, " SIGNED_SUM("e.kind = 3") " AS late_minutes, " COUNT_IF("e.phase = 5") " AS reversals" \
      " FROM ledger_entry AS e JOIN member AS m ON m.region_code = substr(e.member_id, 1, 12) AND m.id = e.member_id" \
      " WHERE e.seq > $3 AND e.seq <= $4 AND e.region_code >= $1 AND e.region_code < $2 AND m.unit_id IS NOT NULL GROUP BY m.unit_id) AS t" \
      " LEFT JOIN unit AS u ON u.region_code = substr(t.unit_id, 1, 12) AND u.id = t.unit_id ORDER BY t.unit_id") \
    X(REPORT_QUARTER_COMMUNITIES, \
      "WITH t AS (SELECT e.region_code, " SIGNED_COUNT("e.kind = 1") " AS services" \
      ", count(DISTINCT CASE WHEN e.kind = 1 AND e.phase IN (0, 2) THEN e.member_id END) AS people, " SIGNED_SUM("e.kind = 1") " AS minutes" \
      ", " SIGNED_SUM("e.kind = 0") " AS points, " SIGNED_SUM("e.kind = 7") " AS exchange_points, " SIGNED_SUM("e.kind = 8") " AS exchange_minutes" \
      ENTRIES_OF_SCOPE " GROUP BY e.region_code)" \
      ", s AS (SELECT region_code, count(*) AS settled" \
      ", sum(result_hundredths) / nullif(sum(CASE WHEN result_hundredths > 0 THEN 1 ELSE 0 END), 0) AS stars" \
      " FROM settlement WHERE region_code >= $1 AND region_code < $2 AND state = 2 AND posted_at >= $5 AND posted_at < $6 GROUP BY region_code)" \
      ", every AS (SELECT region_code FROM t UNION SELECT region_code FROM s)" \
      " SELECT every.region_code, g.name, coalesce(t.services, 0), coalesce(t.people, 0), coalesce(t.minutes, 0), coalesce(t.points, 0)" \
      ", coalesce(s.settled, 0), s.stars, coalesce(t.exchange_points, 0), coalesce(t.exchange_minutes, 0)" \
      " FROM every LEFT JOIN t ON t.region_code = every.region_code LEFT JOIN s ON s.region_code = every.region_code" \
      " LEFT JOIN region AS g ON g.code = every.region_code ORDER BY every.region_code") \
    X(REPORT_MEMBER_SUMS, \
      "SELECT " SIGNED_COUNT("e.seq > $2 AND e.kind = 1") ", " SIGNED_SUM("e.seq > $2 AND e.kind = 1") ", " SIGNED_SUM("e.seq > $2 AND e.kind = 0") \
      ", " SIGNED_SUM("e.seq > $2 AND e.kind = 3") ", " SIGNED_SUM("e.seq > $2 AND e.kind = 2") ", " SIGNED_SUM("e.seq > $2 AND e.kind = 6") \
      ", " COUNT_IF("e.seq > $2 AND e.phase = 5") \
      ", coalesce(sum(CASE WHEN e.unit <> 0 OR e.phase NOT IN (0, 2, 5) THEN 0" \
      " WHEN e.credit = 'member:' || $1 THEN e.amount WHEN e.debit = 'member:' || $1 THEN -e.amount ELSE 0 END), 0)" \
      " FROM ledger_entry AS e WHERE e.member_id = $1 AND e.seq <= $3") \
    X(REPORT_MEMBER_SERVICES, \
      "SELECT e.order_id, o.title, o.starts_at, " SIGNED_SUM("e.kind = 1") ", " SIGNED_SUM("e.kind = 0") \
      ", CASE WHEN s.result_hundredths > 0 THEN s.result_hundredths END" \
      " FROM ledger_entry AS e LEFT JOIN work_order AS o ON o.region_code = substr(e.order_id, 1, 12) AND o.id = e.order_id" \
      " LEFT JOIN settlement AS s ON s.order_id = e.order_id" \
      " WHERE e.member_id = $1 AND e.seq > $2 AND e.seq <= $3 AND e.kind IN (0, 1) AND e.phase IN (0, 2, 5)" \
      " GROUP BY e.order_id, o.title, o.starts_at, s.result_hundredths ORDER BY o.starts_at, e.order_id") \
    X(REPORT_MEMBER_LATE, \
      "SELECT l.id, l.words, l.starts_at, " LATE_SUM("minutes") ", " LATE_SUM("points") \
      " FROM late_entry AS l JOIN ledger_entry AS c ON c.cause = 'late:' || l.id || ':minutes'" \
      " WHERE l.member_id = $1 AND c.seq > $2 AND c.seq <= $3 ORDER BY l.starts_at, l.id") \
    X(REPORT_MEMBER_GRANTS, \
      "SELECT e.at, e.region_code, CASE WHEN e.phase = 5 THEN -e.amount ELSE e.amount END, e.reason FROM ledger_entry AS e" \
      " WHERE e.member_id = $1 AND e.seq > $2 AND e.seq <= $3 AND e.kind = 6 AND e.phase IN (0, 2, 5) ORDER BY e.seq") \
    X(REPORT_MEMBER_EXCHANGES, \
      "SELECT at, direction, points, minutes FROM exchange WHERE member_id = $1 AND at >= $2 AND at < $3 ORDER BY at, id") \
    X(REPORT_MEMBER_CERTIFICATES, \
      "SELECT number, issued_at, minutes, state FROM service_certificate" \
      " WHERE member_id = $1 AND issued_at >= $2 AND issued_at < $3 ORDER BY issued_at, id") \
    X(REPORT_MEMBER_QUOTA, \
      "SELECT count(*), $4 + 0, coalesce(sum(f.minutes), 0), $5 + 0" \
      " FROM offer AS f JOIN work_order AS o ON o.region_code = f.region_code AND o.id = f.order_id" \
      " WHERE f.member_id = $1 AND f.state = 7 AND o.starts_at >= $2 AND o.starts_at < $3" \
      " AND EXISTS (SELECT 1 FROM request AS r WHERE r.order_id = o.id)" \
      " AND EXISTS (SELECT 1 FROM review AS v WHERE v.order_id = o.id AND v.kind <> 0)")
/* clang-format on */
