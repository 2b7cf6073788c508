/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/health.h>
#include <diandan/domain/ledger.h>
#include <diandan/formats/time.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/seal_store.h>
#include <diandan/store/settlement_store.h>

#include <sys/stat.h>
#include <sys/statvfs.h>

/* clang-format off */
static const struct field fields[] = {
    FIELD("status",     TEXT,    health, status, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("ledger_seq", INTEGER, health, ledger_seq, .limit = LIMIT_SEQUENCE),
};

static const struct field service_fields[] = {
    FIELD("version",             TEXT,    service_health, version, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("started_at",          TIME,    service_health, started_at, .limit = LIMIT_EPOCH_S),
    FIELD("uptime_s",            INTEGER, service_health, uptime_s, .limit = LIMIT_SEQUENCE),
    FIELD("database_bytes",      INTEGER, service_health, database_bytes, .limit = LIMIT_SEQUENCE),
    FIELD("wal_bytes",           INTEGER, service_health, wal_bytes, .limit = LIMIT_SEQUENCE, .note = "of the write-ahead log beside it"),
    FIELD("disk_free_bytes",     INTEGER, service_health, disk_free_bytes, .limit = LIMIT_SEQUENCE),
    FIELD("backup_at",           TIME,    service_health, backup_at, .limit = LIMIT_EPOCH_S, .note = "when diandan backup last copied this folder; absent where it never did"),
    FIELD("chores_at",           TIME,    service_health, chores_at, .limit = LIMIT_EPOCH_S, .note = "when what is due was last done; absent in the first minute"),
    FIELD("chores_done",         INTEGER, service_health, chores_done, .limit = LIMIT_COUNT, .note = "things that run did"),
    FIELD("chores_refused",      INTEGER, service_health, chores_refused, .limit = LIMIT_COUNT, .note = "things it could not do; the log names them"),
    FIELD("chores_failed",       BOOLEAN, service_health, chores_failed, .note = "true: the run broke off"),
    FIELD("ledger_seq",          INTEGER, service_health, ledger_seq, .limit = LIMIT_SEQUENCE, .note = "the newest entry; 0 while there is none"),
    FIELD("sealed_through",      TEXT,    service_health, sealed_through, .limit = LIMIT_MONTH_CHARACTERS, .note = "the last sealed month"),
    FIELD("sealed_seq",          INTEGER, service_health, sealed_seq, .limit = LIMIT_SEQUENCE, .note = "its last entry"),
    FIELD("ledger_key",          BOOLEAN, service_health, ledger_key, .note = "true: entries are authenticated"),
    FIELD("seal_key",            BOOLEAN, service_health, seal_key, .note = "true: months are sealed"),
    FIELD("year",                INTEGER, service_health, year, .limit = LIMIT_YEAR),
    FIELD("year_confirmed",      BOOLEAN, service_health, year_confirmed, .note = "the calendar of this year"),
    FIELD("next_year_confirmed", BOOLEAN, service_health, next_year_confirmed, .note = "and of the next"),
    FIELD("listeners",           INTEGER, service_health, listeners, .limit = LIMIT_COUNT, .note = "of streams of events"),
};
const struct shape shape_service_health = SHAPE("ServiceHealth", service_health, service_fields);
/* clang-format on */
const char health_version[] = DIANDAN_VERSION;
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

static int64_t size_of(struct arena *arena, const char *folder, const char *name)
{
    struct stat file;
    return stat(arena_print(arena, "%s/%s", folder, name), &file) == 0 ? (int64_t)file.st_size : 0;
}

void health_measure(const char *folder, int64_t *ret_database_bytes, int64_t *ret_wal_bytes)
{
    struct arena *arena = arena_create();
    *ret_database_bytes = size_of(arena, folder, "diandan.db");
    *ret_wal_bytes = size_of(arena, folder, "diandan.db-wal");
    arena_destroy(arena);
}

static void look_at_folder(struct call *call, struct service_health *health)
{
    const char *folder = call->settings->folder;
    struct statvfs disk;
    struct stat mark;
    health_measure(folder, &health->database_bytes, &health->wal_bytes);
    health->disk_free_bytes =
        statvfs(folder, &disk) == 0 ? (int64_t)(disk.f_bavail * disk.f_frsize) : ABSENT;
    health->backup_at =
        stat(arena_print(call->arena, "%s/%s", folder, HEALTH_BACKUP_MARK), &mark) == 0
            ? (int64_t)mark.st_mtime
            : ABSENT;
}

static void look_at_meters(struct call *call, struct service_health *health)
{
    struct meters *meters = call->settings->meters;
    health->started_at = ABSENT;
    health->uptime_s = ABSENT;
    health->chores_at = ABSENT;
    if (!meters) {
        return;
    }
    health->started_at = meters->started_ms / 1000;
    health->uptime_s = call_now_s(call) - health->started_at;
    const int64_t chores_at = atomic_load(&meters->chores_at);
    health->chores_at = chores_at ? chores_at : ABSENT;
    health->chores_done = atomic_load(&meters->chores_done);
    health->chores_refused = atomic_load(&meters->chores_refused);
    health->chores_failed = atomic_load(&meters->chores_failed);
    health->listeners = atomic_load(&meters->listeners);
}

static enum result look_at_ledger(struct call *call, struct service_health *health)
{
    struct entry head = {.seq = 0};
    struct seal seal = {.period = NULL};
    enum result result = entry_load_head(call->store, call->arena, &head, call->error);
    if (result == RESULT_OK || result == RESULT_NOT_FOUND) {
        result = seal_load_last(call->store, call->arena, &seal, call->error);
    }
    health->ledger_seq = head.seq;
    health->sealed_through = seal.period;
    health->sealed_seq = seal.last_seq;
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

static enum result look_at_calendar(struct call *call, struct service_health *health)
{
    int64_t now = 0;
    int64_t next = 0;
    health->year = date_from_days(time_to_days(call_now_s(call), ZONE_DEFAULT_S)).year;
    enum result result = calendar_year_is_there(call->store, health->year, &now, call->error);
    if (result == RESULT_OK) {
        result = calendar_year_is_there(call->store, health->year + 1, &next, call->error);
    }
    health->year_confirmed = now != 0;
    health->next_year_confirmed = next != 0;
    return result;
}

enum result health_get(struct call *call, const void *input, void *output)
{
    (void)input;
    struct service_health *health = output;
    *health = (struct service_health){
        .version = health_version,
        .ledger_key = call->settings->ledger_key != NULL,
        .seal_key = call->settings->seal_key != NULL,
    };
    look_at_folder(call, health);
    look_at_meters(call, health);
    const enum result result = look_at_ledger(call, health);
    return result == RESULT_OK ? look_at_calendar(call, health) : result;
}
