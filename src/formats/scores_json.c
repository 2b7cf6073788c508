/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance_reading.h"

#include <diandan/formats/scores_json.h>
#include <diandan/formats/shape.h>

enum { DEPTH_MAX = 8 };

/* clang-format off */
static const struct json_member score_members[] = {
#define X(name, code, points, fallback, least, most, zh, en) \
    {code, false, json_read_whole, offsetof(struct scores, weights) + WEIGHT_##name * sizeof(int64_t)},
    SCORE_WEIGHTS(X)
#undef X
    {NULL, false, NULL, 0},
};
/* clang-format on */

bool instance_read_scores(struct json_reader *reader, const struct json_node *node, void *out)
{
    struct scores *scores = ARENA_NEW(reader->arena, struct scores);
    *scores = scores_default;
    ((struct instance *)out)->scores = scores;
    return json_read_object(reader, node, score_members, scores);
}

enum result scores_read_json(struct slice json, struct scores *ret_scores, struct error *error)
{
    json_t *document = NULL;
    enum result result = json_read_document(json, DEPTH_MAX, &document, error);
    if (result != RESULT_OK) {
        return result;
    }
    struct scores scores = scores_default;
    struct json_reader reader = {.error = error};
    const struct json_node root = {document, NULL, NULL, 0};
    result = json_read_object(&reader, &root, score_members, &scores) ? RESULT_OK : error->result;
    json_decref(document);
    if (result == RESULT_OK) {
        result = scores_check(&scores, "", error);
    }
    if (result == RESULT_OK) {
        *ret_scores = scores;
    }
    return result;
}

void scores_write_json(const struct scores *scores, struct buffer *out)
{
    const char *separator = "";
    buffer_char(out, '{');
    for (int i = 0; i < (int)WEIGHT_COUNT; i++) {
        const struct score_weight_row *row = &score_weight_rows[i];
        if (scores->weights[i] != row->fallback) {
            buffer_print(out, "%s\"%s\":%lld", separator, row->code, (long long)scores->weights[i]);
            separator = ",";
        }
    }
    buffer_char(out, '}');
}

void scores_write_file(const struct scores *scores, struct buffer *out)
{
    for (int i = 0; i < (int)WEIGHT_COUNT; i++) {
        const struct score_weight_row *row = &score_weight_rows[i];
        buffer_print(out, "%s\n  \"%s\": %lld,\n  \"_%s\": \"%s %s (%lld–%lld)\"", i ? "," : "{",
                     row->code, (long long)scores->weights[i], row->code, row->zh, row->en,
                     (long long)row->least, (long long)row->most);
    }
    buffer_text(out, "\n}\n");
}
