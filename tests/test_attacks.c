// The counter's first half: requisition, approval, issue, report, returns, write-off, people. See
// tests/days/midlife.day for the documents.
#include "attack.h"

// The people of the demo by their ids: 1 to 4 technicians, 5 to 7 clerks, 8 and 9 leaders, 10 the
// administrator, 11 the auditor, 12 technician and leader. Part 33 must come back, 42 need not,
// 6 may; 34, 43 and 7 are the accounts of their bins, 319 to 321 those of technicians 1 to 3.

#define APPROVE(document, owner, role, whose, leader) \
    STEP(document, 2, 1, "requisition", owner,        \
         "'approve', 'submitted', 'approved', '" role "', '" whose "', '', " #leader ", NULL, ''")
#define APPROVAL(line, document, asked, approved)                                   \
    "INSERT INTO approval VALUES (" #line ", " #document ", " #asked ", " #approved \
    ", 2, 'approved', {e});"
#define ISSUE(document, seq, before, from, owner, clerk, receiver)                          \
    STEP(document, seq, before, "requisition", owner,                                       \
         "'issue', '" from "', 'issued', 'clerk', 'other', 'owner', " #clerk ", " #receiver \
         ", ''")
// Somebody works at the account of a second site from now on.
#define AWAY(person)                                \
    "INSERT INTO site VALUES (2, '南城站', '');" \
    "UPDATE person SET site_id = 2 WHERE id = " #person ";"
#define UNIT(line, ordinal, approved, document, owner, vehicle, part, duty)                   \
    "INSERT INTO unit VALUES (11, 'TG-X', " #line ", " #ordinal ", " #approved ", " #document \
    ", 'requisition', 1, " #owner ", " #vehicle ", " #part ", '" duty                         \
    "', 'issue', {m}, 2000000000000000, {e}, 'picked');"
#define OLD(unit, part, vehicle, duty, old, movement)                                       \
    "INSERT INTO old_part VALUES (3, " #unit ", " #part ", " #vehicle ", '" duty "', " #old \
    ", 'old', " movement ", {e}, 1);"
#define WRITE_OFF(unit, part, vehicle, duty, report, line, quantity, ordinal, old, movement)    \
    "INSERT INTO write_off VALUES (4, " #unit ", " #part ", " #vehicle ", '" duty "', " #report \
    ", " #line ", " #quantity ", " #ordinal ", 2, 'agreed', " #old ", 'fit', " movement         \
    ", {e}, 1, NULL);"
// 3.8: with the write-off comes what its supplier may be asked for.
#define CASE                                                                                       \
    "INSERT INTO claim_case SELECT write_off_id, unit_id, site_id, part_id, supplier_id, "         \
    "price_fen, "                                                                                  \
    "(SELECT at_us FROM entry WHERE id = {e}), {e}, 'due' FROM claim_ground WHERE write_off_id = " \
    "4;"
#define DOCUMENT(kind, number, owner, vehicle)                                            \
    "INSERT INTO document VALUES (11, '" kind "', '" number "', 1, " #owner ", " #vehicle \
    ", {e}, '', 0);"
#define REQUISITION(opinion, km, months, warranty)                                        \
    "INSERT INTO requisition VALUES (11, 'requisition', '" opinion "', " #km ", " #months \
    ", '" warranty "', {e});"
#define LINE(document, line, part, quantity)                                                   \
    "INSERT INTO requisition_line VALUES (10, " #document ", " #line ", " #part ", " #quantity \
    ", {e});"
#define SUBMIT(owner)                       \
    STEP(11, 1, NULL, "requisition", owner, \
         "'submit', '', 'submitted', 'technician', 'owner', '', " #owner ", NULL, ''")
#define HOURS "3600000000"
#define AT "(SELECT at_us FROM entry WHERE id = {e})"
#define REPORT(begun, ended, signed)                                                             \
    "INSERT INTO report VALUES (11, 'report', " AT " + " #begun " * " HOURS ", " AT " + " #ended \
    " * " HOURS ", 22000, 13, 'in', '赵卫东', " AT " + " #signed " * " HOURS ", 5, {e});"
#define REPORT_LINE(document, line, part, quantity, cause)                               \
    "INSERT INTO report_line VALUES (5, " #document ", " #line ", " #part ", " #quantity \
    ", '" cause "', {e});"
#define SIGN(owner)                    \
    STEP(11, 1, NULL, "report", owner, \
         "'sign', '', 'signed', 'technician', 'owner', '', " #owner ", NULL, ''")
#define AGREE(report, owner, leader)    \
    STEP(report, 2, 1, "report", owner, \
         "'agree', 'signed', 'agreed', 'leader', 'other', '', " #leader ", NULL, ''")
#define ENTRY(at, clock, reverses)                                                              \
    "INSERT INTO entry VALUES ({e} + 1, " at ", " clock ", 5, '', '', '', '', 'done', '', '', " \
    "'', " reverses ");"
// What an honest program would write.
static const struct attack controls[] = {
    {"a leader approves", NULL, 8, 0, APPROVE(2, 1, "leader", "other", 8) APPROVAL(4, 2, 1, 1)},
    {"a clerk issues", NULL, 5, 0,
     ISSUE(5, 3, 2, "approved", 3, 5, 3) UNIT(8, 1, 1, 5, 3, 28, 33, "must")
         MOVE("{m}", "issue", 33, "new", 34, 321, 11, NULL)},
    {"an old part comes back and its unit is written off", NULL, 5, 0,
     OLD(2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 33, "old", 323, 324, 2, NULL)
         WRITE_OFF(2, 33, 28, "must", 7, 1, 2, 2, 3, "{n}")
             MOVE("{n}", "fit", 33, "new", 319, 323, 2, NULL) CASE},
    {"an interchange comes back", NULL, 5, 0,
     OLD(2, 33, 28, "must", 34, "{m}") MOVE("{m}", "old", 34, "old", 323, 324, 2, NULL)},
    {"an unused part comes back", NULL, 6, 0, MOVE("{m}", "unused", 42, "new", 320, 43, 7, NULL)},
    {"a damaged part comes back", NULL, 6, 0,
     MOVE("{m}", "damaged", 42, "new", 320, 322, 7, NULL)
         MOVE("{n}", "regrade", 42, "suspect", 322, 43, 7, NULL)},
    {"the clerk undoes an issue", NULL, 5, 86,
     MOVE("{m}", "undo", 42, "new", 320, 43, 8, 357) MOVE("{n}", "undo", 42, "new", 320, 43, 7, 356)
         STEP(3, 4, 3, "requisition", 2,
              "'undo', 'started', 'started', 'clerk', 'other', '', 5, NULL, ''")},
    {"a technician asks", NULL, 1, 0,
     DOCUMENT("requisition", "RQ-X", 1, 28) REQUISITION("更换", 22000, 13, "in") LINE(11, 1, 33, 2)
         SUBMIT(1)},
    {"a technician signs a report", NULL, 1, 0,
     DOCUMENT("report", "FS-X", 1, 28) REPORT(-3, -2, -1) REPORT_LINE(11, 1, 33, 1, "磨损")
         SIGN(1)},
    {"a leader agrees", NULL, 9, 0, AGREE(8, 1, 9)},
    {"an administrator revokes a role", NULL, 10, 0,
     "UPDATE person_role SET active = 0 WHERE person_id = 9 AND role = 'leader';"},
};

static const struct attack attacks[] = {
    // 3.6.1
    {"a technician approves", "signed by whoever", 2, 0,
     APPROVE(2, 1, "leader", "other", 2) APPROVAL(4, 2, 1, 1)},
    {"a technician approves under a role of its own", "FOREIGN KEY", 2, 0,
     APPROVE(2, 1, "technician", "other", 2) APPROVAL(4, 2, 1, 1)},
    {"somebody else signs the leader's approval", "signed by whoever", 5, 0,
     APPROVE(2, 1, "leader", "other", 8) APPROVAL(4, 2, 1, 1)},
    {"a leader approves what is theirs", "CHECK", 12, 0,
     APPROVE(4, 12, "leader", "other", 12) APPROVAL(7, 4, 1, 1)},
    {"a leader approves what is theirs, as its owner", "FOREIGN KEY", 12, 0,
     APPROVE(4, 12, "leader", "owner", 12) APPROVAL(7, 4, 1, 1)},
    {"a leader approves what is theirs, as anybody", "FOREIGN KEY", 12, 0,
     APPROVE(4, 12, "leader", "any", 12) APPROVAL(7, 4, 1, 1)},
    {"a leader says that it is another's, then approves it", "FOREIGN KEY", 12, 0,
     APPROVE(4, 1, "leader", "other", 12) APPROVAL(7, 4, 1, 1)},
    {"a leader approves what is theirs with a second badge", "CHECK", 12, 0,
     APPROVE(4, 12, "leader", "other", 12) APPROVAL(7, 4, 1, 1), .honest = 10,
     .before = "INSERT INTO badge VALUES ('B-X', 12, 1);"},
    {"a revoked leader approves", "signed by whoever", 9, 0,
     APPROVE(2, 1, "leader", "other", 9) APPROVAL(4, 2, 1, 1), .honest = 10,
     .before = "UPDATE person_role SET active = 0 WHERE person_id = 9;"},
    {"a dismissed leader approves", "signed by whoever", 9, 0,
     APPROVE(2, 1, "leader", "other", 9) APPROVAL(4, 2, 1, 1), .honest = 10,
     .before = "UPDATE person SET active = 0 WHERE id = 9;"},
    {"a dismissed clerk takes a part back", "3.7.4", 6, 0,
     MOVE("{m}", "unused", 42, "new", 320, 43, 7, NULL), .honest = 10,
     .before = "UPDATE person SET active = 0 WHERE id = 6;"},
    {"a rule by which owners approve", "rulebook", 12, 0,
     "INSERT INTO step_rule VALUES ('requisition', 'approve', 'submitted', 'approved', 'leader', "
     "'owner', '', '', 'any');" APPROVE(4, 12, "leader", "owner", 12)},
    {"a rule by which clerks approve", "rulebook", 5, 0,
     "UPDATE step_rule SET role = 'clerk' WHERE step = 'approve';"},
    {"an approval of more than was asked", "CHECK", 8, 0,
     APPROVE(2, 1, "leader", "other", 8) APPROVAL(4, 2, 1, 2)},
    {"an approval that lies about what was asked", "FOREIGN KEY", 8, 0,
     APPROVE(2, 1, "leader", "other", 8) APPROVAL(4, 2, 9, 9)},
    {"an approval with no approving step", "3.6.1", 8, 0, APPROVAL(4, 2, 1, 1)},
    {"an approving step that leaves its lines open", "half done", 8, 0,
     APPROVE(2, 1, "leader", "other", 8)},
    {"an approval added later", "3.6.1", 8, 0, APPROVAL(4, 1, 1, 1)},
    {"a second approval that raises the first", "next step", 8, 0,
     APPROVE(3, 2, "leader", "other", 8) "INSERT OR REPLACE INTO approval VALUES (5, 3, 2, 2, 2, "
                                         "'approved', {e});"},
    {"an approval raised by hand", "reverse it", 8, 0,
     "UPDATE approval SET approved = 2 WHERE line_id = 5;"},
    {"a rejection without a reason", "CHECK", 8, 0,
     STEP(2, 2, 1, "requisition", 1,
          "'reject', 'submitted', 'rejected', 'leader', 'other', '', 8, NULL, ' '")},
    {"a line added to a submitted requisition", "3.6.1", 1, 0, LINE(2, 2, 42, 50)},
    {"a line of a submitted requisition changed", "reverse it", 1, 0,
     "UPDATE requisition_line SET quantity = 9 WHERE id = 4;"},
    {"a submitted requisition's opinion changed", "reverse it", 1, 0,
     "UPDATE requisition SET opinion = 'x' WHERE document_id = 2;"},
    {"a requisition with no opinion", "CHECK", 1, 0,
     DOCUMENT("requisition", "RQ-X", 1, 28) REQUISITION("  ", 22000, 13, "in")},
    {"a requisition whose kilometres nobody read", "3.4.2 c", 1, 0,
     DOCUMENT("requisition", "RQ-X", 1, 28) REQUISITION("更换", NULL, 13, "in")},
    {"a requisition with no lines", "3.6.1", 1, 0,
     DOCUMENT("requisition", "RQ-X", 1, 28) REQUISITION("更换", 22000, 13, "in") SUBMIT(1)},
    {"a requisition begun and left", "half done", 1, 0,
     DOCUMENT("requisition", "RQ-X", 1, 28) REQUISITION("更换", 22000, 13, "in")
         LINE(11, 1, 33, 2)},
    {"a requisition in another's name", "by its owner", 2, 0,
     DOCUMENT("requisition", "RQ-X", 1, 28) REQUISITION("更换", 22000, 13, "in") LINE(11, 1, 33, 2)
         SUBMIT(1)},
    {"a requisition by somebody who is no technician", "signed by whoever", 5, 0,
     DOCUMENT("requisition", "RQ-X", 5, 28) REQUISITION("更换", 22000, 13, "in") LINE(11, 1, 33, 2)
         SUBMIT(5)},
    {"a requisition that is approved from the first", "from its first step", 1, 0,
     "INSERT INTO document VALUES (11, 'requisition', 'RQ-X', 1, 1, 28, {e}, 'approved', 2);"},
    {"a second submission", "3.6.1", 1, 0,
     STEP(2, 1, NULL, "requisition", 1,
          "'submit', '', 'submitted', 'technician', 'owner', '', 1, NULL, ''")},
    {"an approval of what is rejected", "FOREIGN KEY", 8, 0,
     STEP(9, 3, 2, "report", 2, "'agree', 'void', 'agreed', 'leader', 'other', '', 8, NULL, ''")},
    {"a step that is skipped", "next step", 5, 0,
     ISSUE(2, 3, 1, "approved", 1, 5, 1) UNIT(4, 1, 1, 2, 1, 39, 33, "must")
         MOVE("{m}", "issue", 33, "new", 34, 319, 11, NULL)},
    {"a step from a state that is past", "next step", 8, 0,
     STEP(1, 4, 3, "requisition", 1,
          "'approve', 'submitted', 'approved', 'leader', 'other', '', 8, NULL, ''")},
    {"a step under a refused entry", "signed by whoever", 8, 0,
     APPROVE(2, 1, "leader", "other", 8) APPROVAL(4, 2, 1, 1), .refused = true},
    {"a state written by hand", "follows its steps", 8, 0,
     "UPDATE document SET state = 'approved', seq = 2 WHERE id = 2;"},
    {"an old state written by hand", "follows its steps", 8, 0,
     "UPDATE document SET state = 'submitted', seq = 1 WHERE id = 1;"},
    {"a document given to another", "follows its steps", 8, 0,
     "UPDATE document SET owner_id = 1 WHERE id = 4;"},

    // 3.7.6: separate accounts
    {"an issue from another site's account", "3.7.6", 5, 0, ISSUE(5, 3, 2, "approved", 3, 5, 3),
     .honest = 10, .before = AWAY(5)},
    {"a return into another site's account", "3.7.6", 6, 0,
     MOVE("{m}", "unused", 42, "new", 320, 43, 7, NULL), .honest = 10, .before = AWAY(6)},
    {"a document in another site's account", "3.7.6", 1, 0, DOCUMENT("requisition", "RQ-X", 1, 28),
     .honest = 10, .before = AWAY(1)},
    {"a clerk who goes to another site", "an administrator", 6, 0,
     "UPDATE person SET site_id = 2 WHERE id = 6;", .honest = 10,
     .before = "INSERT INTO site VALUES (2, '南城站', '');"},
    {"a posting without its person", "3.7.6", 10, 0, "INSERT INTO posting VALUES (6, 2, {e});",
     .honest = 10, .before = "INSERT INTO site VALUES (2, '南城站', '');"},
    {"a part's place at another site than its bin's", "FOREIGN KEY", 10, 0,
     "INSERT INTO part_bin VALUES (33, 2, 1);", .honest = 10,
     .before = "INSERT INTO site VALUES (2, '南城站', '');"},

    // 3.4.2 c
    {"a warranty that is not the vehicle's", "3.4.2 c", 1, 0,
     DOCUMENT("requisition", "RQ-X", 1, 28) REQUISITION("更换", 900000, 13, "in")},
    {"a warranty by months that is not the vehicle's", "3.4.2 c", 1, 0,
     DOCUMENT("requisition", "RQ-X", 1, 28) REQUISITION("更换", 22000, 24, "in")},
    {"a report's warranty that is not the vehicle's", "3.4.2 c", 1, 0,
     DOCUMENT(
         "report", "FS-X", 1,
         28) "INSERT INTO report VALUES (11, 'report', 1, 2, 900000, 13, 'in', 'x', 5, 5, {e});"},
    {"a VIN with a wrong check digit", "3.4.2 c", 1, 0,
     "INSERT INTO vehicle VALUES (99, 'L0CK7H2A8S1001847', '', '', '', '', 0, 24, 1);"},
    {"a VIN with an O", "3.4.2 c", 1, 0,
     "INSERT INTO vehicle VALUES (99, 'LOCK7H2A9S1001847', '', '', '', '', 0, 24, 1);"},
    {"a VIN in small letters", "3.4.2 c", 1, 0,
     "INSERT INTO vehicle VALUES (99, 'l0ck7h2a9s1001847', '', '', '', '', 0, 24, 1);"},
    {"a VIN changed", "its VIN stays", 10, 0,
     "UPDATE vehicle SET vin = 'L0CK7H2A1S1001857' WHERE id = 28;"},
    {"a warranty that a technician prolongs", "3.4.2 c", 1, 0,
     "UPDATE vehicle SET warranty_months = 99 WHERE id = 28;"},
    {"a requisition for no known vehicle", "FOREIGN KEY", 1, 0,
     DOCUMENT("requisition", "RQ-X", 1, 999)},

    // 3.7.4: the issue
    {"an issue of what is not approved", "FOREIGN KEY", 5, 0,
     ISSUE(2, 2, 1, "submitted", 1, 5, 1) UNIT(4, 1, 1, 2, 1, 39, 33, "must")},
    {"a unit of what is not approved", "FOREIGN KEY", 5, 0, UNIT(4, 1, 1, 2, 1, 39, 33, "must")},
    {"a unit more than approved", "CHECK", 5, 0, UNIT(8, 2, 1, 5, 3, 28, 33, "must")},
    {"a unit that lies about what is approved", "FOREIGN KEY", 5, 0,
     UNIT(8, 2, 2, 5, 3, 28, 33, "must")},
    {"a unit in a place that is taken", "3.7.4", 5, 0, UNIT(1, 1, 2, 1, 1, 28, 33, "must")},
    {"a unit that need not come back", "3.7.4", 5, 0, UNIT(8, 1, 1, 5, 3, 28, 33, "none")},
    {"a unit of another part", "FOREIGN KEY", 5, 0, UNIT(8, 1, 1, 5, 3, 28, 42, "none")},
    {"a unit for another technician", "FOREIGN KEY", 5, 0, UNIT(8, 1, 1, 5, 2, 28, 33, "must")},
    {"a unit for another vehicle", "FOREIGN KEY", 5, 0, UNIT(8, 1, 1, 5, 3, 39, 33, "must")},
    {"a unit without its movement", "FOREIGN KEY", 5, 0,
     ISSUE(5, 3, 2, "approved", 3, 5, 3) UNIT(8, 1, 1, 5, 3, 28, 33, "must")},
    {"a unit and its movement without the step", "3.7.4", 5, 0,
     UNIT(8, 1, 1, 5, 3, 28, 33, "must") MOVE("{m}", "issue", 33, "new", 34, 321, 11, NULL)},
    {"an issuing step that issues nothing", "half done", 5, 0, ISSUE(5, 3, 2, "approved", 3, 5, 3)},
    {"an issue that nobody received", "CHECK", 5, 0, ISSUE(5, 3, 2, "approved", 3, 5, NULL)},
    {"an issue that another received", "CHECK", 5, 0, ISSUE(5, 3, 2, "approved", 3, 5, 2)},
    {"an issue that the technician makes", "signed by whoever", 3, 0,
     ISSUE(5, 3, 2, "approved", 3, 3, 3)},
    {"an issue that a clerk makes to themselves", "CHECK", 3, 0,
     ISSUE(5, 3, 2, "approved", 3, 3, 3), .honest = 10,
     .before = "INSERT INTO person_role VALUES (3, 'clerk', 1);"},
    {"a return that a clerk takes in from themselves", "3.7.4", 2, 0,
     MOVE("{m}", "unused", 42, "new", 320, 43, 7, NULL), .honest = 10,
     .before = "INSERT INTO person_role VALUES (2, 'clerk', 1);"},
    {"an issue received by somebody who is dismissed", "signed by whoever", 5, 0,
     ISSUE(5, 3, 2, "approved", 3, 5, 3), .honest = 10,
     .before = "UPDATE person SET active = 0 WHERE id = 3;"},
    {"an issue moved by the technician's own entry", "3.7.4", 3, 0,
     UNIT(8, 1, 1, 5, 3, 28, 33, "must") MOVE("{m}", "issue", 33, "new", 34, 321, 11, NULL)},
    {"an issue by a leader", "signed by whoever", 8, 0, ISSUE(5, 3, 2, "approved", 3, 8, 3)},
    {"an issue into another's custody", "not this unit's", 5, 0,
     ISSUE(5, 3, 2, "approved", 3, 5, 3) UNIT(8, 1, 1, 5, 3, 28, 33, "must")
         MOVE("{m}", "issue", 33, "new", 34, 320, 11, NULL)},
    {"an issue of another part", "not this unit's", 5, 0,
     ISSUE(5, 3, 2, "approved", 3, 5, 3) UNIT(8, 1, 1, 5, 3, 28, 33, "must")
         MOVE("{m}", "issue", 42, "new", 43, 321, 11, NULL)},
    {"an issue of a suspect part", "not this unit's", 5, 0,
     ISSUE(5, 3, 2, "approved", 3, 5, 3) UNIT(8, 1, 1, 5, 3, 28, 33, "must")
         MOVE("{m}", "issue", 33, "suspect", 34, 321, 11, NULL)},
    {"an issue from a bin that has none", "quantity >= floor", 5, 0,
     ISSUE(5, 3, 2, "approved", 3, 5, 3) UNIT(8, 1, 1, 5, 3, 28, 33, "must")
         MOVE("{m}", "issue", 33, "new", 43, 321, 11, NULL)},
    {"an issue straight to the vehicle", "FOREIGN KEY", 5, 0,
     ISSUE(5, 3, 2, "approved", 3, 5, 3) UNIT(8, 1, 1, 5, 3, 28, 33, "must")
         MOVE("{m}", "issue", 33, "new", 34, 323, 11, NULL)},
    {"an issue of two as one", "CHECK", 5, 0,
     ISSUE(5, 3, 2, "approved", 3, 5, 3)
         UNIT(8, 1, 1, 5, 3, 28, 33, "must") "INSERT INTO movement VALUES ({m}, {e}, 'issue', 33, "
                                             "'new', 2, 34, 'bin', 321, 'custody', "
                                             "1, 11, NULL);"},
    {"an issue of no unit", "3.7.4", 5, 0,
     "INSERT INTO movement VALUES ({m}, {e}, 'issue', 33, 'new', 1, 34, 'bin', 321, 'custody', "
     "0, NULL, NULL);"},
    {"a unit issued a second time", "3.7.4", 5, 0,
     MOVE("{m}", "issue", 33, "new", 34, 319, 2, NULL)},

    // 3.7.1: the accounts
    {"a negative quantity", "3.7.1", 5, 0,
     "INSERT INTO movement VALUES ({m}, {e}, 'opening', 33, 'new', -1, 1, 'opening', 34, 'bin', "
     "0, NULL, NULL);"},
    {"parts that appear", "FOREIGN KEY", 5, 0,
     "INSERT INTO movement VALUES ({m}, {e}, 'found', 33, 'new', 1, 1, 'opening', 34, 'bin', "
     "0, NULL, NULL);"},
    {"a second opening in the same bin", "3.7.1", 5, 0,
     "INSERT INTO movement VALUES ({m}, {e}, 'opening', 33, 'new', 5, 1, 'opening', 34, 'bin', "
     "0, NULL, NULL);"},
    {"a second opening in another bin", "3.7.1", 5, 0,
     "INSERT INTO movement VALUES ({m}, {e}, 'opening', 33, 'new', 5, 1, 'opening', 43, 'bin', "
     "0, NULL, NULL);"},
    {"a second opening as refurbished", "3.7.1", 5, 0,
     "INSERT INTO movement VALUES ({m}, {e}, 'opening', 33, 'refurbished', 5, 1, 'opening', 34, "
     "'bin', 0, NULL, NULL);"},
    {"a rule by which parts vanish", "rulebook", 5, 0,
     "INSERT INTO movement_rule VALUES ('lost', 'bin', 'opening', 0);"},
    {"a movement from an account of another kind", "3.7.1", 5, 0,
     "INSERT INTO movement VALUES ({m}, {e}, 'opening', 43, 'new', 1, 319, 'opening', 34, 'bin', "
     "0, NULL, NULL);"},
    {"a movement out of order", "ids follow", 6, 0,
     MOVE("{n}", "unused", 42, "new", 320, 43, 7, NULL)},
    {"a movement under a refused entry", "moves nothing", 6, 0,
     MOVE("{m}", "unused", 42, "new", 320, 43, 7, NULL), .refused = true},
    {"a balance written", "follows movements", 5, 0,
     "UPDATE balance SET quantity = quantity + 1 WHERE account_id = 34 AND part_id = 33;"},
    {"a balance written with its last movement", "follows movements", 5, 0,
     "UPDATE balance SET quantity = quantity + 1, movement_id = (SELECT max(id) FROM movement) "
     "WHERE account_id = 43 AND part_id = 42;"},
    {"a balance without its floor", "follows movements", 5, 0,
     "UPDATE balance SET floor = NULL WHERE account_id = 34 AND part_id = 33;"},
    {"a balance made", "begins at nothing", 5, 0,
     "INSERT INTO balance VALUES (320, 33, 'new', 5, 0, NULL);"},
    {"a balance made of nothing", "begins at nothing", 5, 0,
     "INSERT INTO balance VALUES (320, 33, 'new', 0, 0, NULL);"},
    {"a balance made of nothing without a floor", "begins at nothing", 5, 0,
     "INSERT INTO balance VALUES (320, 33, 'new', 0, NULL, NULL);"},
    {"a floor that is lowered", "rulebook", 5, 0,
     "UPDATE account_kind SET floor = NULL WHERE name = 'bin';"},
    {"an account without a floor for a bin", "CHECK", 5, 0,
     "INSERT INTO account VALUES (999, 'supplier', NULL, 5, NULL, NULL);"},
    {"a second custody of one technician", "UNIQUE", 5, 0,
     "INSERT INTO account VALUES (999, 'custody', NULL, NULL, 1, NULL);"},
    {"a part without a specification", "CHECK", 10, 0,
     "INSERT INTO part VALUES (999, 'X', 'X', '', '', ' ', '个', 0, '', NULL, 'none', 0, 0);"},
    {"a part without a unit", "CHECK", 10, 0, "UPDATE part SET unit = '' WHERE id = 33;"},
    {"the number of a part that moved", "a number that was moved", 10, 0,
     "UPDATE part SET number = 'X' WHERE id = 33;"},
    {"a bin under another name", "its place stays", 10, 0,
     "UPDATE bin SET name = 'Z-99-99' WHERE id = 1;"},
    {"another part in a part's place", "its own row", 10, 0,
     "UPDATE part_bin SET part_id = 999 WHERE part_id = 33;"},
    {"a supplier under another id", "its id stays", 10, 0,
     "UPDATE supplier SET id = 999 WHERE id = 1;"},
    {"a label that is bound to another part", "taught anew", 10, 0,
     "UPDATE label SET part_id = 42;"},

    // 3.6.2: the write-off
    {"a second write-off of one unit", "3.6.2", 6, 0,
     WRITE_OFF(1, 33, 28, "must", 7, 1, 2, 2, 1, "{m}")
         MOVE("{m}", "fit", 33, "new", 319, 323, 1, NULL)},
    {"a second fitting of one unit on its first write-off", "3.6.2", 6, 0,
     MOVE("{m}", "fit", 33, "new", 319, 323, 1, NULL)},
    {"a written-off unit comes back unused, another's piece in its stead", "3.6.2", 6, 0,
     MOVE("{m}", "unused", 33, "new", 319, 34, 1, NULL)},
    {"a written-off unit comes back damaged", "3.6.2", 6, 0,
     MOVE("{m}", "damaged", 33, "new", 319, 322, 1, NULL)
         MOVE("{n}", "regrade", 33, "suspect", 322, 34, 1, NULL)},
    {"a returned unit comes back again", "3.6.2", 6, 0,
     MOVE("{m}", "unused", 6, "new", 321, 7, 10, NULL)},
    {"a reversed unit comes back", "3.6.2", 6, 0, MOVE("{m}", "unused", 6, "new", 321, 7, 9, NULL)},
    {"a damaged part that goes nowhere", "half done", 6, 0,
     MOVE("{m}", "damaged", 42, "new", 320, 322, 7, NULL)},
    {"a damaged part that comes back as new", "not this unit's", 6, 0,
     MOVE("{m}", "damaged", 42, "new", 320, 322, 7, NULL)
         MOVE("{n}", "regrade", 42, "new", 322, 43, 7, NULL)},
    {"a suspect part from nowhere", "3.6.2", 6, 0,
     MOVE("{m}", "regrade", 42, "suspect", 322, 43, 7, NULL)},
    {"an unused part whose old part is in the cage", "3.6.2", 6, 0,
     MOVE("{m}", "unused", 6, "new", 319, 7, 6, NULL)},
    {"an unused part returned by its technician", "3.7.4", 2, 0,
     MOVE("{m}", "unused", 42, "new", 320, 43, 7, NULL)},
    {"an unused part returned out of another's custody", "not this unit's", 6, 0,
     MOVE("{m}", "unused", 42, "new", 319, 43, 7, NULL)},
    {"an unused part that a leader takes in", "3.7.4", 8, 0,
     MOVE("{m}", "unused", 42, "new", 320, 43, 7, NULL)},
    {"an unused part that nobody takes in", "3.7.4", 0, 0,
     MOVE("{m}", "unused", 42, "new", 320, 43, 7, NULL)},
    {"a write-off without a report", "3.6.2", 6, 0,
     MOVE("{m}", "fit", 42, "new", 320, 323, 7, NULL)},
    {"a write-off on no report", "3.6.2", 6, 0,
     WRITE_OFF(2, 33, 28, "must", 999, 1, 2, 2, NULL, "{m}")},
    {"a write-off on a report that is not agreed", "3.6.2", 6, 0,
     WRITE_OFF(6, 6, 28, "may", 8, 3, 1, 1, 2, "{m}")
         MOVE("{m}", "fit", 6, "new", 319, 323, 6, NULL)},
    {"a write-off on a report of another vehicle", "FOREIGN KEY", 6, 0,
     OLD(2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 33, "old", 323, 324, 2, NULL)
         WRITE_OFF(2, 33, 28, "must", 10, 4, 1, 1, 3, "{n}")
             MOVE("{n}", "fit", 33, "new", 319, 323, 2, NULL)},
    {"a write-off that lies about its vehicle", "FOREIGN KEY", 6, 0,
     OLD(2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 33, "old", 323, 324, 2, NULL)
         WRITE_OFF(2, 33, 39, "must", 10, 4, 1, 1, 3, "{n}")
             MOVE("{n}", "fit", 33, "new", 319, 323, 2, NULL)},
    {"a write-off on a line of another part", "3.6.2", 6, 0,
     OLD(2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 33, "old", 323, 324, 2, NULL) WRITE_OFF(
         2, 33, 28, "must", 7, 2, 2, 2, 3, "{n}") MOVE("{n}", "fit", 33, "new", 319, 323, 2, NULL)},
    {"a write-off without its old part", "CHECK", 6, 0,
     WRITE_OFF(2, 33, 28, "must", 7, 1, 2, 2, NULL, "{m}")
         MOVE("{m}", "fit", 33, "new", 319, 323, 2, NULL)},
    {"a write-off that says that none need come back", "FOREIGN KEY", 6, 0,
     WRITE_OFF(2, 33, 28, "none", 7, 1, 2, 2, NULL, "{m}")
         MOVE("{m}", "fit", 33, "new", 319, 323, 2, NULL)},
    {"a write-off with another unit's old part", "FOREIGN KEY", 6, 0,
     WRITE_OFF(2, 33, 28, "must", 7, 1, 2, 2, 2, "{m}")
         MOVE("{m}", "fit", 33, "new", 319, 323, 2, NULL)},
    {"a write-off with an old part that is used", "3.6.2", 6, 0,
     WRITE_OFF(2, 33, 28, "must", 7, 1, 2, 2, 1, "{m}")
         MOVE("{m}", "fit", 33, "new", 319, 323, 2, NULL)},
    {"a write-off beyond what the report replaced", "CHECK", 6, 0,
     OLD(2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 33, "old", 323, 324, 2, NULL) WRITE_OFF(
         2, 33, 28, "must", 7, 1, 2, 3, 3, "{n}") MOVE("{n}", "fit", 33, "new", 319, 323, 2, NULL)},
    {"a write-off that lies about what the report replaced", "FOREIGN KEY", 6, 0,
     OLD(2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 33, "old", 323, 324, 2, NULL) WRITE_OFF(
         2, 33, 28, "must", 7, 1, 3, 3, 3, "{n}") MOVE("{n}", "fit", 33, "new", 319, 323, 2, NULL)},
    {"a write-off in a place that is taken", "3.6.2", 6, 0,
     OLD(2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 33, "old", 323, 324, 2, NULL) WRITE_OFF(
         2, 33, 28, "must", 7, 1, 2, 1, 3, "{n}") MOVE("{n}", "fit", 33, "new", 319, 323, 2, NULL)},
    {"a write-off whose supplier is forgotten", "3.8", 5, 0,
     OLD(2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 33, "old", 323, 324, 2, NULL) WRITE_OFF(
         2, 33, 28, "must", 7, 1, 2, 2, 3, "{n}") MOVE("{n}", "fit", 33, "new", 319, 323, 2, NULL)},
    {"a write-off without its movement", "FOREIGN KEY", 6, 0,
     OLD(2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 33, "old", 323, 324, 2, NULL)
         WRITE_OFF(2, 33, 28, "must", 7, 1, 2, 2, 3, "{n}") CASE},
    {"a write-off by its technician", "3.7.4", 1, 0,
     OLD(2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 33, "old", 323, 324, 2, NULL)},
    {"a write-off onto another vehicle", "not this unit's", 6, 0,
     "INSERT INTO account VALUES (999, 'vehicle', NULL, NULL, NULL, 39);" OLD(
         2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 33, "old", 323, 324, 2, NULL)
         WRITE_OFF(2, 33, 28, "must", 7, 1, 2, 2, 3, "{n}")
             MOVE("{n}", "fit", 33, "new", 319, 999, 2, NULL)},
    {"an old part of another number", "FOREIGN KEY", 6, 0,
     OLD(2, 33, 28, "must", 42, "{m}") MOVE("{m}", "old", 42, "old", 323, 324, 2, NULL)},
    {"an old part that moves as another number", "3.6.2", 6, 0,
     OLD(2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 42, "old", 323, 324, 2, NULL)},
    {"an old part that is as good as new", "not this unit's", 6, 0,
     OLD(2, 33, 28, "must", 33, "{m}") MOVE("{m}", "old", 33, "new", 323, 324, 2, NULL)},
    {"an old part twice", "3.6.2", 6, 0,
     OLD(6, 6, 28, "may", 6, "{m}") MOVE("{m}", "old", 6, "old", 323, 324, 6, NULL)},
    {"an old part of a unit that is written off", "3.6.2", 6, 0,
     OLD(3, 42, 28, "none", 42, "{m}") MOVE("{m}", "old", 42, "old", 323, 324, 3, NULL)},
    {"an old part without its record", "3.6.2", 6, 0,
     MOVE("{m}", "old", 33, "old", 323, 324, 2, NULL)},
    {"an old part's record without the part", "FOREIGN KEY", 6, 0,
     OLD(2, 33, 28, "must", 33, "{m}")},
    {"a return duty that a clerk lifts", "3.6.2", 6, 0,
     "UPDATE part SET return_duty = 'none' WHERE id = 33;"},
    {"an interchange that a clerk lists", "3.6.2", 6, 0,
     "INSERT INTO interchange VALUES (33, 42);"},
    {"an interchange written over another", "reverse it", 6, 0,
     "UPDATE interchange SET old_id = 42 WHERE part_id = 33 AND old_id = 34;"},
    {"a unit's state written", "follows its movements", 6, 0,
     "UPDATE unit SET state = 'fitted' WHERE id = 2;"},
    {"a unit's old state written", "follows its movements", 6, 0,
     "UPDATE unit SET state = 'issued' WHERE id = 1;"},
    {"a unit's duty written", "follows its movements", 6, 0,
     "UPDATE unit SET duty = 'none' WHERE id = 2;"},
    {"a unit given to another technician", "follows its movements", 6, 0,
     "UPDATE unit SET owner_id = 2 WHERE id = 2;"},
    {"a unit that is not due yet", "follows its movements", 6, 0,
     "UPDATE unit SET due_us = due_us * 2 WHERE id = 2;"},
    {"a write-off taken back by hand", "only a reversing", 6, 0,
     "UPDATE write_off SET live = 0 WHERE id = 3;"},
    {"an old part taken back by hand", "only a reversing", 6, 0,
     "UPDATE old_part SET live = 0 WHERE id = 2;"},
    {"a rule by which fitted units are issued", "rulebook", 6, 0,
     "INSERT INTO unit_rule VALUES ('fitted', 'unused', '', 'returned');"},

    // 3.3.1, 3.4.2 b: the report
    {"a report number used again", "used once", 1, 0, DOCUMENT("report", "FS-1001", 1, 28)},
    {"a void report's number used again", "used once", 1, 0, DOCUMENT("report", "FS-1003", 1, 28)},
    {"a report number used again in small letters", "CHECK", 1, 0,
     DOCUMENT("report", "fs-1001", 1, 28)},
    {"a report number used again behind a blank", "CHECK", 1, 0,
     DOCUMENT("report", "FS-1001 ", 1, 28)},
    {"a report signed before the work's end", "CHECK", 1, 0,
     DOCUMENT("report", "FS-X", 1, 28) REPORT(-3, -1, -2)},
    {"a report whose work ended before it began", "CHECK", 1, 0,
     DOCUMENT("report", "FS-X", 1, 28) REPORT(-2, -3, -1)},
    {"a report signed in the future", "3.3.1", 1, 0,
     DOCUMENT("report", "FS-X", 1, 28) REPORT(-3, -2, 1)},
    {"a report without its customer", "CHECK", 1, 0,
     DOCUMENT("report", "FS-X", 1,
              28) "INSERT INTO report VALUES (11, 'report', 1, 2, 3, 4, 'in', ' ', 5, 5, {e});"},
    {"a signature without a report", "3.4.2", 1, 0, DOCUMENT("report", "FS-X", 1, 28) SIGN(1)},
    {"a replaced part without its cause", "CHECK", 1, 0,
     DOCUMENT("report", "FS-X", 1, 28) REPORT(-3, -2, -1) REPORT_LINE(11, 1, 33, 1, " ")},
    {"a replaced part of no quantity", "CHECK", 1, 0,
     DOCUMENT("report", "FS-X", 1, 28) REPORT(-3, -2, -1) REPORT_LINE(11, 1, 33, 0, "x")},
    {"a line added to a signed report", "3.3.1", 1, 0, REPORT_LINE(8, 2, 33, 1, "磨损")},
    {"a line added to an agreed report", "3.3.1", 1, 0, REPORT_LINE(7, 3, 6, 1, "磨损")},
    {"a line of a signed report changed", "reverse it", 1, 0,
     "UPDATE report_line SET quantity = 9 WHERE id = 3;"},
    {"the signature's time changed", "reverse it", 1, 0,
     "UPDATE report SET signed_us = signed_us - 1 WHERE document_id = 8;"},
    {"a signed report taken out", "reverse it", 1, 0, "DELETE FROM report WHERE document_id = 8;"},
    {"a technician agrees to the own report", "signed by whoever", 1, 0, AGREE(8, 1, 1)},
    {"a leader agrees to the own report", "CHECK", 12, 0, AGREE(11, 12, 12), .honest = 12,
     .before = DOCUMENT("report", "FS-X", 12, 28) REPORT(-3, -2, -1) SIGN(12)},
    {"an agreement to a void report", "next step", 8, 0, AGREE(9, 2, 8)},
    {"a report with write-offs voided", "3.6.2", 1, 0,
     STEP(7, 3, 2, "report", 1,
          "'void', 'signed', 'void', 'technician', 'owner', '', 1, NULL, 'x'")},
    {"a report with write-offs taken back", "3.6.2", 8, 0,
     STEP(7, 3, 2, "report", 1, "'undo', 'agreed', 'signed', 'leader', 'other', '', 8, NULL, ''")},
    {"a report voided without a reason", "CHECK", 1, 0,
     STEP(8, 2, 1, "report", 1,
          "'void', 'signed', 'void', 'technician', 'owner', '', 1, NULL, ''")},

    // Undo
    {"an undo that names nothing", "names its entry", 5, 0,
     MOVE("{m}", "undo", 42, "new", 320, 43, 8, 357)},
    {"an undo that names another entry", "names its entry", 5, 82,
     MOVE("{m}", "undo", 42, "new", 320, 43, 8, 357)},
    {"an undo that names no movement", "3.6.2", 5, 86,
     MOVE("{m}", "undo", 42, "new", 320, 43, 8, NULL)},
    {"an undo twice", "UNIQUE", 5, 89, MOVE("{m}", "undo", 6, "new", 321, 7, 9, 358)},
    {"an undo of an undo", "3.6.2", 5, 92, MOVE("{m}", "undo", 6, "new", 7, 321, 9, 359)},
    {"an undo of more than was moved", "CHECK", 5, 86,
     "INSERT INTO movement VALUES ({m}, {e}, 'undo', 42, 'new', 2, 320, 'custody', 43, 'bin', 1, "
     "8, "
     "357);"},
    {"an undo into another bin", "FOREIGN KEY", 5, 86,
     MOVE("{m}", "undo", 42, "new", 320, 34, 8, 357)},
    {"an undo of another part", "FOREIGN KEY", 5, 86,
     MOVE("{m}", "undo", 33, "new", 319, 34, 8, 357)},
    {"an undo of half an entry", "half done", 5, 86,
     MOVE("{m}", "undo", 42, "new", 320, 43, 8, 357)
         STEP(3, 4, 3, "requisition", 2,
              "'undo', 'started', 'started', 'clerk', 'other', '', 5, NULL, ''")},
    {"an undo of the movements and not of the step", "half done", 5, 86,
     MOVE("{m}", "undo", 42, "new", 320, 43, 8, 357)
         MOVE("{n}", "undo", 42, "new", 320, 43, 7, 356)},
    {"an undo of an issue whose unit is written off", "3.6.2", 5, 82,
     MOVE("{m}", "undo", 42, "new", 319, 43, 3, 352)},
    {"an undo of an issue whose old part is in the cage", "3.6.2", 5, 82,
     MOVE("{m}", "undo", 6, "new", 319, 7, 6, 355)},
    {"an undo of an old part that a write-off stands on", "3.6.2", 5, 173,
     MOVE("{m}", "undo", 33, "old", 324, 323, 1, 365)},
    {"an undo by another clerk", "names its entry", 6, 86,
     MOVE("{m}", "undo", 42, "new", 320, 43, 8, 357)},
    {"an undo by its technician", "3.7.4", 2, 86, MOVE("{m}", "undo", 42, "new", 320, 43, 8, 357)},
    {"an undo of a step that moved parts", "half done", 5, 86,
     STEP(3, 4, 3, "requisition", 2,
          "'undo', 'started', 'started', 'clerk', 'other', '', 5, NULL, ''")},
    {"an entry that reverses a later one", "CHECK", 5, 0,
     SEAL ENTRY("9000000000000000", "0", "{e} + 9")},
    {"an entry that reverses what is reversed", "UNIQUE", 5, 0,
     SEAL ENTRY("9000000000000000", "0", "89")},

    // The journal
    {"an entry dated back", "backdated", 5, 0, SEAL ENTRY("1", "1", "NULL")},
    {"an entry at the same instant", "backdated", 5, 0, SEAL ENTRY(AT, "0", "NULL")},
    {"an entry whose clock is ahead of it", "CHECK", 5, 0,
     SEAL ENTRY("9000000000000000", "9000000000000001", "NULL")},
    {"an entry out of order", "out of order", 5, 0,
     SEAL "INSERT INTO entry VALUES ({e} + 2, 9000000000000000, 0, 5, '', '', '', '', 'done', '', "
          "'', '', NULL);"},
    {"an entry before all others", "out of order", 5, 0,
     SEAL "INSERT INTO entry VALUES (0, 9000000000000000, 0, 5, '', '', '', '', 'done', '', '', "
          "'', NULL);"},
    {"an entry behind one that is not sealed", "not sealed", 5, 0,
     ENTRY("9000000000000000", "0", "NULL"), .alone = true},
    {"an entry without a number of its own", "out of order", 5, 0,
     SEAL
     "INSERT INTO entry (at_us, clock_us, device, place, kind, code, outcome, refusal, clause, "
     "note) VALUES (9000000000000000, 0, '', '', '', '', 'done', '', '', '');"},
    {"a refusal that is taken out", "reverse it", 5, 0,
     "UPDATE entry SET outcome = 'done', refusal = '' WHERE outcome = 'refused';"},
    {"a seal written over", "reverse it", 5, 0,
     "UPDATE seal SET hash = replace(hash, '0', '1') WHERE entry_id = 80;"},
    {"a second seal", "sealed, once", 5, 0, SEAL SEAL},
    {"a seal of an entry that is long past", "newest", 5, 0,
     "INSERT OR REPLACE INTO seal SELECT entry_id, before_id, before, replace(hash, '0', '1') "
     "FROM seal WHERE entry_id = 80;"},
    {"a seal that does not follow the one before", "FOREIGN KEY", 5, 0,
     "INSERT INTO seal SELECT {e}, {e} - 1, replace(hash, '0', '1'), hash FROM seal "
     "WHERE entry_id = {e} - 1;"},
    {"a seal that follows none", "CHECK", 5, 0,
     "INSERT INTO seal SELECT {e}, NULL, hash, hash FROM seal WHERE entry_id = {e} - 1;"},
    {"a movement under a sealed entry", "open journal entry", 6, 0,
     SEAL MOVE("{m}", "unused", 42, "new", 320, 43, 7, NULL)},
    {"a movement under an old entry", "open journal entry", 6, 0,
     "INSERT INTO movement VALUES ({m}, 86, 'unused', 42, 'new', 1, 320, 'custody', 43, 'bin', 1, "
     "7, NULL);"},
    {"a step under an old entry", "open journal entry", 8, 0,
     "INSERT INTO document_step VALUES (2, 2, 1, 'requisition', 1, 'approve', 'submitted', "
     "'approved', 'leader', 'other', '', 8, NULL, '', 64);"},
    {"a paper under an old entry", "open journal entry", 5, 0,
     "INSERT INTO paper VALUES (999, 'tag', 1, 'TG-X', 64, 1);"},
    {"a role given behind a sealed entry", "open journal entry", 10, 0,
     SEAL "INSERT INTO person_role VALUES (1, 'leader', 1);"},

    // People
    {"a PIN in clear", "CHECK", 10, 0,
     "INSERT INTO person VALUES (99, '99', 1, 'X', '', 'zh', 1, '246810', 0, 0);"},
    {"a PIN in clear that looks like a hash", "CHECK", 10, 0,
     "INSERT INTO person VALUES (99, '99', 1, 'X', '', 'zh', 1, '$argon2id$246810', 0, 0);"},
    {"a PIN put over a leader's", "only its own person", 1, 0,
     "UPDATE person SET pin = (SELECT pin FROM person WHERE id = 1) WHERE id = 8;"},
    {"a PIN set for a leader who has none", "person: ", 1, 0,
     "UPDATE person SET pin = (SELECT pin FROM person WHERE id = 1) WHERE id = 8;", .honest = 10,
     .before = "INSERT INTO pin_reset VALUES ({e}, 8);"
               "UPDATE person SET pin = '' WHERE id = 8;"},
    {"a role that a technician takes", "an administrator", 1, 0,
     "INSERT INTO person_role VALUES (1, 'leader', 1);"},
    {"a badge that a technician binds", "an administrator", 1, 0,
     "INSERT INTO badge VALUES ('B-X', 8, 1);"},
    {"a person that a technician dismisses", "an administrator", 1, 0,
     "UPDATE person SET active = 0 WHERE id = 8;"},
    {"a limit beyond its bounds", "within its bounds", 10, 0,
     "UPDATE setting SET value = 1 WHERE name = 'pin_digits';"},
    {"a limit whose bounds are moved", "within its bounds", 10, 0,
     "UPDATE setting SET value = 1, least = 1 WHERE name = 'pin_digits';"},
    {"a limit under another name", "only its value", 10, 0,
     "UPDATE setting SET name = 'x' WHERE name = 'pin_digits';"},
    {"a role that a clerk takes away", "an administrator", 5, 0,
     "UPDATE person_role SET active = 0 WHERE person_id = 8;"},
    {"a badge that a clerk revokes", "an administrator", 5, 0,
     "UPDATE badge SET active = 0 WHERE code = 'B1008';"},
    {"the last administrator's role taken", "the last administrator", 10, 0,
     "UPDATE person_role SET active = 0 WHERE person_id = 10;"},
    {"the last administrator's badge revoked", "the last administrator", 10, 0,
     "UPDATE badge SET active = 0 WHERE code = 'B1010';"},
    {"the last administrator dismissed", "the last administrator", 10, 0,
     "UPDATE person SET active = 0 WHERE id = 10;"},
    {"a badge given to another", "stays whose", 10, 0,
     "UPDATE badge SET person_id = 1 WHERE code = 'B1008';"},
    {"a badge bound twice", "UNIQUE", 10, 0, "INSERT INTO badge VALUES ('B1008', 1, 1);"},
    {"a badge bound over another", "reverse it", 10, 0,
     "INSERT OR REPLACE INTO badge VALUES ('B1008', 1, 1);"},
    {"a badge bound over another by upsert", "stays whose", 10, 0,
     "INSERT INTO badge VALUES ('B1008', 1, 1) ON CONFLICT (code) DO UPDATE SET person_id = 1;"},
    {"a role given to another", "revoke it", 10, 0,
     "UPDATE person_role SET person_id = 1 WHERE person_id = 9;"},
    {"a role made another", "revoke it", 10, 0,
     "UPDATE person_role SET role = 'leader' WHERE person_id = 5;"},
    {"a role nobody knows", "FOREIGN KEY", 10, 0, "INSERT INTO person_role VALUES (1, 'king', 1);"},
    {"a staff number changed", "a number stays", 10, 0,
     "UPDATE person SET number = '9999' WHERE id = 8;"},
    {"a person taken out", "reverse it", 10, 0, "DELETE FROM person WHERE id = 9;"},
    {"the counter woken up as a leader", "signed the entry", 1, 0,
     "INSERT INTO desk VALUES (0, 'person', '8') ON CONFLICT (person_id, slot) "
     "DO UPDATE SET value = excluded.value;"},
    {"the counter handed over to a leader", "signed the entry", 1, 0,
     "UPDATE desk SET value = '8' WHERE slot = 'person';", .honest = 1,
     .before = "INSERT INTO desk VALUES (0, 'person', '1');"},
};

// Where the database cannot refuse --------------------------------------------------------------

#define STATE(unit, state) "UPDATE unit SET state = '" state "' WHERE id = " #unit ";"
#define STANDS(document, state, seq) \
    "UPDATE document SET state = '" state "', seq = " #seq " WHERE id = " #document ";"

static const struct crime crimes[] = {
    {"a balance is raised", "the movements give", -1, 0,
     "UPDATE balance SET quantity = quantity + 1 WHERE account_id = 34 AND part_id = 33;"},
    {"parts move between balances", "the movements give", -1, 0,
     "UPDATE balance SET quantity = quantity - 1 WHERE account_id = 34 AND part_id = 33;"
     "UPDATE balance SET quantity = quantity + 1 WHERE account_id = 319 AND part_id = 33;"},
    {"a balance loses its floor", "floor", -1, 0,
     "UPDATE balance SET floor = NULL WHERE account_id = 34 AND part_id = 33;"},
    {"parts appear as a second opening", "a part that had moved", 5, 0,
     "INSERT INTO movement VALUES ({m}, {e}, 'opening', 33, 'new', 1, 1, 'opening', 34, 'bin', 0, "
     "NULL, NULL);" MOVED("{m}", 33, "new", 1, 34)},
    {"stock below zero", "below zero (3.7.1)", 5, 0,
     STANDS(5, "issued", 3) ISSUE(5, 3, 2, "approved", 3, 5, 3) UNIT(8, 1, 1, 5, 3, 28, 33, "must")
         MOVE("{m}", "issue", 33, "new", 43, 321, 11, NULL)
             STATE(11, "issued") "INSERT INTO balance VALUES (43, 33, 'new', 0, 0, NULL);" MOVED(
                 "{m}", 33, "new", 43, 321)},
    {"an entry is taken out", "is missing", -1, 0, "DELETE FROM entry WHERE id = 80;"},
    {"an entry is taken out with its seal", "is missing", -1, 0,
     "DELETE FROM entry WHERE id = 80; DELETE FROM seal WHERE entry_id = 80;"},
    {"a refusal is made an acceptance", "entry 101", -1, 0,
     "UPDATE entry SET outcome = 'accepted', refusal = '', note = 'x' WHERE id = 101;"},
    {"an entry's words are changed", "entry 80,", -1, 0,
     "UPDATE entry SET code = 'X' WHERE id = 80;"},
    {"an entry gets another person", "entry 80,", -1, 0,
     "UPDATE entry SET person_id = 6 WHERE id = 80;"},
    {"an entry is dated back", "dated before", 5, 0,
     "UPDATE entry SET at_us = 5, clock_us = 5 WHERE id = {e};"},
    {"a seal is changed", "entry 80,", -1, 0,
     "UPDATE seal SET hash = replace(hash, '0', '1') WHERE entry_id = 80;"},
    {"a movement is changed", "entry 82,", -1, 0,
     "UPDATE movement SET condition = 'refurbished' WHERE id = 350;"},
    {"a movement is taken out", "entry 100,", -1, 0, "DELETE FROM movement WHERE id = 362;"},
    {"a movement is slipped under an old entry", "entry 86,", -1, 0,
     "INSERT INTO movement VALUES ({m}, 86, 'unused', 42, 'new', 1, 320, 'custody', 43, 'bin', 1, "
     "7, NULL);" MOVED("{m}", 42, "new", 320, 43) STATE(7, "returned")},
    {"an approval is raised", "entry 68,", -1, 0,
     "UPDATE approval SET approved = 2 WHERE line_id = 5;"},
    {"a signature is dated back", "entry 131,", -1, 0,
     "UPDATE report SET signed_us = signed_us - 1 WHERE document_id = 8;"},
    {"a report's cause is changed", "entry 131,", -1, 0,
     "UPDATE report_line SET cause = 'x' WHERE document_id = 8;"},
    {"an opinion is changed", "entry", -1, 0, "UPDATE requisition SET opinion = 'x';"},
    {"a requisition's line is changed", "entry", -1, 0,
     "UPDATE requisition_line SET quantity = 9 WHERE id = 4;"},
    {"a paper is taken out", "entry", -1, 0, "DELETE FROM paper WHERE id = 1;"},
    {"a document's number is changed", "entry", -1, 0,
     "UPDATE document SET number = 'FS-9' WHERE id = 8;"},
    {"a unit is not due yet", "entry 82,", -1, 0,
     "UPDATE unit SET due_us = due_us * 2 WHERE id = 2;"},
    {"a unit goes to another technician", "entry 82,", -1, 0,
     "UPDATE unit SET owner_id = 2 WHERE id = 2;"},
    {"an old part is another", "entry 173,", -1, 0,
     "UPDATE old_part SET old_id = 42 WHERE id = 1;"},
    {"a write-off is on another place", "entry 173,", -1, 0,
     "UPDATE write_off SET ordinal = 2 WHERE id = 3;"},
    {"a clerk of another site takes a part back", "by a clerk of another site (3.7.6)", 6, 0,
     "INSERT INTO site VALUES (2, '南城站', ''); UPDATE posting SET site_id = 2 WHERE person_id = "
     "6;"
     "UPDATE person SET site_id = 2 WHERE id = 6;" MOVE("{m}", "unused", 42, "new", 320, 43, 7,
                                                        NULL) MOVED("{m}", 42, "new", 320, 43)
         STATE(7, "returned")},
    {"somebody works elsewhere than was posted", "the postings say otherwise", -1, 0,
     "INSERT INTO site VALUES (2, '南城站', ''); UPDATE person SET site_id = 2 WHERE id = 3;"},
    {"a document of another site than its owner's", "not of the site of its owner", -1, 0,
     "INSERT INTO site VALUES (2, '南城站', ''); UPDATE document SET site_id = 2 WHERE id = 2;"},
    {"a step by a clerk of another site", "by a clerk of another site", -1, 0,
     "INSERT INTO site VALUES (2, '南城站', ''); UPDATE posting SET site_id = 2 WHERE person_id = "
     "5;"},
    {"a leader approves what is theirs", "its own owner (3.6.1)", 12, 0,
     APPROVE(4, 12, "leader", "other", 12) APPROVAL(7, 4, 1, 1) STANDS(4, "approved", 2)},
    {"a step that another signed", "not taken by who signed its entry", 5, 0,
     APPROVE(2, 1, "leader", "other", 8) APPROVAL(4, 2, 1, 1) STANDS(2, "approved", 2)},
    {"an approval in another entry than its step", "its leader did not give", 8, 0,
     APPROVAL(4, 1, 1, 1)},
    {"a state without its step", "its steps say submitted", -1, 0, STANDS(2, "approved", 2)},
    {"a state that is behind its steps", "its steps say", -1, 0, STANDS(1, "approved", 2)},
    {"a document without a step", "its steps say nothing", 1, 0,
     DOCUMENT("requisition", "RQ-X", 1, 28)},
    {"a line added to a signed report", "whole, in one entry", 1, 0,
     REPORT_LINE(8, 2, 33, 1, "磨损")},
    {"a line added to an approved requisition", "whole, in one entry", 3, 0, LINE(5, 2, 42, 9)},
    {"a requisition in another's name", "begun by its owner", 2, 0,
     DOCUMENT("requisition", "RQ-X", 1, 28) REQUISITION("更换", 22000, 13, "in") LINE(11, 1, 33, 2)
         SUBMIT(1) STANDS(11, "submitted", 1)},
    {"a report signed in the future", "whole, in one entry", 1, 0,
     DOCUMENT("report", "FS-X", 1, 28) REPORT(-3, -2, 1) SIGN(1) STANDS(11, "signed", 1)},
    {"a unit is fitted by hand", "says fitted", -1, 0, STATE(2, "fitted")},
    {"a unit's old state", "says issued", -1, 0, STATE(1, "issued")},
    {"a written-off unit comes back", "does not follow", 6, 0,
     MOVE("{m}", "unused", 33, "new", 319, 34, 1, NULL) MOVED("{m}", 33, "new", 319, 34)
         STATE(1, "returned")},
    {"a unit is fitted without a write-off", "has not the record", 6, 0,
     MOVE("{m}", "fit", 42, "new", 320, 323, 7, NULL) MOVED("{m}", 42, "new", 320, 323)
         STATE(7, "fitted")},
    {"a part is issued without its step", "has not the record", 5, 0,
     UNIT(8, 1, 1, 5, 3, 28, 33, "must") MOVE("{m}", "issue", 33, "new", 34, 321, 11, NULL)
         MOVED("{m}", 33, "new", 34, 321) STATE(11, "issued")},
    {"a part is issued beyond what was approved", "3 issued, 2 approved (3.7.4)", 5, 0,
     STEP(1, 4, 3, "requisition", 1,
          "'issue', 'started', 'issued', 'clerk', 'other', 'owner', 5, 1, ''")
         STANDS(1, "issued", 4) UNIT(1, 3, 2, 1, 1, 28, 33, "must")
             MOVE("{m}", "issue", 33, "new", 34, 319, 11, NULL) MOVED("{m}", 33, "new", 34, 319)
                 STATE(11, "issued")},
    {"a technician takes back the own part", "by its own technician", 2, 0,
     MOVE("{m}", "unused", 42, "new", 320, 43, 7, NULL) MOVED("{m}", 42, "new", 320, 43)
         STATE(7, "returned")},
    {"nobody takes a part back", "made by nobody", 0, 0,
     MOVE("{m}", "unused", 42, "new", 320, 43, 7, NULL) MOVED("{m}", 42, "new", 320, 43)
         STATE(7, "returned")},
    {"another part comes back than the unit's", "is not of its part", 6, 0,
     MOVE("{m}", "unused", 33, "new", 319, 34, 6, NULL) MOVED("{m}", 33, "new", 319, 34)
         STATE(6, "returned")},
    {"a part comes back unused and its old part too", "its old part too", 6, 0,
     MOVE("{m}", "unused", 6, "new", 319, 7, 6, NULL) MOVED("{m}", 6, "new", 319, 7)
         STATE(6, "returned")},
    {"a write-off is taken back by hand", "its movements say otherwise", -1, 0,
     "UPDATE write_off SET live = 0 WHERE id = 3;"},
    {"an old part is taken back by hand", "its movements say otherwise", -1, 0,
     "UPDATE old_part SET live = 0 WHERE id = 2;"},
    {"an undo of half an entry", "only in part", 5, 86,
     MOVE("{m}", "undo", 42, "new", 320, 43, 8, 357) MOVED("{m}", 42, "new", 320, 43)
         STATE(8, "reversed")},
    {"an undo that names nothing", "or another", 5, 0,
     MOVE("{m}", "undo", 42, "new", 320, 43, 8, 357) MOVED("{m}", 42, "new", 320, 43)
         STATE(8, "reversed")},
    {"a VIN that is none", "not a VIN (3.4.2 c)", -1, 0,
     "UPDATE vehicle SET vin = 'L0CK7H2A8S1001847' WHERE id = 28;"},
    {"a PIN in clear", "CHECK constraint failed in person", -1, 0,
     "UPDATE person SET pin = '246810' WHERE id = 8;"},
    {"a person is taken out", "foreign key", -1, 0, "DELETE FROM person WHERE id = 8;"},
    {"a report number in small letters", "CHECK constraint failed in document", 1, 0,
     DOCUMENT("report", "fs-1001", 1, 28) REPORT(-3, -2, -1) SIGN(1) STANDS(11, "signed", 1)},
};

// An entry that is left open is no news to the triggers, only to verify.
static void finds_an_entry_without_its_seal(void **state) {
    const struct world *world = *state;
    struct told told;
    sqlite3 *db = open_copy(world);
    arm(db, WAY_ENTRY);
    run(db, "INSERT INTO entry SELECT id + 1, at_us + 1, at_us, 5, '', '', '', '', 'done', '', '', "
            "'', NULL FROM entry ORDER BY id DESC LIMIT 1");
    settle(world, db);
    sqlite3_close(db);
    verify(world, &told);
    assert_int_equal(told.count, 1);
    assert_non_null(strstr(told.words, "has no seal"));
}

// What the schema itself can suffer, found at open ------------------------------------------------

static void assert_damaged(const struct world *world, const char *sql, bool disarmed) {
    struct store *store = NULL;
    sqlite3 *db = open_copy(world);
    if (disarmed)
        disarm(db);
    run(db, sql);
    settle(world, db);
    sqlite3_close(db);
    enum fault fault = store_open(&store, world->path);
    store_close(store);
    if (fault != FAULT_DAMAGED)
        fail_msg("%s: opened with \"%s\"", sql, fault_text(fault));
}

// The schema is compared as one text, so some of its pieces stand for all.
static void refuses_to_open_without_a_trigger_or_an_index(void **state) {
    const struct world *world = *state;
    sqlite3 *db = open_copy(world);
    sqlite3_stmt *things = NULL;
    char sql[160];
    int count = 0;
    must(sqlite3_prepare_v2(db,
                            "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', "
                            "'index') AND sql IS NOT NULL AND rowid % 9 = 0",
                            -1, &things, NULL) == SQLITE_OK,
         "no schema");
    for (; sqlite3_step(things) == SQLITE_ROW; count++) {
        text_format(sql, sizeof sql, "DROP %s %s", sqlite3_column_text(things, 0),
                    sqlite3_column_text(things, 1));
        assert_damaged(world, sql, false);
    }
    sqlite3_finalize(things);
    sqlite3_close(db);
    assert_true(count > 10);
}

static void refuses_to_open_a_changed_schema(void **state) {
    static const char *const changes[] = {
        "CREATE TABLE pragma_foreign_keys (foreign_keys)",
        "CREATE TABLE mine (x)",
        "CREATE INDEX mine ON entry (at_us)",
        "CREATE VIEW mine AS SELECT 1",
        "CREATE TRIGGER mine AFTER INSERT ON entry BEGIN SELECT 1; END",
        "ALTER TABLE person ADD COLUMN x TEXT",
        "ALTER TABLE person RENAME COLUMN name TO title",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'BETWEEN 1 AND "
        "approved', 'BETWEEN 1 AND 9') WHERE name = 'unit'; PRAGMA writable_schema = OFF",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'RAISE(ABORT', "
        "'nullif(1') WHERE name = 'movement_people'; PRAGMA writable_schema = OFF",
        "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'step_person'",
        "PRAGMA application_id = 1",
        "PRAGMA user_version = 0",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        assert_damaged(*state, changes[i], false);
}

static void refuses_to_open_other_rules(void **state) {
    static const char *const changes[] = {
        "INSERT INTO step_rule VALUES ('requisition', 'approve', 'submitted', 'approved', "
        "'leader', "
        "'owner', '', '', 'any')",
        "UPDATE step_rule SET role = 'clerk' WHERE step = 'agree'",
        "DELETE FROM step_rule WHERE step = 'void'",
        "UPDATE account_kind SET floor = NULL WHERE name = 'bin'",
        "INSERT INTO movement_rule VALUES ('lost', 'bin', 'opening', 0)",
        "INSERT INTO unit_rule VALUES ('fitted', 'unused', '', 'returned')",
        "INSERT INTO role VALUES ('king')",
        "INSERT INTO condition VALUES ('imagined')",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        assert_damaged(*state, changes[i], true);
}

// A guard that was taken away, and put back when the deed was done, is not missed; the deed is.
static void finds_what_was_done_while_a_guard_was_away(void **state) {
    const struct world *world = *state;
    char guard[SQL_SIZE];
    struct told told;
    sqlite3_stmt *statement = NULL;
    sqlite3 *db = open_copy(world);
    must(sqlite3_prepare_v2(db,
                            "SELECT sql FROM sqlite_schema WHERE name = 'approval_guard_update'",
                            -1, &statement, NULL) == SQLITE_OK &&
             sqlite3_step(statement) == SQLITE_ROW,
         "no guard");
    text_copy(guard, sizeof guard, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    run(db, "DROP TRIGGER approval_guard_update;"
            "UPDATE approval SET approved = 2 WHERE line_id = 5;");
    run(db, guard);
    settle(world, db);
    sqlite3_close(db);
    verify(world, &told);
    assert_non_null(strstr(told.words, "entry 68,"));
}

// The guards ask the engine for its pragmas; a table of the same name would answer in its stead.
static void finds_what_was_done_behind_a_false_pragma(void **state) {
    const struct world *world = *state;
    struct told told;
    sqlite3 *db = open_copy(world);
    run(db,
        "CREATE TABLE pragma_foreign_keys AS SELECT 1 AS foreign_keys;"
        "CREATE TABLE pragma_recursive_triggers AS SELECT 1 AS recursive_triggers;"
        "INSERT INTO entry SELECT id + 1, at_us + 1, at_us, 5, '', '', '', '', 'done', '', '', "
        "'', NULL FROM entry ORDER BY id DESC LIMIT 1;"
        "INSERT OR REPLACE INTO paper SELECT id, kind, copies, 'X', (SELECT max(id) FROM entry), "
        "1 FROM paper WHERE id = 1;"
        "DROP TABLE pragma_foreign_keys; DROP TABLE pragma_recursive_triggers;");
    settle(world, db);
    sqlite3_close(db);
    seal_rightly(world);
    verify(world, &told);
    assert_non_null(strstr(told.words, "or a row that belongs to it, was changed"));
}

static void exits_as_it_says(void **state) {
    const struct world *world = *state;
    sqlite3 *db = open_copy(world);
    settle(world, db);
    assert_int_equal(program(world, "verify", world->path), 0);
    disarm(db);
    run(db, "UPDATE balance SET quantity = quantity + 1 WHERE account_id = 34");
    settle(world, db);
    assert_int_equal(program(world, "verify", world->path), 1);
    run(db, "DROP TRIGGER balance_update");
    settle(world, db);
    sqlite3_close(db);
    assert_int_equal(program(world, "verify", world->path), 1);
    assert_int_equal(program(world, "play tests/days/midlife.day", world->path), 3);
}

int main(void) {
    static const struct CMUnitTest more[] = {
        cmocka_unit_test(finds_an_entry_without_its_seal),
        cmocka_unit_test(refuses_to_open_without_a_trigger_or_an_index),
        cmocka_unit_test(refuses_to_open_a_changed_schema),
        cmocka_unit_test(refuses_to_open_other_rules),
        cmocka_unit_test(finds_what_was_done_while_a_guard_was_away),
        cmocka_unit_test(finds_what_was_done_behind_a_false_pragma),
        cmocka_unit_test(exits_as_it_says),
        {NULL, NULL, NULL, NULL, NULL},
    };
    static const struct attack_set set = {
        .name = "attacks",
        .day = "tests/days/midlife.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        // Tables of which the day of another set has rows.
        .except =
            " step_apart step_moves write_off_before consent charge charge_line payment production "
            "shelving "
            "mismatch disposal disposal_line disposal_out disposal_sale carry_over claim_case "
            "fault claim claim_line claim_answer settlement receiving receiving_line "
            "stock_count count_bin count_round count_line count_again count_post "
            "debt_warning teaching pin_reset vouch "
            "mail mail_unit transfer transfer_line transfer_receipt transfer_fate "
            "store_key peer consignment consignment_code consignment_line transfer_confirmation "
            "close closing "
            "close_figure late ",
        .more = more,
    };
    return attack_main(&set);
}
