/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services of a member: served offers with their review and their settlement. */
#pragma once

#include <diandan/domain/service.h>
#include <diandan/store/store.h>

/* Newest first, those that began before a moment, or at it with a smaller offer id. The standing is
   not filled in. */
enum result service_list_of_member(struct store *store, const char *member_id, int64_t before_at,
                                   const char *before_id, int64_t limit, struct arena *arena,
                                   struct list *ret_services, struct error *error);
