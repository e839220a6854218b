// Goods that come in, and what suppliers owe for their parts. See tests/days/goods.day for the
// documents: 3 to 7 are claims, written, handed over, refused, offered less and settled one for
// one; 8 to 10 receiving notes, counted, drawn by voucher LL-1, and what claim 7 earned.
#include "attack.h"

// The people of the demo: 1 is the technician, 5 and 6 are clerks, 8 and 9 leaders. Part 33 is the
// disc of supplier 5, part 42 the bolt; 34 and 43 are the accounts of their bins 33 and 42; 320 is
// the vehicle, 321 the cage, 322 what is under claim, 323 the suppliers.

#define DOCUMENT(kind) \
    "INSERT INTO document VALUES (11, '" kind "', 'X-1', 1, 5, NULL, {e}, '', 0);"
#define CLAIM_STEP(document, seq, before, step, from, to, role, whose, person, reason) \
    STEP(document, seq, before, "claim", 5,                                            \
         "'" step "', '" from "', '" to "', '" role "', '" whose "', '', " #person     \
         ", NULL, '" reason "'")
#define CLAIM(supplier) \
    DOCUMENT("claim") "INSERT INTO claim VALUES (11, 'claim', " #supplier ", {e});"
#define CLAIM_LINE(document, line, tag, unit, supplier, fen)                                   \
    "INSERT INTO claim_line VALUES (6, " #document ", " #line ", '" tag "', " #unit ", " #unit \
    ", 33, " #supplier ", " #fen ", {e});"
#define BEGIN_CLAIM CLAIM_STEP(11, 1, null, "claim", "", "claimed", "clerk", "owner", 5, "")
#define ANSWER(line, document, fen, verdict, seq)                                              \
    "INSERT INTO claim_answer VALUES (4, " #line ", " #document ", 86000, " #fen ", '" verdict \
    "', " #seq ", 'answered', {e});"
#define SETTLEMENT(document, seq, state, means, claimed, settled)                                 \
    "INSERT INTO settlement VALUES (" #document ", " #seq ", '" state "', '" means "', " #claimed \
    ", " #settled ", {e});"
#define NOTE(source, paper, claim) \
    DOCUMENT("receiving")          \
    "INSERT INTO receiving VALUES (11, 'receiving', '" source "', '" paper "', " claim ", {e});"
#define GOODS(document, part, bin, said, counted, damaged, fen)                           \
    "INSERT INTO receiving_line VALUES (4, " #document ", 1, " #part ", " #bin ", " #said \
    ", " #counted ", " #damaged ", " #fen ", {e});"
#define NOTE_STEP(document, seq, before, step, from, to, whose, reason) \
    STEP(document, seq, before, "receiving", 5,                         \
         "'" step "', '" from "', '" to "', 'clerk', '" whose "', '', 5, NULL, '" reason "'")
#define COUNT NOTE_STEP(11, 1, null, "count", "", "counted", "owner", "")
#define BOOK NOTE_STEP(8, 2, 1, "book", "counted", "booked", "any", "")
// Paper 13 is the note of document 8, and owed.
#define COPY(id, copy) "INSERT INTO production VALUES (" #id ", 13, 2, " #copy ", 0, NULL, {e});"
#define COPIES COPY(10, 1) COPY(11, 2)
#define RECEIVE(id, part, condition, quantity, to)                                                \
    "INSERT INTO movement VALUES (" id ", {e}, 'receive', " #part ", '" condition "', " #quantity \
    ", 323, 'supplier', " #to ", 'bin', 0, NULL, NULL);"

