// The tables of the counter, checked whole: every place with every event, its screen, its way out,
// both languages, and what becomes of it when the power goes or nobody is there any more. Every
// place is reached as a person reaches it, from a store in the middle of its life.
//
// That life is played once, on a disk in memory. Each road into a place is taken by a process of
// its own, forked from there, and so is each event behind one that changed the store: none of them
// sees what another one did.
#include "desk.h"
#include "disk.h"
#include "form.h"
#include "layout.h"
#include "paint.h"
#include "phrase.h"
#include "screen.h"
#include "step.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

// A second site, where clerk 1006 works; and parts under way to it.
#define SOUTH                                                                              \
    "scan B1010", "key 246810 ok", "scan CF*NEWSITE", "key 2 ok", "scan CF:南城站",        \
        "scan CF:South", "scan CF*SUBMIT", "scan CF*PEOPLE", "scan B1006", "scan CF*POST", \
        "scan CF*SITE.2", "scan CF*CANCEL", "scan CF*CANCEL", "scan CF*CANCEL"
#define SENT                                                                                 \
    SOUTH, "scan B1005", "key 246810 ok", "scan CF*TRANSFER", "key 2 ok", "scan 1601-00458", \
        "scan CF*SUBMIT", "scan CF*CANCEL", "scan CF*CANCEL"

// A site of another store: its key, and a note that it signed.
#define PEER_KEY                                                                               \
    "CF/AEDSXB6L6X5BOSORQC4LZKG27CTF4ITLSC4P2RHXOPEKYSFSCFT5XWAJ4WGJPZNSVXT2XGIYNSAKHOEVIH3EZ" \
    "ZB4IP2NKSLIHW2Y4OLFGFQUXNMOWALDEGNLZO47XEB4GMWOTOIMXF3Z64ISKSCLTWE3QLMQEMXJYMQYSDLGJWQQYB"
#define PEER_NOTE                                                                 \
    "CF/AIDQCGQAAAAAEAIBAAAQUMJWGAYS2MBQGQ2TQAAAAAA7NQTTOYBPN4SHS2V42HCLNIMLJZ77" \
    "DNLHRD2EPUA6U6ZWPIWWDNMFIEJLCLXKXUO26XRQIKUMRBHRR46L324JS5YMWHJPA2FE7KYQAAQ"
#define PEER                                                                              \
    "scan B1010", "key 246810 ok", "scan " PEER_KEY, "scan CF*APPROVE", "scan CF*CANCEL", \
        "scan CF*CANCEL", "scan B1005", "key 246810 ok"

enum { ROAD_LINES = 40 };

