// Work outside the warranty (3.3.4) against a bare shell. See tests/days/paid.day: report 2 is
// agreed and owes 94850 fen, 3 is signed and owes nothing, 4 is signed and owes 3000; requisition 5
// waits for its approval; units 1 (its old part is in) and 2 are open. 1 is the technician, 5 and 6
// clerks, 8 and 9 leaders, 12 a technician who is a leader too.
#include "attack.h"

#define PAY(id, document, person, receipt, fen, reverses)                                     \
    "INSERT INTO payment VALUES (" #id ", " #document ", 'report', 1, " #person ", '" receipt \
    "', " #fen ", " #reverses ", {e});"
#define WRITE_OFF(unit, part, duty, line, old)                                                    \
    "INSERT INTO write_off VALUES (3, " #unit ", " #part ", 28, '" duty "', 2, " #line ", 1, 1, " \
    "2, 'agreed', " #old ", 'fit', {m}, {e}, 1, NULL);"
#define FIT(unit, part) MOVE("{m}", "fit", part, "new", 319, 320, unit, NULL)
#define AGREE(rest)                                                                               \
    STEP(4, 2, 1, "report", 1, "'agree', 'signed', 'agreed', 'leader', 'other', '', 8, NULL, ''") \
    rest
#define APPROVE(rest)                                                              \
    STEP(5, 2, 1, "requisition", 1,                                                \
         "'approve', 'submitted', 'approved', 'leader', 'other', '', 8, NULL, ''") \
    "INSERT INTO approval VALUES (3, 5, 1, 1, 2, 'approved', {e});" rest
#define CONSENT(document, kind, state) \
    "INSERT INTO consent VALUES (" #document ", 2, '" kind "', '" state "', {e});"
#define AT "(SELECT at_us FROM entry WHERE id = {e})"
#define REPORT(rest)                                                                             \
    "INSERT INTO document VALUES (6, 'report', 'FS-X', 1, 1, 28, {e}, '', 0);"                   \
    "INSERT INTO report VALUES (6, 'report', " AT ", " AT ", 94000, 13, 'out', 'x', " AT ", 5, " \
    "{e}); INSERT INTO report_line VALUES (3, 6, 1, 33, 1, '磨损', {e});" rest STEP(             \
        6, 1, NULL, "report", 1, "'sign', '', 'signed', 'technician', 'owner', '', 1, NULL, ''")
#define CHARGE(labour, due, paid) \
    "INSERT INTO charge VALUES (6, 'report', 1, 'out', " #labour ", " #due ", " #paid ", {e});"
#define CHARGE_LINE(price) "INSERT INTO charge_line VALUES (3, 6, 33, 1, " #price ", {e});"

static const struct attack controls[] = {
    {"a leader approves and consents", NULL, 8, 0, APPROVE(CONSENT(5, "requisition", "approved"))},
    {"a leader agrees and consents", NULL, 8, 0, AGREE(CONSENT(4, "report", "agreed"))},
    {"a clerk takes what is owed", NULL, 5, 0, PAY(5, 2, 5, "SJ-X", 94850, NULL)},
    {"a clerk takes some of it", NULL, 6, 0, PAY(5, 2, 6, "SJ-X", 1, NULL)},
    {"a clerk takes it back", NULL, 6, 133, PAY(5, 4, 6, "SJ-00900", 2000, 4)},
    {"a leader takes it back", NULL, 8, 133, PAY(5, 4, 8, "SJ-00900", 2000, 4)},
    {"the money comes, then the unit is written off", NULL, 5, 0,
     PAY(5, 2, 5, "SJ-X", 94850, NULL) WRITE_OFF(1, 33, "must", 1, 1) FIT(1, 33)},
    {"a technician signs a charged report", NULL, 1, 0,
     REPORT(CHARGE(500, 86500, 0) CHARGE_LINE(86000))},
};

