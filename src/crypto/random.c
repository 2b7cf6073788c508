/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/log.h>
#include <diandan/crypto/random.h>

#include <errno.h>
#include <sys/random.h>

void random_fill(void *state, void *out, unsigned size)
{
    (void)state;
    unsigned char *bytes = out;
    for (unsigned used = 0; used < size;) {
        const ssize_t got = getrandom(bytes + used, size - used, 0);
        if (got < 0 && errno != EINTR) {
            log_fatal("no random bytes", "errno", errno);
        }
        used += got > 0 ? (unsigned)got : 0;
    }
}
