// peer.h -- sites of other stores, which no network reaches: the keys that were compared, and what
// comes from such a site by its signed paper alone (3.7.6).
#ifndef PEER_H
#define PEER_H

#include "refusal.h"
#include "secret.h"
#include "signed.h"
#include "store.h"
#include "transfer.h"

struct peer {
    int64_t id, site_id;
    char name[NAME_MAX_BYTES];
    unsigned char public[PUBLIC_BYTES];
};

// What a plan carries of them: the key that is confirmed; the codes that something is booked by.
struct consignment {
    struct peer peer;
    char codes[SIGNED_CODES_MAX][CODE_MAX];
    size_t total;
};

// The newest key of a site of another store; false where none was confirmed.
bool facts_peer(struct store *store, int64_t site_id, struct peer *peer);
// Was this very key confirmed before?
bool facts_key_known(struct store *store, const unsigned char public[PUBLIC_BYTES]);
size_t facts_peers(struct store *store, struct peer *peers, size_t size);
// This store's own; false where it was not made yet.
bool facts_store_key(struct store *store, unsigned char public[PUBLIC_BYTES],
                     unsigned char private[PRIVATE_BYTES]);
// The document by which a transfer of another store was booked; false where it was not.
bool facts_consigned(struct store *store, const char *number, char document[NUMBER_MAX]);
// A consignment, as a transfer: what was sent is what was missing. False where it is none.
bool facts_consignment(struct store *store, int64_t id, struct transfer *transfer,
                       char number[NUMBER_MAX]);

// The codes of a transfer to another store, or of what came of one; 0 where it does not fit.
size_t consignment_codes(struct store *store, int64_t document_id,
                         char texts[SIGNED_CODES_MAX][CODE_MAX]);
// The code of this store's key for a site; false where there is no key.
bool key_code(struct store *store, int64_t site_id, char text[CODE_MAX]);
// How many codes so many lines need; 0 for more than a note has.
size_t codes_needed(const struct signed_line *lines, size_t count);

// 3.7.6: may what the code says be believed here? `peer` NULL: no key of that site was confirmed.
enum refusal rule_signed(const struct signed_code *code, const struct peer *peer, bool genuine,
                         int64_t site_id);

#endif
