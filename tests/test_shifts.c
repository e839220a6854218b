// Random shifts, from a printed seed, through the real kiosk on a real store, held after every
// event against a model that was written from the rulebook (model.h).
//
// The store lies on a disk in memory. A block of shifts shares a past, which is played once; then
// each is played by a process of its own, forked from there. All is compared whenever the ledger
// moves, by what the model or the counter says, every few events and at the end; every past and
// every fifth shift is verified.
//
//   SHIFTS=10000 test_shifts      that many shifts instead of the usual few; FROM=n: from that on
//   SHIFT=17 test_shifts          shift 17 alone, each event told as it happens; with PAST=1 also
//                                 those of its past
//
// A shift that fails is left as .day text, to be played on a fresh demo store with `counterfoil
// play`.
#include "disk.h"
#include "shift.h"

#include "debt.h"
#include "facts.h"
#include "paid.h"
#include "receiving.h"
#include "step.h"

#include <setjmp.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include <cmocka.h>

// Sanitized a shift takes four times as long; the other program plays others instead of the same.
enum {
    SHIFTS = COUNTER_SLOW ? 30 : 100,
    FIRST = COUNTER_SLOW ? 1 : 1001,
    PAST = 300, // events before the shifts of a block, which are played once for all of them
    EVENTS = 80,
    BLOCK = 40,
    COMPARE_EVERY = 10, // and whenever the ledger moves, by the model or by the counter
    COMPARE_ALL_EVERY = 50,
    VERIFY_EVERY = 5, // shifts: it walks the past's journal, too, and takes as long as a shift
    SHIFT_TEXT_MAX = (PAST + EVENTS) * 64,
};

// What came of all shifts, shared by their processes: shifts that reach nothing prove nothing.
struct reached {
    int64_t states[DOCUMENT_KIND_COUNT][STATE_COUNT], places[PLACE_COUNT];
    int64_t refusals[REFUSAL_COUNT], causes[MODEL_CAUSES];
};

// One shift while it runs.
struct run {
    struct reached *reached;
    int64_t end; // the seed after the last
    bool tell;
    struct counter counter;
    struct shift shift;
    struct model model;
    struct desk before;
    struct desk work;                 // the work that the signed-in person has before them
    struct desk parked[MODEL_PEOPLE]; // what each left behind; place NONE for nothing
    char line[CODE_MAX], text[SHIFT_TEXT_MAX];
    bool moved;     // the ledger, by what the model or the counter says of the last event
    char why[1024]; // what does not agree, "" while all does
};

__attribute__((format(printf, 2, 3))) static void differ(struct run *run, const char *format, ...) {
    va_list arguments;
    if (run->why[0])
        return; // the first difference is the one that tells
    va_start(arguments, format);
    vsnprintf(run->why, sizeof run->why, format, arguments);
    va_end(arguments);
}

static void expect(struct run *run, const char *what, const char *which, int64_t model,
                   int64_t counter) {
    if (model != counter)
        differ(run, "%s of %s: the model has %lld, the counter %lld", what, which, (long long)model,
               (long long)counter);
}

// As the store calls what the model knows.
static const char *const places[AT_PLACES] = {
    "", "bin", "custody", "vehicle", "cage", "supplier", "regrade", "scrap", "count",
};
static const char *const conditions[AS_CONDITIONS] = {"", "new", "refurbished", "suspect", "old"};

static bool touched(const struct model *model, int part, int place, int condition) {
    for (int i = 0; i < model->balances_count; i++) {
        const struct model_balance *b = &model->balances[i];
        if (b->part == part && (int)b->at.place == place && (int)b->condition == condition)
            return true;
    }
    return false;
}

