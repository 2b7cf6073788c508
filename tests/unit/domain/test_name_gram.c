/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/domain/name_gram.h>

#include <string.h>

/* Name, characters of a piece, the pieces. */
static const struct {
    const char *name;
    int characters;
    const char *grams[5];
} names[] = {
    {"",          1, {NULL}                      },
    {"张",       1, {"张"}                     },
    {"张",       2, {NULL}                      },
    {"张三丰", 1, {"张", "三", "丰"}       },
    {"张三丰", 2, {"张三", "三丰"}        },
    {"𠮷Bo",    1, {"𠮷", "b", "o"}          },
    {"𠮷Bo",    2, {"𠮷b", "bo"}             },
    {"Ann·李",  2, {"an", "nn", "n·", "·李"}},
    {"𠮷𠮷",  2, {"𠮷𠮷"}                },
};

static void test_pieces_of_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char gram[NAME_GRAM_BYTES];
        const char *at = names[i].name;
        size_t count = 0;
        while (name_gram(&at, names[i].characters, gram)) {
            assert_non_null(names[i].grams[count]);
            assert_string_equal(gram, names[i].grams[count]);
            count++;
        }
        assert_null(names[i].grams[count]);
    }
}

static const struct {
    const char *phone;
    const char *gram; /* NULL: none */
} phones[] = {
    {"13812345678",  "#5678"},
    {"5678",         "#5678"},
    {"678",          NULL   },
    {"",             NULL   },
    {"8765-4321",    "#4321"},
    {"8765转21",    NULL   },
    {"８７６５", NULL   },
};

static void test_ends_of_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(phones) / sizeof(phones[0]); i++) {
        char gram[NAME_GRAM_BYTES] = "";
        assert_int_equal(phone_gram(phones[i].phone, gram), phones[i].gram != NULL);
        assert_string_equal(gram, phones[i].gram ? phones[i].gram : "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_of_names),
        cmocka_unit_test(test_ends_of_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