// The lines that lead to a place from an idle counter.
static const struct {
    enum place place;
    const char *lines[ROAD_LINES];
} roads[] = {
    {PLACE_IDLE, {NULL}},
    {PLACE_PIN, {"scan B1001"}},
    {PLACE_HOME, {"scan B1001", "key 246810 ok"}},
    {PLACE_HOME, {"scan B1005", "key 246810 ok"}},
    {PLACE_HOME, {"scan B1008", "key 246810 ok"}},
    {PLACE_HOME, {"scan B1010", "key 246810 ok"}},
    {PLACE_HOME, {"scan B1012", "key 246810 ok"}},
    {PLACE_VOUCH,
     {"scan B1010", "key 246810 ok", "scan CF*PEOPLE", "scan B1005", "scan CF*RESETPIN",
      "scan CF*CANCEL", "scan CF*CANCEL", "scan CF*CANCEL", "scan B1005"}},
    {PLACE_VOUCH,
     {"scan B1010", "key 246810 ok", "scan CF*PEOPLE", "scan B1005", "scan CF*RESETPIN",
      "scan CF*CANCEL", "scan CF*CANCEL", "scan CF*CANCEL", "scan B1005", "scan B1006"}},
    {PLACE_MORE, {"scan B1005", "key 246810 ok", "scan CF*MORE"}},
    {PLACE_PART, {"scan 1601-00458"}},
    {PLACE_PART, {"scan B1001", "key 246810 ok", "scan 1601-00458"}},
    {PLACE_BIN, {"scan A-06-03"}},
    {PLACE_VEHICLE, {"scan B1001", "key 246810 ok", "scan L0CK7H2A9S1001847"}},
    {PLACE_UNIT, {"scan B1001", "key 246810 ok", "scan TG012600002Z"}},
    {PLACE_OWED, {"scan B1005", "key 246810 ok", "scan B1001"}},
    {PLACE_DEBTORS, {"scan B1005", "key 246810 ok", "scan CF*DEBTORS"}},
    {PLACE_DOCUMENT, {"scan B1005", "key 246810 ok", "scan RQ012600002X"}},
    {PLACE_DOCUMENT, {"scan B1001", "key 246810 ok", "scan FS-1002"}},
    {PLACE_SEARCH, {"scan B1001", "key 246810 ok", "scan CF*SEARCH"}},
    {PLACE_WHICH, {"scan B1001", "key 246810 ok", "scan MPN:1601-00458;PN:1601-00978"}},
    {PLACE_MEANT, {"scan B1001", "key 246810 ok", "scan L0CK7H2A9SA001847"}},
    {PLACE_PIECES,
     {"scan B1005", "key 246810 ok", "scan RQ012600003V", "scan PN:1601-00978;QTY:2"}},
    {PLACE_TEACH, {"scan B1005", "key 246810 ok", "scan NO-SUCH-LABEL", "scan CF*TEACH"}},
    {PLACE_TEACH, {"scan B1005", "key 246810 ok", "scan 1601-00458", "scan CF*TEACH"}},
    {PLACE_TEACH,
     {"scan B1005", "key 246810 ok", "scan RQ012600005R", "scan NO-SUCH-LABEL", "scan CF*TEACH"}},
    {PLACE_SECOND,
     {"scan B1005", "key 246810 ok", "scan RQ012600005R", "scan NO-SUCH-LABEL", "scan CF*TEACH",
      "scan 1601-00458"}},
    {PLACE_SECOND,
     {"scan B1005", "key 246810 ok", "scan NO-SUCH-LABEL", "scan CF*TEACH", "scan 1601-00458",
      "scan B1006"}},
    {PLACE_TEACHING,
     {"scan B1005", "key 246810 ok", "scan NO-SUCH-LABEL", "scan CF*TEACH", "scan 1601-00458",
      "scan CF*CANCEL", "scan CF*CANCEL", "scan B1006", "key 246810 ok", "scan TL012600011L"}},
    {PLACE_REGISTER, {"scan B1001", "key 246810 ok", "scan L0CK7H2A4T1009999"}},
    {PLACE_PERSON, {"scan B1010", "key 246810 ok", "scan CF*PERSON"}},
    {PLACE_PERSON,
     {"scan B1010", "key 246810 ok", "scan CF*PERSON", "scan CF:新人", "scan CF:2001", "scan CF=1",
      "scan NEWBADGE"}},
    {PLACE_PEOPLE, {"scan B1010", "key 246810 ok", "scan CF*PEOPLE"}},
    {PLACE_MEMBER, {"scan B1010", "key 246810 ok", "scan CF*PEOPLE", "scan B1005"}},
    {PLACE_DEVICES, {"scan B1005", "key 246810 ok", "scan CF*DEVICES"}},
    {PLACE_SETTINGS, {"scan B1010", "key 246810 ok", "scan CF*SETTINGS", "scan CF*SETTING.1"}},
    {PLACE_SITES, {"scan B1010", "key 246810 ok", "scan CF*SITES"}},
    {PLACE_SITE, {"scan B1010", "key 246810 ok", "scan CF*NEWSITE"}},
    {PLACE_SITE,
     {"scan B1010", "key 246810 ok", "scan CF*NEWSITE", "key 2 ok", "scan CF:南城站",
      "scan CF:South"}},
    {PLACE_POST, {"scan B1010", "key 246810 ok", "scan CF*PEOPLE", "scan B1005", "scan CF*POST"}},
    {PLACE_REQUISITION, {"scan B1001", "key 246810 ok", "scan CF*REQUISITION"}},
    {PLACE_REQUISITION,
     {"scan B1001", "key 246810 ok", "scan CF*REQUISITION", "scan L0CK7H2A9S1001847",
      "key 22000 ok", "scan CF:更换", "scan 1601-00458"}},
    {PLACE_WARNED,
     {"at 2026-12-20 08:00", "scan B1001", "key 246810 ok", "scan CF*REQUISITION",
      "scan L0CK7H2A9S1001847", "key 93000 ok", "scan CF:更换", "scan 1601-00458",
      "scan CF*SUBMIT"}},
    {PLACE_DOCUMENT, {"at 2027-02-20 08:00", "scan B1008", "key 246810 ok", "scan RQ012600003V"}},
    {PLACE_PARCEL, {"scan B1005", "key 246810 ok", "scan CF*MAIL", "scan TG012600002Z"}},
    {PLACE_MAIL,
     {"scan B1005", "key 246810 ok", "scan CF*MAIL", "scan TG012600002Z", "scan CF*SUBMIT",
      "scan CF:川南站", "scan CF:成都", "scan EMS1"}},
    {PLACE_DOCUMENT,
     {"scan B1005", "key 246810 ok", "scan CF*MAIL", "scan TG012600002Z", "scan CF*SUBMIT",
      "scan CF:川南站", "scan CF:成都", "scan EMS1", "key 100 ok", "scan CF*SUBMIT"}},
    {PLACE_APPROVE, {"scan B1008", "key 246810 ok", "scan RQ012600002X", "scan 1601-00458"}},
    {PLACE_REASON, {"scan B1008", "key 246810 ok", "scan RQ012600002X", "scan CF*REJECT"}},
    {PLACE_REASON, {"scan B1001", "key 246810 ok", "scan FS-1002", "scan CF*VOID"}},
    {PLACE_ISSUE, {"scan B1005", "key 246810 ok", "scan RQ012600005R", "scan 1601-00458"}},
    {PLACE_WRONG_PART, {"scan B1005", "key 246810 ok", "scan RQ012600005R", "scan 1601-00457"}},
    {PLACE_REPORT, {"scan B1001", "key 246810 ok", "scan CF*REPORT"}},
    {PLACE_REPORT,
     {"scan B1001", "key 246810 ok", "scan CF*REPORT", "scan FS-9", "scan L0CK7H2A9S1001847",
      "key 0830 ok", "key 0900 ok"}},
    {PLACE_PAYMENT,
     {"scan B1001", "key 246810 ok", "scan CF*REPORT", "scan FS-9", "scan L0CK7H2A9S1001847",
      "key 0830 ok", "key 0900 ok", "key 93000 ok", "scan CF:赵卫东", "key 0910 ok", "scan CF=4",
      "scan CF*FIELD.8", "key 5000 ok", "scan CF*SUBMIT", "scan CF*CANCEL", "scan B1005",
      "key 246810 ok", "scan FS-9", "key 1000 ok"}},
    {PLACE_AGREE, {"scan B1008", "key 246810 ok", "scan FS-1002"}},
    {PLACE_RETURN, {"scan B1005", "key 246810 ok", "scan CF*RETURN"}},
    {PLACE_RETURN, {"scan B1005", "key 246810 ok", "scan TG012600002Z", "scan TG0126000012"}},
    {PLACE_CAGE, {"scan B1005", "key 246810 ok", "scan CF*CAGE"}},
    {PLACE_SHELF, {"scan B1005", "key 246810 ok", "scan K-01"}},
    {PLACE_MISMATCH, {"scan B1005", "key 246810 ok", "scan TG012600002Z", "scan CF*MISMATCH"}},
    {PLACE_INTERCHANGE, {"scan B1010", "key 246810 ok", "scan 1601-00458", "scan CF*INTERCHANGE"}},
    {PLACE_DISPOSAL, {"at 2026-12-10 08:00", "scan B1005", "key 246810 ok", "scan CF*DISPOSAL"}},
    {PLACE_DISPOSAL,
     {"at 2026-12-10 08:00", "scan B1005", "key 246810 ok", "scan CF*DISPOSAL", "scan TG0126000012",
      "scan CF=4", "scan TG0126000012"}},
    {PLACE_DOCUMENT,
     {"at 2026-12-10 08:00", "scan B1005", "key 246810 ok", "scan CF*DISPOSAL", "scan CF*SUBMIT",
      "scan CF*CANCEL", "scan B1008", "key 246810 ok", "scan DP012600011I"}},
    {PLACE_DISPOSE,
     {"at 2026-12-10 08:00", "scan B1006", "key 246810 ok", "scan CF*DISPOSAL", "scan CF*SUBMIT",
      "scan CF*CANCEL", "scan B1008", "key 246810 ok", "scan DP012600011I", "scan CF*APPROVE",
      "scan CF*CANCEL", "scan B1005", "key 246810 ok", "scan DP012600011I", "scan TG0126000012"}},
    {PLACE_SALE,
     {"at 2026-12-10 08:00", "scan B1006",        "key 246810 ok",     "scan CF*DISPOSAL",
      "scan CF=4",           "scan CF*SUBMIT",    "scan CF*CANCEL",    "scan B1008",
      "key 246810 ok",       "scan DP012600011I", "scan CF*APPROVE",   "scan CF*CANCEL",
      "scan B1005",          "key 246810 ok",     "scan DP012600011I", "scan TG0126000012",
      "scan B1007",          "scan DP012600011I", "scan CF*SALE",      "scan CF:老陈"}},
    {PLACE_RECEIVING, {"scan B1005", "key 246810 ok", "scan CF*RECEIVE"}},
    {PLACE_RECEIVING,
     {"scan B1005", "key 246810 ok", "scan CF*RECEIVE", "scan CF=2", "scan CF:LL-1",
      "scan 1601-00458", "scan CF=3", "scan A-06-04", "scan CF*DAMAGED"}},
    {PLACE_COPIES,
     {"scan B1005", "key 246810 ok", "scan CF*RECEIVE", "scan CF=1", "scan CF:SH-1",
      "scan 1601-00458", "scan CF=3", "scan CF*SUBMIT"}},
    {PLACE_COPIES,
     {"scan B1005", "key 246810 ok", "scan CF*RECEIVE", "scan CF=1", "scan CF:SH-1",
      "scan 1601-00458", "scan CF=3", "scan CF*SUBMIT", "paper"}},
    {PLACE_CLAIMS, {"scan B1005", "key 246810 ok", "scan CF*CLAIMS"}},
    {PLACE_CLAIMS, {"scan B1008", "key 246810 ok", "scan CF*CLAIMS"}},
    {PLACE_FAULT, {"scan B1008", "key 246810 ok", "scan CF*CLAIMS", "scan CF*CASE.1"}},
    {PLACE_CLAIM, {"scan B1005", "key 246810 ok", "scan CF*CLAIMS", "scan TG0126000012"}},
    {PLACE_CLAIMED,
     {"scan B1005", "key 246810 ok", "scan CF*CLAIMS", "scan TG0126000012", "scan CF*SUBMIT"}},
    {PLACE_CLAIMED,
     {"scan B1005", "key 246810 ok", "scan CF*CLAIMS", "scan TG0126000012", "scan CF*SUBMIT",
      "scan CF*SUBMIT"}},
    {PLACE_ANSWER,
     {"scan B1005", "key 246810 ok", "scan CF*CLAIMS", "scan TG0126000012", "scan CF*SUBMIT",
      "scan CF*SUBMIT", "scan CF*SUBMIT", "scan CF*LINE.1"}},
    {PLACE_CLAIMED,
     {"scan B1005", "key 246810 ok", "scan CF*CLAIMS", "scan TG0126000012", "scan CF*SUBMIT",
      "scan CF*SUBMIT", "scan CF*SUBMIT", "scan CF*LINE.1", "scan CF=0", "scan CF*SUBMIT"}},
    {PLACE_SETTLEMENT,
     {"scan B1005", "key 246810 ok", "scan CF*CLAIMS", "scan TG0126000012", "scan CF*SUBMIT",
      "scan CF*SUBMIT", "scan CF*SUBMIT", "scan CF*AGREE", "scan CF*SUBMIT", "scan CF*SUBMIT",
      "scan CF=1"}},
    {PLACE_CLAIMED,
     {"scan B1005", "key 246810 ok", "scan CF*CLAIMS", "scan TG0126000012", "scan CF*SUBMIT",
      "scan CF*SUBMIT", "scan CF*SUBMIT", "scan CF*LINE.1", "scan CF=0", "scan CF*SUBMIT",
      "scan CF*SUBMIT", "scan CF=1", "scan CF*SUBMIT", "scan CF*CANCEL", "scan CF*CANCEL",
      "scan B1008", "key 246810 ok", "scan CL012600011N"}},
    {PLACE_TRANSFER, {"scan B1005", "key 246810 ok", "scan CF*TRANSFER"}},
    {PLACE_TRANSFER,
     {SOUTH, "scan B1005", "key 246810 ok", "scan CF*TRANSFER", "key 2 ok", "scan 1601-00458",
      "scan A-06-03"}},
    {PLACE_DOCUMENT,
     {SOUTH, "scan B1005", "key 246810 ok", "scan CF*TRANSFER", "key 2 ok", "scan 1601-00458",
      "scan CF*SUBMIT"}},
    {PLACE_ARRIVAL, {SENT, "scan B1006", "key 246810 ok", "scan TF012600011B"}},
    {PLACE_ARRIVAL,
     {SENT, "scan B1006", "key 246810 ok", "scan TF012600011B", "scan 1601-00458", "scan A-06-03",
      "scan CF*DAMAGED"}},
    {PLACE_NOTE, {SENT, "scan B1006", "key 246810 ok", "scan TF012600011B", "scan CF*SUBMIT"}},
    {PLACE_MISSING,
     {SENT, "scan B1006", "key 246810 ok", "scan TF012600011B", "scan CF*SUBMIT", "scan CF:X",
      "scan CF*CANCEL", "scan B1008", "key 246810 ok", "scan TF012600011B", "scan CF*LINE.1"}},
    {PLACE_NOTE,
     {SENT, "scan B1006", "key 246810 ok", "scan TF012600011B", "scan CF*SUBMIT", "scan CF:X",
      "scan CF*CANCEL", "scan B1008", "key 246810 ok", "scan TF012600011B", "scan CF*LINE.1",
      "scan CF*SUBMIT"}},
    {PLACE_KEY, {"scan B1010", "key 246810 ok", "scan CF*KEY"}},
    {PLACE_PEER, {"scan B1010", "key 246810 ok", "scan " PEER_KEY}},
    {PLACE_CONSIGNMENT, {PEER, "scan " PEER_NOTE, "scan 1601-00458"}},
    {PLACE_NOTE, {PEER, "scan " PEER_NOTE, "scan CF*SUBMIT"}},
    {PLACE_DOCUMENT,
     {PEER, "scan " PEER_NOTE, "scan 1601-00458", "scan CF*SUBMIT", "scan CN012600011H"}},
    {PLACE_BINS, {"scan B1005", "key 246810 ok", "scan CF*BINS", "scan NEW-BIN"}},
    {PLACE_UNDO, {"scan B1005", "key 246810 ok", "scan CF*UNDO"}},
    {PLACE_REVERSE, {"scan B1005", "key 246810 ok", "scan CF*UNDO", "scan CF*ENTRY.173"}},
    {PLACE_LATE, {"scan B1001", "key 246810 ok", "scan CF*LATE"}},
    {PLACE_LATE,
     {"scan B1005", "key 246810 ok", "scan CF*LATE", "scan CF=3", "scan RB-1", "key 0700 ok"}},
    {PLACE_MONTHS, {"scan B1011", "key 246810 ok", "scan CF*MONTHS"}},
    {PLACE_MONTHS, {"scan B1008", "key 246810 ok", "scan CF*MONTHS"}},
    {PLACE_MONTH, {"scan B1011", "key 246810 ok", "scan CF*MONTH.1202611"}},
    {PLACE_MONTH,
     {"at 2026-12-10 08:00", "scan B1011", "key 246810 ok", "scan CF*MONTHS",
      "scan CF*MONTH.1202611"}},
    {PLACE_COUNT_OPEN, {"scan B1005", "key 246810 ok", "scan CF*COUNT", "scan A-01-03"}},
    {PLACE_COUNT_BINS,
     {"scan B1005", "key 246810 ok", "scan CF*COUNT", "scan A-01-03", "scan CF*SUBMIT",
      "scan CT0126000115"}},
    {PLACE_TALLY, {"scan B1005", "key 246810 ok", "scan A-06-03", "scan CF*COUNT"}},
    {PLACE_TALLY,
     {"scan B1005", "key 246810 ok", "scan A-06-03", "scan CF*COUNT", "scan 1601-00458"}},
    {PLACE_COUNT_WAIT,
     {"scan B1005", "key 246810 ok", "scan A-06-03", "scan CF*COUNT", "scan CF*EMPTY",
      "scan CF*CANCEL", "scan CF*CANCEL", "scan B1008", "key 246810 ok", "scan CT0126000115",
      "scan CF*APPROVE", "scan CF:X", "scan CF*CANCEL", "scan B1005", "key 246810 ok",
      "scan RQ012600005R", "scan CF*COUNT", "scan 1601-00458", "scan CF*SUBMIT"}},
    {PLACE_DIFFERENCES,
     {"scan B1005", "key 246810 ok", "scan A-06-03", "scan CF*COUNT", "scan CF*EMPTY",
      "scan CF*CANCEL", "scan CF*CANCEL", "scan B1008", "key 246810 ok", "scan CT0126000115"}},
    {PLACE_DIFFERENCE,
     {"scan B1005", "key 246810 ok", "scan A-06-03", "scan CF*COUNT", "scan CF*EMPTY",
      "scan CF*CANCEL", "scan CF*CANCEL", "scan B1008", "key 246810 ok", "scan CT0126000115",
      "scan CF*LINE.1"}},
    {PLACE_COUNT_REASON,
     {"scan B1005", "key 246810 ok", "scan A-06-03", "scan CF*COUNT", "scan CF*EMPTY",
      "scan CF*CANCEL", "scan CF*CANCEL", "scan B1008", "key 246810 ok", "scan CT0126000115",
      "scan CF*APPROVE"}},
    {PLACE_COUNT_POST,
     {"scan B1005",      "key 246810 ok",  "scan CF*COUNT",     "scan A-01-01",
      "scan A-01-02",    "scan CF*SUBMIT", "scan CT0126000115", "scan A-01-01",
      "scan CF*EMPTY",   "scan A-01-02",   "scan CF*EMPTY",     "scan CF*CANCEL",
      "scan CF*CANCEL",  "scan B1006",     "key 246810 ok",     "scan CT0126000115",
      "scan A-01-01",    "scan CF*EMPTY",  "scan A-01-02",      "scan CF*EMPTY",
      "scan CF*CANCEL",  "scan B1008",     "key 246810 ok",     "scan CT0126000115",
      "scan CF*APPROVE", "scan CF:X"}},
    {PLACE_ENTRY,
     {"scan B1005", "key 246810 ok", "scan A-06-03", "scan CF*COUNT", "scan CF*EMPTY",
      "scan CF*CANCEL", "scan CF*CANCEL", "scan B1008", "key 246810 ok", "scan CT0126000115",
      "scan CF*LINE.1", "scan CF*ENTRY.173"}},
};
enum { ROADS = sizeof roads / sizeof *roads };

