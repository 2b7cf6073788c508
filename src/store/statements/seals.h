/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seals of months. */
#pragma once

/* clang-format off */
#define SEAL_COLUMNS \
    "period, first_seq, last_seq, count, points, minutes, head, root, previous, key_id, sealed_at," \
    " signature"

#define SEAL_STATEMENTS(X) \
    X(SEAL_PUT, \
      "INSERT INTO seal (" SEAL_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)") \
    X(SEAL_LAST, \
      "SELECT " SEAL_COLUMNS " FROM seal ORDER BY period DESC LIMIT 1") \
    X(SEAL_OF_ENTRY, \
      "SELECT " SEAL_COLUMNS " FROM seal WHERE first_seq <= $1 AND last_seq >= $1") \
    X(SEAL_LIST, \
      "SELECT " SEAL_COLUMNS " FROM seal ORDER BY period")
/* clang-format on */
