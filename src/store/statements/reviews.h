/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evaluations: reviews, questions, panels, codes at places, call-backs. */
#pragma once

/* clang-format off */
#define QUESTION_COLUMNS \
    "code, valid_from, kind, category, zh, en, weight, active, created_by, created_at"
#define PANELIST_COLUMNS "region_code, id, name, unit_id, member_id, expertise, active, version"
#define PANEL_COLUMNS "region_code, id, order_id, seed, count, drawn_by, drawn_at"
#define CALL_BACK_COLUMNS \
    "region_code, id, request_id, order_id, reached, rating, words, review_id, called_by, called_at"

#define REVIEW_STATEMENTS(X) \
    X(REVIEW_PUT, \
      "INSERT INTO review (region_code, id, order_id, kind, channel, author, rating, words, created_at)" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)") \
    X(REVIEW_OF_ORDER, \
      "SELECT region_code, id, order_id, kind, channel, author, rating, words, created_at" \
      " FROM review WHERE order_id = $1 ORDER BY id") \
    X(ANSWER_OF_REVIEW_PUT, \
      "INSERT INTO review_answer (region_code, review_id, question, rating) VALUES ($1, $2, $3, $4)") \
    X(ANSWER_OF_ORDER, \
      "SELECT review_answer.review_id, review_answer.question, review_answer.rating" \
      " FROM review JOIN review_answer ON review_answer.region_code = review.region_code" \
      " AND review_answer.review_id = review.id" \
      " WHERE review.order_id = $1 ORDER BY review_answer.review_id, review_answer.question") \
    X(SERVER_OF_ORDER, \
      "SELECT offer.member_id, member.unit_id FROM offer LEFT JOIN member" \
      " ON member.region_code = substr(offer.member_id, 1, 12) AND member.id = offer.member_id" \
      " WHERE offer.order_id = $1 AND offer.state IN (5, 6, 7) ORDER BY offer.member_id") \
    X(QUESTION_PUT, \
      "INSERT INTO question (" QUESTION_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)") \
    X(QUESTION_LIST, \
      "SELECT " QUESTION_COLUMNS " FROM question AS asked WHERE valid_from =" \
      " (SELECT max(valid_from) FROM question WHERE code = asked.code AND valid_from <= $1)" \
      " AND active = 1 AND ($2 < 0 OR kind = $2)" \
      " AND ($3 IS NULL OR category IS NULL OR category = $3) ORDER BY code") \
    X(PANELIST_PUT, \
      "INSERT INTO panelist (" PANELIST_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET name = excluded.name, unit_id = excluded.unit_id," \
      " member_id = excluded.member_id, expertise = excluded.expertise, active = excluded.active," \
      " version = excluded.version") \
    X(PANELIST_GET, \
      "SELECT " PANELIST_COLUMNS " FROM panelist WHERE region_code = $1 AND id = $2") \
    X(PANELIST_LIST, \
      "SELECT " PANELIST_COLUMNS " FROM panelist" \
      " WHERE (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5") \
    X(PANELIST_POOL, \
      "SELECT " PANELIST_COLUMNS " FROM panelist" \
      " WHERE region_code >= $1 AND region_code < $2 ORDER BY id") \
    X(PANEL_PUT, \
      "INSERT INTO panel (" PANEL_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7)") \
    X(PANEL_GET, "SELECT " PANEL_COLUMNS " FROM panel WHERE region_code = $1 AND id = $2") \
    X(PANEL_OF_ORDER, "SELECT " PANEL_COLUMNS " FROM panel WHERE order_id = $1") \
    X(PANEL_SEAT_PUT, \
      "INSERT INTO panel_seat (region_code, panel_id, panelist_id, standing, position)" \
      " VALUES ($1, $2, $3, $4, $5)") \
    X(PANEL_SEAT_LIST, \
      "SELECT panelist_id, standing, position FROM panel_seat" \
      " WHERE region_code = $1 AND panel_id = $2 ORDER BY panelist_id") \
    X(PANEL_DUTY_LIST, \
      "SELECT panel.id, panel.order_id, work_order.title, work_order.place, work_order.starts_at," \
      " work_order.ends_at, work_order.state, EXISTS (SELECT 1 FROM review" \
      " WHERE review.order_id = panel.order_id AND review.kind = 2 AND review.author = $1)" \
      " FROM panel_seat JOIN panel ON panel.region_code = panel_seat.region_code AND panel.id = panel_seat.panel_id" \
      " JOIN work_order ON work_order.region_code = panel.region_code AND work_order.id = panel.order_id" \
      " WHERE panel_seat.panelist_id = $1 AND panel_seat.standing = 0 AND panel.id > $2" \
      " ORDER BY panel.id LIMIT $3") \
    X(PLACE_CODE_PUT, \
      "INSERT INTO place_code (region_code, order_id, code, created_by, created_at)" \
      " VALUES ($1, $2, $3, $4, $5)") \
    X(PLACE_CODE_OF_ORDER, \
      "SELECT region_code, order_id, code, created_by, created_at FROM place_code" \
      " WHERE region_code = $1 AND order_id = $2") \
    X(PLACE_CODE_GET, \
      "SELECT region_code, order_id, code, created_by, created_at FROM place_code WHERE code = $1") \
    X(CALL_BACK_PUT, \
      "INSERT INTO call_back (" CALL_BACK_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)") \
    X(CALL_BACK_OF_ORDER, \
      "SELECT " CALL_BACK_COLUMNS " FROM call_back WHERE order_id = $1 ORDER BY id") \
    X(CALL_BACK_COUNT, \
      "SELECT count(*) FROM call_back WHERE order_id = $1 AND reached = $2")
/* clang-format on */
