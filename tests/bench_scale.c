// What history costs: a catalogue of 10^5 parts, stores with more and more movements, and on each
// the things that a counter does all day and its screens, which must not grow with them. Then what
// does grow, by the movement: verification and the file.
//
//   MOVEMENTS=10000000 bench_scale    up to that many instead of a million: an hour, and 3 GB
//
// A history that long is not scanned in here: its rows are written by a shell of our own with the
// triggers off, as the counter would have written them, sealed by the journal's own digest, and
// verified before anything is measured. Run by `make bench`; it judges nothing.
#include "counter.h"

#include "close.h"
#include "facts.h"

#include <spawn.h>
#include <sqlite3.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

enum {
    PARTS = 100000,
    PIECES = 500, // that a document issues, and that come back unused: two movements each
    RUNS = 60,
    FIRST = 100000, // movements of the shortest history
};

static double now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

// Of this program alone: what only reads is told without what else the machine does.
static double busy_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *runs, size_t count) {
    qsort(runs, count, sizeof *runs, compare);
    return runs[count / 2];
}

// A catalogue as a list from outside, through the import that a site would use.
static void import_parts(struct store *store) {
    static const char head[] = "number,name_zh,spec,unit,return_duty,bin,stock,minimum\n";
    size_t size = PARTS * 80, length = 0;
    char *list = malloc(size);
    struct imported imported;
    counter_must(list, "no memory");
    length += (size_t)snprintf(list, size, "%s", head);
    for (int i = 0; i < PARTS; i++)
        length += (size_t)snprintf(list + length, size - length,
                                   "9%03d-%05d,大件%d,规格%d,件,none,A-01-01,1000,1\n", i / 1000, i,
                                   i, i);
    counter_must(import_list(store, LIST_PARTS, list, length, COUNTER_BEGIN_US - DAY_US, &imported,
                             counter_told, NULL, NULL, false) == FAULT_NONE &&
                     imported.rows == PARTS,
                 "the catalogue is not taken");
    free(list);
}

static void run(sqlite3 *db, const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", sqlite3_errmsg(db), sql);
        abort();
    }
}

static int64_t number_of(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    counter_must(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, sql);
    int64_t number = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return number;
}

// Where the next document's rows begin.
struct bases {
    int64_t entry, document, line, unit, movement, at_us;
    int64_t part, bin, owner, vehicle;
};

static void read_bases(sqlite3 *db, struct bases *bases) {
    bases->entry = number_of(db, "SELECT max(id) FROM entry");
    bases->document = number_of(db, "SELECT max(id) FROM document");
    bases->line = number_of(db, "SELECT max(id) FROM requisition_line");
    bases->unit = number_of(db, "SELECT max(id) FROM unit");
    bases->movement = number_of(db, "SELECT max(id) FROM movement");
    bases->at_us = number_of(db, "SELECT max(at_us) FROM entry");
    bases->part = number_of(db, "SELECT min(id) FROM part WHERE number LIKE '9%-%'");
    bases->bin = number_of(db, "SELECT account.id FROM account JOIN bin ON bin.id = bin_id "
                               "WHERE bin.name = 'A-01-01'");
    bases->owner = number_of(db, "SELECT id FROM account WHERE person_id = 1");
    bases->vehicle = number_of(db, "SELECT id FROM vehicle ORDER BY id LIMIT 1");
}

