/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/service_certificate.h>

static const char *const codes[] = {"valid", "revoked"};
static const char *const names[] = {"有效", "已作废"};
const struct words service_certificate_states = {codes, names, 2};

static const uint32_t allowed[] = {
    [SERVICE_CERTIFICATE_VALID] = MOVE(SERVICE_CERTIFICATE_REVOKED),
    [SERVICE_CERTIFICATE_REVOKED] = 0,
};
const struct lifecycle service_certificate_life = {&service_certificate_states, allowed};
