/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints docs/api.md from the table of routes. */
#include "routes.h"

#include <stdio.h>

static void print_roles(unsigned allow)
{
    const char *separator = "";
    if (allow & MAY_ANYONE) {
        (void)printf("anyone");
        return;
    }
    for (size_t i = 0; i < access_roles.count; i++) {
        if (allow & MAY(i)) {
            (void)printf("%s%s", separator, access_roles.codes[i]);
            separator = ", ";
        }
    }
}

static const char *name_of(const struct shape *shape)
{
    return shape ? shape->name : "–";
}

int main(void)
{
    (void)printf("# API\n\n"
                 "Printed from `src/http/routes.c` by `tools/print-api`; a test holds it against "
                 "the table. Shapes are in\n"
                 "`/openapi.json`. Every POST needs an `Idempotency-Key`, every PATCH an "
                 "`If-Match`; refusals are RFC 9457\n"
                 "problems that name the member and the rule, in the language of `Accept-Language` "
                 "(zh-CN or en).\n\n"
                 "| method | path | who may | takes | answers | 说明 | summary |\n"
                 "|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < route_count; i++) {
        const struct route *route = &routes[i];
        (void)printf("| %s | `%s` | ", method_name(route->method), route->path);
        print_roles(route->allow);
        (void)printf(" | %s | %s | %s | %s |\n", name_of(route->operation.input),
                     name_of(route->operation.output), route->summary_zh, route->summary_en);
    }
    (void)printf("\n## Limits\n\n| limit | least | most | bounds |\n|---|---|---|---|\n");
    for (int i = 0; i < LIMIT_INDEX_COUNT; i++) {
        (void)printf("| %s | %lld | %lld | %s |\n", limits[i].name, (long long)limits[i].smallest,
                     (long long)limits[i].largest, limits[i].bounds);
    }
    return 0;
}