// The rows of document n: asked for, approved, issued, all of it back unused, an entry each.
// ?1 entry, ?2 document, ?3 line, ?4 unit, ?5 movement, ?6 time, ?7 part, ?8 bin, ?9 custody,
// ?10 vehicle, ?11 pieces: the last ids before it.
static const char *const document_rows[] = {
    "INSERT INTO entry (id, at_us, clock_us, person_id, device, place, kind, code, outcome, "
    "refusal, clause, note, reverses) WITH step(n, person) AS (VALUES (1, 1), (2, 8), (3, 5), "
    "(4, 5)) SELECT ?1 + n, ?6 + n * 1000000, ?6 + n * 1000000, person, 'usb:1-1', 'home', "
    "'command', 'CF*SUBMIT', 'done', '', '', '', NULL FROM step",
    "INSERT INTO document (id, kind, number, site_id, owner_id, vehicle_id, entry_id, state, seq) "
    "VALUES (?2 + 1, 'requisition', 'RQ-SCALE-' || ?2, 1, 1, ?10, ?1 + 1, 'issued', 3)",
    "INSERT INTO requisition (document_id, kind, opinion, km, months, warranty, entry_id) SELECT "
    "?2 + 1, 'requisition', 'bench', 0, 0, CASE WHEN warranty_months > 0 THEN 'in' ELSE 'out' "
    "END, ?1 + 1 FROM vehicle WHERE id = ?10",
    "INSERT INTO requisition_line (id, document_id, line, part_id, quantity, entry_id) "
    "VALUES (?3 + 1, ?2 + 1, 1, ?7, ?11, ?1 + 1)",
    "INSERT INTO document_step (document_id, seq, before_seq, kind, owner_id, step, from_state, "
    "to_state, role, whose, second, person_id, second_id, reason, entry_id) WITH taken(seq, step, "
    "was, is_now, role, whose, second, person, receiver) AS (VALUES "
    "(1, 'submit', '', 'submitted', 'technician', 'owner', '', 1, NULL), "
    "(2, 'approve', 'submitted', 'approved', 'leader', 'other', '', 8, NULL), "
    "(3, 'issue', 'approved', 'issued', 'clerk', 'other', 'owner', 5, 1)) "
    "SELECT ?2 + 1, seq, nullif(seq - 1, 0), 'requisition', 1, step, was, is_now, role, whose, "
    "second, person, receiver, '', ?1 + seq FROM taken",
    "INSERT INTO approval (line_id, document_id, asked, approved, seq, state, entry_id) "
    "VALUES (?3 + 1, ?2 + 1, ?11, ?11, 2, 'approved', ?1 + 2)",
    "INSERT INTO unit (id, tag, line_id, ordinal, approved, document_id, kind, site_id, owner_id, "
    "vehicle_id, part_id, duty, issue_cause, movement_id, due_us, entry_id, state) "
    "WITH RECURSIVE piece(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM piece WHERE n < ?11) "
    "SELECT ?4 + n, 'TG-SCALE-' || (?4 + n), ?3 + 1, n, ?11, ?2 + 1, 'requisition', 1, 1, ?10, ?7, "
    "'none', 'issue', ?5 + n, ?6, ?1 + 3, 'returned' FROM piece",
    "INSERT INTO movement (id, entry_id, cause, part_id, condition, quantity, from_id, from_kind, "
    "to_id, to_kind, of_unit, unit_id) "
    "WITH RECURSIVE piece(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM piece WHERE n < ?11) "
    "SELECT ?5 + n, ?1 + 3, 'issue', ?7, 'new', 1, ?8, 'bin', ?9, 'custody', 1, ?4 + n FROM piece",
    "INSERT INTO movement (id, entry_id, cause, part_id, condition, quantity, from_id, from_kind, "
    "to_id, to_kind, of_unit, unit_id) "
    "WITH RECURSIVE piece(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM piece WHERE n < ?11) "
    "SELECT ?5 + ?11 + n, ?1 + 4, 'unused', ?7, 'new', 1, ?9, 'custody', ?8, 'bin', 1, ?4 + n "
    "FROM piece",
    "INSERT OR IGNORE INTO balance (account_id, part_id, condition, quantity, floor, movement_id) "
    "VALUES (?9, ?7, 'new', 0, 0, NULL)",
    "UPDATE balance SET movement_id = ?5 + 2 * ?11 WHERE part_id = ?7 AND condition = 'new' "
    "AND account_id IN (?8, ?9)",
};
enum { DOCUMENT_ROWS = sizeof document_rows / sizeof *document_rows };

static void write_document(sqlite3_stmt *const *statements, const struct bases *bases) {
    const int64_t arguments[] = {bases->entry,    bases->document, bases->line, bases->unit,
                                 bases->movement, bases->at_us,    bases->part, bases->bin,
                                 bases->owner,    bases->vehicle,  PIECES};
    for (size_t i = 0; i < DOCUMENT_ROWS; i++) {
        int wanted = sqlite3_bind_parameter_count(statements[i]);
        for (int a = 0; a < wanted; a++)
            sqlite3_bind_int64(statements[i], a + 1, arguments[a]);
        counter_must(sqlite3_step(statements[i]) == SQLITE_DONE, document_rows[i]);
        sqlite3_reset(statements[i]);
    }
}