// One code or more for each event.
static const struct {
    enum event event;
    const char *text;
} codes[] = {
    {EVENT_QUANTITY, "CF=1"},
    {EVENT_QUANTITY, "CF=0"},
    {EVENT_QUANTITY, "CF=999999999999999999"},
    {EVENT_TEXT, "CF:更换"},
    {EVENT_TEXT, "CF:\xE3\x80\x80"},
    {EVENT_PERSON, "B1001"},
    {EVENT_PERSON, "B1002"},
    {EVENT_PERSON, "B1005"},
    {EVENT_PART, "1601-00458"},
    {EVENT_PART, "1601-00978"},
    {EVENT_PARTS, "MPN:1601-00458;PN:1601-00978"},
    {EVENT_BIN, "A-06-03"},
    {EVENT_VEHICLE, "L0CK7H2A9S1001847"},
    {EVENT_VIN, "L0CK8H2A5T1008888"},
    {EVENT_VEHICLES, "L0CK7H2A9SA001847"},
    {EVENT_DOCUMENT, "RQ012600001Z"},
    {EVENT_DOCUMENT, "RQ012600002X"},
    {EVENT_DOCUMENT, "RQ012600005R"},
    {EVENT_DOCUMENT, "FS-1002"},
    {EVENT_UNIT, "TG0126000012"},
    {EVENT_UNIT, "TG012600002Z"},
    {EVENT_UNIT, "TG012600006R"},
    {EVENT_SHELF, "K-01"},
    {EVENT_UNKNOWN, "NO-SUCH-LABEL"},
    {EVENT_UNKNOWN, "CF*NOSUCH"},
    {EVENT_UNKNOWN, "L0CK7H2A8S1001847"},
    {EVENT_HOSTILE, "A\x01"},
    {EVENT_HOSTILE, "\xE6\x9B"},
    {EVENT_HOSTILE, "TG0126000010"},
    {EVENT_CANCEL, "CF*CANCEL"},
    {EVENT_OK, "CF*OK"},
    {EVENT_SUBMIT, "CF*SUBMIT"},
    {EVENT_APPROVE, "CF*APPROVE"},
    {EVENT_REJECT, "CF*REJECT"},
    {EVENT_AGREE, "CF*AGREE"},
    {EVENT_VOID, "CF*VOID"},
    {EVENT_WITHDRAW, "CF*WITHDRAW"},
    {EVENT_WAIVE, "CF*WAIVE"},
    {EVENT_CONSENT, "CF*CONSENT"},
    {EVENT_PAY, "CF*PAY"},
    {EVENT_REQUISITION, "CF*REQUISITION"},
    {EVENT_REPORT, "CF*REPORT"},
    {EVENT_RETURN, "CF*RETURN"},
    {EVENT_BOOK, "CF*BOOK"},
    {EVENT_SEARCH, "CF*SEARCH"},
    {EVENT_MAIL, "CF*MAIL"},
    {EVENT_TEACH, "CF*TEACH"},
    {EVENT_CAGE, "CF*CAGE"},
    {EVENT_MISMATCH, "CF*MISMATCH"},
    {EVENT_INTERCHANGE, "CF*INTERCHANGE"},
    {EVENT_DISPOSAL, "CF*DISPOSAL"},
    {EVENT_CARRY, "CF*CARRY"},
    {EVENT_SALE, "CF*SALE"},
    {EVENT_RECEIVE, "CF*RECEIVE"},
    {EVENT_DAMAGED, "CF*DAMAGED"},
    {EVENT_TRANSFER, "CF*TRANSFER"},
    {EVENT_BINS, "CF*BINS"},
    {EVENT_SIGNED, PEER_KEY},
    {EVENT_SIGNED, PEER_NOTE},
    {EVENT_KEY, "CF*KEY"},
    {EVENT_CLAIMS, "CF*CLAIMS"},
    {EVENT_CASE, "CF*CASE.1"},
    {EVENT_CASE, "CF*CASE.99999"},
    {EVENT_ANSWER, "CF*ANSWER"},
    {EVENT_UNDO, "CF*UNDO"},
    {EVENT_OWED, "CF*OWED"},
    {EVENT_DEBTORS, "CF*DEBTORS"},
    {EVENT_MORE, "CF*MORE"},
    {EVENT_SIGN_IN, "CF*SIGNIN"},
    {EVENT_SIGN_OUT, "CF*SIGNOUT"},
    {EVENT_LANGUAGE, "CF*LANGUAGE"},
    {EVENT_REGISTER, "CF*REGISTER"},
    {EVENT_NEW_PERSON, "CF*PERSON"},
    {EVENT_PEOPLE, "CF*PEOPLE"},
    {EVENT_SETTINGS, "CF*SETTINGS"},
    {EVENT_DEVICES, "CF*DEVICES"},
    {EVENT_DEVICE, "CF*DEVICE.1"},
    {EVENT_DEVICE, "CF*DEVICE.99"},
    {EVENT_SCANNER, "CF*SCANNER-AZ.0"},
    {EVENT_SCANNER, "CF*SCANNER-AZ.9999"},
    {EVENT_SITES, "CF*SITES"},
    {EVENT_NEW_SITE, "CF*NEWSITE"},
    {EVENT_POST, "CF*POST"},
    {EVENT_SITE, "CF*SITE.1"},
    {EVENT_SITE, "CF*SITE.99"},
    {EVENT_RESET_PIN, "CF*RESETPIN"},
    {EVENT_NEW_BADGE, "CF*NEWBADGE"},
    {EVENT_ACTIVE, "CF*ACTIVE"},
    {EVENT_FIELD, "CF*FIELD.0"},
    {EVENT_FIELD, "CF*FIELD.99"},
    {EVENT_LINE, "CF*LINE.1"},
    {EVENT_LINE, "CF*LINE.0"},
    {EVENT_LINE, "CF*LINE.99"},
    {EVENT_PILE, "CF*PILE.1"},
    {EVENT_PILE, "CF*PILE.99"},
    {EVENT_ENTRY, "CF*ENTRY.173"},
    {EVENT_ENTRY, "CF*ENTRY.99999"},
    {EVENT_COUNT_NOW, "CF*COUNT"},
    {EVENT_LATE, "CF*LATE"},
    {EVENT_MONTHS, "CF*MONTHS"},
    {EVENT_MONTH, "CF*MONTH.1202611"},
    {EVENT_MONTH, "CF*MONTH.9202613"},
    {EVENT_WHOLE, "CF*WHOLE"},
    {EVENT_EMPTY, "CF*EMPTY"},
    {EVENT_CONDITION, "CF*CONDITION"},
    {EVENT_AGAIN, "CF*AGAIN"},
    {EVENT_GO_ON, "CF*GOON"},
    {EVENT_BIN, "A-01-02"},
    {EVENT_CHOICE, "CF*CHOICE.1"},
    {EVENT_CHOICE, "CF*CHOICE.99"},
    {EVENT_MEMBER, "CF*MEMBER.5"},
    {EVENT_MEMBER, "CF*MEMBER.99999"},
    {EVENT_ROLE, "CF*ROLE.1"},
    {EVENT_ROLE, "CF*ROLE.99"},
    {EVENT_BADGE, "CF*BADGE.1"},
    {EVENT_BADGE, "CF*BADGE.99"},
    {EVENT_SETTING, "CF*SETTING.1"},
    {EVENT_SETTING, "CF*SETTING.99"},
};
enum { CODES = sizeof codes / sizeof *codes };

