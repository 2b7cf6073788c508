/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is calling: roles as bits, the region a caller may reach, and the caller's subject. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

enum access_role {
    ROLE_RESIDENT,   /* acts by tracking code, without a token */
    ROLE_MEMBER,     /* 党员 */
    ROLE_OFFICER,    /* 社区工作者 */
    ROLE_SECRETARY,  /* 单位党组织书记 */
    ROLE_DEPARTMENT, /* 组织部门 */
    ROLE_PANEL,      /* 点评团 */
    ROLE_AUDITOR,    /* 审计 */
    ROLE_ADMIN,      /* 管理员 */
};
extern const struct words access_roles;

/* Sets of roles, for the policy of a route. */
#define MAY(role)   (1u << (role))
#define MAY_ANYONE  MAY(ROLE_RESIDENT)
#define MAY_MEMBER  MAY(ROLE_MEMBER)
#define MAY_OFFICER (MAY(ROLE_OFFICER) | MAY(ROLE_ADMIN))
#define MAY_WATCH   (MAY_OFFICER | MAY(ROLE_SECRETARY) | MAY(ROLE_DEPARTMENT) | MAY(ROLE_AUDITOR))
#define MAY_LEDGER  (MAY(ROLE_OFFICER) | MAY(ROLE_DEPARTMENT) | MAY(ROLE_AUDITOR) | MAY(ROLE_ADMIN))
#define MAY_ADMIN   MAY(ROLE_ADMIN)
/* Everybody the service knows. */
#define MAY_SIGNED_IN (MAY_WATCH | MAY_MEMBER | MAY(ROLE_PANEL))

struct token {
    const char *id;
    int role;            /* enum access_role */
    const char *subject; /* member id, or a name for officers and machines */
    const char *scope;   /* prefix of region codes it reaches, 0 to 12 digits */
    const char *label;   /* what it is for */
    int64_t created_at;
    int64_t expires_at;
    int64_t revoked_at;  /* ABSENT while it holds */
    const char *unit_id; /* unit a secretary speaks for; NULL */
};