// What an honest program would write.
static const struct attack controls[] = {
    {"a clerk writes a claim", NULL, 5, 0,
     CLAIM(5) CLAIM_LINE(11, 1, "TG012600006R", 6, 5, 86000) BEGIN_CLAIM
     "UPDATE claim_case SET state = 'claimed' WHERE write_off_id = 6;"},
    {"a clerk hands the old part over", NULL, 6, 0,
     CLAIM_STEP(3, 2, 1, "hand", "claimed", "handed", "clerk", "any", 6, "")
         MOVE("{m}", "claim", 33, "old", 321, 322, 1, NULL)},
    {"a claim is withdrawn", NULL, 5, 0,
     CLAIM_STEP(3, 2, 1, "withdraw", "claimed", "withdrawn", "clerk", "any", 5, "x")},
    {"the supplier answers", NULL, 5, 0,
     CLAIM_STEP(4, 3, 2, "answer", "handed", "answered", "clerk", "any", 5, "")
         ANSWER(2, 4, 86000, "accepted", 3)},
    {"nothing is offered", NULL, 5, 0,
     CLAIM_STEP(5, 4, 3, "offer", "answered", "offered", "clerk", "any", 5, "")
         SETTLEMENT(5, 4, "offered", "money", 86000, 0)},
    {"a leader concedes", NULL, 8, 0,
     CLAIM_STEP(6, 5, 4, "concede", "offered", "settled", "leader", "other", 8, "")
         MOVE("{m}", "keep", 33, "old", 322, 323, 4, NULL)},
    {"a leader declines", NULL, 8, 0,
     CLAIM_STEP(6, 5, 4, "decline", "offered", "answered", "leader", "other", 8, "x")},
    {"a refused part comes back", NULL, 5, 0,
     CLAIM_STEP(5, 4, 3, "back", "answered", "answered", "clerk", "any", 5, "")
         MOVE("{m}", "unclaim", 33, "old", 322, 321, 3, NULL)},
    {"a hand-over is undone", NULL, 5, 64,
     MOVE("{m}", "undo", 33, "old", 322, 321, 2, 368)
         CLAIM_STEP(4, 3, 2, "undo", "handed", "claimed", "clerk", "any", 5, "")},
    {"a leader says whose fault it was", NULL, 9, 0,
     "INSERT INTO fault VALUES (3, 6, 'wear', {e});"},
    {"goods are counted", NULL, 5, 0,
     NOTE("factory", "LL-2", "NULL") GOODS(11, 42, 42, 5, 4, 1, 1200) COUNT},
    {"a note is booked", NULL, 5, 0,
     COPIES BOOK RECEIVE("{m}", 42, "new", 7, 43) RECEIVE("{n}", 42, "suspect", 2, 43)},
    {"a booking is undone", NULL, 5, 113,
     "INSERT INTO movement VALUES ({m}, {e}, 'undo', 42, 'new', 5, 43, 'bin', 323, 'supplier', 0, "
     "NULL, 373);" NOTE_STEP(9, 3, 2, "undo", "booked", "counted", "any", "")},
    {"a counted note is void, and its voucher draws again", NULL, 5, 0,
     NOTE_STEP(8, 2, 1, "void", "counted", "void", "any", "x")},
};

