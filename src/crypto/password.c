/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/log.h>
#include <diandan/crypto/hash.h>
#include <diandan/crypto/password.h>

#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

/* Memory is 128 * r * 2^ln bytes. */
struct cost {
    unsigned ln, r, p;
};

static const struct cost present = {15, 8, 1};
/* What a text may ask for: 128 MiB. */
enum { LN_MAX = 17, R_MAX = 8, P_MAX = 4, MEMORY_MAX = 160 << 20, SALT_AND_HASH = 87 };

static void derive(const struct cost *cost, const unsigned char salt[DIGEST_BYTES],
                   const char *password, unsigned char ret_hash[DIGEST_BYTES])
{
    if (EVP_PBE_scrypt(password, strlen(password), salt, DIGEST_BYTES, UINT64_C(1) << cost->ln,
                       cost->r, cost->p, MEMORY_MAX, ret_hash, DIGEST_BYTES) != 1) {
        log_fatal("scrypt failed", "ln", (int64_t)cost->ln);
    }
}

void password_hash(const struct world *world, const char *password, char ret_text[PASSWORD_BYTES])
{
    unsigned char salt[DIGEST_BYTES];
    unsigned char hash[DIGEST_BYTES];
    char salt_text[DIGEST_BASE64URL_BYTES];
    char hash_text[DIGEST_BASE64URL_BYTES];
    world->random(world->random_state, salt, sizeof(salt));
    derive(&present, salt, password, hash);
    digest_to_base64url(salt, salt_text);
    digest_to_base64url(hash, hash_text);
    (void)snprintf(ret_text, PASSWORD_BYTES, "$scrypt$ln=%u,r=%u,p=%u$%s$%s", present.ln, present.r,
                   present.p, salt_text, hash_text);
}

static bool parse(const char *text, struct cost *ret_cost, unsigned char ret_salt[DIGEST_BYTES],
                  unsigned char ret_hash[DIGEST_BYTES])
{
    enum { DIGITS = DIGEST_BASE64URL_BYTES - 1 };
    int used = 0;
    if (!text ||
        sscanf(text, "$scrypt$ln=%2u,r=%2u,p=%2u$%n", /* NOLINT(cert-err34-c): bounded digits */
               &ret_cost->ln, &ret_cost->r, &ret_cost->p, &used) != 3 ||
        used == 0 || strlen(text + used) != SALT_AND_HASH || text[used + DIGITS] != '$') {
        return false;
    }
    const struct slice salt = {text + used, DIGITS};
    const struct slice hash = {text + used + DIGITS + 1, DIGITS};
    return ret_cost->ln >= 1 && ret_cost->ln <= LN_MAX && ret_cost->r >= 1 &&
           ret_cost->r <= R_MAX && ret_cost->p >= 1 && ret_cost->p <= P_MAX &&
           digest_from_base64url(salt, ret_salt) && digest_from_base64url(hash, ret_hash);
}

bool password_matches(const char *text, const char *password)
{
    struct cost cost;
    unsigned char salt[DIGEST_BYTES];
    unsigned char wanted[DIGEST_BYTES];
    unsigned char hash[DIGEST_BYTES];
    const bool known = parse(text, &cost, salt, wanted);
    if (!known) {
        cost = present;
        memset(salt, 0, sizeof(salt));
        memset(wanted, 0, sizeof(wanted));
    }
    derive(&cost, salt, password, hash);
    const bool same = digest_equals(hash, wanted);
    secret_wipe(hash, sizeof(hash));
    return known && same;
}
