/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evaluations. */
#pragma once

/* clang-format off */
#define REVIEW_STATEMENTS(X) \
    X(REVIEW_PUT, \
      "INSERT INTO review (region_code, id, order_id, kind, author, rating, words, created_at)" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)") \
    X(REVIEW_OF_ORDER, \
      "SELECT region_code, id, order_id, kind, author, rating, words, created_at" \
      " FROM review WHERE order_id = $1 ORDER BY id")
/* clang-format on */
