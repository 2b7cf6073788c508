/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the flat objects in a stream of JSON, piece by piece: the lines of NDJSON, the items of an
 * array, the items of a page. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>
#include <diandan/base/text.h>

enum json_step {
    JSON_OBJECT, /* *ret_object is an object that holds no other; valid until the next call */
    JSON_MORE,   /* the piece is used up */
    JSON_REFUSED /* *error says why; nothing more may be read */
};

/* Brackets and strings are followed; what is inside an object is for shape_read to judge. Refusals
   are RESULT_MALFORMED: RULE_JSON (brackets that do not match, an end in the middle), RULE_DEPTH,
   RULE_LENGTH (an object of more than bytes_max). */
struct json_splitter;
/* On the arena; no need to free. */
struct json_splitter *json_splitter_create(struct arena *arena, size_t bytes_max);
/* Takes bytes from the front of *piece. */
enum json_step json_splitter_next(struct json_splitter *splitter, struct slice *piece,
                                  struct slice *ret_object, struct error *error);
/* After the last piece: JSON_MORE when everything that was opened is closed, else JSON_REFUSED. */
enum json_step json_splitter_finish(const struct json_splitter *splitter, struct error *error);
