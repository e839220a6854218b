// Labels that are taught (3.7.1) against somebody with a bare SQL shell. See tests/days/teach.day
// for the documents: 4 taught 6901234567892 to be bolt 42 instead of disc 33; 8, by clerk 6, is to
// make it the disc again and waits. 5 and 7 are clerks too, 8 and 9 leaders, 1 is a technician.
#include "attack.h"

#define TAKE(document, seq, before, owner, rest) \
    STEP(document, seq, before, "teaching", owner, rest)
#define CONFIRM(person, role) \
    TAKE(8, 2, 1, 6,          \
         "'confirm', 'proposed', 'taught', '" role "', 'other', '', " #person ", NULL, ''")
#define REBIND "UPDATE label SET part_id = 33, teaching_id = 8 WHERE code = '6901234567892';"
#define PAPER "INSERT INTO document VALUES (9, 'teaching', 'TL-X', 1, 5, NULL, {e}, '', 0);"
#define TEACHING(code, part, before) \
    "INSERT INTO teaching VALUES (9, 'teaching', '" code "', " #part ", " #before ", {e});"
#define TEACH TAKE(9, 1, null, 5, "'teach', '', 'proposed', 'clerk', 'owner', '', 5, NULL, ''")
#define BIND(code, part, teaching) \
    "INSERT INTO label VALUES ('" code "', " #part ", " #teaching ");"

// What an honest program would write.
static const struct attack controls[] = {
    {"a clerk teaches a label", NULL, 5, 0, PAPER TEACHING("X-9", 33, NULL) TEACH},
    {"a clerk teaches a label anew", NULL, 5, 0, PAPER TEACHING("XLX-7", 42, 35) TEACH},
    {"another clerk confirms it", NULL, 5, 0, CONFIRM(5, "clerk") REBIND},
    {"a leader confirms it", NULL, 8, 0, CONFIRM(8, "leader") REBIND},
    {"it is taken back", NULL, 6, 0,
     TAKE(8, 2, 1, 6, "'withdraw', 'proposed', 'withdrawn', 'clerk', 'owner', '', 6, NULL, ''")},
};

static const struct attack attacks[] = {
    {"who taught a label confirms it", "CHECK", 6, 0, CONFIRM(6, "clerk") REBIND},
    {"who taught a label confirms it as its owner", "FOREIGN KEY", 6, 0,
     TAKE(8, 2, 1, 6, "'confirm', 'proposed', 'taught', 'clerk', 'owner', '', 6, NULL, ''") REBIND},
    {"who taught a label confirms it with a second badge", "CHECK", 6, 0,
     CONFIRM(6, "clerk") REBIND, .honest = 10, .before = "INSERT INTO badge VALUES ('B-X', 6, 1);"},
    {"who taught a label confirms it as a leader", "CHECK", 6, 0, CONFIRM(6, "leader") REBIND,
     .honest = 10, .before = "INSERT INTO person_role VALUES (6, 'leader', 1);"},
    {"a technician confirms a label", "signed by whoever", 1, 0, CONFIRM(1, "clerk") REBIND},
    {"a label confirmed in another's name", "signed by whoever", 6, 0, CONFIRM(5, "clerk") REBIND},
    {"a technician teaches a label", "signed by whoever", 1, 0,
     "INSERT INTO document VALUES (9, 'teaching', 'TL-X', 1, 1, NULL, {e}, '', 0);" TEACHING(
         "X-9", 33, NULL)
         TAKE(9, 1, null, 1, "'teach', '', 'proposed', 'clerk', 'owner', '', 1, NULL, ''")},
    {"a label bound and not confirmed", "by two people", 6, 0, REBIND},
    {"a label confirmed and not bound", "confirmed and not bound", 5, 0, CONFIRM(5, "clerk")},
    {"a label bound to another part than was confirmed", "FOREIGN KEY", 5, 0,
     CONFIRM(5, "clerk") "UPDATE label SET part_id = 34, teaching_id = 8 WHERE code = "
                         "'6901234567892';"},
    {"another label bound than was confirmed", "FOREIGN KEY", 5, 0,
     CONFIRM(5, "clerk") REBIND BIND("X-9", 33, 8)},
    {"a label without any teaching", "or imported", 10, 0, BIND("X-9", 33, NULL)},
    {"a label by an old teaching", "or imported", 5, 0, BIND("X-9", 33, 1)},
    {"a label that is forgotten", "reverse it", 10, 0, "DELETE FROM label WHERE code = 'X-1';"},
    {"a label back to what it meant, by its old teaching", "two people", 5, 0,
     "UPDATE label SET part_id = 33, teaching_id = 1 WHERE code = '6901234567892';"},
    {"a bin taught as a label", "a meaning of its own", 5, 0,
     PAPER TEACHING("A-06-03", 33, NULL) TEACH},
    {"a badge taught as a label", "a meaning of its own", 5, 0,
     PAPER TEACHING("B1001", 33, NULL) TEACH},
    {"a part's number taught as a label", "a meaning of its own", 5, 0,
     PAPER TEACHING("1601-00458", 42, NULL) TEACH},
    {"a vehicle taught as a label", "a meaning of its own", 5, 0,
     PAPER TEACHING("L0CK7H2A9S1001847", 33, NULL) TEACH},
    {"a tag taught as a label", "a meaning of its own", 5, 0,
     PAPER TEACHING("TG0126000012", 33, NULL) TEACH},
    {"a paper taught as a label", "a meaning of its own", 5, 0,
     PAPER TEACHING("RQ012600002X", 33, NULL) TEACH},
    {"a command taught as a label", "a meaning of its own", 5, 0,
     PAPER TEACHING("CF*OK", 33, NULL) TEACH},
    {"a label taught what it means already", "CHECK", 5, 0, PAPER TEACHING("XLX-7", 35, 35) TEACH},
    {"a teaching that hides what was meant before", "what the label meant before", 5, 0,
     PAPER TEACHING("XLX-7", 42, NULL) TEACH},
    {"a label that waits, taught once more", "waits for a second person", 5, 0,
     PAPER TEACHING("6901234567892", 34, 42) TEACH},
    {"a teaching of no label", "which label", 5, 0, PAPER TEACH},
    {"a label added to an old paper", "with its first step", 5, 0,
     "INSERT INTO teaching VALUES (6, 'teaching', 'X-9', 33, NULL, {e});"},
    {"a teaching that says another part by now", "reverse it", 5, 0,
     "UPDATE teaching SET part_id = 34 WHERE document_id = 8;"},
    {"a label that became a bin, confirmed", "something else by now", 5, 0, CONFIRM(5, "clerk"),
     .honest = 10, .before = "INSERT INTO bin VALUES (999, 1, '6901234567892', '');"},
    {"a rule by which one person confirms", "rulebook", 6, 0,
     "INSERT INTO step_rule VALUES ('teaching', 'confirm', 'proposed', 'taught', 'clerk', 'any', "
     "'', '', 'any');"},
};

static const struct crime crimes[] = {
    {"a label bound by hand", "what two people taught it last", -1, 0,
     "UPDATE label SET part_id = 33 WHERE code = '6901234567892';"},
    {"a label bound before it is confirmed", "never taught by two people", -1, 0, REBIND},
    {"a teaching turned to another part", "was changed", -1, 0,
     "UPDATE teaching SET part_id = 34 WHERE document_id = 8;"},
    {"a teaching without what was meant before", "does not say what its label meant", -1, 0,
     "UPDATE teaching SET before_id = NULL WHERE document_id = 4;"},
    {"who taught a label confirms it", "was taken by its own owner", 6, 0,
     CONFIRM(6, "clerk") REBIND "UPDATE document SET seq = 2, state = 'taught' WHERE id = 8;"},
};

int main(void) {
    static const struct attack_set set = {
        .name = "attacks_label",
        .day = "tests/days/teach.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        .covers = " teaching label ",
    };
    return attack_main(&set);
}