struct world {
    struct disk disk;
    struct counter counter; // in mid-life, nobody signed in
    size_t road, code;
};

// Beginning again -------------------------------------------------------------------------------

static void play_file(struct counter *counter, const char *file) {
    char *text = command_read(file, NULL);
    counter_must(text, file);
    for (char *line = text, *end; *line; line = end) {
        end = line + strcspn(line, "\n");
        end += *end == '\n' ? (*end = '\0', 1) : 0;
        counter_line(counter, line);
    }
    free(text);
}

static void make_life(struct world *world) {
    struct counter *counter = &world->counter;
    char found[CODE_MAX];
    disk_enter(&world->disk);
    counter_make("life");
    counter_open(counter, "life", COUNTER_BEGIN_US, 0);
    play_file(counter, "tests/days/midlife.day");
    counter_verify(counter->store, found);
    assert_string_equal(found, "");
    counter_line(counter, "restart");
}

static void end_life(struct world *world) {
    counter_close(&world->counter);
    disk_leave(&world->disk);
}

// Checks in a process of its own, so that here everything is as it was.
static void apart(struct world *world, void (*check)(struct world *world)) {
    int status;
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        setenv("CMOCKA_TEST_ABORT", "1", 1); // a failure is told, and ends this process alone
        check(world);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (status != 0)
        fail_msg("road %zu failed, see above", world->road);
}

