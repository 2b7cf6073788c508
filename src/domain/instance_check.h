/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every count, range, index and id of an instance against its limits. */
#pragma once

#include <diandan/base/error.h>
#include <diandan/domain/instance.h>

/* RESULT_INVALID where one does not hold; the pointer names it. */
enum result instance_check(const struct instance *instance, struct error *error);
