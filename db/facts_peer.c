// facts_peer.c -- reads what is known of other stores' sites, and writes what this one signs
// (3.7.6).
#include "facts.h"
#include "peer.h"

#include "text.h"

#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

bool facts_peer(struct store *store, int64_t site_id, struct peer *peer) {
    char hex[2 * PUBLIC_BYTES + 1];
    memset(peer, 0, sizeof *peer);
    store_ask(store, Q_PEER, "n", site_id);
    if (!store_row(store, Q_PEER))
        return false;
    peer->id = NUMBER(Q_PEER, 0);
    peer->site_id = NUMBER(Q_PEER, 1);
    TEXT(Q_PEER, 2, peer->name);
    TEXT(Q_PEER, 3, hex);
    store_end(store, Q_PEER);
    return secret_unhex(peer->public, sizeof peer->public, hex);
}

bool facts_key_known(struct store *store, const unsigned char public[PUBLIC_BYTES]) {
    char hex[2 * PUBLIC_BYTES + 1];
    secret_hex(hex, sizeof hex, public, PUBLIC_BYTES);
    return store_value(store, Q_KEY_KNOWN, 0, "t", hex) != 0;
}

size_t facts_peers(struct store *store, struct peer *peers, size_t size) {
    int64_t sites[SITES_MAX];
    size_t count = 0, kept = 0, most = size < SITES_MAX ? size : SITES_MAX;
    store_ask(store, Q_PEERS, "n", (int64_t)most);
    while (count < most && store_row(store, Q_PEERS))
        sites[count++] = NUMBER(Q_PEERS, 0);
    store_end(store, Q_PEERS);
    for (size_t i = 0; i < count; i++)
        kept += facts_peer(store, sites[i], &peers[kept]);
    return kept;
}

bool facts_store_key(struct store *store, unsigned char public[PUBLIC_BYTES],
                     unsigned char private[PRIVATE_BYTES]) {
    char one[2 * PUBLIC_BYTES + 1], other[2 * PRIVATE_BYTES + 1];
    store_ask(store, Q_STORE_KEY, "");
    if (!store_row(store, Q_STORE_KEY))
        return false;
    TEXT(Q_STORE_KEY, 0, one);
    TEXT(Q_STORE_KEY, 1, other);
    store_end(store, Q_STORE_KEY);
    return secret_unhex(public, PUBLIC_BYTES, one) && secret_unhex(private, PRIVATE_BYTES, other);
}

bool facts_consigned(struct store *store, const char *number, char document[NUMBER_MAX]) {
    store_ask(store, Q_CONSIGNED, "t", number);
    if (!store_row(store, Q_CONSIGNED))
        return false;
    store_text(store, Q_CONSIGNED, 0, document, NUMBER_MAX);
    store_end(store, Q_CONSIGNED);
    return true;
}

static void read_line(struct store *store, struct transfer_line *line) {
    char condition[NUMBER_MAX];
    *line = (struct transfer_line){.part_id = NUMBER(Q_CONSIGNMENT_LINES, 0),
                                   .to_bin_id = NUMBER(Q_CONSIGNMENT_LINES, 2),
                                   .quantity = NUMBER(Q_CONSIGNMENT_LINES, 3),
                                   .missing = NUMBER(Q_CONSIGNMENT_LINES, 3),
                                   .counted = NUMBER(Q_CONSIGNMENT_LINES, 4),
                                   .damaged = NUMBER(Q_CONSIGNMENT_LINES, 5)};
    TEXT(Q_CONSIGNMENT_LINES, 1, condition);
    line->condition = condition_of(condition);
    TEXT(Q_CONSIGNMENT_LINES, 6, line->number);
    TEXT(Q_CONSIGNMENT_LINES, 7, line->name);
    TEXT(Q_CONSIGNMENT_LINES, 8, line->name_en);
    TEXT(Q_CONSIGNMENT_LINES, 9, line->unit);
    TEXT(Q_CONSIGNMENT_LINES, 10, line->bin);
}

