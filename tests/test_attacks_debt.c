// What is owed for too long against a bare shell (3.6.2). See tests/days/debt.day: technician 1 has
// held units 3 and 4 for longer than the site's five days; requisition 4 is approved and stopped,
// requisition 5 was let through and waits; more than two overdue parts stop too. 5 is a clerk, 8 a
// leader.
#include "attack.h"

#define WAIVE(person, role, whose, reason)                                        \
    STEP(4, 3, 2, "requisition", 1,                                               \
         "'waive', 'approved', 'approved', '" role "', '" whose "', '', " #person \
         ", NULL, '" reason "'")
#define ISSUE(document, seq, before)              \
    STEP(document, seq, before, "requisition", 1, \
         "'issue', 'approved', 'issued', 'clerk', 'other', 'owner', 5, 1, ''")
#define UNIT(line, document)                                                                      \
    "INSERT INTO unit VALUES (5, 'TG-X', " #line ", 1, 1, " #document                             \
    ", 'requisition', 1, 1, 28, 42, 'none', "                                                     \
    "'issue', {m}, 2000000000000000, {e}, 'picked');" MOVE("{m}", "issue", 42, "new", 43, 319, 5, \
                                                           NULL)
#define ASK(warning)                                                                     \
    "INSERT INTO document VALUES (6, 'requisition', 'RQ-X', 1, 1, 28, {e}, '', 0);"      \
    "INSERT INTO requisition VALUES (6, 'requisition', '更换', 24000, 16, 'in', {e});" \
    "INSERT INTO requisition_line VALUES (7, 6, 1, 42, 1, {e});" warning STEP(           \
        6, 1, NULL, "requisition", 1,                                                    \
        "'submit', '', 'submitted', 'technician', 'owner', '', 1, "                      \
        "NULL, ''")
#define WARNING(document, overdue) \
    "INSERT INTO debt_warning VALUES (" #document ", " #overdue ", {e});"

static const struct attack controls[] = {
    {"a leader lets it through", NULL, 8, 0, WAIVE(8, "leader", "other", "急用")},
    {"a clerk issues what was let through", NULL, 5, 0, ISSUE(5, 4, 3) UNIT(6, 5)},
    {"whoever was warned asks", NULL, 1, 0, ASK(WARNING(6, 2))},
};

static const struct attack attacks[] = {
    {"an issue to whoever owes for too long", "owes too much", 5, 0, ISSUE(4, 3, 2) UNIT(5, 4)},
    {"an issue to whoever owes too much", "owes too much", 5, 0, ISSUE(4, 3, 2) UNIT(5, 4),
     .honest = 10,
     .before = "UPDATE setting SET value = 60 WHERE name = 'debt_days';"
               "UPDATE setting SET value = 1 WHERE name = 'debt_pieces';"},
    {"a technician lets it through", "signed by whoever", 1, 0,
     WAIVE(1, "leader", "other", "急用")},
    {"a leader lets their own through", "CHECK", 1, 0, WAIVE(1, "leader", "other", "急用"),
     .honest = 10, .before = "INSERT INTO person_role VALUES (1, 'leader', 1);"},
    {"a leader lets their own through, as its owner", "FOREIGN KEY", 1, 0,
     WAIVE(1, "leader", "owner", "急用"), .honest = 10,
     .before = "INSERT INTO person_role VALUES (1, 'leader', 1);"},
    {"a clerk lets it through", "FOREIGN KEY", 5, 0, WAIVE(5, "clerk", "other", "急用")},
    {"another signs for the leader", "signed by whoever", 5, 0,
     WAIVE(8, "leader", "other", "急用")},
    {"let through without a reason", "CHECK", 8, 0, WAIVE(8, "leader", "other", " ")},
    {"let through after the issue", "owes too much", 5, 0,
     ISSUE(4, 3, 2) UNIT(5, 4)
         STEP(4, 4, 3, "requisition", 1,
              "'waive', 'issued', 'issued', 'leader', 'other', '', 8, NULL, 'x'")},
    {"a requisition of whoever was not warned", "nobody was warned", 1, 0, ASK("")},
    {"a warning of fewer than are overdue", "what is overdue", 1, 0, ASK(WARNING(6, 1))},
    {"a warning of nothing", "what is overdue", 1, 0, ASK(WARNING(6, 0))},
    {"a warning beside another requisition", "what is overdue", 1, 0, ASK(WARNING(3, 2))},
    {"a limit that a clerk raises", "an administrator", 5, 0,
     "UPDATE setting SET value = 60 WHERE name = 'debt_days';"},
    {"a limit that nobody reaches", "within its bounds", 10, 0,
     "UPDATE setting SET value = 9999 WHERE name = 'debt_days';"},
};

static const struct crime crimes[] = {
    {"a requisition let through by its technician", "let it through, or nobody said why", 1, 0,
     WAIVE(1, "leader", "other", "急用") "UPDATE document SET seq = 3 WHERE id = 4;"},
    {"a requisition let through for no reason", "let it through, or nobody said why", 8, 0,
     WAIVE(8, "leader", "other", "") "UPDATE document SET seq = 3 WHERE id = 4;"},
    {"a warning that came later", "the warning of what is overdue", 1, 0, WARNING(1, 2)},
};

int main(void) {
    static const struct attack_set set = {
        .name = "attacks_debt",
        .day = "tests/days/debt.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        .covers = " debt_warning ",
    };
    return attack_main(&set);
}
