/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the service can do its work. */
#pragma once

#include <diandan/app/call.h>

struct health {
    const char *status; /* "ready" */
    int64_t ledger_seq; /* of the newest entry; 0 while there is none */
};

/* What whoever runs the service looks at. ABSENT where it is not known. */
struct service_health {
    const char *version;
    int64_t started_at, uptime_s;
    int64_t database_bytes, wal_bytes, disk_free_bytes;
    int64_t backup_at;   /* of the last copy the program made of this folder */
    int64_t chores_at;   /* when the last run ended */
    int64_t chores_done; /* things it did */
    int64_t chores_refused;
    int chores_failed;
    int64_t ledger_seq;
    const char *sealed_through; /* last sealed month; NULL */
    int64_t sealed_seq;         /* its last entry; 0 */
    int ledger_key, seal_key;   /* 1: there is one */
    int64_t year;
    int year_confirmed, next_year_confirmed; /* the calendars of this and of the next year */
    int64_t listeners;                       /* of streams of events */
};

extern const struct shape shape_health, shape_service_health;
operation_function health_ready, health_get;

/* "0.1.0". */
extern const char health_version[];
/* Sizes of the files of the database, 0 where there is none. */
void health_measure(const char *folder, int64_t *ret_database_bytes, int64_t *ret_wal_bytes);
/* The file whose time tells of the last backup. */
#define HEALTH_BACKUP_MARK "last-backup"
