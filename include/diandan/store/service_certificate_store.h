/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates of service, who issues them, and the minutes behind them. */
#pragma once

#include <diandan/domain/service_certificate.h>
#include <diandan/store/store.h>

enum result issuer_save(struct store *store, const struct issuer *issuer, struct error *error);
/* RESULT_NOT_FOUND where the region has none. */
enum result issuer_load(struct store *store, const char *region_code, struct arena *arena,
                        struct issuer *ret, struct error *error);
/* Add one, or keep its new state. */
enum result service_certificate_save(struct store *store,
                                     const struct service_certificate *certificate,
                                     struct error *error);
enum result service_certificate_load(struct store *store, const char *id, struct arena *arena,
                                     struct service_certificate *ret, struct error *error);
enum result service_certificate_load_code(struct store *store, const char *code,
                                          struct arena *arena, struct service_certificate *ret,
                                          struct error *error);
/* By id, after one; after "" from the first. */
enum result service_certificate_list(struct store *store, const char *member_id, const char *after,
                                     int64_t limit, struct arena *arena, struct list *ret,
                                     struct error *error);
/* The last serial number of a region and year; 0 = none yet. */
enum result service_certificate_serial(struct store *store, const char *region_code, int64_t year,
                                       int64_t *ret_serial, struct error *error);
/* Minutes of a member posted in [from, to) that stand now. */
enum result certified_load(struct store *store, const char *member_id, int64_t from, int64_t to,
                           struct certified *ret, struct error *error);
/* The orders behind the minutes of service (late = 0) or of late entries (1), by their start. */
enum result certified_list(struct store *store, const char *member_id, int64_t from, int64_t to,
                           int late, struct arena *arena, struct list *ret_services,
                           struct error *error);