// To where the road leads.
static void travel(struct world *world) {
    struct counter *counter = &world->counter;
    size_t road = world->road;
    for (size_t i = 0; i < ROAD_LINES && roads[road].lines[i]; i++)
        counter_line(counter, roads[road].lines[i]);
    enum place place = counter->kiosk->turn.desk.place;
    if (place != roads[road].place)
        fail_msg("road %zu leads to %s instead of %s", road, place_name(place),
                 place_name(roads[road].place));
}

static void from_every_road(struct world *world, void (*check)(struct world *world)) {
    for (world->road = 0; world->road < ROADS; world->road++)
        apart(world, check);
}

// The tables -------------------------------------------------------------------------------------

static void names_every_place_and_event(void **state) {
    (void)state;
    for (int place = PLACE_NONE; place < PLACE_COUNT; place++)
        assert_int_equal(place_of(place_name(place)), place);
    assert_int_equal(place_of("nowhere"), PLACE_NONE);
    for (int event = EVENT_NONE; event < EVENT_COUNT; event++) {
        assert_true(event_name(event)[0] != '\0');
        for (int other = EVENT_NONE; other < event; other++)
            assert_string_not_equal(event_name(event), event_name(other));
    }
}

static void answers_every_event_in_every_place(void **state) {
    (void)state;
    for (int place = PLACE_NONE + 1; place < PLACE_COUNT; place++)
        for (int event = EVENT_NONE; event < EVENT_COUNT; event++)
            if (!step_for(place, event))
                fail_msg("%s has no answer to %s", place_name(place), event_name(event));
}

