/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members with their identity, skills, certificates, resources and free time. */
#pragma once

#include <diandan/domain/member.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

/* Insert or replace the member and everything it holds. */
enum result member_save(struct store *store, const struct member *member, struct error *error);
enum result member_load(struct store *store, const char *id, struct arena *arena,
                        struct member *ret, struct error *error);
enum result member_load_external(struct store *store, const char *region_code,
                                 const char *external_id, struct arena *arena, struct member *ret,
                                 struct error *error);
enum result member_list(struct store *store, const struct scan *scan, struct arena *arena,
                        struct list *ret_members, struct error *error);
/* A scan narrowed to those found by a text, a skill or both; at least one is given. */
struct member_filter {
    struct scan scan;
    const char *text;  /* somewhere in the name, or the end of the telephone number; NULL */
    const char *skill; /* code; NULL */
};
enum result member_search(struct store *store, const struct member_filter *filter,
                          struct arena *arena, struct list *ret_members, struct error *error);
/* Active members of the scope who agreed to be proposed. */
enum result member_list_to_match(struct store *store, const char *scope, struct arena *arena,
                                 struct list *ret_members, struct error *error);