static const struct attack attacks[] = {
    // 3.7.2
    {"a note without goods", "comes with its first step", 5, 0,
     NOTE("supplier", "SH-2", "NULL") COUNT},
    {"a note that is begun and left", "half done", 5, 0,
     NOTE("supplier", "SH-2", "NULL") GOODS(11, 42, 42, 5, 5, 0, 1200)},
    {"goods received without a note", "what was counted", 5, 0, RECEIVE("{m}", 42, "new", 7, 43)},
    {"goods booked before both copies", "both copies", 5, 0,
     BOOK RECEIVE("{m}", 42, "new", 7, 43) RECEIVE("{n}", 42, "suspect", 2, 43)},
    {"goods booked with one copy", "both copies", 5, 0,
     COPY(10, 1) BOOK RECEIVE("{m}", 42, "new", 7, 43) RECEIVE("{n}", 42, "suspect", 2, 43)},
    {"one copy that comes out twice", "both copies", 5, 0,
     COPY(10, 1) "INSERT INTO production VALUES (11, 13, 2, 1, 1, 0, {e});" BOOK},
    {"copies of another note", "both copies", 5, 0,
     "INSERT INTO paper VALUES (16, 'receiving note', 2, 'RN012600009W', {e}, 1);"
     "INSERT INTO production VALUES (10, 16, 2, 1, 0, NULL, {e});"
     "INSERT INTO production VALUES (11, 16, 2, 2, 0, NULL, {e});" BOOK},
    {"more booked than counted", "what was counted", 5, 0,
     COPIES BOOK RECEIVE("{m}", 42, "new", 8, 43)},
    {"damaged ones booked as new", "what was counted", 5, 0,
     COPIES BOOK RECEIVE("{m}", 42, "new", 9, 43)},
    {"goods booked twice in one step", "what was counted", 5, 0,
     COPIES BOOK RECEIVE("{m}", 42, "new", 7, 43) RECEIVE("{n}", 42, "new", 7, 43)},
    {"a booking that leaves goods out", "not booked", 5, 0,
     COPIES BOOK RECEIVE("{m}", 42, "new", 7, 43)},
    {"a booking into another bin", "what was counted", 5, 0,
     COPIES BOOK RECEIVE("{m}", 42, "new", 7, 34)},
    {"a booking by a technician", "signed by whoever", 1, 0,
     COPIES STEP(8, 2, 1, "receiving", 5,
                 "'book', 'counted', 'booked', 'clerk', 'any', '', 1, NULL, ''")},
    {"a second booking", "next step", 5, 0,
     NOTE_STEP(9, 2, 1, "book", "counted", "booked", "any", "") RECEIVE("{m}", 42, "new", 5, 43)},
    {"a line added to a counted note", "does not change", 5, 0, GOODS(8, 33, 33, 1, 1, 0, 86000)},
    {"a counted quantity changed", "reverse it", 5, 0,
     "UPDATE receiving_line SET counted = 10 WHERE id = 1;"},
    {"more damaged than counted", "CHECK", 5, 0,
     NOTE("supplier", "SH-2", "NULL") GOODS(11, 42, 42, 5, 5, 6, 1200)},
    {"a note void without a reason", "CHECK", 5, 0,
     NOTE_STEP(8, 2, 1, "void", "counted", "void", "any", " ")},
    {"an undo of a booking that names none", "names its entry", 5, 0,
     NOTE_STEP(9, 3, 2, "undo", "booked", "counted", "any", "")},
    // 3.7.3
    {"a voucher used again", "this voucher was used", 5, 0,
     NOTE("factory", "LL-1", "NULL") GOODS(11, 42, 42, 5, 5, 0, 1200) COUNT},
    {"a voucher used again in small letters", "CHECK", 5, 0,
     NOTE("factory", "ll-1", "NULL") GOODS(11, 42, 42, 5, 5, 0, 1200) COUNT},
    {"a drawing without a voucher", "CHECK", 5, 0, NOTE("factory", "", "NULL")},
    {"exchange parts without their claim", "no settled claim", 5, 0, NOTE("exchange", "X", "NULL")},
    {"exchange parts of a claim that is not settled", "no settled claim", 5, 0,
     NOTE("exchange", "CL012600006H", "6") GOODS(11, 33, 33, 1, 1, 0, 86000) COUNT},
    {"exchange parts under another number", "no settled claim", 5, 0,
     NOTE("exchange", "X", "7") GOODS(11, 33, 33, 1, 1, 0, 86000) COUNT},
    {"more exchange parts than earned", "than the settlement earned", 5, 0,
     NOTE("exchange", "CL012600007F", "7") GOODS(11, 33, 33, 1, 1, 0, 86000) COUNT},
    {"exchange parts of another number", "than the settlement earned", 5, 0,
     NOTE("exchange", "CL012600007F", "7") GOODS(11, 42, 42, 1, 1, 0, 1200) COUNT},
    {"a settlement undone whose parts are here", "3.6.2", 5, 93,
     MOVE("{m}", "undo", 33, "old", 323, 322, 5, 372)
         CLAIM_STEP(7, 5, 4, "undo", "settled", "answered", "clerk", "any", 5, "")},
    // 3.7.1
    {"goods without a bin", "3.7.1", 5, 0,
     NOTE("supplier", "SH-2", "NULL") GOODS(11, 42, NULL, 5, 5, 0, 1200)},
    {"goods into a bin of another site", "3.7.1", 5, 0,
     NOTE("supplier", "SH-2", "NULL") GOODS(11, 42, 999, 5, 5, 0, 1200), .honest = 10,
     .before = "INSERT INTO site VALUES (2, 'X', ''); INSERT INTO bin VALUES (999, 2, 'X', '');"},
    {"goods at a price of their own", "3.7.1", 5, 0,
     NOTE("supplier", "SH-2", "NULL") GOODS(11, 42, 42, 5, 5, 0, 1)},
    // 3.8
    {"a claim without old parts", "names its old parts", 5, 0, CLAIM(5) BEGIN_CLAIM},
    {"a claim without its old part's tag", "with the tag of its old part", 5, 0,
     CLAIM(5) "INSERT INTO claim_line VALUES (6, 11, 1, NULL, 6, 6, 33, 5, 86000, {e});"},
    {"a claim with another part's tag", "with the tag of its old part", 5, 0,
     CLAIM(5) CLAIM_LINE(11, 1, "TG0126000012", 6, 5, 86000)},
    {"a claim of what is claimed", "claimed once", 5, 0,
     CLAIM(5) CLAIM_LINE(11, 1, "TG012600002Z", 2, 5, 86000)},
    {"a claim of another supplier", "FOREIGN KEY", 5, 0,
     CLAIM(4) CLAIM_LINE(11, 1, "TG012600006R", 6, 5, 86000)},
    {"a claim against whoever did not make it", "FOREIGN KEY", 5, 0,
     CLAIM(4) CLAIM_LINE(11, 1, "TG012600006R", 6, 4, 86000)},
    {"a claim for more than the part costs", "FOREIGN KEY", 5, 0,
     CLAIM(5) CLAIM_LINE(11, 1, "TG012600006R", 6, 5, 99900)},
    {"a claim of what is the customer's fault", "claimed once", 5, 0,
     CLAIM(5) CLAIM_LINE(11, 1, "TG012600006R", 6, 5, 86000), .honest = 8,
     .before = "INSERT INTO fault VALUES (3, 6, 'customer', {e});"},
    {"a line added to a claim", "claimed once", 5, 0,
     CLAIM_LINE(3, 2, "TG012600006R", 6, 5, 86000)},
    {"a verdict by a clerk", "a leader says", 5, 0,
     "INSERT INTO fault VALUES (3, 6, 'wear', {e});"},
    {"a verdict on what is claimed", "a leader says", 8, 0,
     "INSERT INTO fault VALUES (3, 1, 'wear', {e});"},
    {"a verdict slipped under another", "a leader says", 8, 0,
     "INSERT INTO fault VALUES (0, 6, 'wear', {e});"},
    {"a case closed by hand", "follows claims and verdicts", 10, 0,
     "UPDATE claim_case SET state = 'waived' WHERE write_off_id = 6;"},
    {"a case at another price", "follows claims and verdicts", 10, 0,
     "UPDATE claim_case SET price_fen = 1 WHERE write_off_id = 6;"},
    {"a case without its write-off", "comes with its write-off", 5, 0,
     "INSERT INTO claim_case VALUES (99, 6, 1, 33, 5, 86000, 1, {e}, 'due');"},
    {"a hand-over that leaves the part here", "half done", 5, 0,
     CLAIM_STEP(3, 2, 1, "hand", "claimed", "handed", "clerk", "any", 5, "")},
    {"a hand-over without its step", "needs its claim", 5, 0,
     MOVE("{m}", "claim", 33, "old", 321, 322, 1, NULL)},
    {"another's old part handed over", "needs its claim", 5, 0,
     CLAIM_STEP(3, 2, 1, "hand", "claimed", "handed", "clerk", "any", 5, "")
         MOVE("{m}", "claim", 33, "old", 321, 322, 6, NULL)},
    {"an answer to nothing", "half done", 5, 0,
     CLAIM_STEP(4, 3, 2, "answer", "handed", "answered", "clerk", "any", 5, "")},
    {"an answer without its step", "comes with its step", 5, 0, ANSWER(3, 5, 86000, "accepted", 3)},
    {"an answer of more than was claimed", "CHECK", 5, 0,
     CLAIM_STEP(4, 3, 2, "answer", "handed", "answered", "clerk", "any", 5, "")
         ANSWER(2, 4, 86001, "accepted", 3)},
    {"a refusal that pays", "CHECK", 5, 0,
     CLAIM_STEP(4, 3, 2, "answer", "handed", "answered", "clerk", "any", 5, "")
         ANSWER(2, 4, 100, "refused", 3)},
    {"settled for more than claimed", "CHECK", 5, 0,
     CLAIM_STEP(5, 4, 3, "offer", "answered", "offered", "clerk", "any", 5, "")
         SETTLEMENT(5, 4, "offered", "money", 86000, 86001)},
    {"settled for more, and said to be claimed", "of what was claimed", 5, 0,
     CLAIM_STEP(5, 4, 3, "settle", "answered", "settled", "clerk", "any", 5, "")
         SETTLEMENT(5, 4, "settled", "money", 90000, 90000)},
    {"settled for less by a clerk", "CHECK", 5, 0,
     CLAIM_STEP(5, 4, 3, "settle", "answered", "settled", "clerk", "any", 5, "")
         SETTLEMENT(5, 4, "settled", "money", 86000, 0)},
    {"settled in parts that were refused", "of what was claimed", 5, 0,
     CLAIM_STEP(5, 4, 3, "offer", "answered", "offered", "clerk", "any", 5, "")
         SETTLEMENT(5, 4, "offered", "parts", 86000, 100)},
    {"a settling step that settles nothing", "half done", 5, 0,
     CLAIM_STEP(5, 4, 3, "settle", "answered", "settled", "clerk", "any", 5, "")},
    {"an offer conceded by a clerk", "FOREIGN KEY", 6, 0,
     CLAIM_STEP(6, 5, 4, "concede", "offered", "settled", "clerk", "other", 6, "")
         MOVE("{m}", "keep", 33, "old", 322, 323, 4, NULL)},
    {"an offer conceded by whoever claimed", "two people", 5, 0,
     CLAIM_STEP(6, 5, 4, "concede", "offered", "settled", "leader", "other", 5, "")
         MOVE("{m}", "keep", 33, "old", 322, 323, 4, NULL),
     .honest = 10, .before = "INSERT INTO person_role VALUES (5, 'leader', 1);"},
    {"an offer conceded by whoever made it", "two people", 6, 0,
     CLAIM_STEP(5, 5, 4, "concede", "offered", "settled", "leader", "other", 6, ""), .honest = 6,
     .before = CLAIM_STEP(5, 4, 3, "offer", "answered", "offered", "clerk", "any", 6, "")
         SETTLEMENT(5, 4, "offered", "money", 86000, 0)},
    {"an offer declined without a reason", "a reason", 8, 0,
     CLAIM_STEP(6, 5, 4, "decline", "offered", "answered", "leader", "other", 8, " ")},
    {"a claim withdrawn without a reason", "a reason", 5, 0,
     CLAIM_STEP(3, 2, 1, "withdraw", "claimed", "withdrawn", "clerk", "any", 5, "")},
    {"a concession that leaves the part under claim", "half done", 8, 0,
     CLAIM_STEP(6, 5, 4, "concede", "offered", "settled", "leader", "other", 8, "")},
    {"a refused part that the supplier keeps", "needs its claim", 5, 0,
     CLAIM_STEP(5, 4, 3, "back", "answered", "answered", "clerk", "any", 5, "")
         MOVE("{m}", "keep", 33, "old", 322, 323, 3, NULL)},
    {"an accepted part that comes back", "needs its claim", 5, 0,
     CLAIM_STEP(6, 5, 4, "back", "offered", "offered", "clerk", "any", 5, "")
         MOVE("{m}", "unclaim", 33, "old", 322, 321, 4, NULL)},
    {"an undo that is not of the last step", "takes back the last step", 5, 68,
     MOVE("{m}", "undo", 33, "old", 322, 321, 3, 369)
         CLAIM_STEP(5, 4, 3, "undo", "answered", "answered", "clerk", "any", 5, "")},
    // 3.7.5
    {"a disposal of what is under claim", "supplier claim is open", 5, 0,
     DOCUMENT("disposal") "INSERT INTO disposal VALUES (11, 'disposal', 1, 2026, 10, "
                          "1793462400000000, {e});"
                          "INSERT INTO disposal_line VALUES (1, 11, 1, 'scrap', NULL, {e});"},
    {"a claim of what its supplier keeps", "claimed once", 5, 0,
     CLAIM(5) CLAIM_LINE(11, 1, "TG012600005T", 5, 5, 86000)},
    {"a kept part that lies in the cage again", "follows where", 5, 0,
     "UPDATE cage_part SET gone = 0 WHERE old_part_id = 5;"},
    {"a write-off undone while its claim is open", "3.7.5", 5, 57,
     MOVE("{m}", "undo", 33, "new", 320, 319, 1, 357)},
    {"a write-off undone whose part the supplier keeps", "3.7.5", 5, 57,
     MOVE("{m}", "undo", 33, "new", 320, 319, 5, 365)},
};

