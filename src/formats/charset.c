/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/charset.h>

#include <iconv.h>
#include <string.h>

/* Bytes of the well-formed UTF-8 character at the front; 0 where there is none. */
static size_t character_at(struct slice text)
{
    for (size_t length = 1; length <= 4 && length <= text.length; length++) {
        if (text_is_utf8((struct slice){text.bytes, length})) {
            return length;
        }
    }
    return 0;
}

/* How far a text that is not UTF-8 resembles it. */
struct resemblance {
    size_t broken_at;  /* first byte that does not fit */
    size_t characters; /* well-formed ones beyond ASCII */
    size_t broken;     /* bytes that do not fit */
};

static struct resemblance resemblance_of(struct slice text)
{
    struct resemblance found = {.broken_at = text.length};
    for (size_t at = 0; at < text.length;) {
        const size_t length = character_at((struct slice){text.bytes + at, text.length - at});
        if (length == 0 && found.broken++ == 0) {
            found.broken_at = at;
        }
        found.characters += length > 1;
        at += length > 0 ? length : 1;
    }
    return found;
}

/* Converts the whole; *ret_used is what was converted before the first byte that does not fit. */
static bool convert(struct arena *arena, const char *to, const char *from, struct slice bytes,
                    struct slice *ret_text, size_t *ret_used)
{
    *ret_used = 0;
    iconv_t converter = iconv_open(to, from);
    if ((intptr_t)converter == -1) {
        return false;
    }
    /* Two bytes become at most four, in both directions. */
    size_t room = 2 * bytes.length + 8;
    char *out = arena_alloc(arena, room + 1);
    char *out_at = out;
    char *in_at; /* iconv's signature lacks a const; it does not write there */
    memcpy(&in_at, &bytes.bytes, sizeof(in_at));
    size_t in_left = bytes.length;
    const bool fine = iconv(converter, &in_at, &in_left, &out_at, &room) != (size_t)-1 &&
                      iconv(converter, NULL, NULL, &out_at, &room) != (size_t)-1;
    (void)iconv_close(converter);
    *ret_used = bytes.length - in_left;
    *ret_text = (struct slice){out, (size_t)(out_at - out)};
    return fine;
}

static enum result refuse(size_t offset, struct error *error)
{
    return error_refuse(error, RESULT_INVALID, RULE_FILE, "",
                        "既非 UTF-8 也非 GB18030 (neither UTF-8 nor GB18030), byte %zu", offset);
}

enum result charset_to_utf8(struct arena *arena, struct slice bytes, struct slice *ret_text,
                            enum charset *ret_charset, struct error *error)
{
    const bool marked = bytes.length >= 3 && memcmp(bytes.bytes, "\xEF\xBB\xBF", 3) == 0;
    const size_t skipped = marked ? 3 : 0;
    const struct slice body = {bytes.bytes + skipped, bytes.length - skipped};
    if (text_is_utf8(body)) {
        *ret_text = body;
        *ret_charset = CHARSET_UTF8;
        return RESULT_OK;
    }
    const char *nul = memchr(body.bytes, '\0', body.length);
    if (nul) {
        return refuse((size_t)(nul - bytes.bytes), error);
    }
    /* Most damaged UTF-8 also decodes as GB18030, to nonsense; real GB18030 hardly ever holds more
       well-formed UTF-8 characters than bytes that break it. */
    const struct resemblance found = resemblance_of(body);
    if (marked || found.characters > found.broken) {
        return refuse(skipped + found.broken_at, error);
    }
    struct slice text;
    size_t used;
    if (!convert(arena, "UTF-8", "GB18030", body, &text, &used)) {
        return refuse(used, error);
    }
    *ret_text = text;
    *ret_charset = CHARSET_GB18030;
    return RESULT_OK;
}

enum result charset_to_gb18030(struct arena *arena, struct slice text, struct slice *ret_bytes,
                               struct error *error)
{
    struct slice bytes;
    size_t used;
    if (!text_is_utf8(text) || !convert(arena, "GB18030", "UTF-8", text, &bytes, &used)) {
        return error_refuse(error, RESULT_INVALID, RULE_UTF8, "", NULL);
    }
    *ret_bytes = bytes;
    return RESULT_OK;
}
