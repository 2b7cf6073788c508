/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An instance as JSON, in the form of docs/matching.md. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/base/error.h>
#include <diandan/base/text.h>
#include <diandan/domain/instance.h>
#include <diandan/formats/byte_source.h>

/* Read and prepare an instance, which lives on the arena. RESULT_MALFORMED where it is not JSON,
   RESULT_INVALID where a member breaks a rule; the error's pointer names it. Unknown members are
   refused unless they begin with "_". */
enum result instance_read_json(struct slice json, struct arena *arena,
                               struct instance **ret_instance, struct error *error);
/* The same from a source: of the document there is never more in memory than a window of it. */
enum result instance_read_json_from(struct byte_source source, struct arena *arena,
                                    struct instance **ret_instance, struct error *error);
/* Append the instance as JSON; reading it again gives the same instance. */
void instance_write_json(const struct instance *instance, struct buffer *out);
