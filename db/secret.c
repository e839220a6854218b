#include "secret.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
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

void secret_code(char code[15]) {
    static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    code[0] = 'B';
    code[1] = 'G';
    for (int i = 2; i < 14; i++)
        code[i] = letters[randombytes_uniform(32)];
    code[14] = '\0';
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

static_assert(PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES &&
                  PRIVATE_BYTES == crypto_sign_SECRETKEYBYTES &&
                  SIGNED_BY_BYTES == crypto_sign_BYTES,
              "Ed25519");

void secret_pair(unsigned char public[PUBLIC_BYTES], unsigned char private[PRIVATE_BYTES]) {
    crypto_sign_keypair(public, private);
}

void secret_sign(unsigned char signature[SIGNED_BY_BYTES], const void *bytes, size_t length,
                 const unsigned char private[PRIVATE_BYTES]) {
    crypto_sign_detached(signature, NULL, bytes, length, private);
}

bool secret_signed(const unsigned char signature[SIGNED_BY_BYTES], const void *bytes, size_t length,
                   const unsigned char public[PUBLIC_BYTES]) {
    return crypto_sign_verify_detached(signature, bytes, length, public) == 0;
}

void secret_hex(char *hex, size_t size, const unsigned char *bytes, size_t length) {
    sodium_bin2hex(hex, size, bytes, length);
}

bool secret_unhex(unsigned char *bytes, size_t length, const char *hex) {
    size_t got = 0;
    return strlen(hex) == 2 * length &&
           sodium_hex2bin(bytes, length, hex, 2 * length, NULL, &got, NULL) == 0 && got == length;
}

void secret_fingerprint(char words[16], const unsigned char public[PUBLIC_BYTES]) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    unsigned long long number = 0;
    crypto_hash_sha256(hash, public, PUBLIC_BYTES);
    for (size_t i = 0; i < 7; i++)
        number = number << 8 | hash[i];
    number %= 1000000000000ULL;
    snprintf(words, 16, "%04llu %04llu %04llu", number / 100000000 % 10000, number / 10000 % 10000,
             number % 10000);
}
