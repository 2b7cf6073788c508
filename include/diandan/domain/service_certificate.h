/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate of service (志愿服务记录证明): what the ledger held of a member in an interval,
 * signed by an issuer; contents after 民发〔2015〕149号 and the Ministry of Civil Affairs'
 * Order 67. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>

enum { CERTIFICATE_CODE_BYTES = 16 /* random bits behind a code: 128 */ };

/*
 *   VALID ──revoke──▶ REVOKED
 */
enum service_certificate_state { SERVICE_CERTIFICATE_VALID, SERVICE_CERTIFICATE_REVOKED };
extern const struct words service_certificate_states;
extern const struct lifecycle service_certificate_life;

/* Who issues for a community. */
struct issuer {
    const char *region_code;
    const char *name;    /* 出具单位 */
    const char *head;    /* 负责人 */
    const char *contact; /* 联系方式 */
    const char *changed_by;
    int64_t changed_at;
};

struct service_certificate {
    const char *region_code;
    const char *id;
    const char *member_id;
    int64_t year;       /* of issue */
    int64_t serial;     /* 1, 2, 3 … within region and year */
    const char *number; /* "420106001001-2026-00001" */
    const char *code;   /* for verification, 32 hexadecimal digits */
    int64_t from;       /* service posted in [from, to) */
    int64_t to;
    int64_t minutes;      /* of service, when it was issued */
    int64_t late_minutes; /* of late entries (补录), told apart */
    const char *issuer_name;
    const char *issuer_head;
    const char *issuer_contact;
    const char *handler; /* 经办人 */
    const char *notes;   /* NULL */
    const char *issued_by;
    int64_t issued_at;
    int state;                 /* enum service_certificate_state */
    const char *revoked_by;    /* NULL */
    int64_t revoked_at;        /* ABSENT */
    const char *revoke_reason; /* NULL */
};

/* Minutes of the ledger in an interval. */
struct certified {
    int64_t minutes;
    int64_t late_minutes;
};

/* One order behind a certificate. */
struct certified_service {
    const char *order_id;
    const char *title;
    int64_t starts_at;
    int64_t minutes;
};
