/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Red-and-black lists of a month and awards of a quarter. */
#pragma once

/* clang-format off */
#define RANKING_COLUMNS \
    "region_code, scope, month, state, through_seq, drawn_by, drawn_at, notice_from, notice_until" \
    ", unconfirmed, sealed_by, sealed_at, version"
#define RANKING_ROW_COLUMNS \
    "kind, subject, services, satisfaction, response, resolution, fulfilment, skill_use, score, colour" \
    ", rank, removed, rectify_by"
#define RANKING_OBJECTION_COLUMNS \
    "region_code, id, scope, month, kind, subject, author, reason, at, state, decided_by, decided_at, decision"
#define AWARD_COLUMNS \
    "region_code, id, kind, period, order_id, words, nominated_by, nominated_at, place, won"

/* What a list counts: services from the ledger after $5 up to $6, stars from settlements posted in
   $3 <= moment < $4, and accepted against confirmed offers of orders that start then. */
#define RANKING_MEMBER_OF(table) \
    " LEFT JOIN member AS m ON m.region_code = substr(" table ".member_id, 1, 12) AND m.id = " table ".member_id"
#define RANKING_FACTS(of_entry, of_line, of_offer) \
    "SELECT t.subject, sum(t.services), sum(t.rated), sum(t.stars), sum(t.accepted), sum(t.served) FROM (" \
    "SELECT " of_entry " AS subject, CASE WHEN e.phase = 5 THEN -1 ELSE 1 END AS services" \
    ", 0 AS rated, 0 AS stars, 0 AS accepted, 0 AS served FROM ledger_entry AS e" RANKING_MEMBER_OF("e") \
    " WHERE e.seq > $5 AND e.seq <= $6 AND e.region_code >= $1 AND e.region_code < $2 AND e.kind = 1 AND e.phase IN (0, 2, 5)" \
    " UNION ALL SELECT " of_line ", 0, 1, s.result_hundredths, 0, 0 FROM settlement AS s" \
    " JOIN settlement_line AS l ON l.region_code = s.region_code AND l.settlement_id = s.id" RANKING_MEMBER_OF("l") \
    " WHERE s.region_code >= $1 AND s.region_code < $2 AND s.state = 2 AND s.posted_at >= $3 AND s.posted_at < $4 AND s.result_hundredths > 0" \
    " UNION ALL SELECT " of_offer ", 0, 0, 0, 1, CASE WHEN f.state = 7 THEN 1 ELSE 0 END FROM work_order AS o" \
    " JOIN offer AS f ON f.order_id = o.id AND f.state IN (1, 5, 6, 7, 8)" RANKING_MEMBER_OF("f") \
    " WHERE o.region_code >= $1 AND o.region_code < $2 AND o.starts_at >= $3 AND o.starts_at < $4) AS t" \
    " WHERE t.subject IS NOT NULL GROUP BY t.subject ORDER BY t.subject"

#define CADENCE_STATEMENTS(X) \
    X(RANKING_FACTS_COMMUNITIES, RANKING_FACTS("e.region_code", "s.region_code", "o.region_code")) \
    X(RANKING_FACTS_UNITS, RANKING_FACTS("m.unit_id", "m.unit_id", "m.unit_id")) \
    X(RANKING_FACTS_MEMBERS, RANKING_FACTS("e.member_id", "l.member_id", "f.member_id")) \
    X(RANKING_PUT, \
      "INSERT INTO ranking (" RANKING_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)" \
      " ON CONFLICT (region_code, scope, month) DO UPDATE SET state = excluded.state, through_seq = excluded.through_seq," \
      " drawn_by = excluded.drawn_by, drawn_at = excluded.drawn_at, notice_from = excluded.notice_from," \
      " notice_until = excluded.notice_until, unconfirmed = excluded.unconfirmed, sealed_by = excluded.sealed_by," \
      " sealed_at = excluded.sealed_at, version = excluded.version") \
    X(RANKING_GET, \
      "SELECT " RANKING_COLUMNS " FROM ranking WHERE region_code = $1 AND scope = $2 AND month = $3") \
    X(RANKING_LIST, \
      "SELECT " RANKING_COLUMNS " FROM ranking WHERE region_code = $1 AND scope = $2 ORDER BY month DESC") \
    X(RANKING_ROWS_CLEAR, \
      "DELETE FROM ranking_row WHERE region_code = $1 AND scope = $2 AND month = $3") \
    X(RANKING_ROW_PUT, \
      "INSERT INTO ranking_row (region_code, scope, month, " RANKING_ROW_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)" \
      " ON CONFLICT (region_code, scope, month, kind, subject) DO UPDATE SET removed = excluded.removed, rectify_by = excluded.rectify_by") \
    X(RANKING_ROW_LIST, \
      "SELECT " RANKING_ROW_COLUMNS " FROM ranking_row WHERE region_code = $1 AND scope = $2 AND month = $3" \
      " ORDER BY kind, score DESC, services DESC, subject") \
    X(RANKING_OBJECTION_PUT, \
      "INSERT INTO ranking_objection (" RANKING_OBJECTION_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by," \
      " decided_at = excluded.decided_at, decision = excluded.decision") \
    X(RANKING_OBJECTION_LIST, \
      "SELECT " RANKING_OBJECTION_COLUMNS " FROM ranking_objection WHERE region_code = $1 AND scope = $2 AND month = $3 ORDER BY id") \
    X(AWARD_PUT, \
      "INSERT INTO award_nomination (" AWARD_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET place = excluded.place, won = excluded.won") \
    X(AWARD_GET, \
      "SELECT " AWARD_COLUMNS " FROM award_nomination WHERE region_code = $1 AND id = $2") \
    X(AWARD_LIST, \
      "SELECT n.region_code, n.id, n.kind, n.period, n.order_id, n.words, n.nominated_by, n.nominated_at, n.place, n.won, o.title" \
      ", (SELECT count(*) FROM award_vote AS v WHERE v.nomination_id = n.id)" \
      ", (SELECT count(*) FROM award_score AS s WHERE s.region_code = n.region_code AND s.nomination_id = n.id)" \
      ", (SELECT coalesce(sum(s.score), 0) FROM award_score AS s WHERE s.region_code = n.region_code AND s.nomination_id = n.id)" \
      " FROM award_nomination AS n LEFT JOIN work_order AS o ON o.region_code = n.region_code AND o.id = n.order_id" \
      " WHERE n.period = $3 AND n.kind = $4 AND n.region_code >= $1 AND n.region_code < $2 ORDER BY n.region_code, n.id") \
    X(AWARD_VOTE_PUT, \
      "INSERT INTO award_vote (period, kind, voter, nomination_id, at) VALUES ($1, $2, $3, $4, $5)") \
    X(AWARD_SCORE_PUT, \
      "INSERT INTO award_score (region_code, nomination_id, panelist_id, score, at) VALUES ($1, $2, $3, $4, $5)") \
    X(AWARD_DECISION_PUT, \
      "INSERT INTO award_decision (region_code, scope, period, kind, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5, $6)") \
    X(AWARD_DECISIONS_OVER, \
      "SELECT count(*) FROM award_decision WHERE period = $1 AND kind = $2 AND scope = substr($3, 1, length(scope))")
/* clang-format on */
