// Parts on their way between two sites (3.7.6) against somebody with a bare SQL shell. See
// tests/days/transfer.day for the documents: 4 is under way, two discs of part 33 out of bin 33; 5
// is short, of two discs and a bolt (part 42) one disc came; 1 and 3 are done with. Sent by 5 of
// site 1, confirmed by 6 of site 2, settled by 8. 34 and 43 are the accounts of the bins 33 and 42,
// 320 that of bin 322 at site 2; 319 is the transit, 321 the regrade of site 2, 323 the count.
#include "attack.h"

#define MOVEMENT(id, cause, part, quantity, from, to)                                     \
    "INSERT INTO movement VALUES (" id ", {e}, '" cause "', " #part ", 'new', " #quantity \
    ", " #from ", (SELECT kind FROM account WHERE id = " #from "), " #to                  \
    ", (SELECT kind FROM account WHERE id = " #to "), 0, NULL, NULL);"
#define UNDO(id, part, quantity, from, to, reverses)                                            \
    "INSERT INTO movement VALUES (" id ", {e}, 'undo', " #part ", 'new', " #quantity ", " #from \
    ", (SELECT kind FROM account WHERE id = " #from "), " #to                                   \
    ", (SELECT kind FROM account WHERE id = " #to "), 0, NULL, " #reverses ");"
#define TAKE(document, seq, before, rest) STEP(document, seq, before, "transfer", 5, rest)
#define WRITE(target)                                                              \
    "INSERT INTO document VALUES (6, 'transfer', 'TF-X', 1, 5, NULL, {e}, '', 0);" \
    "INSERT INTO transfer VALUES (6, 'transfer', " #target ", {e});"
#define LINE(id, document, line, part, bin, quantity)                                              \
    "INSERT INTO transfer_line VALUES (" #id ", " #document ", " #line ", " #part ", 'new', " #bin \
    ", " #quantity ", {e});"