static void advance(struct bases *bases) {
    bases->entry += 4;
    bases->document += 1;
    bases->line += 1;
    bases->unit += PIECES;
    bases->movement += 2 * PIECES;
    bases->at_us += 10 * 1000000;
    bases->part++;
}

// Adds so many documents behind what is there, without their seals.
static void lengthen(const char *path, int64_t documents) {
    sqlite3 *db;
    sqlite3_stmt *statements[DOCUMENT_ROWS];
    struct bases bases;
    counter_must(sqlite3_open(path, &db) == SQLITE_OK &&
                     sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL) == SQLITE_OK,
                 path);
    run(db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN");
    read_bases(db, &bases);
    int64_t first_part = bases.part;
    bases.part += bases.document % PARTS;
    for (size_t i = 0; i < DOCUMENT_ROWS; i++)
        if (sqlite3_prepare_v2(db, document_rows[i], -1, &statements[i], NULL) != SQLITE_OK) {
            fprintf(stderr, "%s: %s\n", sqlite3_errmsg(db), document_rows[i]);
            abort();
        }
    for (int64_t i = 0; i < documents; i++) {
        if (bases.part >= first_part + PARTS)
            bases.part = first_part;
        write_document(statements, &bases);
        advance(&bases);
    }
    for (size_t i = 0; i < DOCUMENT_ROWS; i++)
        sqlite3_finalize(statements[i]);
    run(db, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
    sqlite3_close(db);
}

// Seals what has none, by the journal's own digest.
static void seal(const char *path) {
    char before[SEAL_HEX + 1] = "", hash[SEAL_HEX + 1];
    struct store *store;
    sqlite3 *db;
    sqlite3_stmt *add;
    counter_must(store_look(&store, path, counter_first, before) == FAULT_NONE, path);
    int64_t last = store_value(store, Q_LAST_ENTRY, 0, ""), entry = last;
    for (bool sealed = false; !sealed && entry > 0; entry -= !sealed) {
        store_ask(store, Q_LAST_SEAL, "n", entry);
        sealed = store_row(store, Q_LAST_SEAL);
        if (sealed)
            store_text(store, Q_LAST_SEAL, 0, before, sizeof before);
        store_end(store, Q_LAST_SEAL);
    }
    char *hashes = malloc((size_t)(last - entry) * sizeof hash + 1);
    counter_must(hashes, "no memory");
    for (int64_t id = entry + 1; id <= last; id++) {
        journal_digest(store, id, before, hash);
        memcpy(hashes + (size_t)(id - entry - 1) * sizeof hash, hash, sizeof hash);
        text_copy(before, sizeof before, hash);
    }
    store_close(store);
    counter_must(sqlite3_open(path, &db) == SQLITE_OK &&
                     sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL) == SQLITE_OK &&
                     sqlite3_prepare_v2(db,
                                        "INSERT INTO seal SELECT ?1, ?1 - 1, hash, ?2 FROM seal "
                                        "WHERE entry_id = ?1 - 1",
                                        -1, &add, NULL) == SQLITE_OK,
                 path);
    run(db, "PRAGMA synchronous = OFF; BEGIN");
    for (int64_t id = entry + 1; id <= last; id++) {
        sqlite3_bind_int64(add, 1, id);
        sqlite3_bind_text(add, 2, hashes + (size_t)(id - entry - 1) * sizeof hash, -1,
                          SQLITE_STATIC);
        counter_must(sqlite3_step(add) == SQLITE_DONE, "a seal");
        sqlite3_reset(add);
    }
    sqlite3_finalize(add);
    run(db, "COMMIT");
    sqlite3_close(db);
    free(hashes);
}