// Where the database cannot refuse --------------------------------------------------------------

static const struct crime crimes[] = {
    {"a case is taken out", "forgotten", -1, 0, "DELETE FROM claim_case WHERE write_off_id = 6;"},
    {"a case is closed by hand", "claims and verdicts say due", -1, 0,
     "UPDATE claim_case SET state = 'waived' WHERE write_off_id = 6;"},
    {"a case's price is changed", "entry 57,", -1, 0,
     "UPDATE claim_case SET price_fen = 1 WHERE write_off_id = 6;"},
    {"a part is claimed twice", "claimed 2 times", 5, 0,
     CLAIM(5) CLAIM_LINE(11, 1, "TG012600002Z", 2, 5, 86000) BEGIN_CLAIM},
    {"a claim with another part's tag", "not its old part's", 5, 0,
     CLAIM(5) CLAIM_LINE(11, 1, "TG0126000012", 6, 5, 86000) BEGIN_CLAIM},
    {"a verdict by the technician", "no leader", 1, 0,
     "INSERT INTO fault VALUES (3, 6, 'wear', {e});"},
    {"an answer is raised", "entry 80,", -1, 0,
     "UPDATE claim_answer SET accepted_fen = 50000 WHERE id = 2;"},
    {"a settlement is raised", "more or other", -1, 0,
     "UPDATE settlement SET claimed_fen = 90000, settled_fen = 90000 WHERE document_id = 7;"},
    {"a settling step without its settlement", "without its record", 5, 0,
     CLAIM_STEP(5, 4, 3, "settle", "answered", "settled", "clerk", "any", 5, "")},
    {"an old part handed over without its step", "no step of its claim", 5, 0,
     MOVE("{m}", "claim", 33, "old", 321, 322, 1, NULL)},
    {"a write-off undone while its claim is open", "while its claim was open", 5, 0,
     MOVE("{m}", "undo", 33, "new", 320, 319, 1, 357)},
    {"more booked than counted", "counted 5, booked 6", -1, 0,
     "UPDATE movement SET quantity = 6 WHERE id = 373;"},
    {"goods received without a note", "no receiving note", 5, 0, RECEIVE("{m}", 42, "new", 7, 43)},
    {"a booking before its copies", "before both its copies", -1, 0,
     "DELETE FROM production WHERE paper_id = 14;"},
    {"a voucher used again", "drew 2 times", 5, 0,
     NOTE("factory", "LL-1", "NULL") GOODS(11, 42, 42, 5, 5, 0, 1200) COUNT},
    {"more exchange parts than earned", "than its claim earned", 5, 0,
     NOTE("exchange", "CL012600007F", "7") GOODS(11, 33, 33, 1, 1, 0, 86000) COUNT},
    {"a line slipped into a counted note", "whole, in one entry", 5, 0,
     "INSERT INTO receiving_line VALUES (4, 8, 2, 33, 33, 1, 1, 0, 86000, {e});"},
};

int main(void) {
    static const struct attack_set set = {
        .name = "attacks_goods",
        .day = "tests/days/goods.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        .covers =
            " step_apart step_moves claim_case fault claim claim_line claim_answer settlement "
            "receiving receiving_line ",
    };
    return attack_main(&set);
}