static const struct attack attacks[] = {
    {"paid work approved without consent", "3.3.4", 8, 0, APPROVE("")},
    {"paid work agreed to without consent", "3.3.4", 8, 0, AGREE("")},
    {"a consent by itself", "3.3.4", 8, 0, CONSENT(2, "report", "agreed")},
    {"a consent to what is not approved", "3.3.4", 8, 0, CONSENT(5, "requisition", "submitted")},
    {"a consent to another paper", "3.3.4", 8, 0,
     APPROVE(CONSENT(5, "requisition", "approved") CONSENT(4, "report", "agreed"))},
    {"a write-off while money is owed", "3.3.4", 5, 0, WRITE_OFF(1, 33, "must", 1, 1) FIT(1, 33)},
    {"a write-off when nearly all is paid", "3.3.4", 5, 0,
     PAY(5, 2, 5, "SJ-X", 94849, NULL) WRITE_OFF(1, 33, "must", 1, 1) FIT(1, 33)},
    {"more than is owed", "3.3.4", 5, 0, PAY(5, 2, 5, "SJ-X", 94851, NULL)},
    {"more than is owed, in two", "3.3.4", 5, 0,
     PAY(5, 2, 5, "SJ-X", 94850, NULL) PAY(6, 2, 5, "SJ-Y", 1, NULL)},
    {"money for nothing owed", "3.3.4", 5, 0, PAY(5, 3, 5, "SJ-X", 1, NULL)},
    {"money for what is not charged", "3.3.4", 5, 0, PAY(5, 1, 5, "SJ-X", 1, NULL)},
    {"no money", "CHECK", 5, 0, PAY(5, 2, 5, "SJ-X", 0, NULL)},
    {"negative money", "CHECK", 5, 0, PAY(5, 2, 5, "SJ-X", -5, NULL)},
    {"money without a receipt", "CHECK", 5, 0, PAY(5, 2, 5, "", 5, NULL)},
    {"a receipt twice", "3.3.4", 5, 0, PAY(5, 2, 5, "SJ-00817", 5, NULL)},
    {"a receipt twice, in small letters", "CHECK", 5, 0, PAY(5, 2, 5, "sj-00817", 5, NULL)},
    {"money that the technician takes from themselves", "CHECK", 1, 0,
     PAY(5, 2, 1, "SJ-X", 5, NULL), .honest = 10,
     .before = "INSERT INTO person_role VALUES (1, 'clerk', 1);"},
    {"money that a technician takes", "3.3.4", 2, 0, PAY(5, 2, 2, "SJ-X", 5, NULL)},
    {"money that a leader takes", "3.3.4", 8, 0, PAY(5, 2, 8, "SJ-X", 5, NULL)},
    {"money that another signs for", "3.3.4", 6, 0, PAY(5, 2, 5, "SJ-X", 5, NULL)},
    {"money of another technician", "FOREIGN KEY", 5, 0,
     "INSERT INTO payment VALUES (5, 2, 'report', 2, 5, 'SJ-X', 5, NULL, {e});"},
    {"money under a refused entry", "3.3.4", 5, 0, PAY(5, 2, 5, "SJ-X", 5, NULL), .refused = true},
    {"money taken back by another clerk", "3.3.4", 5, 133, PAY(5, 4, 5, "SJ-00900", 2000, 4)},
    {"money taken back under another entry", "3.3.4", 6, 0, PAY(5, 4, 6, "SJ-00900", 2000, 4)},
    {"some of the money taken back", "FOREIGN KEY", 6, 133, PAY(5, 4, 6, "SJ-00900", 1000, 4)},
    {"money taken back twice", "UNIQUE", 5, 89, PAY(5, 2, 5, "SJ-00818", 94850, 2)},
    {"an undo that leaves the money", "half done", 6, 133, PAY(5, 2, 6, "SJ-X", 5, NULL)},
    {"a payment changed", "reverse it", 5, 0, "UPDATE payment SET fen = 94850 WHERE id = 1;"},
    {"a charge lowered", "follows its payments", 5, 0,
     "UPDATE charge SET due_fen = 10000, labour_fen = 0 WHERE document_id = 2;"},
    {"a charge said to be paid", "follows its payments", 5, 0,
     "UPDATE charge SET paid_fen = due_fen WHERE document_id = 2;"},
    {"a report out of warranty without its charge", "not whole", 1, 0, REPORT("")},
    {"a charge that leaves a line out", "not whole", 1, 0, REPORT(CHARGE(500, 500, 0))},
    {"a charge that adds up to less", "not whole", 1, 0,
     REPORT(CHARGE(500, 500, 0) CHARGE_LINE(86000))},
    {"a charge at another price", "3.3.4", 1, 0, REPORT(CHARGE(500, 600, 0) CHARGE_LINE(100))},
    {"a charge that is paid from the first", "3.3.4", 1, 0,
     REPORT(CHARGE(500, 86500, 86500) CHARGE_LINE(86000))},
    {"a charge of another's report", "3.3.4", 1, 0,
     "INSERT INTO charge VALUES (1, 'report', 1, 'out', 0, 0, 0, {e});"},
    {"a report voided that money was handed in for", "3.3.4", 1, 0,
     STEP(4, 2, 1, "report", 1,
          "'void', 'signed', 'void', 'technician', 'owner', '', 1, NULL, 'x'")},
};

static const struct crime crimes[] = {
    {"a charge said to be paid, its guard away", "say otherwise (3.3.4)", -1, 0,
     "UPDATE charge SET paid_fen = due_fen WHERE document_id = 2;"},
    {"a unit written off while money is owed", "money is still owed (3.3.4)", 5, 0,
     WRITE_OFF(1, 33, "must", 1, 1) FIT(1, 33)
         MOVED("{m}", 33, "new", 319, 320) "UPDATE unit SET state = 'fitted' WHERE id = 1;"},
    {"money that its technician took", "was not taken by", 1, 0,
     PAY(5, 2, 1, "SJ-X", 5, NULL) "UPDATE charge SET paid_fen = 10005 WHERE document_id = 2;"},
    {"paid work approved without consent, the guard away", "without a leader's consent", 8, 0,
     APPROVE("") "UPDATE document SET state = 'approved', seq = 2 WHERE id = 5;"},
};

int main(void) {
    static const struct attack_set set = {
        .name = "attacks_paid",
        .day = "tests/days/paid.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        .covers = " consent charge charge_line payment ",
    };
    return attack_main(&set);
}
