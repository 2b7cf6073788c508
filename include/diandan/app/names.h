/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ids are called, many at once: lists and the ledger keep ids alone. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/name.h>

struct name_query {
    const char *ids; /* with commas between */
};

extern const struct shape shape_name_query, shape_name_page;

/* Those within the caller's scope, in the order asked for; others are left out. */
operation_function name_pages;
