/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a plan that are written only where there is something to say. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>

/* Append ,"proof":{…}, or nothing where the plan carries none. */
void plan_write_proof(const struct plan_proof *proof, const struct instance *instance,
                      struct buffer *out);
/* Append ,"fairness":{…}, or nothing where the second stage was not run. */
void plan_write_fairness(const struct plan_fairness *fairness, struct buffer *out);
