/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pages of HTML for people: one frame, and text that is always escaped. */
#pragma once

#include <diandan/base/buffer.h>

/* Content-Security-Policy of every page: no script, nothing from elsewhere. */
extern const char html_policy[];

/* The page up to its body, in Chinese; style is CSS of ours, title is escaped. */
void html_begin(struct buffer *out, const char *title, const char *style);
void html_end(struct buffer *out);
/* Escaped for text and for attributes in double quotes; NULL writes nothing. */
void html_text(struct buffer *out, const char *text);
/* <tag class="kind">text</tag>; tag and kind (NULL for none) are ours, the text is escaped. */
void html_element(struct buffer *out, const char *tag, const char *kind, const char *text);
