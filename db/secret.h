// secret.h -- PINs and digests, by libsodium. Only secret.c includes it.
//
// A PIN is kept as Argon2id (RFC 9106), five passes over 7 MB: about a tenth of a second on a
// Raspberry Pi, and it fits beside the screen on the smallest one.
#ifndef SECRET_H
#define SECRET_H

#include "fault.h"

#include <stdbool.h>
#include <stddef.h>

enum { SECRET_MAX = 128 };

// Once, before anything else here.
MUST_USE enum fault secret_init(void);

// The text to keep for a PIN. FAULT_FULL when there is not enough memory.
MUST_USE enum fault secret_hash(char kept[SECRET_MAX], const char *pin);

// True when the PIN is the one that was kept.
bool secret_matches(const char *kept, const char *pin);

// Ed25519 (RFC 8032): what one store signs, any that has its public key can check.
enum { PUBLIC_BYTES = 32, PRIVATE_BYTES = 64, SIGNED_BY_BYTES = 64 };
void secret_pair(unsigned char public[PUBLIC_BYTES], unsigned char private[PRIVATE_BYTES]);
void secret_sign(unsigned char signature[SIGNED_BY_BYTES], const void *bytes, size_t length,
                 const unsigned char private[PRIVATE_BYTES]);
bool secret_signed(const unsigned char signature[SIGNED_BY_BYTES], const void *bytes, size_t length,
                   const unsigned char public[PUBLIC_BYTES]);
void secret_hex(char *hex, size_t size, const unsigned char *bytes, size_t length);
// False where the hex is not of exactly so many bytes.
bool secret_unhex(unsigned char *bytes, size_t length, const char *hex);
// Twelve digits of a key, to be compared aloud: "4821 0937 5566".
void secret_fingerprint(char words[16], const unsigned char public[PUBLIC_BYTES]);

// A badge's code that nobody can guess: "BG" and twelve letters and digits, none of which is taken
// for another (60 bits).
void secret_code(char code[15]);

// SHA-256 over pieces that are added one after the other.
struct digest {
    _Alignas(16) unsigned char state[128];
};
void digest_start(struct digest *digest);
void digest_add(struct digest *digest, const void *bytes, size_t length);
void digest_end(struct digest *digest, char hex[65]);

#endif
