// What comes from another store by its signed note, and what it confirms (3.7.6), against somebody
// with a bare SQL shell. See tests/days/peer.day: 7 is a site of another store, peer 1; consignment
// 2 came from it; transfers 1 (short) and 3 (under way) went there. 34 is the account of bin 33,
// 319 the transit, 320 what is outside.
#include "attack.h"

// Signed by peer 1: its second note, one disc; what came of transfer 3, one disc; and a note that
// says to be its but is signed by somebody else.
#define SECOND                                                                  \
    "AIDQCGQAAAAAEAIBAAAQUMJWGAYS2MBQGQ2TQAAAAAA7NQTTOYBPN4SHS2V42HCLNIMLJZ77D" \
    "NLHRD2EPUA6U6ZWPIWWDNMFIEJLCLXKXUO26XRQIKUMRBHRR46L324JS5YMWHJPA2FE7KYQAAQ"
#define CAME                                                           \
    "AMDQCGQAAAAAGAIBAAAQAAABLS4UCUM2SU5YBLYXQGWEO4HRRA2NLWAORV6XPKW5" \
    "3LZRIMRR5GA4QTLR7CIUTEKJJ7O34ONN7PDIJBWSK5MZKOEKEFGOG3T3Y7HO4BAF"
#define FORGED                                                                  \
    "AIDQCGQAAAAAIAIBAAAQUMJWGAYS2MBQGQ2TQAAAAAAVBHRLPWZAO4GVFY34IKDDJG2UAGY55" \
    "VWA6SDW3W7UHVS5BU3LGEZGTANWTQU2236FFCYLQ6M23NI4NWUPSZS2U267ZU5DPGXON7GCA43"

#define PEER(site, name, digit)                                                                  \
    "INSERT INTO peer VALUES (2, " #site ", '" name "', replace(hex(zeroblob(32)), '0', '" digit \
    "'), {e});"
#define MOVEMENT(id, cause, part, condition, quantity, from, to)                         \
    "INSERT INTO movement VALUES (" id ", {e}, '" cause "', " #part ", '" condition      \
    "', " #quantity ", " #from ", (SELECT kind FROM account WHERE id = " #from "), " #to \
    ", (SELECT kind FROM account WHERE id = " #to "), 0, NULL, NULL);"
#define WRITE(number, peer, target, total)                                                \
    "INSERT INTO document VALUES (4, 'consignment', 'CN-X', 1, 5, NULL, {e}, '', 0);"     \
    "INSERT INTO consignment VALUES (4, 'consignment', '" number "', " #peer ", " #target \
    ", " #total ", {e});"
#define CODE(document, ordinal, text) \
    "INSERT INTO consignment_code VALUES (" #document ", " #ordinal ", '" text "', {e});"
#define LINE(document, bin, sent, counted, damaged)                                      \
    "INSERT INTO consignment_line VALUES (" #document ", 1, 33, 'new', " #bin ", " #sent \
    ", " #counted ", " #damaged ", {e});"
#define ENTER(reason)                  \
    STEP(4, 1, null, "consignment", 5, \
         "'enter', '', 'received', 'clerk', 'owner', '', 5, NULL, '" reason "'")
#define COMES(pieces) MOVEMENT("{m}", "enter", 33, "new", pieces, 320, 34)
#define HONEST(text) \
    WRITE("TF072600002Y", 1, 1, 1) CODE(4, 1, text) LINE(4, 33, 1, 1, 0) ENTER("") COMES(1)
