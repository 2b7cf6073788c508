/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/pull.h>

static const char *const format_codes[] = {"json", "ndjson", "csv", "xlsx"};
static const char *const format_names[] = {"JSON 分页", "NDJSON", "CSV", "Excel"};
const struct words pull_formats = {format_codes, format_names, 4};

const char *const pull_media[] = {
    "application/json",
    "application/x-ndjson",
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
