/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance_file.h"

#include "files.h"

#include <diandan/formats/instance_json.h>
#include <diandan/formats/plan_json.h>
#include <diandan/formats/scores_json.h>

enum { FILE_BYTES_MAX = 1 << 30 };

enum result instance_file_read(const char *path, struct arena *arena,
                               struct instance **ret_instance, struct error *error)
{
    struct file_input input = {0};
    enum result result = file_input_open(path, FILE_BYTES_MAX, &input, error);
    if (result == RESULT_OK) {
        result = instance_read_json_from(file_input_source(&input), arena, ret_instance, error);
        result = file_input_close(&input, result, error);
    }
    return result;
}

enum result plan_file_read(const char *path, const struct instance *instance, struct arena *arena,
                           struct plan **ret_plan, struct error *error)
{
    struct slice bytes;
    enum result result = file_read(path, FILE_BYTES_MAX, arena, &bytes, error);
    return result == RESULT_OK ? plan_read_json(bytes, instance, arena, ret_plan, error) : result;
}

enum result scores_file_read(const char *path, struct arena *arena, struct scores *ret_scores,
                             struct error *error)
{
    struct slice bytes;
    enum result result = file_read(path, FILE_BYTES_MAX, arena, &bytes, error);
    return result == RESULT_OK ? scores_read_json(bytes, ret_scores, error) : result;
}

enum result instance_file_score(const char *path, struct arena *arena, struct instance *instance,
                                struct error *error)
{
    if (!path) {
        return RESULT_OK;
    }
    if (instance->has_edges) { /* which carry their scores */
        return error_refuse(error, RESULT_INVALID, RULE_USAGE, "--scores", "edges");
    }
    struct scores *scores = ARENA_NEW(arena, struct scores);
    instance->scores = scores;
    return scores_file_read(path, arena, scores, error);
}
