// PINs that are reset, and the last administrator, against somebody with a bare SQL shell. See
// tests/days/people.day: administrator 10 reset the PIN of clerk 7, for which nobody has vouched
// yet, and earlier that of 5, for which 6 did. 8 is an administrator whose badge is revoked.
#include "attack.h"

#define RESET "(SELECT max(entry_id) FROM pin_reset)"
#define VOUCH "INSERT INTO vouch VALUES (" RESET ", {e});"
#define A_PIN "(SELECT pin FROM person WHERE id = 1)"
#define CHOOSE "UPDATE person SET pin = " A_PIN " WHERE id = 7;"
#define RESET_PIN(id)                              \
    "INSERT INTO pin_reset VALUES ({e}, " #id ");" \
    "UPDATE person SET pin = '', tries = 0, locked_until_us = 0 WHERE id = " #id ";"

static const struct attack controls[] = {
    {"a third person vouches", NULL, 6, 0, VOUCH},
    {"an administrator resets a PIN", NULL, 10, 0, RESET_PIN(6)},
    {"an administrator without a badge is no longer one", NULL, 10, 0,
     "UPDATE person_role SET active = 0 WHERE person_id = 8 AND role = 'administrator';"},
};

static const struct attack attacks[] = {
    {"a PIN chosen though nobody vouched", "somebody vouches", 7, 0, CHOOSE},
    {"who reset the PIN vouches", "by a third person", 10, 0, VOUCH},
    {"who reset the PIN vouches with a second badge", "by a third person", 10, 0, VOUCH,
     .honest = 10, .before = "INSERT INTO badge VALUES ('B-X', 10, 1);"},
    {"the person vouches", "by a third person", 7, 0, VOUCH},
    {"nobody vouches", "by a third person", 0, 0, VOUCH},
    {"a dismissed clerk vouches", "by a third person", 5, 0, VOUCH},
    {"a refused vouch", "by a third person", 6, 0, VOUCH, .refused = true},
    {"a vouch that comes twice", "by a third person", 6, 0, VOUCH, .honest = 9, .before = VOUCH},
    {"a vouch for an old reset", "by a third person", 6, 0,
     "INSERT INTO vouch VALUES ((SELECT min(entry_id) FROM pin_reset), {e});"},
    {"a PIN reset by a clerk", "an administrator", 6, 0, RESET_PIN(9)},
    {"a PIN reset that is not written down", "a reset is written down", 10, 0,
     "UPDATE person SET pin = '' WHERE id = 6;"},
    {"a reset that resets nothing", "half done", 10, 0, "INSERT INTO pin_reset VALUES ({e}, 6);"},
    {"a reset forgotten", "reverse it", 10, 0, "DELETE FROM pin_reset;"},
    {"the last administrator's PIN reset by themselves", "the last administrator", 10, 0,
     RESET_PIN(10)},
    {"the last administrator dismissed, another having no badge", "the last administrator", 10, 0,
     "UPDATE person SET active = 0 WHERE id = 10;"},
    {"the last administrator's role taken, another having no badge", "the last administrator", 10,
     0, "UPDATE person_role SET active = 0 WHERE person_id = 10;"},
    {"the last administrator's badge revoked", "keeps a badge", 10, 0,
     "UPDATE badge SET active = 0 WHERE code = 'B1010';"},
    {"two administrators dismiss each other", "the last administrator", 8, 0,
     "UPDATE person SET active = 0 WHERE id = 10;", .honest = 10,
     .before = "INSERT INTO badge VALUES ('B-8', 8, 1);"
               "UPDATE person SET active = 0 WHERE id = 8;"},
    {"two administrators reset each other's PINs", "pin_reset: ", 8, 0, RESET_PIN(10), .honest = 10,
     .before = "INSERT INTO badge VALUES ('B-8', 8, 1);" RESET_PIN(8)},
};

static const struct crime crimes[] = {
    {"a PIN chosen though nobody vouched", "though nobody vouched", 7, 0, CHOOSE},
    {"who reset the PIN vouches", "by who reset it", 10, 0, VOUCH CHOOSE},
    {"a reset in another's name", "was changed", -1, 0,
     "UPDATE pin_reset SET person_id = 9 WHERE person_id = 7;"},
};

int main(void) {
    static const struct attack_set set = {
        .name = "attacks_people",
        .day = "tests/days/people.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        .covers = " pin_reset vouch ",
    };
    return attack_main(&set);
}