// Every part of the shift, in every condition, at every kind of place; or, where not all is asked,
// where the model has seen any of it.
static void compare_stock(struct run *run, bool all) {
    const struct model *model = &run->model;
    for (int i = 0; i < SHIFT_PARTS * AT_PLACES * AS_CONDITIONS; i++) {
        int part = model_part_of(model, shift_parts[i / (AT_PLACES * AS_CONDITIONS)]);
        int place = i / AS_CONDITIONS % AT_PLACES, condition = i % AS_CONDITIONS;
        if (place == AT_NOTHING || condition == AS_NONE ||
            !(all || touched(model, part, place, condition)))
            continue;
        char what[CODE_MAX];
        text_format(what, sizeof what, "%s at %s", conditions[condition], places[place]);
        expect(run, what, model->parts[part].number,
               model_sum(model, part, (enum model_condition)condition, (enum model_place)place),
               facts_stock_of(run->counter.store, part + 1, places[place], conditions[condition]));
    }
}

// What lies in each bin, of each part.
static void compare_bins(struct run *run) {
    struct stock stock[STOCK_MAX];
    for (int i = 0; i < SHIFT_PARTS; i++) {
        int part = model_part_of(&run->model, shift_parts[i]);
        size_t count = facts_stock(run->counter.store, 1, part + 1, stock);
        for (size_t j = 0; j < count; j++)
            for (int condition = AS_NEW; condition < AS_CONDITIONS; condition++)
                if (strcmp(stock[j].condition, conditions[condition]) == 0)
                    expect(run, stock[j].bin, shift_parts[i],
                           *model_at(&run->model, part, (enum model_condition)condition,
                                     (struct model_account){AT_BIN, (int)stock[j].bin_id - 1}),
                           stock[j].quantity);
    }
}

static void compare_debts(struct run *run) {
    for (int i = 0; i < run->model.people_count; i++) {
        const struct model_person *person = &run->model.people[i];
        int64_t overdue = 0;
        struct debt debt;
        for (int j = 0; j < run->model.units_count; j++) {
            const struct model_unit *u = &run->model.units[j];
            overdue +=
                u->owner == i && u->state == MODEL_ISSUED && u->due_us < run->counter.wall_us;
        }
        facts_debt(run->counter.store, i + 1, run->counter.wall_us, &debt);
        expect(run, "debt", person->number, model_owed(&run->model, i), debt.total);
        expect(run, "overdue", person->number, overdue, debt.overdue);
    }
}

static void compare_units(struct run *run) {
    static const char *const states[] = {"", "issued", "fitted", "returned", "reversed"};
    struct unit unit;
    for (int i = 0; i < run->model.units_count; i++) {
        const struct model_unit *u = &run->model.units[i];
        if (!facts_unit(run->counter.store, i + 1, &unit)) {
            differ(run, "unit %s is not there", u->tag);
            return;
        }
        if (strcmp(unit.tag, u->tag) != 0 || strcmp(unit.state, states[u->state]) != 0)
            differ(run, "unit %s %s is %s %s", u->tag, states[u->state], unit.tag, unit.state);
        expect(run, "owner", u->tag, u->owner + 1, unit.owner_id);
        expect(run, "part", u->tag, u->part + 1, unit.part_id);
        expect(run, "old part", u->tag, u->old >= 0, unit.old_in);
        expect(run, "due", u->tag, u->due_us, unit.due_us);
        if (u->report >= 0 && strcmp(unit.report, run->model.documents[u->report].number) != 0)
            differ(run, "unit %s is written off against %s", u->tag, unit.report);
    }
    if (facts_unit(run->counter.store, run->model.units_count + 1, &unit))
        differ(run, "unit %s is one too many", unit.tag);
}

static void compare_paperwork(struct run *run, int id, const struct model_document *d) {
    struct paperwork paper;
    struct charge charge = {0};
    if (!facts_paperwork(run->counter.store, id, &paper))
        differ(run, "document %s is not there", d->number);
    expect(run, "lines", d->number, d->count, (int64_t)paper.count);
    expect(run, "warranty", d->number, !d->paid_work, paper.in_warranty);
    (void)facts_charge(run->counter.store, id, &charge);
    expect(run, "charge", d->number, d->due_fen, charge.due_fen);
    expect(run, "paid", d->number, d->paid_fen, charge.paid_fen);
    for (int j = 0; j < d->count && !run->why[0]; j++) {
        const struct model_line *m = &d->lines[j];
        const struct line *line = &paper.lines[j];
        bool report = d->kind == DOCUMENT_REPORT;
        expect(run, "line's part", d->number, m->part + 1, line->part_id);
        expect(run, "line's quantity", d->number, m->quantity, line->quantity);
        expect(run, "approved", d->number, m->approved, line->approved);
        expect(run, report ? "written off" : "issued", d->number,
               report ? m->written_off : m->issued, line->issued);
    }
}