// Forms: a label and a question in both languages, something that can be filled in.
static void asks_for_every_field(void **state) {
    int forms = 0;
    (void)state;
    for (int place = PLACE_NONE + 1; place < PLACE_COUNT; place++) {
        size_t count;
        const struct field *form = form_fields(place, &count);
        forms += count > 0;
        assert_true(count <= FIELDS_MAX);
        for (size_t i = 0; i < count; i++) {
            assert_true(form[i].label != P_NONE && form[i].prompt != P_NONE);
            assert_true(form[i].kind > FIELD_NONE && form[i].kind < FIELD_KIND_COUNT);
            assert_true(form[i].min <= form[i].max);
            // The lines come last: nothing is asked for once they are open.
            assert_true(form[i].kind != FIELD_LINES || i + 1 == count);
        }
    }
    assert_true(forms >= 6);
}

// Every limit that the program knows can be changed at the counter.
static void offers_every_setting(void **state) {
    struct world *world = *state;
    struct limit limit;
    size_t kept = 0;
    struct store *store = world->counter.store;
    for (size_t i = 0; i < SETTINGS; i++)
        assert_true(facts_limit(store, setting_names[i], &limit));
    store_ask(store, Q_SETTINGS, "");
    while (store_row(store, Q_SETTINGS))
        kept++;
    assert_int_equal(kept, SETTINGS);
}

static void leads_to_every_place(void **state) {
    (void)state;
    for (int place = PLACE_NONE + 1; place < PLACE_COUNT; place++) {
        // These stand before anybody has signed in for the first time: see the days.
        bool led = place == PLACE_SETUP || place == PLACE_NEW_PIN;
        for (size_t i = 0; i < ROADS; i++)
            led |= (int)roads[i].place == place;
        if (!led)
            fail_msg("no road leads to %s", place_name(place));
    }
}

static void know_codes(struct world *world) {
    bool known[EVENT_COUNT] = {[EVENT_NONE] = true, [EVENT_PIN] = true};
    world->road = 2;
    travel(world);
    struct turn *turn = &world->counter.kiosk->turn;
    for (size_t i = 0; i < CODES; i++) {
        struct code code;
        code_read(&code, codes[i].text, strlen(codes[i].text));
        turn->code = &code;
        turn_understand(turn);
        if (turn->event != codes[i].event)
            fail_msg("%s is %s", codes[i].text, event_name(turn->event));
        known[turn->event] = true;
    }
    for (int event = EVENT_NONE; event < EVENT_COUNT; event++)
        if (!known[event])
            fail_msg("no code for %s", event_name(event));
}

static void knows_a_code_for_every_event(void **state) {
    apart(*state, know_codes);
}

// Screens ----------------------------------------------------------------------------------------

static bool leads_out(const struct layout *layout) {
    for (size_t i = 0; i < layout->targets_count; i++)
        if (strcmp(layout->targets[i].code, "CF*CANCEL") == 0 ||
            strcmp(layout->targets[i].code, "CF*OK") == 0)
            return true;
    return false;
}

// What is on the screen of this desk, in one language: a title, what is next, a way out.
static void look_at(struct kiosk *kiosk, enum tongue tongue, const char *after) {
    static const struct pad_state pad = {0};
    enum place place = kiosk->turn.desk.place;
    struct scene scene = {.store = kiosk->store,
                          .desk = &kiosk->turn.desk,
                          .answer = &kiosk->turn.answer,
                          .pad = &pad,
                          .devices = &kiosk->devices,
                          .secret = "",
                          .tongue = tongue,
                          .now_us = kiosk->wall_us};
    scene_settle(&scene);
    screen_view(&kiosk->view, &scene);
    layout_view(&kiosk->layout, &kiosk->view, 1024, 600);
    if (kiosk->view.title[0] == '\0' || kiosk->view.prompt[0] == '\0')
        fail_msg("%s has nothing to say %s", place_name(place), after);
    bool rests = place == PLACE_IDLE || place == PLACE_SETUP;
    if (!rests && !leads_out(&kiosk->layout))
        fail_msg("nothing leads out of %s %s", place_name(place), after);
    const struct answer *answer = &kiosk->turn.answer;
    if (answer->refusal != REFUSE_none) {
        assert_true(kiosk->view.answer[0] && kiosk->view.advice[0]);
        // A counter that has stopped goes on saying why.
        if (!kiosk->view.stop)
            assert_string_equal(kiosk->view.clause, clause_words(&scene, answer->refusal));
        assert_int_equal(kiosk->view.tone, TONE_REFUSED);
    }
}

