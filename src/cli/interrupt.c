/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interrupt.h"

#include <stddef.h>

static volatile sig_atomic_t caught;

static void keep(int signal_number)
{
    if (caught) {
        struct sigaction action = {.sa_handler = SIG_DFL};
        (void)sigaction(signal_number, &action, NULL);
        (void)raise(signal_number);
    }
    caught = signal_number;
}

const volatile sig_atomic_t *interrupt_catch(void)
{
    struct sigaction action = {.sa_handler = keep, .sa_flags = SA_RESTART};
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGTERM, &action, NULL);
    (void)sigaction(SIGINT, &action, NULL);
    return &caught;
}