static void compare_receipt(struct run *run, int id, const struct model_document *d) {
    struct receipt receipt;
    if (!facts_receipt(run->counter.store, id, &receipt) || strcmp(receipt.paper, d->paper) != 0)
        differ(run, "note %s is not there, or of another paper", d->number);
    expect(run, "source", d->number, d->source, receipt.source);
    expect(run, "lines", d->number, d->count, (int64_t)receipt.count);
    for (int i = 0; i < COPIES; i++)
        expect(run, "copy", d->number, d->copies, receipt.copies[i]);
    for (int i = 0; i < d->count && !run->why[0]; i++) {
        const struct model_line *m = &d->lines[i];
        const struct receipt_line *line = &receipt.lines[i];
        expect(run, "line's part", d->number, m->part + 1, line->part_id);
        expect(run, "line's bin", d->number, m->bin + 1, line->bin_id);
        expect(run, "said", d->number, m->said, line->said);
        expect(run, "counted", d->number, m->quantity, line->counted);
        expect(run, "damaged", d->number, m->damaged, line->damaged);
    }
}

static void compare_document(struct run *run, int id, const struct model_document *d) {
    struct document document;
    if (!facts_document(run->counter.store, id, &document) ||
        strcmp(document.number, d->number) != 0) {
        differ(run, "document %s is not there", d->number);
        return;
    }
    expect(run, "kind", d->number, d->kind, document.kind);
    expect(run, "state", d->number, d->state, document.state);
    expect(run, "owner", d->number, d->owner + 1, document.owner_id);
    expect(run, "vehicle", d->number, d->vehicle + 1, document.vehicle_id);
    if (d->kind == DOCUMENT_REQUISITION || d->kind == DOCUMENT_REPORT)
        compare_paperwork(run, id, d);
    if (d->kind == DOCUMENT_RECEIVING)
        compare_receipt(run, id, d);
}

static void compare_documents(struct run *run) {
    struct document extra;
    for (int i = 0; i < run->model.documents_count && !run->why[0]; i++)
        compare_document(run, i + 1, &run->model.documents[i]);
    if (facts_document(run->counter.store, run->model.documents_count + 1, &extra))
        differ(run, "document %s is one too many", extra.number);
}

static void compare_gathered(struct run *run, const struct desk *wanted, const char *what) {
    const struct desk *is = &run->counter.kiosk->turn.desk;
    expect(run, what, "lines", (int64_t)wanted->lines_count, (int64_t)is->lines_count);
    expect(run, what, "pile", (int64_t)wanted->pile_count, (int64_t)is->pile_count);
    for (size_t i = 0; i < wanted->lines_count && !run->why[0]; i++) {
        expect(run, what, "line's part", wanted->lines[i].part_id, is->lines[i].part_id);
        expect(run, what, "line's pieces", wanted->lines[i].quantity, is->lines[i].quantity);
    }
    for (size_t i = 0; i < wanted->pile_count && !run->why[0]; i++) {
        expect(run, what, "pile's kind", wanted->pile[i].kind, is->pile[i].kind);
        expect(run, what, "pile's unit", wanted->pile[i].unit_id, is->pile[i].unit_id);
        expect(run, what, "pile's part", wanted->pile[i].part_id, is->pile[i].part_id);
    }
}

