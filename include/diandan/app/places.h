/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a city starts from: regions, units and categories, listed and set. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/place.h>

struct named_input {
    const char *name;
};

extern const struct shape shape_named_input, shape_category_input, shape_region, shape_unit,
    shape_category, shape_region_page, shape_unit_page, shape_category_page, shape_place_query,
    shape_dictionary_query;

/* Pages of what lies within the caller's scope; categories are of the city. */
operation_function region_pages, unit_pages, category_pages;
/* The code or the id stands in the path. A unit's id is the code of its region, '-', and letters,
   digits or '-'. */
operation_function region_put, unit_put, category_put;
