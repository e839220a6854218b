// Parts that are sent by post against a bare shell (3.6.3). See tests/days/mailed.day: shipment 3
// is signed by both, its units 1, 2 and 5 written off; 6 is sent by clerk 5 and not signed by a
// leader, unit 4 in it; 8 is signed by both, the old part of its unit 8 still to come; unit 7 is
// with its technician 1, unit 6 was asked for as paid work. 8 and 9 are leaders.
#include "attack.h"

#define DOCUMENT(id, owner) \
    "INSERT INTO document VALUES (" #id ", 'mail', 'PS-X', 1, " #owner ", NULL, {e}, '', 0);"
#define MAIL(id, recipient, waybill, fen)                                                     \
    "INSERT INTO mail VALUES (" #id ", 'mail', '" recipient "', '成都', '" waybill "', " #fen \
    ", {e});"
#define MAIL_UNIT(id, unit) \
    "INSERT INTO mail_unit VALUES (" #id ", " #unit ", 'mail', {m}, {e}, 1);"
#define SENT(unit, part) MOVE("{m}", "mail", part, "new", 319, 320, unit, NULL)
#define SEND(id, owner)              \
    STEP(id, 1, NULL, "mail", owner, \
         "'send', '', 'sent', 'clerk', 'owner', '', " #owner ", NULL, ''")
#define PARCEL(owner, recipient, waybill, fen, unit, part) \
    DOCUMENT(9, owner)                                     \
    MAIL(9, recipient, waybill, fen) MAIL_UNIT(9, unit) SENT(unit, part) SEND(9, owner)
#define ENDORSE(role, whose, person) \
    STEP(6, 2, 1, "mail", 5,         \
         "'endorse', 'sent', 'endorsed', '" role "', '" whose "', '', " #person ", NULL, ''")
#define WAIVE(id, seq, before, from, whose, person, reason)                                        \
    STEP(id, seq, before, "mail", 5,                                                               \
         "'waive', '" from "', 'endorsed', 'leader', '" whose "', '', " #person ", NULL, '" reason \
         "'")
#define WRITE_OFF(unit, mail, seq, old, movement)                                               \
    "INSERT INTO write_off VALUES (6, " #unit ", 33, 28, 'must', NULL, NULL, NULL, NULL, " #seq \
    ", 'endorsed', " #old ", 'deliver', " movement ", {e}, 1, " #mail ");"
#define DELIVER(unit, movement) MOVE(movement, "deliver", 33, "new", 320, 321, unit, NULL)
#define OLD(unit)                                                                               \
    "INSERT INTO old_part VALUES (2, " #unit ", 33, 28, 'must', 33, 'old', {m}, {e}, 1);" MOVE( \
        "{m}", "old", 33, "old", 321, 322, unit, NULL)
#define CASE                                                                                   \
    "INSERT INTO claim_case SELECT write_off_id, unit_id, site_id, part_id, supplier_id, "     \
    "price_fen, (SELECT at_us FROM entry WHERE id = {e}), {e}, CASE WHEN supplier_id IS NULL " \
    "THEN 'waived' ELSE 'due' END FROM claim_ground WHERE write_off_id = 6;"
#define WITHDRAW(role, whose, person) \
    STEP(6, 2, 1, "mail", 5,          \
         "'undo', 'sent', 'withdrawn', '" role "', '" whose "', '', " #person ", NULL, ''")

static const struct attack controls[] = {
    {"a clerk sends a part", NULL, 5, 0, PARCEL(5, "王师傅", "EMS9", 1000, 7, 33)},
    {"a leader signs the postage", NULL, 8, 0, ENDORSE("leader", "other", 8)},
    {"a leader waives the old part, and it is written off", NULL, 9, 0,
     WAIVE(8, 3, 2, "endorsed", "other", 9, "丢失") WRITE_OFF(8, 8, 3, NULL, "{m}")
         DELIVER(8, "{m}")},
    {"the old part comes, and it is written off", NULL, 5, 0,
     OLD(8) WRITE_OFF(8, 8, 2, 2, "{n}") DELIVER(8, "{n}") CASE},
    {"a parcel comes back unopened", NULL, 6, 0,
     MOVE("{m}", "unmail", 33, "new", 320, 319, 8, NULL)
         MOVE("{n}", "unused", 33, "new", 319, 34, 8, NULL)},
    {"the handler withdraws it", NULL, 5, 145,
     MOVE("{m}", "undo", 33, "new", 320, 319, 4, 377) WITHDRAW("clerk", "owner", 5)},
    {"a leader withdraws it", NULL, 8, 145,
     MOVE("{m}", "undo", 33, "new", 320, 319, 4, 377) WITHDRAW("leader", "other", 8)},
};

static const struct attack attacks[] = {
    {"a write-off whose postage no leader signed", "3.6.3", 5, 0,
     OLD(4) WRITE_OFF(4, 6, 1, 2, "{n}") DELIVER(4, "{n}")},
    {"a write-off whose postage nobody signed", "3.6.3", 5, 0,
     WRITE_OFF(7, 8, 2, NULL, "{m}") DELIVER(7, "{m}")},
    {"a write-off without the old part and without a waiver", "3.6.3", 5, 0,
     WRITE_OFF(8, 8, 2, NULL, "{m}") DELIVER(8, "{m}")},
    {"a write-off by another shipment's waiver", "3.6.3", 5, 0,
     WRITE_OFF(8, 3, 5, NULL, "{m}") DELIVER(8, "{m}")},
    {"a write-off that says neither report nor shipment", "3.6.2", 5, 0,
     "INSERT INTO write_off VALUES (6, 8, 33, 28, 'must', NULL, NULL, NULL, NULL, 2, 'agreed', "
     "NULL, 'fit', {m}, {e}, 1, NULL);"},
    {"a delivery without its write-off", "3.6.2", 5, 0, DELIVER(8, "{m}")},
    {"the handler signs for the leader", "CHECK", 5, 0, ENDORSE("leader", "other", 5), .honest = 10,
     .before = "INSERT INTO person_role VALUES (5, 'leader', 1);"},
    {"the handler signs as its owner", "FOREIGN KEY", 5, 0, ENDORSE("leader", "owner", 5),
     .honest = 10, .before = "INSERT INTO person_role VALUES (5, 'leader', 1);"},
    {"another clerk signs for the leader", "signed by whoever", 6, 0,
     ENDORSE("leader", "other", 6)},
    {"the technician signs the postage of their own part", "3.6.3", 1, 0,
     ENDORSE("leader", "other", 1), .honest = 10,
     .before = "INSERT INTO person_role VALUES (1, 'leader', 1);"},
    {"the old part waived before the postage is signed", "FOREIGN KEY", 8, 0,
     WAIVE(6, 2, 1, "sent", "other", 8, "丢失")},
    {"the old part waived without a reason", "CHECK", 8, 0,
     WAIVE(8, 3, 2, "endorsed", "other", 8, " ")},
    {"the old part waived by the handler", "CHECK", 5, 0,
     WAIVE(8, 3, 2, "endorsed", "other", 5, "丢失"), .honest = 10,
     .before = "INSERT INTO person_role VALUES (5, 'leader', 1);"},
    {"the old part waived by its technician", "3.6.3", 1, 0,
     WAIVE(8, 3, 2, "endorsed", "other", 1, "丢失"), .honest = 10,
     .before = "INSERT INTO person_role VALUES (1, 'leader', 1);"},
    {"a waybill twice", "3.6.3 a waybill", 5, 0, PARCEL(5, "王师傅", "EMS8", 1000, 7, 33)},
    {"a waybill twice, in small letters", "CHECK", 5, 0, PARCEL(5, "王师傅", "ems8", 1000, 7, 33)},
    {"a parcel to nobody", "CHECK", 5, 0, PARCEL(5, " ", "EMS9", 1000, 7, 33)},
    {"negative postage", "CHECK", 5, 0, PARCEL(5, "王师傅", "EMS9", -1, 7, 33)},
    {"an empty parcel", "3.6.3", 5, 0, DOCUMENT(9, 5) MAIL(9, "王师傅", "EMS9", 1000) SEND(9, 5)},
    {"a part that is on its way sent again", "3.6.3", 5, 0,
     PARCEL(5, "王师傅", "EMS9", 1000, 4, 33)},
    {"paid work sent by post", "3.6.3", 5, 0, PARCEL(5, "王师傅", "EMS9", 1000, 6, 42)},
    {"a part that is accounted for sent by post", "3.6.3", 5, 0,
     PARCEL(5, "王师傅", "EMS9", 1000, 3, 33)},
    {"a clerk sends their own part", "3.6.3", 1, 0, PARCEL(1, "王师傅", "EMS9", 1000, 7, 33),
     .honest = 10, .before = "INSERT INTO person_role VALUES (1, 'clerk', 1);"},
    {"a part added to a parcel that is gone", "3.6.3", 5, 0, MAIL_UNIT(6, 7) SENT(7, 33)},
    {"a part on its way without a shipment", "3.6.3", 5, 0, SENT(7, 33)},
    {"a part in a parcel that stays where it is", "FOREIGN KEY", 5, 0,
     DOCUMENT(9, 5) MAIL(9, "王师傅", "EMS9", 1000) MAIL_UNIT(9, 7) SEND(9, 5)},
    {"a part taken back that is on its way", "3.6.3", 6, 0,
     MOVE("{m}", "unused", 33, "new", 319, 34, 4, NULL)},
    {"a parcel back that was never sent", "3.6.3", 6, 0,
     MOVE("{m}", "unmail", 33, "new", 320, 319, 7, NULL)},
    {"a parcel back twice", "3.6.3", 6, 0,
     MOVE("{m}", "unmail", 33, "new", 320, 319, 8, NULL)
         MOVE("{n}", "unmail", 33, "new", 320, 319, 8, NULL)},
    {"a shipment withdrawn by another clerk", "undo", 6, 145,
     MOVE("{m}", "undo", 33, "new", 320, 319, 4, 377) WITHDRAW("clerk", "owner", 6)},
    {"a shipment withdrawn, its part left on its way", "half done", 5, 145,
     WITHDRAW("clerk", "owner", 5)},
    {"a signature taken back from under a write-off", "3.6.3", 8, 117,
     STEP(3, 6, 5, "mail", 5, "'undo', 'endorsed', 'sent', 'leader', 'other', '', 8, NULL, ''")},
    {"a shipment that lets go of its part", "follows its movements", 5, 0,
     "UPDATE mail_unit SET live = 0 WHERE unit_id = 4;"},
    {"postage changed afterwards", "reverse it", 5, 0,
     "UPDATE mail SET postage_fen = 1 WHERE document_id = 6;"},
};

static const struct crime crimes[] = {
    {"postage that its handler signed twice", "taken by its own owner", 5, 0,
     ENDORSE("leader", "other", 5) "UPDATE document SET state = 'endorsed', seq = 2 WHERE id = 6;"},
    {"a write-off without a signature, the guard away", "is missing (3.6.3)", 5, 0,
     WRITE_OFF(4, 6, 1, NULL, "{m}") DELIVER(4, "{m}")
         MOVED("{m}", 33, "new", 320, 321) "UPDATE unit SET state = 'fitted' WHERE id = 4;"},
    {"a write-off without the old part, the guard away", "is missing (3.6.3)", 5, 0,
     WRITE_OFF(8, 8, 2, NULL, "{m}") DELIVER(8, "{m}")
         MOVED("{m}", 33, "new", 320, 321) "UPDATE unit SET state = 'fitted' WHERE id = 8;"},
    {"a waybill used twice, the guard away", "was used 2 times (3.6.3)", -1, 0,
     "UPDATE mail SET waybill = 'EMS8' WHERE document_id = 6;"},
    {"a shipment that forgot its part", "says otherwise than", -1, 0,
     "UPDATE mail_unit SET live = 0 WHERE unit_id = 4;"},
    {"a part moved into the post without a shipment", "has no shipment (3.6.3)", 5, 0,
     SENT(7, 33) MOVED("{m}", 33, "new", 319, 320)},
};

int main(void) {
    static const struct attack_set set = {
        .name = "attacks_mail",
        .day = "tests/days/mailed.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        .covers = " mail mail_unit ",
    };
    return attack_main(&set);
}