// Work that was put aside comes back as it was, about what it was about.
static void compare_work(struct run *run, const struct desk *wanted, const char *what) {
    const struct desk *is = &run->counter.kiosk->turn.desk;
    compare_gathered(run, wanted, what);
    expect(run, what, "place", wanted->place, is->place);
    expect(run, what, "subject", wanted->subject_id, is->subject_id);
    expect(run, what, "vehicle", wanted->vehicle_id, is->vehicle_id);
    expect(run, what, "technician", wanted->technician_id, is->technician_id);
    for (int i = 0; i < FIELDS_MAX; i++)
        if (strcmp(wanted->fields[i], is->fields[i]) != 0)
            differ(run, "%s: field %d is \"%s\"", what, i, is->fields[i]);
}

// Nobody comes to be signed in but by a badge and its PIN; what they left behind is there again.
static void judge_person(struct run *run) {
    const struct desk *before = &run->before, *is = &run->counter.kiosk->turn.desk;
    if (is->person_id == before->person_id)
        return;
    int left = model_index(before->person_id, run->model.people_count);
    int came = model_index(is->person_id, run->model.people_count);
    bool cancelled = before->place == PLACE_HOME;
    if (left >= 0)
        run->parked[left] = cancelled ? (struct desk){0} : run->work;
    if (came >= 0 && (before->place != PLACE_PIN || before->pending_id != is->person_id ||
                      strcmp(run->line, "key 246810 ok") != 0))
        differ(run, "somebody was signed in without badge and PIN");
    if (came >= 0 && run->parked[came].place != PLACE_NONE)
        compare_work(run, &run->parked[came], "work taken up again");
    run->work = (struct desk){0};
}

// Work is left by cancelling it, by finishing it or for other work; merely looking at something
// leads back to it.
static void judge_work(struct run *run) {
    const struct desk *before = &run->before, *is = &run->counter.kiosk->turn.desk;
    if (is->person_id == 0)
        return;
    if (place_is_work(is->place) && !place_is_work(before->place) && run->work.place == is->place &&
        before->person_id == is->person_id && strcmp(run->line, "scan CF*CANCEL") == 0)
        compare_work(run, &run->work, "work gone back to");
    if (place_is_work(is->place))
        run->work = *is;
    else if (is->place == PLACE_HOME || run->counter.kiosk->turn.plan.outcome == OUTCOME_DONE ||
             (place_is_work(before->place) && strcmp(run->line, "scan CF*CANCEL") == 0))
        run->work = (struct desk){0};
}

static void judge_restart(struct run *run) {
    const struct desk *is = &run->counter.kiosk->turn.desk;
    compare_work(run, &run->before, "desk after the restart");
    expect(run, "desk after the restart", "person", run->before.person_id, is->person_id);
    expect(run, "desk after the restart", "pending", run->before.pending_id, is->pending_id);
    expect(run, "desk after the restart", "back", run->before.back, is->back);
    expect(run, "desk after the restart", "field", run->before.field, is->field);
    expect(run, "desk after the restart", "line", run->before.line, is->line);
}

// However the clock jumps, an entry comes behind the one before it; a clock that is behind is told
// of.
static void judge_times(struct run *run) {
    bool behind = run->model.last_us > run->counter.wall_us + CLOCK_BEHIND_US;
    expect(run, "time", "the last entry", run->model.last_us, facts_last_at(run->counter.store));
    expect(run, "the clock that is behind", "the bar", behind,
           run->counter.kiosk->view.behind[0] != '\0');
}

// What the model says to the event, now that the counter has taken it.
static void follow(struct run *run, int64_t turns) {
    struct model *model = &run->model;
    const char *text = strncmp(run->line, "scan ", 5) == 0 ? run->line + 5 : "";
    char typed[CODE_MAX] = "CF:";
    bool reason = run->before.place == PLACE_REASON || run->before.place == PLACE_COUNT_REASON;
    if (reason && sscanf(run->line, "key %40s ok", typed + 3) == 1)
        text = typed; // a reason may be as short as that
    const struct desk *is = &run->counter.kiosk->turn.desk;
    struct desk gathered = run->before;
    bool still = is->place == run->before.place && is->person_id == run->before.person_id &&
                 (is->place == PLACE_ISSUE || is->place == PLACE_RETURN);
    if (still)
        model_gather(model, &gathered, text);
    bool moves = turns > 0 && model_take(model, &run->before, text, run->counter.wall_us);
    if (still)
        compare_gathered(run, &gathered, "gathered");
    run->moved = moves || run->counter.kiosk->turn.plan.acts_count > 0;
    model_time(model, turns, run->counter.wall_us);
    model->entries += turns;
    judge_times(run);
    expect(run, "entries", "the journal", model->entries,
           store_value(run->counter.store, Q_LAST_ENTRY, 0, ""));
}

