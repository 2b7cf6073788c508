/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of a plan share: ids to indices of its instance, and the parts each reads. */
#pragma once

#include "json_node.h"

#include <diandan/base/names.h>

struct reading {
    struct names members;
    struct names orders;
};

/* Readers of json_node.h. An id as int; INSTANCE_NONE where the instance does not know it. */
json_node_reader plan_read_member;
json_node_reader plan_read_order;
/* out is a struct plan_proof, a struct plan_fairness. */
json_node_reader plan_read_proof;
json_node_reader plan_read_fairness;
