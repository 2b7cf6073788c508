/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solve_report.h"

#include "progress.h"

#include <stdio.h>
#include <string.h>

#define SECONDS_BETWEEN 0.1

/* clang-format off */
static const struct {
    const char *name;
    const char *zh;
    const char *en;
} stages[] = {
    {"candidates", "找出可行配对", "finding candidates"},
    {"components", "划分独立部分", "splitting into parts"},
    {"auction",    "竞价初排",     "auction"},
    {"bound",      "计算上界",     "bounding"},
    {"columns",    "列生成",       "generating columns"},
    {"exact",      "精确求解",     "solving exactly"},
    {"windows",    "分窗改进",     "improving by windows"},
    {"proof",      "整理证明",     "writing the proof"},
    {"fairness",   "均衡负担",     "evening out loads"},
    {"extract",    "汇总方案",     "extracting the plan"},
    {"explain",    "说明原因",     "explaining"},
    {"check",      "复核方案",     "checking the plan"},
};
/* clang-format on */

void solve_report_json(const struct solve_progress *progress, char *out)
{
    (void)snprintf(out, REPORT_BYTES,
                   "{\"stage\":\"%.32s\",\"objective\":%lld,\"bound\":%lld,\"gap\":%.9g,"
                   "\"seconds\":%.3f}\n",
                   progress->stage, (long long)progress->objective, (long long)progress->bound,
                   progress->gap + 0.0 /* 0 for -0 */, progress->seconds);
}

void solve_report_text(const struct solve_progress *progress, char *out)
{
    const char *zh = progress->stage;
    const char *en = "";
    for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++) {
        if (strcmp(stages[i].name, progress->stage) == 0) {
            zh = stages[i].zh;
            en = stages[i].en;
        }
    }
    (void)snprintf(out, REPORT_BYTES, "%.32s%s%.32s  差距 gap %.4f%%  %.1f s", zh, *en ? " " : "",
                   en, progress->gap * 100 + 0.0, progress->seconds);
}

static bool is_due(const struct solve_report *report, const struct solve_progress *progress)
{
    const bool is_new_stage = strcmp(report->stage, progress->stage) != 0;
    return !report->begun || progress->seconds - report->last_s >= SECONDS_BETWEEN ||
           (is_new_stage && !progress_is_shown());
}

void solve_report_tell(void *state, const struct solve_progress *progress)
{
    struct solve_report *report = state;
    char line[REPORT_BYTES];
    if (!is_due(report, progress)) {
        return;
    }
    if (progress_is_shown()) {
        solve_report_text(progress, line);
        progress_tell(progress->seconds / report->seconds_max, line);
    } else if (report->as_json) {
        solve_report_json(progress, line);
        (void)fputs(line, stderr);
    }
    report->begun = true;
    report->last_s = progress->seconds;
    (void)snprintf(report->stage, sizeof(report->stage), "%s", progress->stage);
}

void solve_report_end(const struct solve_report *report)
{
    if (report->begun) {
        progress_clear();
    }
}
