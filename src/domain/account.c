/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/account.h>

#include <string.h>

/* clang-format off */
static const char *const state_codes[] = {"active", "disabled"};
static const char *const state_names[] = {"启用", "停用"};
/* clang-format on */
const struct words account_states = {state_codes, state_names, 2};

static const uint32_t allowed[] = {
    [ACCOUNT_ACTIVE] = MOVE(ACCOUNT_DISABLED),
    [ACCOUNT_DISABLED] = MOVE(ACCOUNT_ACTIVE),
};
const struct lifecycle account_life = {&account_states, allowed};

bool session_is_live(const struct session *session, int64_t now_s)
{
    return session->ended_at == ABSENT && now_s < session->expires_at &&
           now_s - session->last_seen_at <= session->idle_s + SESSION_TOUCH_S;
}

bool session_is_stale(const struct session *session, int64_t now_s)
{
    return now_s - session->last_seen_at >= SESSION_TOUCH_S;
}

bool entry_code_is_usable(const struct entry_code *code, int64_t now_s)
{
    return code->used_at == ABSENT && now_s < code->expires_at;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool entry_code_fold(const char *typed, char out[ENTRY_CODE_CHARACTERS + 1])
{
    size_t used = 0;
    for (const char *at = typed; *at; at++) {
        if (*at == ' ' || *at == '-') {
            continue;
        }
        if (used == ENTRY_CODE_CHARACTERS) {
            return false;
        }
        out[used++] = upper(*at);
    }
    out[used] = '\0';
    return used == ENTRY_CODE_CHARACTERS;
}

void attempts_fail(struct attempts *attempts, const struct attempt_pace *pace, int64_t now_s)
{
    if (now_s - attempts->last_at >= pace->forget_s) {
        attempts->failures = 0;
    }
    attempts->failures++;
    attempts->last_at = now_s;
    if (attempts->failures >= pace->free) {
        int64_t lock_s = pace->first_lock_s;
        for (int64_t i = pace->free; i < attempts->failures && lock_s < pace->lock_max_s; i++) {
            lock_s *= 2;
        }
        attempts->locked_until = now_s + (lock_s < pace->lock_max_s ? lock_s : pace->lock_max_s);
    }
}

int64_t attempts_wait_s(const struct attempts *attempts, int64_t now_s)
{
    return attempts->locked_until > now_s ? attempts->locked_until - now_s : 0;
}

void account_name_fold(char *name)
{
    for (; *name; name++) {
        *name = lower(*name);
    }
}

bool account_name_is_valid(const char *name)
{
    /* The last is the ideographic space. */
    return !strchr(name, ' ') && !strstr(name, "\xE3\x80\x80");
}
