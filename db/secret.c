#include "secret.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(SECRET_MAX >= crypto_pwhash_STRBYTES, "a kept PIN fits");
static_assert(sizeof(struct digest) >= sizeof(crypto_hash_sha256_state), "the state fits");

enum fault secret_init(void) {
    return sodium_init() < 0 ? FAULT_IO : FAULT_NONE;
}

// 16 MB instead of the library's 64: the counter runs beside its Chinese font in 40 MB and a
// 512 MB Raspberry Pi has to hold the moment. RFC 9106 allows less memory for more passes.
enum { PASSES = 3, MEMORY_BYTES = 16 * 1024 * 1024 };

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
