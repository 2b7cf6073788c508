/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken is UTF-8 without NUL; it can be exported, and the export is never read as GB18030
 * of another text. */
#include "property.h"

#include <diandan/formats/charset.h>

static void check_export(struct slice text, struct arena *arena)
{
    struct slice exported = {0};
    struct slice back = {0};
    enum charset charset = CHARSET_UTF8;
    struct error error = {0};
    require(charset_to_gb18030(arena, text, &exported, &error) == RESULT_OK);
    require(exported.bytes[exported.length] == '\0');
    /* Bytes that are well-formed in both are taken as UTF-8, and what resembles UTF-8 is refused.
     */
    if (!text_is_utf8(exported) &&
        charset_to_utf8(arena, exported, &back, &charset, &error) == RESULT_OK) {
        require(charset == CHARSET_GB18030 && slices_equal(text, back));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    const struct slice bytes = slice_of_input(data, size);
    struct slice text = {0};
    enum charset charset = CHARSET_UTF8;
    struct error error = {0};
    const enum result result = charset_to_utf8(arena, bytes, &text, &charset, &error);
    require(result == error.result && text_is_utf8(slice_of(error.argument)));
    if (result == RESULT_OK) {
        require(text_is_utf8(text));
        require(
            charset == CHARSET_GB18030 ||
            (text.length <= size &&
             slices_equal(text, (struct slice){bytes.bytes + (size - text.length), text.length})));
        check_export(text, arena);
    }
    arena_destroy(arena);
    return 0;
}
