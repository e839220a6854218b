// receiving.h -- goods that come in: a receiving note as it is counted, and as it stands (3.7.2,
// 3.7.3).
//
// Units: pieces, fen.
#ifndef RECEIVING_H
#define RECEIVING_H

#include "records.h"
#include "refusal.h"
#include "store.h"

enum source {
    SOURCE_NONE = 0,
    SOURCE_SUPPLIER, // a delivery, by its delivery note
    SOURCE_FACTORY,  // drawn from the factory, by its voucher
    SOURCE_EXCHANGE, // exchange parts, by the claim that earned them
    SOURCE_COUNT,
};

const char *source_name(enum source source);
enum source source_of(const char *name);

enum { RECEIPT_PIECES_MAX = 99999, COPIES = 2 };

struct receipt_line {
    int64_t part_id, bin_id;
    int64_t said; // on the sender's paper
    int64_t counted, damaged;
    int64_t price_fen;
    char number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES], unit[NUMBER_MAX];
    char bin[NUMBER_MAX];
};

struct receipt {
    struct document document;
    enum source source;
    char paper[NUMBER_MAX];
    int64_t claim_id;
    bool copies[COPIES]; // which of them came out
    struct receipt_line lines[LINES_MAX];
    size_t count;
};

// What a settled claim earned in goods, and what of it has come.
struct exchange {
    bool parts; // one for one, otherwise up to a value
    int64_t earned_fen, come_fen;
};

bool facts_receipt(struct store *store, int64_t id, struct receipt *receipt);
// The note on which a voucher was used; false where it was not.
bool facts_voucher(struct store *store, const char *voucher, char note[NUMBER_MAX]);
// False where the claim earned nothing in goods.
bool facts_exchange(struct store *store, int64_t claim_id, struct exchange *exchange);
// Pieces of a part that a settlement one for one earned, less those that have come.
int64_t facts_exchange_left(struct store *store, int64_t claim_id, int64_t part_id);

// 3.7.2: may this person write, book or void the note?
enum refusal rule_receive(const struct person *who);
enum refusal rule_receive_book(const struct person *who, const struct receipt *receipt);
enum refusal rule_receive_void(const struct person *who, const struct receipt *receipt);
// 3.7.1, 3.7.2: is the line whole? said is negative where nobody has told it yet.
enum refusal rule_receive_line(const struct part *part, const struct receipt_line *line);
// 3.7.3: may these come in for what was earned? `left` is of the line's part.
enum refusal rule_exchange(const struct exchange *exchange, const struct receipt *receipt,
                           const int64_t left[LINES_MAX]);

#endif