// The screens that are measured, each reached from the one before it.
static const struct {
    const char *name;
    enum place place;
    const char *lines[4];
} screens[] = {
    {"screen: nobody there", PLACE_IDLE, {NULL}},
    {"screen: a vehicle", PLACE_VEHICLE, {"scan L0CK7H2A9S1001847"}},
    {"screen: a bin", PLACE_BIN, {"scan A-01-01"}},
    {"screen: what a person owes", PLACE_PIN, {"scan B1001"}},
    {"screen: a technician's home", PLACE_HOME, {"key 246810 ok"}},
    {"screen: a requisition",
     PLACE_REQUISITION,
     {"scan CF*REQUISITION", "scan L0CK7H2A9S1001847", "key 22000 ok"}},
    {"screen: a search in 10^5 parts", PLACE_SEARCH, {"scan CF:更换", "scan CF*SEARCH", "key djj"}},
    {"screen: a clerk's home",
     PLACE_HOME,
     {"scan CF*CANCEL", "scan CF*SIGNOUT", "scan B1005", "key 246810 ok"}},
    {"screen: debtors", PLACE_DEBTORS, {"scan CF*DEBTORS"}},
    {"screen: claims", PLACE_CLAIMS, {"scan CF*CANCEL", "scan CF*CLAIMS"}},
    {"screen: the cage", PLACE_CAGE, {"scan CF*CANCEL", "scan CF*CAGE"}},
    {"screen: undoing", PLACE_UNDO, {"scan CF*CANCEL", "scan CF*UNDO"}},
    {"screen: a pile comes back",
     PLACE_RETURN,
     {"scan CF*CANCEL", "scan CF*RETURN", "scan 9000-00001"}},
    {"screen: a leader's home",
     PLACE_HOME,
     {"scan CF*CANCEL", "scan CF*SIGNOUT", "scan B1008", "key 246810 ok"}},
};
enum { SCREENS = sizeof screens / sizeof *screens };

// What is measured on every length of history, in milliseconds but for what says otherwise.
struct costs {
    int64_t movements;
    double open, part, owed, find, issue, sync, verify;
    double screens[SCREENS];
    double verify_kb, bytes;
};

// A write and fdatasync of one page: the least that a durable commit can cost here.
static double sync_ns(int file, const char *page) {
    double began = now_ns();
    counter_must(pwrite(file, page, 4096, 0) == 4096 && fdatasync(file) == 0, "no disk");
    return now_ns() - began;
}

// A requisition, asked for and approved, and its part scanned by the clerk: what is left is the
// badge that issues it.
static void prepare_issue(struct counter *counter) {
    static const char *const lines[] = {
        "scan B1001",      "key 246810 ok",  "scan CF*REQUISITION", "scan L0CK7H2A9S1001847",
        "key 22000 ok",    "scan CF:更换",   "scan 9000-00001",     "scan CF*SUBMIT",
        "scan CF*CANCEL",  "scan B1008",     "key 246810 ok",       "first",
        "scan CF*APPROVE", "scan CF*CANCEL", "scan B1005",          "key 246810 ok",
        "first",           "scan 9000-00001"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *first = counter->kiosk->view.rows[0].code;
        if (strcmp(lines[i], "first") == 0)
            counter_scan(counter, first, strlen(first));
        else
            counter_line(counter, lines[i]);
    }
}

static void measure_issues(struct costs *costs, struct counter *counter) {
    static const char page[4096];
    char path[CODE_MAX];
    double issues[RUNS], syncs[RUNS];
    counter_path(path, sizeof path, "yardstick");
    int file = open(path, O_RDWR | O_CREAT, 0600);
    counter_must(file >= 0, path);
    for (int i = 0; i < RUNS; i++) {
        prepare_issue(counter);
        double began = now_ns();
        counter_line(counter, "scan B1001");
        issues[i] = now_ns() - began;
        counter_must(counter->kiosk->turn.plan.outcome == OUTCOME_DONE,
                     counter->kiosk->view.answer);
        syncs[i] = sync_ns(file, page);
        counter_line(counter, "scan CF*CANCEL");
    }
    close(file);
    unlink(path);
    costs->issue = median(issues, RUNS) / 1e6;
    costs->sync = median(syncs, RUNS) / 1e6;
}

