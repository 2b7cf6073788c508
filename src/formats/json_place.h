/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in the text of a document a byte stands. */
#pragma once

#include <diandan/base/text.h>

/* The JSON pointer of the value or name that position lies in or follows, as far as the text before
   it tells; "" for the document itself. The text need not be valid. */
void json_place(struct slice text, size_t position, char *ret_pointer, size_t size);
