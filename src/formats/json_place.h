/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON pointers (RFC 6901): made name by name, and told from where a byte stands in a document. */
#pragma once

#include <diandan/base/text.h>

/* Append "/name" to a JSON pointer of used bytes, escaped (RFC 6901) and cut where it does not fit;
   returns the bytes used. There must be room for three bytes more. */
size_t json_pointer_add(char *out, size_t size, size_t used, const char *name);
/* Count on: the lines that end in the text, and the characters of its last one so far. */
void json_count_lines(struct slice text, int *line, int *column);
/* The JSON pointer of the value or name that position lies in or follows, as far as the text before
   it tells; "" for the document itself. The text need not be valid. */
void json_place(struct slice text, size_t position, char *ret_pointer, size_t size);
