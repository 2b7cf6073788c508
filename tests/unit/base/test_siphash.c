/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/base/hex.h>
#include <diandan/base/siphash.h>

/* Of the authors' vectors.h (vectors_sip128): key 00 01 … 0f, message 00 01 … of a length. */
static const struct {
    size_t length;
    const char *digest;
} vectors[] = {
    {0,  "a3817f04ba25a8e66df67214c7550293"},
    {1,  "da87c1d86b99af44347659119b22fc45"},
    {2,  "8177228da4a45dc7fca38bdef60affe4"},
    {3,  "9c70b60c5267a94e5f33b6b02985ed51"},
    {7,  "a1f1ebbed8dbc153c0b84aa61ff08239"},
    {8,  "3b62a9ba6258f5610f83e264f31497b4"},
    {15, "5493e99933b0a8117e08ec0f97cfc3d9"},
};

static void test_the_vectors_of_the_authors(void **state)
{
    (void)state;
    unsigned char bytes[16];
    for (unsigned char i = 0; i < sizeof(bytes); i++) {
        bytes[i] = i;
    }
    for (size_t i = 0; i < COUNT_OF(vectors); i++) {
        unsigned char digest[SIPHASH_BYTES];
        siphash(bytes, bytes, vectors[i].length, digest);
        for (int k = 0; k < SIPHASH_BYTES; k++) {
            const char *pair = vectors[i].digest + 2 * k;
            assert_int_equal(digest[k], hex_value(pair[0]) * 16 + hex_value(pair[1]));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_vectors_of_the_authors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
