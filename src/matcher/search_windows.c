/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search.h"

void search_windows(struct search *search)
{
    (void)search;
}
