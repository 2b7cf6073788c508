/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a member served: hours, evaluation, notice, and whether it is in the ledger. */
#pragma once

#include <diandan/app/page.h>

struct service_query {
    const char *after; /* cursor the page before ended with; NULL */
    int64_t limit;
};

extern const struct shape shape_service_query, shape_service_page;

operation_function services_mine;
