/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/place.h>
#include <diandan/formats/shape.h>

enum result field_accept_text(const struct field *field, const char *pointer, const char *text,
                              struct error *error)
{
    const enum limit_index limit = (enum limit_index)field->limit;
    if (!text_is_utf8(slice_of(text))) {
        return error_refuse(error, RESULT_INVALID, RULE_UTF8, pointer, NULL);
    }
    if (text_has_control(text, field->flags & FIELD_LINES ? "\n\r\t" : "")) {
        return error_refuse(error, RESULT_INVALID, RULE_CONTROL, pointer, NULL);
    }
    if ((field->flags & FIELD_REGION) && !region_is_valid(text)) {
        return error_refuse(error, RESULT_INVALID, RULE_FORMAT, pointer, "420106001001");
    }
    if (!(field->flags & FIELD_REGION) &&
        !limit_holds(limit, (int64_t)text_count_characters(text))) {
        char range[64];
        return error_refuse(error, RESULT_INVALID, RULE_LENGTH, pointer, "%s",
                            limit_text(limit, range, sizeof(range)));
    }
    return RESULT_OK;
}
