#include "secret.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(SECRET_MAX >= crypto_pwhash_STRBYTES, "a kept PIN fits");
static_assert(sizeof(struct digest) >= sizeof(crypto_hash_sha256_state), "the state fits");

enum fault secret_init(void) {
    return sodium_init() < 0 ? FAULT_IO : FAULT_NONE;
}

// 7 MB in five passes instead of the library's 64 MB in two, which OWASP's cheat sheet counts as
// equal: the counter holds its Chinese font and everything else in 40 MB.
enum { PASSES = 5, MEMORY_BYTES = 7 * 1024 * 1024 };

enum fault secret_hash(char kept[SECRET_MAX], const char *pin) {
    int code = crypto_pwhash_str(kept, pin, strlen(pin), PASSES, MEMORY_BYTES);
    return code == 0 ? FAULT_NONE : FAULT_FULL;
}

bool secret_matches(const char *kept, const char *pin) {
    return kept[0] != '\0' && crypto_pwhash_str_verify(kept, pin, strlen(pin)) == 0;
}

static crypto_hash_sha256_state *state_of(struct digest *digest) {
    return (crypto_hash_sha256_state *)digest->state;
}

void digest_start(struct digest *digest) {
    crypto_hash_sha256_init(state_of(digest));
}

void digest_add(struct digest *digest, const void *bytes, size_t length) {
    crypto_hash_sha256_update(state_of(digest), bytes, length);
}

void digest_end(struct digest *digest, char hex[65]) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(state_of(digest), hash);
    sodium_bin2hex(hex, 65, hash, sizeof hash);
}
