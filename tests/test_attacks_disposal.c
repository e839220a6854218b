// The old-part cage and its monthly batch. See tests/days/disposal.day: batch 6 (December) was
// proposed by 6, released by 8, and has one line left, line 10 of old part 4 on shelf 1; batch 4
// (November) is finished. Part 33 lies old in account 321 (cage) and goes to 323 (scrap).
#include "attack.h"

#define DISPOSE(seq, before, to, clerk, witness) \
    STEP(6, seq, before, "disposal", 6,          \
         "'dispose', 'emptying', '" to "', 'clerk', 'any', 'other', " #clerk ", " #witness ", ''")
#define OUT(line, document, old, decision, cause, movement)                                        \
    "INSERT INTO disposal_out VALUES (" #line ", " #document ", " #old ", '" decision "', '" cause \
    "', " movement ", {e});"
#define LEAVES(id, cause, condition, quantity, from, to)                                     \
    "INSERT INTO movement VALUES (" id ", {e}, '" cause "', 33, '" condition "', " #quantity \
    ", " #from ", (SELECT kind FROM account WHERE id = " #from "), " #to                     \
    ", (SELECT kind FROM account WHERE id = " #to "), 0, NULL, NULL);"
#define BATCH(number, site, year, month, until)                                                  \
    "INSERT INTO document VALUES (7, 'disposal', '" number "', " #site ", 5, NULL, {e}, '', 0);" \
    "INSERT INTO disposal VALUES (7, 'disposal', " #site ", " #year ", " #month ", " #until      \
    ", {e});"
#define PROPOSE \
    STEP(7, 1, NULL, "disposal", 5, "'propose', '', 'proposed', 'clerk', 'owner', '', 5, NULL, ''")
#define CARRY(state, leader, reason)                                                            \
    STEP(6, 5, 4, "disposal", 6,                                                                \
         "'carry', 'emptying', '" state "', 'leader', 'other', '', " #leader ", NULL, '" reason \
         "'")
#define CARRIED(old, year, month) \
    "INSERT INTO carry_over VALUES (3, 6, " #old ", " #year ", " #month ", {e});"

static const struct attack controls[] = {
    {"the last tag is scanned out", NULL, 6, 0,
     DISPOSE(5, 4, "disposed", 6, 5) OUT(10, 6, 4, "scrap", "scrap", "{m}")
         LEAVES("{m}", "scrap", "old", 1, 321, 323)},
    {"a leader carries over what stays", NULL, 8, 0,
     CARRY("disposed", 8, "等索赔") CARRIED(4, 2026, 12)},
    {"a clerk moves an old part", NULL, 6, 0, "INSERT INTO shelving VALUES (7, 4, 2, {e});"},
    {"a clerk refuses a tag", NULL, 6, 0,
     "INSERT INTO mismatch VALUES (3, 3, 33, 'damaged', '', {e});"},
    {"a clerk names a shelf", NULL, 6, 0, "INSERT INTO shelf VALUES (3, 1, 'K-03', {e});"},
};

static const struct attack attacks[] = {
    {"a batch while another is open", "disposal: 3.7.5 one batch", 5, 0,
     BATCH("DP-X", 1, 2026, 10, 1793462400000000) PROPOSE},
    {"a second batch of a month", "disposal: 3.7.5 one batch", 5, 0,
     BATCH("DP-X", 1, 2026, 11, 1796054400000000) PROPOSE, .honest = 6,
     .before = DISPOSE(5, 4, "disposed", 6, 5) OUT(10, 6, 4, "scrap", "scrap", "{m}")
         LEAVES("{m}", "scrap", "old", 1, 321, 323)},
    {"a batch before its month ended", "disposal: 3.7.5 one batch", 5, 0,
     BATCH("DP-X", 1, 2027, 1, 1801411200000000) PROPOSE, .honest = 6,
     .before = DISPOSE(5, 4, "disposed", 6, 5) OUT(10, 6, 4, "scrap", "scrap", "{m}")
         LEAVES("{m}", "scrap", "old", 1, 321, 323)},
    {"a batch whose month ends when it suits", "constraint", 5, 0,
     BATCH("DP-X", 1, 2027, 1, 1798732800000000) PROPOSE, .honest = 6,
     .before = DISPOSE(5, 4, "disposed", 6, 5) OUT(10, 6, 4, "scrap", "scrap", "{m}")
         LEAVES("{m}", "scrap", "old", 1, 321, 323)},
    {"a line added to a released batch", "disposal_line: 3.7.5", 6, 0,
     "INSERT INTO disposal_line VALUES (11, 6, 3, 'scrap', NULL, {e});"},
    {"a tag scanned out with its releaser as witness", "two people", 6, 0,
     DISPOSE(5, 4, "disposed", 6, 8) OUT(10, 6, 4, "scrap", "scrap", "{m}")
         LEAVES("{m}", "scrap", "old", 1, 321, 323)},
    {"a tag scanned out with its proposer as witness", "constraint", 5, 0,
     DISPOSE(5, 4, "disposed", 5, 6) OUT(10, 6, 4, "scrap", "scrap", "{m}")
         LEAVES("{m}", "scrap", "old", 1, 321, 323)},
    {"a tag scanned out before nobody", "constraint", 6, 0,
     DISPOSE(5, 4, "disposed", 6, NULL) OUT(10, 6, 4, "scrap", "scrap", "{m}")
         LEAVES("{m}", "scrap", "old", 1, 321, 323)},
    {"a tag scanned out twice", "disposal_out: 3.7.5", 6, 0,
     DISPOSE(5, 4, "emptying", 6, 5) OUT(9, 6, 5, "sell", "sell", "{m}")
         LEAVES("{m}", "scrap", "old", 1, 321, 323)},
    {"a tag that goes otherwise than decided", "constraint", 6, 0,
     DISPOSE(5, 4, "disposed", 6, 5) OUT(10, 6, 4, "sell", "sell", "{m}")
         LEAVES("{m}", "sell", "old", 1, 321, 323)},
    {"an old part that goes without its tag", "movement: 3.7.5 only a tag", 6, 0,
     DISPOSE(5, 4, "emptying", 6, 5) LEAVES("{m}", "scrap", "old", 1, 321, 323)},
    {"an old part that goes without its batch", "movement", 6, 0,
     LEAVES("{m}", "scrap", "old", 1, 321, 323)},
    {"a refurbished part out of nothing", "movement", 6, 0,
     DISPOSE(5, 4, "emptying", 6, 5) LEAVES("{m}", "refurbish", "refurbished", 1, 322, 34)},
    {"a batch finished with a tag left", "seal: 3.7.5", 6, 0, DISPOSE(5, 4, "disposed", 6, 5) SEAL},
    {"a batch finished by a leader who leaves one out", "seal: 3.7.5", 8, 0,
     CARRY("disposed", 8, "等索赔") SEAL},
    {"a carry-over without a reason", "constraint", 8, 0,
     CARRY("disposed", 8, "") CARRIED(4, 2026, 12)},
    {"a carry-over by a clerk", "document_step: signed", 6, 0,
     CARRY("disposed", 6, "等索赔") CARRIED(4, 2026, 12)},
    {"a carry-over without its step", "carry_over: 3.7.5", 8, 0, CARRIED(4, 2026, 12)},
    {"a carry-over of what is gone", "carry_over: 3.7.5", 8, 0,
     CARRY("disposed", 8, "等索赔") CARRIED(3, 2026, 12)},
    {"a sale without its step", "disposal_sale: 3.7.5", 6, 0,
     "INSERT INTO disposal_sale VALUES (6, '老陈', 'SJ-79', 100, 100, {e});"},
    {"a sale of what was not sold", "disposal_sale: 3.7.5", 6, 0,
     STEP(6, 5, 4, "disposal", 6,
          "'sale', 'emptying', 'emptying', 'clerk', 'any', '', 6, NULL, ''") "INSERT INTO "
                                                                             "disposal_sale VALUES "
                                                                             "(6, '老陈', 'SJ-79', "
                                                                             "100, 100, {e});"},
    {"an undo of a return whose old part is gone", "movement: 3.7.5 the old part", 5, 99,
     MOVE("{m}", "undo", 33, "new", 320, 319, 5, 367)},
    {"a shelf that a technician names", "shelf: a clerk", 1, 0,
     "INSERT INTO shelf VALUES (3, 1, 'K-03', {e});"},
    {"a shelf of small letters", "constraint", 6, 0,
     "INSERT INTO shelf VALUES (3, 1, 'k-03', {e});"},
    {"an old part moved that is gone", "shelving: a clerk", 6, 0,
     "INSERT INTO shelving VALUES (7, 1, 2, {e});"},
    {"an old part moved by a leader", "shelving: a clerk", 8, 0,
     "INSERT INTO shelving VALUES (7, 4, 2, {e});"},
    {"a tag refused by its own technician", "mismatch: 3.6.2", 1, 0,
     "INSERT INTO mismatch VALUES (3, 3, 33, 'damaged', '', {e});"},
    {"a tag refused for a reason of one's own", "constraint", 6, 0,
     "INSERT INTO mismatch VALUES (3, 3, 33, 'ugly', '', {e});"},
    {"a tag refused for other reasons that are not said", "constraint", 6, 0,
     "INSERT INTO mismatch VALUES (3, 3, 33, 'other', ' ', {e});"},
    {"an old part that is said to be gone", "cage_part", 6, 0,
     "UPDATE cage_part SET gone = 1 WHERE old_part_id = 4;"},
    {"an old part that is said to be back", "cage_part", 6, 0,
     "UPDATE cage_part SET gone = 0 WHERE old_part_id = 1;"},
};

static const struct crime crimes[] = {
    {"an old part that vanishes from the cage", "the cage says otherwise", -1, 0,
     "UPDATE cage_part SET gone = 1 WHERE old_part_id = 4;"},
    {"an old part that goes with no tag", "has no tag of a batch", 6, 0,
     DISPOSE(5, 4, "emptying", 6, 5) LEAVES("{m}", "scrap", "old", 1, 321, 323)
         MOVED("{m}", 33, "old", 321, 323) "UPDATE document SET seq = 5 WHERE id = 6;"},
    {"a batch finished with something left", "finished, but", 6, 0,
     DISPOSE(5, 4, "disposed", 6,
             5) "UPDATE document SET seq = 5, state = 'disposed' WHERE id = 6;"},
    {"a carry-over that is no leader's", "is no leader's", 6, 0, CARRIED(4, 2026, 12)},
    {"a sale with nothing sold", "a sale without", 6, 0,
     "INSERT INTO disposal_sale VALUES (5, '老陈', 'SJ-79', 100, 100, {e});"},
    {"a batch of a month that had not ended", "before its month ended", 5, 0,
     BATCH("DP-X", 1, 2027, 1, 1801411200000000) PROPOSE
     "UPDATE document SET seq = 1, state = 'proposed' WHERE id = 7;"},
    {"a tag that its technician refused", "found by its own technician", 1, 0,
     "INSERT INTO mismatch VALUES (3, 3, 33, 'damaged', '', {e});"},
};

int main(void) {
    static const struct attack_set set = {
        .name = "attacks_disposal",
        .day = "tests/days/disposal.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        .covers = " shelf shelving cage_part mismatch disposal disposal_line disposal_out "
                  "disposal_sale carry_over step_apart step_moves mismatch_reason decision ",
    };
    return attack_main(&set);
}
