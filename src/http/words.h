/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists in field values: "gzip;q=0.5, br". */
#pragma once

#include <diandan/base/text.h>

/* Without SP and HTAB around it. */
struct slice words_trim(struct slice slice);
/* Cut the next member, trimmed, off a list; false at its end. Empty members are skipped. */
bool words_next(struct slice *list, char separator, struct slice *ret_word);
