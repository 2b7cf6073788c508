/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weights of scores as JSON: one object, the same in an instance and in a file of its own. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/base/error.h>
#include <diandan/base/text.h>
#include <diandan/domain/scores.h>

/* Read a file; weights it does not name have their defaults. RESULT_MALFORMED where it is not JSON,
   RESULT_INVALID where a member breaks a rule; the error's pointer names it. Unknown members are
   refused unless they begin with "_". */
enum result scores_read_json(struct slice json, struct scores *ret_scores, struct error *error);
/* Append an object of the weights that differ from their defaults. */
void scores_write_json(const struct scores *scores, struct buffer *out);
/* Append a file to start from: every weight, and beside it what it means and may be. */
void scores_write_file(const struct scores *scores, struct buffer *out);