static void measure_lookups(struct costs *costs, struct store *store) {
    double parts[RUNS], owed[RUNS], finds[RUNS];
    struct unit *units = calloc(LIST_MAX, sizeof *units);
    counter_must(units, "no memory");
    for (int i = 0; i < RUNS; i++) {
        char text[NUMBER_MAX];
        struct stock stock[STOCK_MAX];
        struct part part;
        struct code code;
        struct thing thing;
        text_format(text, sizeof text, "9%03d-%05d", i % 100, i % 100 * 1000 + i);
        double began = busy_ns();
        code_read(&code, text, strlen(text));
        facts_find(store, 1, &code, &thing);
        finds[i] = busy_ns() - began;
        counter_must(thing.kind == THING_PART, text);
        began = busy_ns();
        counter_must(facts_part(store, 1, thing.id, &part) &&
                         facts_stock(store, 1, thing.id, stock) > 0,
                     text);
        parts[i] = busy_ns() - began;
        began = busy_ns();
        (void)facts_owed(store, 1, 0, units, LIST_MAX);
        owed[i] = busy_ns() - began;
    }
    free(units);
    costs->find = median(finds, RUNS) / 1e6;
    costs->part = median(parts, RUNS) / 1e6;
    costs->owed = median(owed, RUNS) / 1e6;
}

static void measure_screens(struct costs *costs, struct counter *counter) {
    double runs[RUNS];
    for (size_t i = 0; i < SCREENS; i++) {
        for (size_t n = 0; n < 4 && screens[i].lines[n]; n++)
            counter_line(counter, screens[i].lines[n]);
        counter_must(counter->kiosk->turn.desk.place == screens[i].place, screens[i].name);
        for (int n = 0; n < RUNS; n++) {
            double began = busy_ns();
            kiosk_refresh(counter->kiosk, counter->wall_us, counter->now_us);
            runs[n] = busy_ns() - began;
        }
        costs->screens[i] = median(runs, RUNS) / 1e6;
    }
}

// `counterfoil verify` itself, for the memory that it takes.
static void measure_verify(struct costs *costs, char *path) {
    char verify[] = "verify", option[] = "--store";
    char *program = getenv("COUNTERFOIL");
    char *const words[] = {program, verify, option, path, NULL};
    struct rusage usage;
    int status = 0;
    pid_t pid = 0;
    counter_must(program, "COUNTERFOIL is the program");
    double began = now_ns();
    counter_must(posix_spawn(&pid, program, NULL, NULL, words, environ) == 0 &&
                     wait4(pid, &status, 0, &usage) == pid && status == 0,
                 "it does not verify");
    costs->verify = (now_ns() - began) / 1e6;
    costs->verify_kb = (double)usage.ru_maxrss;
}

static void measure(struct costs *costs, char *path, int64_t movements) {
    struct counter counter;
    struct stat file;
    costs->movements = movements;
    counter_must(stat(path, &file) == 0, path);
    costs->bytes = (double)file.st_size;
    measure_verify(costs, path);
    double began = busy_ns();
    counter_open(&counter, path, COUNTER_BEGIN_US + 20 * DAY_US, 0);
    costs->open = (busy_ns() - began) / 1e6;
    measure_issues(costs, &counter);
    measure_lookups(costs, counter.store);
    measure_screens(costs, &counter);
    counter_close(&counter);
}

// The whole site is counted, as a close wants it: said by a shell of our own, at the last entry.
static void count_site(const char *path) {
    sqlite3 *db;
    counter_must(sqlite3_open(path, &db) == SQLITE_OK &&
                     sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL) == SQLITE_OK,
                 path);
    run(db,
        "INSERT INTO document SELECT max(document.id) + 1, 'count', 'CT-SCALE-' || "
        "max(document.id), 1, 5, NULL, (SELECT max(id) FROM entry), 'matched', 1 FROM document");
    run(db, "INSERT INTO stock_count SELECT max(id), 'count', 'site', entry_id FROM document");
    sqlite3_close(db);
}

static double close_month(const char *path, int64_t clock_us) {
    struct plan *plan = calloc(1, sizeof *plan);
    struct store *store = NULL;
    char first[CODE_MAX] = "";
    count_site(path);
    counter_must(plan && store_open(&store, path) == FAULT_NONE, path);
    plan->clock_us = clock_us;
    plan->person_id = 11;
    plan->outcome = OUTCOME_DONE;
    plan_act(plan, ACT_CLOSE, 1);
    double began = now_ns();
    journal_prove(store, facts_close_entry(store), counter_first, first, NULL);
    enum fault fault = ledger_commit(store, plan);
    double took = now_ns() - began;
    counter_must(fault == FAULT_NONE, store_words(store));
    store_close(store);
    free(plan);
    return took / 1e6;
}

