/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names behind ids. */
#pragma once

#include <diandan/domain/name.h>
#include <diandan/store/store.h>

/* RESULT_NOT_FOUND where the id is of no unit, member or order. */
enum result name_load(struct store *store, const char *id, struct arena *arena, struct name *ret,
                      struct error *error);