#define SEND TAKE(6, 1, null, "'dispatch', '', 'dispatched', 'clerk', 'owner', '', 5, NULL, ''")
#define RECEIVE(document, seq, before, from, to, person, reason) \
    TAKE(document, seq, before,                                  \
         "'receive', '" from "', '" to "', 'clerk', 'other', '', " #person ", NULL, '" reason "'")
#define CAME(line, seq, document, bin, missing, counted, damaged)                                  \
    "INSERT INTO transfer_receipt VALUES (" #line ", " #seq ", " #document ", " #bin ", " #missing \
    ", " #counted ", " #damaged ", {e});"
#define SETTLE(person, role, to, reason) \
    TAKE(5, 3, 2,                        \
         "'settle', 'short', '" to "', '" role "', 'other', '', " #person ", NULL, '" reason "'")
#define FATE(line, fate, quantity) \
    "INSERT INTO transfer_fate VALUES (" #line ", 3, 5, '" fate "', " #quantity ", {e});"
#define TWO_LOST       \
    FATE(6, "lost", 1) \
    FATE(7, "lost", 1) \
    MOVEMENT("{m}", "lose", 33, 1, 319, 323) MOVEMENT("{n}", "lose", 42, 1, 319, 323)
#define WHOLE                                         \
    RECEIVE(4, 2, 1, "dispatched", "received", 6, "") \
    CAME(5, 2, 4, 322, 2, 2, 0) MOVEMENT("{m}", "arrive", 33, 2, 319, 320)
#define TO_SOUTH "UPDATE person SET site_id = 2 WHERE id = 5;"
#define LEADER(person) "INSERT INTO person_role VALUES (" #person ", 'leader', 1);"

// What an honest program would write.
static const struct attack controls[] = {
    {"a clerk sends parts", NULL, 5, 0,
     WRITE(2) LINE(8, 6, 1, 33, 33, 3) SEND MOVEMENT("{m}", "dispatch", 33, 3, 34, 319)},
    {"the other site confirms", NULL, 6, 0, WHOLE},
    {"the rest comes later", NULL, 6, 0,
     RECEIVE(5, 3, 2, "short", "received", 6, "") CAME(6, 3, 5, 322, 1, 1, 0)
         CAME(7, 3, 5, 322, 1, 1, 0) MOVEMENT("{m}", "arrive", 33, 1, 319, 320)
             MOVEMENT("{n}", "arrive", 42, 1, 319, 320)},
    {"damaged on the way, and one too many", NULL, 6, 0,
     RECEIVE(4, 2, 1, "dispatched", "received", 6, "x") CAME(5, 2, 4, 322, 2, 3, 2)
         MOVEMENT("{m}", "harm", 33, 2, 319, 321) "INSERT INTO movement VALUES ({n}, {e}, 'harm', "
                                                  "33, 'suspect', 2, 321, 'regrade', 320, "
                                                  "'bin', 0, NULL, NULL);"},
    {"a leader settles what is missing", NULL, 8, 0,
     SETTLE(8, "leader", "accounted", "x") TWO_LOST},
    {"a leader finds one in its bin", NULL, 9, 0,
     SETTLE(9, "leader", "short", "x") FATE(6, "back", 1)
         MOVEMENT("{m}", "recover", 33, 1, 319, 34)},
    {"a dispatch undone", NULL, 5, 137,
     TAKE(4, 2, 1, "'undo', 'dispatched', 'withdrawn', 'clerk', 'any', '', 5, NULL, ''")
         UNDO("{m}", 33, 2, 319, 34, 363)},
    {"a receipt undone by a leader", NULL, 8, 156,
     TAKE(5, 3, 2, "'undo', 'short', 'dispatched', 'leader', 'any', '', 8, NULL, ''")
         UNDO("{m}", 33, 1, 320, 319, 366)},
};

static const struct attack attacks[] = {
    {"a transfer to its own site", "to another site", 5, 0,
     WRITE(1) LINE(8, 6, 1, 33, 33, 3) SEND MOVEMENT("{m}", "dispatch", 33, 3, 34, 319)},
    {"a transfer to a site that is not there", "to another site", 5, 0,
     WRITE(3) LINE(8, 6, 1, 33, 33, 3) SEND MOVEMENT("{m}", "dispatch", 33, 3, 34, 319)},
    {"a transfer written by a technician", "signed by whoever", 1, 0,
     "INSERT INTO document VALUES (6, 'transfer', 'TF-X', 1, 1, NULL, {e}, '', 0);"
     "INSERT INTO transfer VALUES (6, 'transfer', 2, {e});" LINE(8, 6, 1, 33, 33, 3)
         STEP(6, 1, null, "transfer", 1,
              "'dispatch', '', 'dispatched', 'clerk', 'owner', '', 1, NULL, ''")},
    {"a dispatch of nothing", "half done", 5, 0, WRITE(2) SEND},
    {"a dispatch that moves nothing", "moves what it says", 5, 0,
     WRITE(2) LINE(8, 6, 1, 33, 33, 3) SEND},
    {"a dispatch that moves less", "moves what it says", 5, 0,
     WRITE(2) LINE(8, 6, 1, 33, 33, 3) SEND MOVEMENT("{m}", "dispatch", 33, 2, 34, 319)},
    {"a dispatch of another part", "moves what it says", 5, 0,
     WRITE(2) LINE(8, 6, 1, 33, 33, 3) SEND MOVEMENT("{m}", "dispatch", 42, 3, 43, 319)},
    {"a dispatch of more than the bin has", "CHECK", 5, 0,
     WRITE(2) LINE(8, 6, 1, 33, 33, 99) SEND MOVEMENT("{m}", "dispatch", 33, 99, 34, 319)},
    {"a dispatch out of the receiver's bin", "out of a bin of its site", 5, 0,
     WRITE(2) LINE(8, 6, 1, 33, 322, 3) SEND MOVEMENT("{m}", "dispatch", 33, 3, 320, 319)},
    {"a line added to what was dispatched", "before it is dispatched", 5, 0,
     LINE(8, 4, 2, 42, 42, 1)},
    {"a dispatch with no transfer", "step of its document", 5, 0,
     MOVEMENT("{m}", "dispatch", 33, 1, 34, 319)},
    {"a receipt by a clerk of the sending site", "at the site that it went to", 7, 0,
     RECEIVE(4, 2, 1, "dispatched", "received", 7, "") CAME(5, 2, 4, 322, 2, 2, 0)
         MOVEMENT("{m}", "arrive", 33, 2, 319, 320)},
    {"who sent it confirms it", "two people", 5, 0,
     RECEIVE(4, 2, 1, "dispatched", "received", 5, "") CAME(5, 2, 4, 322, 2, 2, 0)
         MOVEMENT("{m}", "arrive", 33, 2, 319, 320),
     .honest = 10, .before = TO_SOUTH},
    {"a receipt that differs without a note", "discrepancy note", 6, 0,
     RECEIVE(4, 2, 1, "dispatched", "short", 6, "") CAME(5, 2, 4, 322, 2, 1, 0)
         MOVEMENT("{m}", "arrive", 33, 1, 319, 320)},
    {"damage without a note", "discrepancy note", 6, 0,
     RECEIVE(4, 2, 1, "dispatched", "received", 6, " ") CAME(5, 2, 4, 322, 2, 2, 2)
         MOVEMENT("{m}", "harm", 33, 2, 319, 321) "INSERT INTO movement VALUES ({n}, {e}, 'harm', "
                                                  "33, 'suspect', 2, 321, 'regrade', 320, "
                                                  "'bin', 0, NULL, NULL);"},
    {"a surplus booked out of nothing", "moves what it says", 6, 0,
     RECEIVE(4, 2, 1, "dispatched", "received", 6, "x") CAME(5, 2, 4, 322, 2, 3, 0)
         MOVEMENT("{m}", "arrive", 33, 3, 319, 320)},
    {"a part received that was not sent", "moves what it says", 6, 0,
     WHOLE MOVEMENT("{n}", "arrive", 42, 1, 319, 320)},
    {"a line received with another transfer", "FOREIGN KEY", 6, 0,
     RECEIVE(5, 3, 2, "short", "received", 6, "") CAME(6, 3, 5, 322, 1, 1, 0)
         CAME(7, 3, 5, 322, 1, 1, 0) CAME(5, 3, 5, 322, 2, 2, 0)
             MOVEMENT("{m}", "arrive", 33, 3, 319, 320) MOVEMENT("{n}", "arrive", 42, 1, 319, 320)},
    {"a receipt into a bin of the sender", "a bin of its receiver", 6, 0,
     RECEIVE(4, 2, 1, "dispatched", "received", 6, "") CAME(5, 2, 4, 33, 2, 2, 0)
         MOVEMENT("{m}", "arrive", 33, 2, 319, 34)},
    {"a receipt that leaves a line out", "half done", 6, 0,
     RECEIVE(5, 3, 2, "short", "short", 6, "x") CAME(6, 3, 5, 322, 1, 1, 0)
         MOVEMENT("{m}", "arrive", 33, 1, 319, 320)},
    {"a short receipt said to be whole", "half done", 6, 0,
     RECEIVE(4, 2, 1, "dispatched", "received", 6, "x") CAME(5, 2, 4, 322, 2, 1, 0)
         MOVEMENT("{m}", "arrive", 33, 1, 319, 320)},
    {"less said to be under way than is", "what is under way", 6, 0,
     RECEIVE(4, 2, 1, "dispatched", "received", 6, "") CAME(5, 2, 4, 322, 1, 1, 0)
         MOVEMENT("{m}", "arrive", 33, 1, 319, 320)},
    {"a receipt without its step", "what is under way", 6, 0, CAME(5, 1, 4, 322, 2, 2, 0)},
    {"a transfer received again", "FOREIGN KEY", 6, 0,
     RECEIVE(1, 7, 6, "accounted", "received", 6, "") CAME(1, 7, 1, 322, 1, 1, 0)},
    {"a withdrawn transfer received", "FOREIGN KEY", 6, 0,
     RECEIVE(2, 3, 2, "withdrawn", "received", 6, "")},
    {"an arrival with no receipt", "step of its document", 6, 0,
     MOVEMENT("{m}", "arrive", 33, 1, 319, 320)},
    {"a clerk settles what is missing", "signed by whoever", 7, 0,
     SETTLE(7, "leader", "accounted", "x") TWO_LOST},
    {"who sent it settles what is missing", "two people", 5, 0,
     SETTLE(5, "leader", "accounted", "x") TWO_LOST, .honest = 10, .before = LEADER(5)},
    {"who confirmed it settles what is missing", "two people", 6, 0,
     SETTLE(6, "leader", "accounted", "x") TWO_LOST, .honest = 10, .before = LEADER(6)},
    {"lost without a reason", "discrepancy note", 8, 0,
     SETTLE(8, "leader", "accounted", " ") TWO_LOST},
    {"more lost than is missing", "what is under way", 8, 0,
     SETTLE(8, "leader", "accounted", "x") FATE(6, "lost", 2)
         MOVEMENT("{m}", "lose", 33, 2, 319, 323)},
    {"a settlement of nothing", "half done", 8, 0, SETTLE(8, "leader", "short", "x")},
    {"settled, and something still missing", "half done", 8, 0,
     SETTLE(8, "leader", "accounted", "x") FATE(6, "lost", 1)
         MOVEMENT("{m}", "lose", 33, 1, 319, 323)},
    {"lost pieces put into a bin", "moves what it says", 8, 0,
     SETTLE(8, "leader", "short", "x") FATE(6, "lost", 1)
         MOVEMENT("{m}", "recover", 33, 1, 319, 34)},
    {"lost with no settlement", "step of its document", 8, 0,
     MOVEMENT("{m}", "lose", 33, 1, 319, 323)},
    {"a dispatch undone that was received", "only a transfer's last step", 5, 144,
     TAKE(5, 3, 2, "'undo', 'short', 'dispatched', 'clerk', 'any', '', 5, NULL, ''")
         UNDO("{m}", 33, 2, 319, 34, 364) UNDO("{n}", 42, 1, 319, 43, 365),
     .honest = 10, .before = TO_SOUTH},
    {"a dispatch undone with nothing said of it", "half done", 5, 137,
     UNDO("{m}", 33, 2, 319, 34, 363)},
    {"a rule by which anybody confirms", "rulebook", 5, 0,
     "INSERT INTO step_rule VALUES ('transfer', 'receive', 'dispatched', 'received', 'clerk', "
     "'any', '', '', 'any');"},
};

static const struct crime crimes[] = {
    {"a dispatch that did not move", "its transfer says 3, moved were 0", 5, 0,
     WRITE(2) LINE(8, 6, 1, 33, 33, 3) SEND
     "UPDATE document SET state = 'dispatched', seq = 1 WHERE id = 6;"},
    {"a line that was changed", "its transfer says 3, moved were 2", -1, 0,
     "UPDATE transfer_line SET quantity = 3 WHERE id = 5;"},
    {"a line written later", "was not written whole", 5, 0, LINE(8, 4, 2, 42, 42, 1)},
    {"a note that was wiped out", "no note says why", -1, 0,
     "UPDATE document_step SET reason = '' WHERE document_id = 5 AND seq = 2;"},
    {"what was missing, changed", "are said to have been under way", -1, 0,
     "UPDATE transfer_receipt SET missing = 1 WHERE line_id = 6;"},
    {"a transfer said to be received", "its lines say another state", -1, 0,
     "UPDATE document SET state = 'received' WHERE id = 4;"},
    {"a receipt by a clerk of the sending site", "by a clerk of another site", 7, 0,
     RECEIVE(4, 2, 1, "dispatched", "received", 7, "") CAME(
         5, 2, 4, 322, 2, 2, 0) "UPDATE document SET state = 'received', seq = 2 WHERE id = 4;"},
    {"who sent it confirms it", "by the same person", 5, 0,
     RECEIVE(4, 2, 1, "dispatched", "received", 5, "") CAME(
         5, 2, 4, 322, 2, 2, 0) "UPDATE document SET state = 'received', seq = 2 WHERE id = 4;"},
};

int main(void) {
    static const struct attack_set set = {
        .name = "attacks_transfer",
        .day = "tests/days/transfer.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        .covers = " transfer transfer_line transfer_receipt transfer_fate ",
    };
    return attack_main(&set);
}