// One event, whole; whatever comes of it can be shown, and verifies. True when the store is no
// longer as it was.
static bool take(struct world *world, const struct desk *desk) {
    struct kiosk *kiosk = world->counter.kiosk;
    struct turn *turn = &kiosk->turn;
    struct code code = {.kind = CODE_PIN, .text = "135790"};
    const char *text = world->code < CODES ? codes[world->code].text : "a PIN";
    char after[CODE_MAX * 2], found[CODE_MAX];
    if (world->code < CODES)
        code_read(&code, text, strlen(text));
    turn->desk = *desk;
    turn->code = &code;
    turn->now_us = kiosk->wall_us;
    turn_take(turn, "test");
    const struct answer *answer = &turn->answer;
    text_format(after, sizeof after, "after %s in %s", text, place_name(desk->place));
    bool refused = turn->plan.outcome == OUTCOME_REFUSED;
    if (refused != (answer->refusal != REFUSE_none) || refused != (answer->tone == TONE_REFUSED))
        fail_msg("half a refusal %s", after);
    // The database forbade what the program had allowed, or the world failed.
    if (answer->refusal == REFUSE_changed || answer->refusal == REFUSE_fault)
        fail_msg("%s %s: %s", refusal_name(answer->refusal), after, turn->plan.note);
    if (refused && turn->desk.place != PLACE_WRONG_PART &&
        memcmp(&turn->desk, desk, sizeof *desk) != 0)
        fail_msg("refused, and yet the desk moved %s", after);
    assert_true(turn->desk.place > PLACE_NONE && turn->desk.place < PLACE_COUNT);
    look_at(kiosk, TONGUE_CHINESE, after);
    look_at(kiosk, TONGUE_ENGLISH, after);
    if (turn->plan.acts_count == 0 && !turn->changed_person)
        return false;
    counter_verify(world->counter.store, found);
    assert_string_equal(found, "");
    return true;
}

// Where a road ends a process stays behind. When an event has changed the store, it goes on with
// the next one, from where everything is as it was. True in the process that has stayed.
static bool stay_behind(struct world *world, pid_t *stayed, int *word) {
    int words[2];
    assert_int_equal(pipe(words), 0);
    *stayed = fork();
    assert_true(*stayed >= 0);
    *word = words[1];
    if (*stayed != 0) {
        close(words[0]);
        return false;
    }
    close(words[1]);
    if (read(words[0], &world->code, sizeof world->code) != sizeof world->code)
        _exit(0); // nothing is left
    close(words[0]);
    return true;
}

// Every code and a PIN. Sanitized, a third of them on each road, other ones on the next.
static void take_every_event(struct world *world) {
    int word, status;
    pid_t stayed;
    travel(world);
    struct desk desk = world->counter.kiosk->turn.desk;
    while (stay_behind(world, &stayed, &word))
        ;
    bool changed = false;
    for (; world->code <= CODES && !changed; world->code++)
        changed = (!COUNTER_SLOW || (world->road + world->code) % 3 == 0) && take(world, &desk);
    if (world->code <= CODES)
        assert_int_equal(write(word, &world->code, sizeof world->code), sizeof world->code);
    close(word);
    assert_int_equal(waitpid(stayed, &status, 0), stayed);
    assert_int_equal(status, 0);
}

static void takes_every_event_everywhere(void **state) {
    from_every_road(*state, take_every_event);
}

// The way out ------------------------------------------------------------------------------------

static void cancel_out(struct world *world) {
    const struct turn *turn = &world->counter.kiosk->turn;
    int steps = 0;
    travel(world);
    while (turn->desk.place != PLACE_IDLE && steps++ < 6) {
        counter_line(&world->counter, "scan CF*CANCEL");
        assert_int_equal(turn->answer.refusal, REFUSE_none);
    }
    if (turn->desk.place != PLACE_IDLE)
        fail_msg("no way from %s to idle", place_name(roads[world->road].place));
    assert_int_equal(turn->desk.person_id, 0);
}

static void cancels_out_of_every_place(void **state) {
    from_every_road(*state, cancel_out);
}

// What of a desk a person would miss.
static void assert_same_work(const struct desk *a, const struct desk *b) {
    assert_int_equal(a->place, b->place);
    assert_int_equal(a->person_id, b->person_id);
    assert_int_equal(a->subject_id, b->subject_id);
    assert_int_equal(a->vehicle_id, b->vehicle_id);
    assert_int_equal(a->technician_id, b->technician_id);
    assert_int_equal(a->field, b->field);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->measured, b->measured);
    for (size_t i = 0; i < FIELDS_MAX; i++)
        assert_string_equal(a->fields[i], b->fields[i]);
    assert_int_equal(a->lines_count, b->lines_count);
    for (size_t i = 0; i < a->lines_count; i++) {
        assert_int_equal(a->lines[i].part_id, b->lines[i].part_id);
        assert_int_equal(a->lines[i].line_id, b->lines[i].line_id);
        assert_int_equal(a->lines[i].quantity, b->lines[i].quantity);
        assert_int_equal(a->lines[i].said, b->lines[i].said);
        assert_int_equal(a->lines[i].damaged, b->lines[i].damaged);
        assert_int_equal(a->lines[i].bin_id, b->lines[i].bin_id);
        assert_string_equal(a->lines[i].cause, b->lines[i].cause);
    }
    assert_int_equal(a->pile_count, b->pile_count);
    for (size_t i = 0; i < a->pile_count; i++)
        assert_true(a->pile[i].kind == b->pile[i].kind &&
                    a->pile[i].unit_id == b->pile[i].unit_id &&
                    a->pile[i].part_id == b->pile[i].part_id);
    assert_int_equal(a->question.count, b->question.count);
    assert_string_equal(a->question.text, b->question.text);
}

static void wake_up(struct world *world) {
    travel(world);
    struct desk before = world->counter.kiosk->turn.desk;
    counter_line(&world->counter, "restart");
    assert_same_work(&world->counter.kiosk->turn.desk, &before);
    look_at(world->counter.kiosk, TONGUE_OWN, "after a restart");
}

