/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A moment that is read can be printed in any zone and is read again as the same; so is a date. */
#include "property.h"

#include <diandan/formats/time.h>

enum { ZONE_STEP_S = 45 * 60 };

static void check_time(int64_t time_s)
{
    for (int32_t zone_s = ZONE_STEP_S - DAY_S; zone_s < DAY_S; zone_s += ZONE_STEP_S) {
        char text[TIME_TEXT_BYTES];
        int64_t again = -1;
        time_print(time_s, zone_s, text);
        require(time_parse(slice_of(text), &again) && again == time_s);
        const int64_t midnight = time_of_midnight(time_to_days(time_s, zone_s), zone_s);
        require(midnight <= time_s && time_s - midnight < DAY_S);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct slice text = slice_of_input(data, size);
    int64_t value = -1;
    if (time_parse(text, &value)) {
        check_time(value);
    }
    if (date_parse(text, &value)) {
        char printed[DATE_TEXT_BYTES];
        date_print(value, printed);
        require(slices_equal(text, slice_of(printed)));
    }
    return 0;
}