static void compare(struct run *run, bool all) {
    compare_stock(run, all);
    if (all)
        compare_bins(run);
    compare_debts(run);
    compare_units(run);
    compare_documents(run);
}

static void event(struct run *run) {
    struct kiosk *kiosk = run->counter.kiosk;
    run->before = kiosk->turn.desk;
    run->shift.desk = &run->before;
    run->shift.wall_us = run->counter.wall_us;
    shift_next(&run->shift, run->line, sizeof run->line);
    text_add(run->text, sizeof run->text, "%s\n", run->line);
    bool restart = strcmp(run->line, "restart") == 0;
    int64_t turns = kiosk->turns, papers = 0;
    counter_line(&run->counter, run->line);
    if (restart)
        judge_restart(run);
    if (strcmp(run->line, "paper") == 0) { // an entry each
        model_papers(&run->model);
        papers = store_value(run->counter.store, Q_LAST_ENTRY, 0, "") - run->model.entries;
        run->model.entries += papers;
    }
    model_time(&run->model, papers, run->counter.wall_us);
    follow(run, restart ? 0 : kiosk->turns - turns);
    judge_person(run);
    judge_work(run);
    run->reached->places[kiosk->turn.desk.place]++;
    run->reached->refusals[kiosk->turn.answer.refusal]++;
    if (run->moved)
        compare(run, false);
}

static void verify(struct run *run) {
    char found[CODE_MAX];
    counter_verify(run->counter.store, found);
    if (found[0])
        differ(run, "verify: %s", found);
}

// Where a shift that failed is left.
static void leave(const struct run *run, int64_t seed) {
    const char *folder = getenv("OUT");
    char path[CODE_MAX * 2];
    text_format(path, sizeof path, "%s/shift-%lld.day", folder ? folder : ".", (long long)seed);
    FILE *file = fopen(path, "w");
    if (!file)
        return;
    fprintf(file, "# Shift %lld on a fresh demo store. After its last event:\n# %s\n%s",
            (long long)seed, run->why, run->text);
    fclose(file);
    print_message("# shift %lld fails after \"%s\": %s\n"
                  "# it is left as %s; see it happen with SHIFT=%lld\n",
                  (long long)seed, run->line, run->why, path, (long long)seed);
}

static void tell_event(const struct run *run) {
    const struct kiosk *kiosk = run->counter.kiosk;
    print_message("# %-32s %-12s %s %s %s\n", run->line, place_name(kiosk->turn.desk.place),
                  outcome_name(kiosk->turn.plan.outcome), refusal_name(kiosk->turn.answer.refusal),
                  run->why);
}

static void reach(struct run *run) {
    const struct model *model = &run->model;
    for (int i = 0; i < model->documents_count; i++)
        run->reached->states[model->documents[i].kind][model->documents[i].state]++;
    for (int i = 0; i < model->moves_count; i++)
        run->reached->causes[model->moves[i].cause]++;
}

static void tell_reached(const struct reached *reached) {
    int seen = 0, refusals = 0;
    for (int kind = 1; kind < DOCUMENT_KIND_COUNT; kind++)
        for (int state = 1; state < STATE_COUNT; state++)
            if (reached->states[kind][state])
                print_message("# %6lld %s %s\n", (long long)reached->states[kind][state],
                              document_kind_name((enum document_kind)kind),
                              state_name((enum document_state)state));
    for (int i = 1; i < PLACE_COUNT; i++) {
        seen += reached->places[i] > 0;
        if (reached->places[i])
            print_message("# %6lld events in %s\n", (long long)reached->places[i],
                          place_name((enum place)i));
    }
    for (int i = 1; i < REFUSAL_COUNT; i++)
        refusals += reached->refusals[i] > 0;
    print_message("# movements by cause:");
    for (int i = 1; i < MODEL_CAUSES; i++)
        print_message(" %lld", (long long)reached->causes[i]);
    print_message("\n# %d of %d places, %d of %d refusals\n", seen, PLACE_COUNT - 1, refusals,
                  REFUSAL_COUNT - 1);
}

