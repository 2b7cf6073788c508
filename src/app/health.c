/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/health.h>
#include <diandan/domain/ledger.h>
#include <diandan/store/ledger_store.h>

/* clang-format off */
static const struct field fields[] = {
    FIELD("status",     TEXT,    health, status, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("ledger_seq", INTEGER, health, ledger_seq, .limit = LIMIT_SEQUENCE),
};
/* clang-format on */
const struct shape shape_health = SHAPE("Health", health, fields);

enum result health_ready(struct call *call, const void *input, void *output)
{
    (void)input;
    struct entry head = {0};
    enum result result = entry_load_head(call->store, call->arena, &head, call->error);
    if (result != RESULT_OK && result != RESULT_NOT_FOUND) {
        return result;
    }
    *(struct health *)output = (struct health){"ready", head.seq};
    return RESULT_OK;
}
