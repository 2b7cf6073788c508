/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the desks: files of the program, found by path and answered as they are. */
#pragma once

#include "reply.h"

#include <diandan/base/embedded.h>

/* The file of a path: "/" is index.html, "/desk" desk.html, everything else stands under its own
   name. files is a list in order of name, those that are packed end in ".gz"; NULL where the path
   is none of them. */
const struct embedded *pages_find(const struct embedded *files, struct slice path);
/* Fill the reply with the file: type, what browsers may do with it and for how long they keep it;
   unpacked, on the arena, for those who do not take gzip. */
void pages_reply(struct answer_reply *answer, const struct embedded *file,
                 const struct http_request *request, struct arena *arena);