// The longest history is one month; the next one is empty.
static void measure_closes(const char *path, int64_t movements) {
    double full = close_month(path, COUNTER_BEGIN_US + 55 * DAY_US);
    double empty = close_month(path, COUNTER_BEGIN_US + 61 * DAY_US);
    printf(
        "a month of %lld movements is closed in %.0f ms (%.1f us a movement), the empty one behind "
        "it in %.1f ms\n",
        (long long)movements, full, full * 1e3 / (double)movements, empty);
}

// What the copies stand behind: a document, a unit and the accounts, made by the counter itself.
static void begin_history(const char *path) {
    struct counter counter;
    counter_open(&counter, path, COUNTER_BEGIN_US, 0);
    prepare_issue(&counter);
    counter_line(&counter, "scan B1001");
    counter_must(counter.kiosk->turn.plan.outcome == OUTCOME_DONE, "no issue");
    counter_line(&counter, "scan CF*CANCEL");
    counter_close(&counter);
}

enum { LENGTHS_MAX = 3 }; // 10^5, 10^6, 10^7

static void tell(const char *what, const struct costs *costs, int lengths, size_t figure) {
    double first = 0, last = 0;
    printf("%-32s", what);
    for (int i = 0; i < lengths; i++) {
        memcpy(&last, (const char *)&costs[i] + figure, sizeof last);
        first = i ? first : last;
        printf(" %11.3f", last);
    }
    printf(" %9.2f times\n", last / first);
}

static void tell_all(const struct costs *costs, int lengths) {
    printf("%d parts; medians of %d runs, in ms (what only reads: of the processor)\n%-32s", PARTS,
           RUNS, "movements");
    for (int i = 0; i < lengths; i++)
        printf(" %11lld", (long long)costs[i].movements);
    printf(" last to first\n");
    tell("a scanned part found", costs, lengths, offsetof(struct costs, find));
    tell("its card: stock per bin", costs, lengths, offsetof(struct costs, part));
    tell("what a person owes", costs, lengths, offsetof(struct costs, owed));
    tell("an issue, scan to durable", costs, lengths, offsetof(struct costs, issue));
    tell("yardstick: write and fdatasync", costs, lengths, offsetof(struct costs, sync));
    for (size_t i = 0; i < SCREENS; i++)
        tell(screens[i].name, costs, lengths, offsetof(struct costs, screens[i]));
    tell("the counter opens", costs, lengths, offsetof(struct costs, open));
    tell("verify", costs, lengths, offsetof(struct costs, verify));
    for (int i = 0; i < lengths; i++)
        printf("%lld movements: an issue is %.2f times its yardstick; verify %.1f us a movement, "
               "with %.0f MB of memory; %.0f bytes a movement in the file\n",
               (long long)costs[i].movements, costs[i].issue / costs[i].sync,
               costs[i].verify * 1e3 / (double)costs[i].movements, costs[i].verify_kb / 1024,
               costs[i].bytes / (double)costs[i].movements);
}

// The longest history takes 3 GB: it is left out where the disk has not twice that.
static int64_t affordable(int64_t most, const char *path) {
    struct statvfs disk;
    counter_must(statvfs(path, &disk) == 0, path);
    double free_bytes = (double)disk.f_bavail * (double)disk.f_frsize;
    while ((double)most * 600 > free_bytes && most > FIRST) {
        printf("the disk has no room for %lld movements\n", (long long)most);
        most /= 10;
    }
    return most;
}

int main(void) {
    const char *wish = getenv("MOVEMENTS");
    struct costs costs[LENGTHS_MAX] = {0};
    struct store *store;
    char path[CODE_MAX];
    int64_t there = 0;
    int lengths = 0;
    counter_path(path, sizeof path, "scale.store");
    counter_make(path);
    int64_t most = affordable(wish ? atoll(wish) : 1000000, path);
    counter_must(store_open(&store, path) == FAULT_NONE, path);
    import_parts(store);
    store_close(store);
    begin_history(path);
    for (int64_t wanted = FIRST; wanted <= most && lengths < LENGTHS_MAX; wanted *= 10) {
        lengthen(path, (wanted - there) / (2 * PIECES));
        seal(path);
        there = wanted;
        measure(&costs[lengths++], path, there);
    }
    tell_all(costs, lengths);
    measure_closes(path, there);
    counter_remove(path);
    counter_leave();
    return 0;
}
