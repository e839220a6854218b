// Papers: what came out, and how often. See tests/days/papers.day: paper 1 came out twice, 2 and 5
// in both copies, 3, 4 and 6 are tags that are owed.
#include "attack.h"

#define OWE(kind, copies, number, entry, owed) \
    "INSERT INTO paper VALUES (7, '" kind "', " #copies ", '" number "', " entry ", " #owed ");"
#define MAKE(id, paper, copies, copy, again, before)                                      \
    "INSERT INTO production VALUES (" #id ", " #paper ", " #copies ", " #copy ", " #again \
    ", " #before ", {e});"

static const struct attack controls[] = {
    {"a tag is promised", "", 6, 0, OWE("tag", 1, "TG-X", "{e}", 1)},
    {"a tag comes out", "", 0, 0, MAKE(10, 3, 1, 1, 0, NULL)},
    {"both copies of a slip are promised and come out", "", 6, 0,
     OWE("issue slip", 2, "RQ012600001Z", "{e}", 1) MAKE(10, 7, 2, 1, 0, NULL)
         MAKE(11, 7, 2, 2, 0, NULL)},
    {"a requisition comes out a third time", "", 0, 0, MAKE(10, 1, 1, 1, 2, 1)},
};

static const struct attack attacks[] = {
    {"a paper of a kind that there is not", "FOREIGN KEY", 6, 0, OWE("ticket", 1, "X", "{e}", 1)},
    {"a receiving paper in fewer copies than its rule asks for", "FOREIGN KEY", 6, 0,
     OWE("issue slip", 1, "RQ012600001Z", "{e}", 1)},
    {"a paper without a number", "CHECK", 6, 0, OWE("tag", 1, " ", "{e}", 1)},
    {"a paper that is promised as made", "owed at first", 6, 0, OWE("tag", 1, "TG-X", "{e}", 0)},
    {"a paper promised by a refused scan", "promised by", 6, 0, OWE("tag", 1, "TG-X", "{e}", 1),
     .refused = true},
    {"a paper under an old entry", "open journal entry", 6, 0, OWE("tag", 1, "TG-X", "20", 1)},
    {"a paper is said to be made", "owed until", 6, 0, "UPDATE paper SET owed = 0 WHERE id = 3;"},
    {"a paper is said to be owed again", "owed until", 6, 0,
     "UPDATE paper SET owed = 1 WHERE id = 2;"},
    {"a slip is made with one copy", "owed until", 6, 0,
     OWE("issue slip", 2, "RQ012600001Z", "{e}", 1)
         MAKE(10, 7, 2, 1, 0, NULL) "UPDATE paper SET owed = 0 WHERE id = 7;"},
    {"a paper gets another number", "owed until", 6, 0,
     "UPDATE paper SET number = 'TG-X' WHERE id = 3;"},
    {"a copy that there is not", "CHECK", 6, 0, MAKE(10, 3, 1, 2, 0, NULL)},
    {"a copy of a paper that has fewer", "FOREIGN KEY", 6, 0, MAKE(10, 3, 2, 2, 0, NULL)},
    {"a copy comes out first a second time", "comes out once", 6, 0, MAKE(10, 2, 2, 1, 0, NULL)},
    {"a reprint of what never came out", "FOREIGN KEY", 6, 0, MAKE(10, 3, 1, 1, 1, 0)},
    {"a reprint that is passed over", "FOREIGN KEY", 6, 0, MAKE(10, 1, 1, 1, 3, 2)},
    {"a reprint that hides what came before", "CHECK", 6, 0, MAKE(10, 3, 1, 1, 1, NULL)},
    {"a copy comes out by a refused scan", "comes out once", 6, 0, MAKE(10, 3, 1, 1, 0, NULL),
     .refused = true},
    {"a production is taken out", "reverse it", 6, 0, "DELETE FROM production WHERE id = 1;"},
    {"a kind in one copy only", "rulebook", 10, 0,
     "UPDATE paper_kind SET copies = 1 WHERE name = 'issue slip';"},
};

static const struct crime crimes[] = {
    {"a paper is said to be made", "copies say otherwise", -1, 0,
     "UPDATE paper SET owed = 0 WHERE id = 3;"},
    {"a production is taken out", "was changed", -1, 0, "DELETE FROM production WHERE id = 2;"},
    {"a first copy is made a reprint", "was changed", -1, 0,
     "UPDATE production SET again = 7, before = 6 WHERE id = 6;"},
    {"a paper gets another number", "was changed", -1, 0,
     "UPDATE paper SET number = 'TG-X' WHERE id = 3;"},
};

int main(void) {
    static const struct attack_set set = {
        .name = "attacks on papers",
        .day = "tests/days/papers.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        .covers = " paper paper_kind production ",
    };
    return attack_main(&set);
}