#define CONFIRM(from, to, person, reason) \
    STEP(3, 2, 1, "transfer", 5,          \
         "'confirm', '" from "', '" to "', 'clerk', 'any', '', " #person ", NULL, '" reason "'")
#define SIGNED(peer) "INSERT INTO transfer_confirmation VALUES (3, 2, " #peer ", '" CAME "', {e});"
#define CAME_THERE(counted, bin) \
    "INSERT INTO transfer_receipt VALUES (2, 2, 3, " #bin ", 1, " #counted ", 0, {e});"
#define LEAVES(pieces) MOVEMENT("{m}", "leave", 33, "new", pieces, 319, 320)
#define ANOTHER_KEY PEER(8, "东站", "2")

static const struct attack controls[] = {
    {"an administrator confirms a key", NULL, 10, 0, PEER(8, "东站", "2")},
    {"a clerk books a signed note", NULL, 5, 0, HONEST(SECOND)},
    {"a clerk takes in what the other store confirms", NULL, 6, 0,
     CONFIRM("dispatched", "received", 6, "") SIGNED(1) CAME_THERE(1, NULL) LEAVES(1)},
};

static const struct attack attacks[] = {
    {"a clerk confirms a key", "an administrator confirms", 5, 0, PEER(8, "东站", "2")},
    {"a key of a site of this store", "an administrator confirms", 10, 0, PEER(1, "东站", "2")},
    {"a second key of this store", "made once", 10, 0,
     "INSERT INTO store_key SELECT 1, public, secret, {e} FROM store_key;"},
    {"a site of ours with the number of another store's", "another store's site", 10, 0,
     "INSERT INTO site VALUES (7, 'x', 'x');"},
    {"a note booked twice", "UNIQUE", 5, 0,
     WRITE("TF0726000010", 1, 1, 1) CODE(4, 1, SECOND) LINE(4, 33, 1, 1, 0) ENTER("") COMES(1)},
    {"a code booked twice", "UNIQUE", 5, 0,
     WRITE("TF072600002Y", 1, 1, 1) "INSERT INTO consignment_code SELECT 4, 1, text, {e} FROM "
                                    "consignment_code WHERE ordinal = 1;" LINE(4, 33, 1, 1, 0)
                                        ENTER("") COMES(1)},
    {"a note under no confirmed key", "a key that counts", 5, 0,
     WRITE("TF072600002Y", 9, 1, 1) CODE(4, 1, SECOND) LINE(4, 33, 1, 1, 0) ENTER("") COMES(1)},
    {"a note under a key that was replaced", "a key that counts", 5, 0, HONEST(SECOND),
     .honest = 10, .before = PEER(7, "北岭站", "2")},
    {"a note for another site", "for this site", 5, 0,
     WRITE("TF072600002Y", 1, 2, 1) CODE(4, 1, SECOND) LINE(4, 33, 1, 1, 0) ENTER("") COMES(1)},
    {"a note of which a code is missing", "moves what it says", 5, 0,
     WRITE("TF072600002Y", 1, 1, 2) CODE(4, 1, SECOND) LINE(4, 33, 1, 1, 0) ENTER("") COMES(1)},
    {"a part that this store does not know", "FOREIGN KEY", 5, 0,
     WRITE("TF072600002Y", 1, 1, 1)
         CODE(4, 1, SECOND) "INSERT INTO consignment_line VALUES (4, 1, 99999, 'new', 33, 1, 0, 0, "
                            "{e});" ENTER("x")},
    {"more booked than another store sent", "moves what it says", 5, 0,
     WRITE("TF072600002Y", 1, 1, 1) CODE(4, 1, SECOND) LINE(4, 33, 1, 2, 0) ENTER("x") COMES(2)},
    {"a consignment that moves nothing", "moves what it says", 5, 0,
     WRITE("TF072600002Y", 1, 1, 1) CODE(4, 1, SECOND) LINE(4, 33, 1, 1, 0) ENTER("")},
    {"a consignment that differs without a note", "discrepancy note", 5, 0,
     WRITE("TF072600002Y", 1, 1, 1) CODE(4, 1, SECOND) LINE(4, 33, 1, 0, 0) ENTER(" ")},
    {"pieces from outside with no consignment", "step of its document", 5, 0, COMES(1)},
    {"a code added to what was booked", "comes with its consignment", 5, 0, CODE(2, 3, SECOND)},
    {"a line added to what was booked", "at once", 5, 0,
     "INSERT INTO consignment_line VALUES (2, 3, 33, 'new', 33, 1, 1, 0, {e});"},
    {"a confirmation that nobody signed", "signed confirmation is missing", 6, 0,
     CONFIRM("dispatched", "received", 6, "") CAME_THERE(1, NULL) LEAVES(1)},
    {"a confirmation by another store", "signed by its receiver", 6, 0,
     CONFIRM("dispatched", "received", 6, "") SIGNED(2) CAME_THERE(1, NULL) LEAVES(1), .honest = 10,
     .before = ANOTHER_KEY},
    {"a confirmation into a bin of ours", "into a bin of its receiver", 6, 0,
     CONFIRM("dispatched", "received", 6, "") SIGNED(1) CAME_THERE(1, 33) LEAVES(1)},
    {"pieces that leave with no confirmation", "step of its document", 6, 0, LEAVES(1)},
    {"a consignment undone", "FOREIGN KEY", 5, 52,
     "INSERT INTO movement VALUES ({m}, {e}, 'undo', 33, 'new', 1, 34, 'bin', 320, 'outside', 0, "
     "NULL, 352);"},
};

static const struct crime crimes[] = {
    {"a note that its sender never signed", "not signed by its sender", 5, 0,
     HONEST(FORGED) "UPDATE document SET seq = 1, state = 'received' WHERE id = 4;"},
    {"a code that was changed", "not signed by its sender", -1, 0,
     "UPDATE consignment_code SET text = '" FORGED "' WHERE ordinal = 1;"},
    {"a confirmation that was changed", "not signed by its sender", -1, 0,
     "UPDATE transfer_confirmation SET text = '" CAME "' || 'A';"},
    {"more than was sent", "its consignment says 2, moved were 1", -1, 0,
     "UPDATE consignment_line SET counted = 3 WHERE part_id = 33;"},
    {"a note that was wiped out", "no note says why", -1, 0,
     "UPDATE document_step SET reason = '' WHERE document_id = 2;"},
};

int main(void) {
    static const struct attack_set set = {
        .name = "attacks_peer",
        .day = "tests/days/peer.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        .covers = " store_key peer consignment consignment_code consignment_line "
                  "transfer_confirmation ",
    };
    return attack_main(&set);
}
