/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of a name and a telephone number that a member is found by, whatever little is typed.
 */
#pragma once

#include <stdbool.h>

enum { NAME_GRAM_BYTES = 16 };

/* The next so many (1 or 2) characters of *at, in small ASCII letters; moves *at one character on.
   False where fewer are left. */
bool name_gram(const char **at, int characters, char ret_gram[NAME_GRAM_BYTES]);
/* "#5678" of a number that ends with four digits; false for any other. */
bool phone_gram(const char *phone, char ret_gram[NAME_GRAM_BYTES]);
