/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series of orders. */
#pragma once

/* clang-format off */
#define SERIES_COLUMNS \
    "region_code, id, title, category, rrule, starts_at, ends_at, order_count," \
    " created_by, created_at, ended_at, version"

#define SERIES_STATEMENTS(X) \
    X(SERIES_PUT, \
      "INSERT INTO order_series (" SERIES_COLUMNS ")" \
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)" \
      " ON CONFLICT (region_code, id) DO UPDATE SET ended_at = excluded.ended_at, version = excluded.version") \
    X(SERIES_GET, \
      "SELECT " SERIES_COLUMNS " FROM order_series WHERE region_code = $1 AND id = $2") \
    X(SERIES_LIST, \
      "SELECT " SERIES_COLUMNS " FROM order_series" \
      " WHERE (region_code, id) > ($3, $4) AND region_code >= $1 AND region_code < $2" \
      " ORDER BY region_code, id LIMIT $5")
/* clang-format on */
