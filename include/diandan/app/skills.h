/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dictionary of skills: what codes mean to people. Codes that are not in it are accepted and
 * told, so that somebody gives them a name. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/place.h>

struct skill_entry_query {
    struct page_query page;
    int unlisted; /* 1: codes in use that are not in the dictionary, for those who watch */
};

struct skill_entry_input {
    const char *name;
    const char *name_en; /* NULL */
    const char *group;   /* NULL */
    int retired;         /* 1: not offered for new work */
};

extern const struct shape shape_skill_entry, shape_skill_entry_input, shape_skill_entry_page,
    shape_skill_entry_query;

operation_function skill_pages, skill_put;
