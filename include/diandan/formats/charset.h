/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole texts in UTF-8 or GB18030, the two encodings Chinese offices send and open. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>
#include <diandan/base/text.h>

enum charset { CHARSET_UTF8, CHARSET_GB18030 };

/* UTF-8 where the bytes are well-formed UTF-8, else GB18030; a byte order mark is cut off.
   *ret_text is the input itself for UTF-8 and lies on the arena otherwise.
   RESULT_INVALID with RULE_FILE naming the byte offset for what is neither, and for NUL. */
enum result charset_to_utf8(struct arena *arena, struct slice bytes, struct slice *ret_text,
                            enum charset *ret_charset, struct error *error);
/* For exports; NUL-terminated on the arena. RESULT_INVALID with RULE_UTF8 for malformed UTF-8. */
enum result charset_to_gb18030(struct arena *arena, struct slice text, struct slice *ret_bytes,
                               struct error *error);
