/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evaluations. */
#pragma once

/* clang-format off */
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
    X(CALL_BACK_COUNT, \
      "SELECT count(*) FROM call_back WHERE order_id = $1 AND reached = $2")
/* clang-format on */
