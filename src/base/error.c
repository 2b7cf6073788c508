/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/error.h>
#include <diandan/base/text.h>

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

struct rule_row {
    const char *code;
    const char *sentence[2];
};

/* clang-format off */
static const struct rule_row rules[RULE_COUNT] = {
#define X(name, code, zh, en) [RULE_##name] = {code, {zh, en}},
    RULES(X)
#undef X
};
/* clang-format on */

enum result error_refuse(struct error *error, enum result result, enum rule rule,
                         const char *pointer, const char *argument, ...)
{
    assert(result != RESULT_OK && result < RESULT_COUNT && rule < RULE_COUNT);
    error->result = result;
    error->rule = rule;
    error->retry_after_s = 0;
    (void)snprintf(error->pointer, sizeof(error->pointer), "%s", pointer ? pointer : "");
    text_trim_broken_utf8(error->pointer);
    error->argument[0] = '\0';
    error->argument_en[0] = '\0';
    if (argument) {
        va_list list;
        va_start(list, argument);
        (void)vsnprintf(error->argument, sizeof(error->argument), argument, list);
        va_end(list);
        text_trim_broken_utf8(error->argument);
    }
    return result;
}

enum result error_refuse_in_words(struct error *error, enum result result, enum rule rule,
                                  const char *pointer, const char *zh, const char *en)
{
    (void)error_refuse(error, result, rule, pointer, "%s", zh);
    (void)snprintf(error->argument_en, sizeof(error->argument_en), "%s", en);
    text_trim_broken_utf8(error->argument_en);
    return result;
}

const char *rule_code(enum rule rule)
{
    assert(rule < RULE_COUNT);
    return rules[rule].code;
}

const char *error_sentence(const struct error *error, enum language language, char *out,
                           size_t size)
{
    const char *sentence = rules[error->rule].sentence[language];
    const char *argument =
        language == LANGUAGE_EN && *error->argument_en ? error->argument_en : error->argument;
    size_t used = 0;
    for (const char *at = sentence; *at && used + 1 < size; at++) {
        if (at[0] == '%' && at[1] == 's') {
            int wrote = snprintf(out + used, size - used, "%s", argument);
            used += wrote > 0 ? (size_t)wrote : 0;
            at++;
        } else {
            out[used++] = *at;
        }
    }
    out[used < size ? used : size - 1] = '\0';
    text_trim_broken_utf8(out);
    return out;
}