static void wakes_up_in_every_place(void **state) {
    from_every_road(*state, wake_up);
}

// Where something half-done would be lost.
static bool is_work(enum place place) {
    static const enum place works[] = {
        PLACE_PAYMENT,    PLACE_REGISTER,  PLACE_PERSON,   PLACE_SITE,     PLACE_REQUISITION,
        PLACE_APPROVE,    PLACE_REASON,    PLACE_ISSUE,    PLACE_REPORT,   PLACE_WRONG_PART,
        PLACE_AGREE,      PLACE_RETURN,    PLACE_MISMATCH, PLACE_DISPOSAL, PLACE_DISPOSE,
        PLACE_SALE,       PLACE_RECEIVING, PLACE_FAULT,    PLACE_CLAIM,    PLACE_ANSWER,
        PLACE_SETTLEMENT, PLACE_TRANSFER,  PLACE_ARRIVAL,  PLACE_MISSING,  PLACE_NOTE,
        PLACE_CONSIGNMENT};
    for (size_t i = 0; i < sizeof works / sizeof *works; i++)
        if (works[i] == place)
            return true;
    return false;
}

// Who is signed in where a road ends: the last badge before a PIN.
static const char *last_badge(size_t road) {
    const char *badge = roads[road].lines[0];
    for (size_t i = 1; i < ROAD_LINES && roads[road].lines[i]; i++)
        if (strcmp(roads[road].lines[i], "key 246810 ok") == 0)
            badge = roads[road].lines[i - 1];
    return badge;
}

// Left alone, the counter signs out; half-done work waits for its person, through a power cut too.
static void keep_work(struct world *world) {
    if (!is_work(roads[world->road].place))
        return;
    travel(world);
    struct kiosk *kiosk = world->counter.kiosk;
    struct desk before = kiosk->turn.desk;
    counter_line(&world->counter, "wait 10m");
    assert_int_equal(kiosk->turn.desk.place, PLACE_IDLE);
    assert_int_equal(kiosk->turn.desk.person_id, 0);
    // Somebody else comes and goes.
    counter_line(&world->counter, "scan B1003");
    counter_line(&world->counter, "key 246810 ok");
    assert_int_equal(kiosk->turn.desk.place, PLACE_HOME);
    counter_line(&world->counter, "scan CF*CANCEL");
    counter_line(&world->counter, "restart");
    counter_line(&world->counter, last_badge(world->road));
    counter_line(&world->counter, "key 246810 ok");
    assert_same_work(&kiosk->turn.desk, &before);
}

static void keeps_half_done_work_for_its_person(void **state) {
    from_every_road(*state, keep_work);
}

static void change_language(struct world *world) {
    const struct kiosk *kiosk = world->counter.kiosk;
    assert_true(kiosk->view.chinese);
    counter_line(&world->counter, "scan CF*LANGUAGE");
    assert_false(kiosk->view.chinese);
    counter_line(&world->counter, "restart");
    assert_false(world->counter.kiosk->view.chinese);
    // The person's own follows the badge.
    counter_line(&world->counter, "scan B1001");
    assert_true(kiosk->view.chinese);
    counter_line(&world->counter, "key 246810 ok");
    assert_true(kiosk->view.chinese);
    counter_line(&world->counter, "scan CF*CANCEL");
    counter_line(&world->counter, "scan B1004");
    assert_false(kiosk->view.chinese);
}

static void changes_the_language(void **state) {
    apart(*state, change_language);
}

// Phrases ----------------------------------------------------------------------------------------

static void says_everything_in_both_languages(void **state) {
    (void)state;
    for (int i = P_NONE + 1; i < PHRASE_COUNT; i++) {
        const char *chinese = phrase(true, i), *english = phrase(false, i);
        assert_true(chinese[0] && english[0]);
        assert_true(text_is_utf8(chinese, strlen(chinese)));
        // What is filled in is said in both, or in neither.
        for (const char *const *hole = (const char *const[]){"{1}", "{2}", NULL}; *hole; hole++)
            if ((strstr(chinese, *hole) != NULL) != (strstr(english, *hole) != NULL))
                fail_msg("%s: %s stands in one language only", phrase_texts[i].key, *hole);
    }
}

static void has_words_for_every_refusal_and_state(void **state) {
    char key[NUMBER_MAX];
    (void)state;
    for (int i = REFUSE_none + 1; i < REFUSAL_COUNT; i++) {
        if (phrase_refuse(i) == P_NONE || phrase_advise(i) == P_NONE)
            fail_msg("no words for %s", refusal_name(i));
    }
    for (int i = STATE_NONE + 1; i < STATE_COUNT; i++) {
        text_format(key, sizeof key, "state_%s", state_name(i));
        if (phrase_find(key) == P_NONE)
            fail_msg("no words for %s", key);
    }
}

static void has_a_glyph_for_every_character(void **state) {
    struct paint *paint;
    (void)state;
    assert_int_equal(paint_open(&paint, 64, 64, "assets/fonts.conf"), FAULT_NONE);
    for (int i = P_NONE + 1; i < PHRASE_COUNT; i++)
        for (int chinese = 0; chinese < 2; chinese++) {
            const char *missing = paint_unknown_glyph(paint, phrase(chinese, i), chinese);
            if (missing)
                fail_msg("%s has no glyph for %s", phrase_texts[i].key, missing);
        }
    paint_close(paint);
}

int main(void) {
    static struct world world;
    // One thread, and nobody asks how much memory was used.
    counter_must(sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) == SQLITE_OK &&
                     sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK,
                 "SQLite is in use already");
    make_life(&world);
#define IN(test) \
    { #test, test, NULL, NULL, &world }
    const struct CMUnitTest tests[] = {
        IN(names_every_place_and_event),
        IN(answers_every_event_in_every_place),
        IN(asks_for_every_field),
        IN(offers_every_setting),
        IN(leads_to_every_place),
        IN(knows_a_code_for_every_event),
        IN(takes_every_event_everywhere),
        IN(cancels_out_of_every_place),
        IN(wakes_up_in_every_place),
        IN(keeps_half_done_work_for_its_person),
        IN(changes_the_language),
        IN(says_everything_in_both_languages),
        IN(has_words_for_every_refusal_and_state),
        IN(has_a_glyph_for_every_character),
    };
    int failed = cmocka_run_group_tests_name("steps", tests, NULL, NULL);
    end_life(&world);
    return failed;
}
