// The stock count (3.7.1) against somebody with a bare SQL shell. See tests/days/count.day for the
// documents: 7 waits for its leader, with one disc missing from bin 35, counted by 6 and then 7; of
// 11 bin 7 was counted once, by 5, and bin 8 not yet. 36, 8 and 9 are the accounts of bins 35, 7
// and 8, 319 the count's.
#include "attack.h"

#define TAKE(document, seq, before, owner, rest) STEP(document, seq, before, "count", owner, rest)
#define APPROVE(leader, reason) \
    TAKE(7, 5, 4, 6,            \
         "'approve', 'found', 'posted', 'leader', 'other', '', " #leader ", NULL, '" reason "'")
#define POST(round) "INSERT INTO count_post VALUES (7, 35, " #round ", 5, {e});"
#define MOVEMENT(id, cause, part, quantity, from, to)                                     \
    "INSERT INTO movement VALUES (" id ", {e}, '" cause "', " #part ", 'new', " #quantity \
    ", " #from ", (SELECT kind FROM account WHERE id = " #from "), " #to                  \
    ", (SELECT kind FROM account WHERE id = " #to "), 0, NULL, NULL);"
#define LOSS MOVEMENT("{m}", "loss", 35, 1, 36, 319)
#define AGAIN(person, role)                                                              \
    TAKE(7, 5, 4, 6,                                                                     \
         "'again', 'found', 'counting', '" role "', 'other', '', " #person ", NULL, ''") \
    "INSERT INTO count_again VALUES (7, 35, 2, 5, {e});"
#define COUNT(step, to, person) \
    TAKE(11, 3, 2, 5, "'" step "', 'counting', '" to "', 'clerk', 'any', '', " #person ", NULL, ''")
#define ROUND(bin, round, before, who, person, step, since, differing)                 \
    "INSERT INTO count_round VALUES (13, 11, " #bin ", " #round ", " #before ", " #who \
    ", " #person ", '" step "', 3, " #since ", " #differing ", {e});"
#define LINE(id, part, counted, book) \
    "INSERT INTO count_line VALUES (" #id ", 13, " #part ", 'new', " #counted ", " #book ", {e});"
#define OPEN(bin)                                                                               \
    "INSERT INTO document VALUES (12, 'count', 'CT-X', 1, 5, NULL, {e}, '', 0);" STEP(          \
        12, 1, NULL, "count", 5,                                                                \
        "'open', '', 'counting', 'clerk', 'owner', '', 5, NULL, ''") "INSERT INTO stock_count " \
                                                                     "VALUES (12, 'count', "    \
                                                                     "'bins', {e});"            \
                                                                     "INSERT INTO count_bin "   \
                                                                     "VALUES (12, " #bin ", {e});"

// What an honest program would write.
static const struct attack controls[] = {
    {"a leader approves and posts", NULL, 8, 0, APPROVE(8, "漏记") POST(10) LOSS},
    {"a leader has it counted again", NULL, 8, 0, AGAIN(8, "leader")},
    {"a clerk counts a bin", NULL, 6, 0,
     COUNT("count", "counting", 6) ROUND(8, 1, NULL, NULL, 6, "count", 360, 0) LINE(17, 8, 30, 30)},
    {"another clerk counts a bin again", NULL, 6, 0,
     COUNT("recount", "counting", 6) ROUND(7, 2, 1, 5, 6, "recount", 360, 1) LINE(17, 7, 28, 29)},
    {"a clerk opens a count", NULL, 5, 0, OPEN(20)},
    {"a leader makes a count void", NULL, 8, 0,
     TAKE(7, 5, 4, 6, "'void', 'found', 'void', 'leader', 'other', '', 8, NULL, 'X'")},
};

static const struct attack attacks[] = {
    {"a clerk approves a difference", "signed by whoever", 5, 0, APPROVE(5, "X") POST(10) LOSS},
    {"a difference approved with no reason", "with a reason", 8, 0, APPROVE(8, "") POST(10) LOSS},
    {"who counted approves the difference", "two people", 7, 0, APPROVE(7, "X") POST(10) LOSS,
     .honest = 10, .before = "INSERT INTO person_role VALUES (7, 'leader', 1);"},
    {"who counted approves with a second badge", "two people", 7, 0, APPROVE(7, "X") POST(10) LOSS,
     .honest = 10,
     .before = "INSERT INTO person_role VALUES (7, 'leader', 1);"
               "INSERT INTO badge VALUES ('B-X', 7, 1);"},
    {"who opened the count approves the difference", "two people", 6, 0,
     APPROVE(6, "X") POST(10) LOSS, .honest = 10,
     .before = "INSERT INTO person_role VALUES (6, 'leader', 1);"},
    {"an approval that posts nothing", "half done", 8, 0, APPROVE(8, "X")},
    {"a posting that moves nothing", "half done", 8, 0, APPROVE(8, "X") POST(10)},
    {"a difference that moves without its posting", "movement: 3.7.1", 8, 0, APPROVE(8, "X") LOSS},
    {"a difference posted without approval", "movement: ", 8, 0, LOSS},
    {"a posting without its approval", "with its approval", 8, 0, POST(10) LOSS},
    {"more posted than approved", "as it was approved", 8, 0,
     APPROVE(8, "X") POST(10) MOVEMENT("{m}", "loss", 35, 2, 36, 319)},
    {"posted the other way round", "as it was approved", 8, 0,
     APPROVE(8, "X") POST(10) MOVEMENT("{m}", "gain", 35, 1, 319, 36)},
    {"posted to another bin", "as it was approved", 8, 0,
     APPROVE(8, "X") POST(10) MOVEMENT("{m}", "loss", 7, 1, 8, 319)},
    {"posted twice", "as it was approved", 8, 0,
     APPROVE(8, "X") POST(10) LOSS MOVEMENT("{n}", "loss", 35, 1, 36, 319)},
    {"the first count posted instead of the second", "differs", 8, 0, APPROVE(8, "X") POST(9) LOSS},
    {"a clerk has it counted again", "signed by whoever", 5, 0, AGAIN(5, "leader")},
    {"a recount by who counted", "CHECK", 5, 0,
     COUNT("recount", "counting", 5) ROUND(7, 2, 1, 5, 5, "recount", 360, 1) LINE(17, 7, 28, 29)},
    {"a recount by who counted, who says it was another", "FOREIGN KEY", 5, 0,
     COUNT("recount", "counting", 5) ROUND(7, 2, 1, 6, 5, "recount", 360, 1) LINE(17, 7, 28, 29)},
    {"a recount in another's name", "out of turn", 5, 0,
     COUNT("recount", "counting", 5) ROUND(7, 2, 1, 5, 6, "recount", 360, 1) LINE(17, 7, 28, 29)},
    {"a bin counted first, twice", "out of turn", 6, 0,
     COUNT("count", "counting", 6) ROUND(7, 1, NULL, NULL, 6, "count", 360, 1) LINE(17, 7, 28, 29)},
    {"a bin that is not in the count", "out of turn", 6, 0,
     COUNT("count", "counting", 6) ROUND(20, 1, NULL, NULL, 6, "count", 360, 0)},
    {"a count begun before the bin moved", "moved meanwhile", 6, 0,
     COUNT("count", "counting", 6) ROUND(8, 1, NULL, NULL, 6, "count", 0, 0) LINE(17, 8, 30, 30)},
    {"a count against a false book", "what the book says", 6, 0,
     COUNT("count", "counting", 6) ROUND(8, 1, NULL, NULL, 6, "count", 360, 1) LINE(17, 8, 30, 29)},
    {"a count that leaves a part out", "half done", 6, 0,
     COUNT("count", "counting", 6) ROUND(8, 1, NULL, NULL, 6, "count", 360, 0)},
    {"a count that hides its difference", "half done", 6, 0,
     COUNT("count", "counting", 6) ROUND(8, 1, NULL, NULL, 6, "count", 360, 0) LINE(17, 8, 29, 30)},
    {"a count said to be done with a bin open", "half done", 6, 0,
     COUNT("recount", "found", 6) ROUND(7, 2, 1, 5, 6, "recount", 360, 1) LINE(17, 7, 28, 29)},
    {"a count said to agree that does not", "half done", 6, 0,
     COUNT("count", "matched", 6) ROUND(8, 1, NULL, NULL, 6, "count", 360, 0) LINE(17, 8, 30, 30)},
    {"a counting step with no count", "half done", 6, 0, COUNT("count", "counting", 6)},
    {"a count of fewer than none", "CHECK", 6, 0,
     COUNT("count", "counting", 6) ROUND(8, 1, NULL, NULL, 6, "count", 360, 1) LINE(17, 8, -1, 30)},
    {"a bin in two open counts", "in no other", 5, 0, OPEN(35)},
    {"a bin added to an open count", "from the start", 5, 0,
     "INSERT INTO count_bin VALUES (11, 20, {e});"},
    {"a count without bins", "half done", 5, 0,
     "INSERT INTO document VALUES (12, 'count', 'CT-X', 1, 5, NULL, {e}, '', 0);" STEP(
         12, 1, NULL, "count", 5, "'open', '', 'counting', 'clerk', 'owner', '', 5, NULL, ''")},
    {"a count withdrawn when bins are counted", "a leader makes it void", 5, 0,
     TAKE(11, 3, 2, 5, "'withdraw', 'counting', 'withdrawn', 'clerk', 'owner', '', 5, NULL, ''")},
    {"a count made void with no reason", "CHECK", 8, 0,
     TAKE(7, 5, 4, 6, "'void', 'found', 'void', 'leader', 'other', '', 8, NULL, ''")},
    {"a posted difference undone", "FOREIGN KEY", 8, 88,
     "INSERT INTO movement VALUES ({m}, {e}, 'undo', 3, 'new', 1, 4, 'bin', 319, 'count', 0, "
     "NULL, 352);"},
    {"a rule by which clerks approve differences", "rulebook", 5, 0,
     "INSERT INTO step_rule VALUES ('count', 'approve', 'found', 'posted', 'clerk', 'any', '', "
     "'', 'own');"},
};

static const struct crime crimes[] = {
    {"a book that was changed", "the book said 2", -1, 0,
     "UPDATE count_line SET book = 2 WHERE id = 14;"},
    {"a difference that was hidden", "its lines give another number", -1, 0,
     "UPDATE count_line SET counted = 4 WHERE id = 14;"},
    {"a gain that nobody approved", "is no approved difference", 8, 0,
     "INSERT INTO movement VALUES ({m}, {e}, 'gain', 7, 'new', 1, 319, 'count', 8, 'bin', 0, "
     "NULL, NULL);"
     "UPDATE balance SET quantity = quantity + 1, movement_id = {m} WHERE account_id = 8 AND "
     "part_id = 7;"
     "INSERT INTO balance VALUES (319, 7, 'new', -1, NULL, {m});"},
    {"an approved difference that did not move", "did not move", 8, 0,
     APPROVE(8, "X") POST(10) "UPDATE document SET state = 'posted', seq = 5 WHERE id = 7;"},
    {"a recount by who counted", "again by the same person", 5, 0,
     COUNT("recount", "counting", 5) "UPDATE document SET seq = 3 WHERE id = 11;" ROUND(
         7, 2, 1, 5, 5, "recount", 360, 1) LINE(17, 7, 28, 29)},
    {"a count said to be done", "says another state", 6, 0,
     COUNT("count", "matched",
           6) "UPDATE document SET seq = 3, state = 'matched' WHERE id = 11;" ROUND(8, 1, NULL,
                                                                                    NULL, 6,
                                                                                    "count", 360, 0)
         LINE(17, 8, 30, 30)},
};

int main(void) {
    static const struct attack_set set = {
        .name = "attacks_count",
        .day = "tests/days/count.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        .covers = " stock_count count_bin count_round count_line count_again count_post "
                  "step_apart step_moves ",
    };
    return attack_main(&set);
}
