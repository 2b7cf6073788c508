/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metrics.h"

#include <diandan/app/health.h>
#include <diandan/base/clock.h>
#include <diandan/domain/ledger.h>
#include <diandan/store/ledger_store.h>

#include <stdio.h>

enum { CLASSES = 5, LANES = LANE_ROW + 1, MICRO = 1000000 };

static const char *const lane_names[LANES] = {
    [LANE_READ] = "read",     [LANE_WRITE] = "write", [LANE_SOLVE] = "solve",
    [LANE_SECRET] = "secret", [LANE_ROW] = "row",
};

/* Counted on the loop thread alone, which also tells it. */
struct metrics {
    int64_t (*answers)[CLASSES]; /* by route, and last of what no route was found for */
    struct meter lanes[LANES];   /* from head to answer */
    struct arena *scrape;        /* of the answer at hand */
};

struct metrics *metrics_create(struct arena *arena)
{
    struct metrics *metrics = ARENA_NEW(arena, struct metrics);
    metrics->answers = arena_alloc(arena, (route_count + 1) * sizeof(*metrics->answers));
    metrics->scrape = arena_create();
    return metrics;
}

void metrics_destroy(struct metrics *metrics)
{
    arena_destroy(metrics->scrape);
}

void metrics_on_answer(void *context, struct exchange *exchange, int status)
{
    struct metrics *metrics = ((struct service *)context)->metrics;
    const struct visit *visit = exchange_user(exchange);
    const size_t route = visit ? (size_t)(visit->route - routes) : route_count;
    if (status >= 100 && status < 100 * (CLASSES + 1)) {
        metrics->answers[route][status / 100 - 1]++;
    }
    if (visit && !visit->route->plain) {
        meter_add(&metrics->lanes[visit->route->operation.lane],
                  clock_monotonic_us() - visit->started_us);
    }
}

static void head(struct buffer *out, const char *name, const char *type, const char *help)
{
    buffer_print(out, "# HELP diandan_%s %s\n# TYPE diandan_%s %s\n", name, help, name, type);
}

static void one(struct buffer *out, const char *name, const char *type, const char *help,
                int64_t value)
{
    head(out, name, type, help);
    buffer_print(out, "diandan_%s %lld\n", name, (long long)value);
}

static void answers(struct buffer *out, const struct metrics *metrics)
{
    head(out, "http_answers_total", "counter", "Answers by route and class of status.");
    for (size_t i = 0; i <= route_count; i++) {
        for (int class = 0; class < CLASSES; class ++) {
            if (metrics->answers[i][class]) {
                buffer_print(
                    out,
                    "diandan_http_answers_total{method=\"%s\",route=\"%s\",status=\"%dxx\"}"
                    " %lld\n",
                    i < route_count ? method_name(routes[i].method) : "",
                    i < route_count ? routes[i].path : "", class + 1,
                    (long long)metrics->answers[i][class]);
            }
        }
    }
}

/* label: such as lane="read"; "" for none. */
static void histogram(struct buffer *out, const char *name, const char *label, struct meter *meter)
{
    char braces[64] = "";
    int64_t count = 0;
    for (int i = 0; i <= METER_BOUNDS; i++) {
        count += atomic_load_explicit(&meter->buckets[i], memory_order_relaxed);
        buffer_print(out, "diandan_%s_bucket{%s%sle=\"", name, label, *label ? "," : "");
        if (i < METER_BOUNDS) {
            buffer_print(out, "%g", (double)meter_bounds_us[i] / MICRO);
        } else {
            buffer_text(out, "+Inf");
        }
        buffer_print(out, "\"} %lld\n", (long long)count);
    }
    if (*label) {
        (void)snprintf(braces, sizeof(braces), "{%s}", label);
    }
    buffer_print(out, "diandan_%s_sum%s %.6f\n", name, braces,
                 (double)atomic_load_explicit(&meter->sum_us, memory_order_relaxed) / MICRO);
    buffer_print(out, "diandan_%s_count%s %lld\n", name, braces, (long long)count);
}

static void lanes(struct buffer *out, struct service *service)
{
    char label[32];
    head(out, "http_duration_seconds", "histogram", "From the head of a request to its answer.");
    for (int lane = 0; lane < LANES; lane++) {
        (void)snprintf(label, sizeof(label), "lane=\"%s\"", lane_names[lane]);
        histogram(out, "http_duration_seconds", label, &service->metrics->lanes[lane]);
    }
    head(out, "queue_jobs", "gauge", "Jobs that wait in a lane.");
    for (int lane = 0; lane < LANES; lane++) {
        if (lane != LANE_ROW) {
            buffer_print(out, "diandan_queue_jobs{lane=\"%s\"} %zu\n", lane_names[lane],
                         executor_waiting(service->executor, (enum operation_lane)lane));
        }
    }
}

static void store_figures(struct buffer *out, struct service *service)
{
    struct error error;
    struct entry entry = {.seq = 0};
    int64_t database = 0;
    int64_t wal = 0;
    if (service_enter_snapshot(service, &error) == RESULT_OK) {
        (void)entry_load_head(service->store, service->metrics->scrape, &entry, &error);
    }
    one(out, "ledger_head_seq", "gauge", "Newest entry of the ledger.", entry.seq);
    health_measure(service->settings->folder, &database, &wal);
    head(out, "database_bytes", "gauge", "Sizes of the files of the database.");
    buffer_print(out, "diandan_database_bytes{file=\"main\"} %lld\n", (long long)database);
    buffer_print(out, "diandan_database_bytes{file=\"wal\"} %lld\n", (long long)wal);
}

static void meters(struct buffer *out, struct meters *meters)
{
    head(out, "commit_duration_seconds", "histogram", "Commits, of a group of changes each.");
    histogram(out, "commit_duration_seconds", "", &meters->commit);
    one(out, "changes_total", "counter", "Changes in all these groups.",
        atomic_load(&meters->changes));
    head(out, "solve_duration_seconds", "histogram", "Rounds of the matcher.");
    histogram(out, "solve_duration_seconds", "", &meters->solve);
    one(out, "chores_last_run_seconds", "gauge", "When what is due was last done, unix time.",
        atomic_load(&meters->chores_at));
    one(out, "chores_failed", "gauge", "1 where that run broke off.",
        atomic_load(&meters->chores_failed));
    one(out, "event_listeners", "gauge", "Open streams of events.",
        atomic_load(&meters->listeners));
    one(out, "start_time_seconds", "gauge", "When the service started, unix time.",
        meters->started_ms / 1000);
}

void plain_metrics(struct service *service, struct reply *ret_reply)
{
    struct metrics *metrics = service->metrics;
    arena_reset(metrics->scrape);
    struct buffer out = buffer_on(metrics->scrape);
    head(&out, "build_info", "gauge", "1, with the version of the program.");
    buffer_print(&out, "diandan_build_info{version=\"%s\"} 1\n", health_version);
    answers(&out, metrics);
    lanes(&out, service);
    one(&out, "connections", "gauge", "Open connections.",
        server_connection_count(service->server));
    one(&out, "streams", "gauge", "Answers under way in pieces.", service->stream_count);
    store_figures(&out, service);
    meters(&out, service->settings->meters);
    ret_reply->content_type = "text/plain; version=0.0.4; charset=utf-8";
    ret_reply->body = out.bytes;
    ret_reply->length = out.length;
}
