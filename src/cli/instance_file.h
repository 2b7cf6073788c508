/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instances and plans as the files that solve, check and rank are given. */
#pragma once

#include <diandan/base/error.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>

enum result instance_file_read(const char *path, struct arena *arena,
                               struct instance **ret_instance, struct error *error);
enum result plan_file_read(const char *path, const struct instance *instance, struct arena *arena,
                           struct plan **ret_plan, struct error *error);
