/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes give the same events whole, cut in two, and one by one; and never more of them than
 * there are bytes. */
#include "parser_trace.h"
#include "property.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct slice bytes = slice_of_input(data, size);
    const uint64_t body_bytes_max = size > 0 && data[0] % 2 == 1 ? 16 : 65536;
    const struct trace whole = trace_run(bytes, size, 1, body_bytes_max);
    const struct trace bytewise = trace_run(bytes, 1, 1, body_bytes_max);
    require(trace_equals(&whole, &bytewise));
    for (size_t part = 1; part < 8; part++) {
        const struct trace cut = trace_run(bytes, size * part / 8, size, body_bytes_max);
        require(trace_equals(&whole, &cut));
    }
    require(whole.consumed <= size);
    require(whole.refusal != RESULT_OK || whole.consumed == size);
    require(whole.messages <= whole.heads && whole.heads <= whole.messages + 1);
    return 0;
}