bool facts_consignment(struct store *store, int64_t id, struct transfer *transfer,
                       char number[NUMBER_MAX]) {
    memset(transfer, 0, sizeof *transfer);
    if (!facts_document(store, id, &transfer->document))
        return false;
    store_ask(store, Q_CONSIGNMENT, "n", id);
    if (!store_row(store, Q_CONSIGNMENT))
        return false;
    store_text(store, Q_CONSIGNMENT, 0, number, NUMBER_MAX);
    transfer->target_id = NUMBER(Q_CONSIGNMENT, 1); // whom it came from
    TEXT(Q_CONSIGNMENT, 2, transfer->target);
    store_end(store, Q_CONSIGNMENT);
    store_ask(store, Q_CONSIGNMENT_LINES, "n", id);
    while (transfer->count < LINES_MAX && store_row(store, Q_CONSIGNMENT_LINES))
        read_line(store, &transfer->lines[transfer->count++]);
    store_end(store, Q_CONSIGNMENT_LINES);
    return true;
}

// As many of the lines from `first` on as one code holds.
static bool fill_code(struct signed_code *code, const struct signed_line *lines, size_t count,
                      size_t first) {
    code->first = first;
    code->count = 0;
    while (first + code->count < count) {
        code->lines[code->count] = lines[first + code->count];
        code->count++;
        if (!signed_pack(code)) {
            code->count--;
            break;
        }
    }
    return code->count > 0 && signed_pack(code);
}

size_t codes_needed(const struct signed_line *lines, size_t count) {
    struct signed_code code = {.kind = SIGNED_TRANSFER, .from = 1, .to = 1, .index = 1, .total = 1};
    size_t codes = 0, first = 0;
    text_copy(code.number, sizeof code.number, "TF0126000010");
    while (first < count && fill_code(&code, lines, count, first)) {
        first += code.count;
        codes++;
    }
    return first == count && codes <= SIGNED_CODES_MAX ? codes : 0;
}

static size_t write_codes(struct store *store, struct signed_code *code,
                          const struct signed_line *lines, size_t count,
                          char texts[SIGNED_CODES_MAX][CODE_MAX]) {
    unsigned char public[PUBLIC_BYTES], private[PRIVATE_BYTES];
    size_t total = codes_needed(lines, count), first = 0;
    if (total == 0 || !facts_store_key(store, public, private))
        return 0;
    code->total = (int)total;
    for (size_t i = 0; i < total; i++) {
        code->index = (int)i + 1;
        if (!fill_code(code, lines, count, first))
            return 0;
        first += code->count;
        secret_sign(code->signature, code->bytes, code->length, private);
        signed_text(texts[i], CODE_MAX, code);
    }
    return total;
}

// Of a transfer what was sent; of a consignment what of it came.
static size_t fill_lines(const struct transfer *transfer, bool came, struct signed_line *lines) {
    for (size_t i = 0; i < transfer->count; i++) {
        const struct transfer_line *line = &transfer->lines[i];
        lines[i] = (struct signed_line){.condition = line->condition,
                                        .pieces = came ? transfer_booked(line) : line->quantity};
        text_copy(lines[i].number, sizeof lines[i].number, line->number);
    }
    return transfer->count;
}

size_t consignment_codes(struct store *store, int64_t document_id,
                         char texts[SIGNED_CODES_MAX][CODE_MAX]) {
    struct transfer transfer;
    struct signed_line lines[LINES_MAX];
    struct signed_code code = {0};
    bool came = facts_consignment(store, document_id, &transfer, code.number);
    if (!came) {
        if (!facts_transfer(store, document_id, &transfer) || !transfer.outside)
            return 0;
        text_copy(code.number, sizeof code.number, transfer.document.number);
    }
    code.kind = came ? SIGNED_RECEIPT : SIGNED_TRANSFER;
    code.from = (int)transfer.document.site_id;
    code.to = (int)transfer.target_id;
    return write_codes(store, &code, lines, fill_lines(&transfer, came, lines), texts);
}

bool key_code(struct store *store, int64_t site_id, char text[CODE_MAX]) {
    unsigned char private[PRIVATE_BYTES];
    struct signed_code code = {.kind = SIGNED_KEY, .from = (int)site_id};
    struct site site;
    if (!facts_store_key(store, code.key, private) || !facts_site(store, site_id, &site))
        return false;
    text_copy(code.name, sizeof code.name, site.name);
    if (!signed_pack(&code))
        return false;
    secret_sign(code.signature, code.bytes, code.length, private);
    signed_text(text, CODE_MAX, &code);
    return true;
}
