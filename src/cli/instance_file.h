/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instances, plans and weights of scores as the files that solve, check and rank are given. */
#pragma once

#include <diandan/base/error.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>
#include <diandan/domain/scores.h>

enum result instance_file_read(const char *path, struct arena *arena,
                               struct instance **ret_instance, struct error *error);
enum result plan_file_read(const char *path, const struct instance *instance, struct arena *arena,
                           struct plan **ret_plan, struct error *error);
enum result scores_file_read(const char *path, struct arena *arena, struct scores *ret_scores,
                             struct error *error);
/* Score the instance by a file instead of its own weights; path NULL leaves it as it is.
   RESULT_INVALID too where the instance gives edges. */
enum result instance_file_score(const char *path, struct arena *arena, struct instance *instance,
                                struct error *error);