static void play(struct run *run, int events, bool tell) {
    for (int i = 0; i < events && !run->why[0]; i++) {
        event(run);
        if (tell)
            tell_event(run);
        if (i % COMPARE_EVERY == 0)
            compare(run, i % COMPARE_ALL_EVERY == 0);
    }
    if (!run->why[0])
        compare(run, true);
}

// In a process of its own: what ends the program ends that process alone, and has failed.
static bool apart(const char *what, int64_t seed, bool (*play_it)(struct run *, int64_t),
                  struct run *run) {
    int status;
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        bool good = play_it(run, seed);
        fflush(NULL);
        _exit(good ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status))
        print_message("# %s %lld ends by signal %d; see it happen with SHIFT=%lld\n", what,
                      (long long)seed, WTERMSIG(status), (long long)seed);
    return status == 0;
}

static bool one_shift(struct run *run, int64_t seed) {
    run->shift.random = (uint64_t)seed;
    play(run, EVENTS, run->tell);
    if (run->tell || seed % VERIFY_EVERY == 0)
        verify(run);
    if (run->why[0])
        leave(run, seed);
    reach(run);
    return run->why[0] == '\0';
}

// A longer past, then shifts that each go on from there.
static bool one_block(struct run *run, int64_t first) {
    int failed = 0;
    run->shift.random = ~(uint64_t)(first / BLOCK);
    play(run, PAST, run->tell && getenv("PAST"));
    verify(run);
    if (run->why[0])
        leave(run, first);
    for (int64_t seed = first; seed < run->end && seed / BLOCK == first / BLOCK; seed++)
        failed += run->why[0] || !apart("shift", seed, one_shift, run);
    return failed == 0;
}

static void agree_with_the_model(void **state) {
    const char *only = getenv("SHIFT"), *many = getenv("SHIFTS"), *from = getenv("FROM");
    int64_t first = only ? atoll(only) : from ? atoll(from) : many ? 1 : FIRST;
    int64_t count = only ? 1 : many ? atoll(many) : SHIFTS;
    struct run *run = calloc(1, sizeof *run);
    struct disk disk;
    int failed = 0;
    (void)state;
    counter_must(run, "no memory");
    run->reached =
        mmap(NULL, sizeof *run->reached, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    counter_must(run->reached != MAP_FAILED, "no memory");
    disk_enter(&disk);
    counter_make("shifts.store");
    counter_open(&run->counter, "shifts.store", COUNTER_BEGIN_US, 0);
    model_load(&run->model);
    run->model.entries = store_value(run->counter.store, Q_LAST_ENTRY, 0, "");
    run->model.movements = store_value(run->counter.store, Q_NEXT_MOVEMENT, 0, "") - 1;
    run->model.last_us = facts_last_at(run->counter.store);
    run->shift.model = &run->model;
    run->tell = only != NULL;
    run->end = first + count;
    print_message("# shifts %lld to %lld\n", (long long)first, (long long)run->end - 1);
    for (int64_t seed = first; seed < run->end && failed < 3; seed += BLOCK - seed % BLOCK)
        failed += !apart("past of shift", seed, one_block, run);
    tell_reached(run->reached);
    counter_close(&run->counter);
    disk_leave(&disk);
    munmap(run->reached, sizeof *run->reached);
    free(run);
    assert_int_equal(failed, 0);
}

int main(void) {
    // One thread, and nobody asks how much memory was used: a tenth of the time.
    counter_must(sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) == SQLITE_OK &&
                     sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK,
                 "SQLite is in use already");
    const struct CMUnitTest tests[] = {cmocka_unit_test(agree_with_the_model)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
