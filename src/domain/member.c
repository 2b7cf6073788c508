/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/member.h>

static const char *const exception_codes[] = {"busy", "free"};
static const char *const exception_names[] = {"没空", "有空"};
const struct words exception_kinds = {exception_codes, exception_names, 2};

static const char *const state_codes[] = {"active", "paused"};
static const char *const state_names[] = {"在册", "暂停"};
const struct words member_states = {state_codes, state_names, 2};
