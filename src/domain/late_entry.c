/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/text.h>
#include <diandan/domain/late_entry.h>

/* clang-format off */
static const char *const codes[] = {"filed", "community_approved", "approved", "noticed", "objected", "posted", "refused", "withdrawn"};
static const char *const names[] = {"已申报", "社区已审", "部门已审", "公示中", "有异议", "已入账", "未通过", "已撤回"};
const struct words late_states = {codes, names, 8};

static const uint32_t allowed[] = {
    [LATE_FILED]              = MOVE(LATE_COMMUNITY_APPROVED) | MOVE(LATE_REFUSED) | MOVE(LATE_WITHDRAWN),
    [LATE_COMMUNITY_APPROVED] = MOVE(LATE_APPROVED) | MOVE(LATE_REFUSED) | MOVE(LATE_WITHDRAWN),
    [LATE_APPROVED]           = MOVE(LATE_NOTICED),
    [LATE_NOTICED]            = MOVE(LATE_OBJECTED) | MOVE(LATE_POSTED),
    [LATE_OBJECTED]           = MOVE(LATE_NOTICED) | MOVE(LATE_REFUSED),
    [LATE_POSTED]             = 0,
    [LATE_REFUSED]            = 0,
    [LATE_WITHDRAWN]          = 0,
};
/* clang-format on */
const struct lifecycle late_life = {&late_states, allowed};

static const char *const trust_codes[] = {"late"};
static const char *const trust_names[] = {"补录"};
const struct words trust_marks = {trust_codes, trust_names, 1};

enum { MINUTE_S = 60, DAY_SECONDS = 86400 };
/* Minutes of an hour, times a hundred per cent. */
static const int64_t whole = 6000;

enum result late_check(const struct late_terms *terms, const struct late_entry *late, int64_t now,
                       struct error *error)
{
    if (late->ends_at <= late->starts_at) {
        return error_refuse(error, RESULT_INVALID, RULE_INTERVAL, "/ends_at", NULL);
    }
    if (late->ends_at > now) {
        return error_refuse(error, RESULT_INVALID, RULE_RANGE, "/ends_at", "≤ now");
    }
    if (late->starts_at < now - terms->days * DAY_SECONDS) {
        return error_refuse(error, RESULT_CONFLICT, RULE_RANGE, "/starts_at",
                            "≥ now - late_days = %lld d", (long long)terms->days);
    }
    const int64_t most = (late->ends_at - late->starts_at) / MINUTE_S;
    if (late->minutes > most) {
        return error_refuse(error, RESULT_INVALID, RULE_LIMIT, "/minutes", "%lld", (long long)most);
    }
    return RESULT_OK;
}

int64_t late_points(const struct late_terms *terms, int64_t minutes)
{
    return minutes * terms->points_per_hour * terms->percent / whole;
}

enum result late_require_further(const struct late_entry *late, const char *subject,
                                 struct error *error)
{
    const struct {
        const char *person;
        const char *pointer;
    } rows[] = {
        {late->member_id,     "/member_id"    },
        {late->filed_by,      "/filed_by"     },
        {late->community_by,  "/community_by" },
        {late->department_by, "/department_by"},
        {late->objected_by,   "/objected_by"  },
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (text_equals(rows[i].person, subject)) {
            return error_refuse(error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, rows[i].pointer, NULL);
        }
    }
    return RESULT_OK;
}
