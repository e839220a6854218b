// main.c -- the one place where the devices and the counter meet.
#include "commands.h"
#include "console.h"
#include "decode.h"
#include "fake.h"
#include "frame.h"
#include "hal.h"
#include "kiosk.h"
#include "log.h"
#include "luma.h"
#include "paint.h"
#include "play.h"
#include "secret.h"
#include "sight.h"
#include "text.h"
#include "tray.h"
#include "wish.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { KEPT_MAX = 64, TELL_US = 100000 };

// Everything that one screen needs.
struct counter {
    struct hal *hal;
    struct store *store;
    struct paint *paint;
    struct frame_reader *reader;
    struct plane plane; // the camera thread's
    struct sight sight;
    struct tray tray;
    struct kiosk kiosk;
    bool teaches;
    struct wire kept[KEPT_MAX]; // came during long work
    size_t kept_count;
    int64_t told_us; // when its progress was shown last
    bool unseen;     // nobody looks at the screen: it is not painted
};

// Paints what changed and puts it on the screen.
static enum fault show(struct counter *counter) {
    struct box damage[PAINT_DAMAGE_MAX];
    if (counter->unseen)
        return FAULT_NONE;
    size_t stride, count = paint_show(counter->paint, damage, counter->kiosk.layout.marks,
                                      counter->kiosk.layout.marks_count);
    const uint32_t *pixels = paint_pixels(counter->paint, &stride);
    return count ? hal_show(counter->hal, pixels, stride, damage, count) : FAULT_NONE;
}

// On the camera's thread: light becomes text, and text goes into the same queue as every scan.
static void read_frame(void *context, const struct frame *frame) {
    struct counter *counter = context;
    struct symbol symbols[SYMBOLS_MAX];
    struct wire wire;
    if (luma_from_frame(&counter->plane, frame) == FAULT_NONE) {
        size_t count =
            frame_glance(counter->reader, &counter->plane, frame->at_us, symbols, SYMBOLS_MAX);
        for (size_t i = 0; i < count; i++) {
            if (!sight_see(&counter->sight, &symbols[i], frame->at_us))
                continue;
            sight_tell(&wire, &symbols[i], "video:0", frame->at_us);
            hal_deliver(counter->hal, &wire);
        }
    }
}

static void name_fonts(char *to, size_t size) {
    text_format(to, size, "%s/fonts.conf", COUNTERFOIL_ASSETS);
}

static enum fault repaint(struct counter *counter, int width, int height) {
    char fonts[512];
    name_fonts(fonts, sizeof fonts);
    paint_close(counter->paint);
    counter->paint = NULL;
    return paint_open(&counter->paint, width, height, fonts);
}

// What the counter wants of its devices.
static void carry_out(struct counter *counter) {
    struct kiosk_order *order = &counter->kiosk.order;
    bool teaches = kiosk_teaches(&counter->kiosk);
    if (teaches != counter->teaches)
        hal_teach(counter->hal, teaches);
    counter->teaches = teaches;
    if (order->know)
        hal_know(counter->hal, order->device.socket, order->device.vendor, order->device.product);
    if (order->release[0])
        hal_release(counter->hal, order->release);
    memset(order, 0, sizeof *order);
}

// Scanners of unknown makers that were taught once.
static void remember(struct counter *counter) {
    struct device_setting known[DEVICES_MAX];
    size_t count = device_taught(counter->store, known, DEVICES_MAX);
    for (size_t i = 0; i < count; i++)
        hal_know(counter->hal, known[i].socket, known[i].vendor, known[i].product);
}

// Long work lets the world in: it is shown how far it is, and may be stopped. What else comes is
// kept for afterwards.
static void meanwhile(void *context) {
    struct counter *counter = context;
    struct wire wire;
    int64_t now_us = hal_now_us(counter->hal);
    if (now_us - counter->told_us < TELL_US)
        return;
    counter->told_us = now_us;
    kiosk_show_work(&counter->kiosk);
    if (show(counter) != FAULT_NONE)
        return;
    while (hal_next(counter->hal, &wire, 0) == FAULT_NONE && wire.kind != WIRE_TICK) {
        if (!kiosk_meanwhile(&counter->kiosk, &wire))
            continue;
        if (counter->kept_count == KEPT_MAX) // as the queue tells that it was full
            counter->kept[KEPT_MAX - 1] = (struct wire){.kind = WIRE_DEVICE};
        else
            counter->kept[counter->kept_count++] = wire;
    }
}

// What was kept comes first.
static enum fault next_wire(struct counter *counter, struct wire *wire, int wait_ms) {
    if (counter->kept_count == 0)
        return hal_next(counter->hal, wire, wait_ms);
    *wire = counter->kept[0];
    memmove(counter->kept, counter->kept + 1, --counter->kept_count * sizeof *wire);
    return FAULT_NONE;
}

// Takes a wire through the kiosk, the loudspeaker and the screen.
static enum fault take_wire(struct counter *counter, const struct wire *wire) {
    enum fault fault = FAULT_NONE;
    if (wire->kind == WIRE_RESIZE)
        fault = repaint(counter, wire->size.width, wire->size.height);
    counter->told_us = hal_now_us(counter->hal);
    bool changed =
        kiosk_wire(&counter->kiosk, wire, hal_wall_us(counter->hal), hal_now_us(counter->hal));
    if (fault == FAULT_NONE && changed)
        fault = show(counter);
    carry_out(counter);
    if (counter->kiosk.sound != SOUND_NONE)
        hal_sound(counter->hal, counter->kiosk.sound);
    return fault;
}

// Opens store, pictures and kiosk behind a hal that is open already.
static enum fault open_counter(struct counter *counter, const char *store) {
    int width, height;
    hal_size(counter->hal, &width, &height);
    enum fault fault = store_open(&counter->store, store);
    if (fault != FAULT_NONE) {
        command_say_store(store, fault);
        return fault;
    }
    fault = frame_open(&counter->reader);
    if (fault == FAULT_NONE)
        fault = repaint(counter, width, height);
    if (fault != FAULT_NONE) {
        log_say("cannot draw: %s", fault_text(fault));
        return fault;
    }
    char fonts[512];
    name_fonts(fonts, sizeof fonts);
    tray_open(&counter->tray, store, fonts);
    kiosk_open(&counter->kiosk, counter->store, width, height, hal_wall_us(counter->hal),
               hal_now_us(counter->hal));
    remember(counter);
    return show(counter);
}

static void close_counter(struct counter *counter) {
    if (counter->hal)
        hal_frames(counter->hal, NULL, NULL);
    hal_close(counter->hal);
    kiosk_close(&counter->kiosk);
    tray_close(&counter->tray);
    paint_close(counter->paint);
    frame_close(counter->reader);
    plane_close(&counter->plane);
    store_close(counter->store);
}

static enum fault show_papers(struct counter *counter) {
    kiosk_refresh(&counter->kiosk, hal_wall_us(counter->hal), hal_now_us(counter->hal));
    return show(counter);
}

// Nobody waits just now: one of the papers that are owed comes out.
static enum fault make_paper(struct counter *counter) {
    return tray_work(&counter->tray, counter->store, hal_wall_us(counter->hal),
                     hal_now_us(counter->hal))
               ? show_papers(counter)
               : FAULT_NONE;
}

static int run(const struct wish *wish) {
    static const struct hal_wish hal_wish = {.title = "Counterfoil 存根", .devices = true};
    struct counter counter = {0};
    struct wire wire = {0};
    enum fault fault = hal_open(&counter.hal, &hal_wish);
    if (fault != FAULT_NONE)
        return EXIT_FAULT;
    fault = open_counter(&counter, wish->store);
    counter.kiosk.meanwhile = meanwhile;
    counter.kiosk.context = &counter;
    if (fault == FAULT_NONE)
        hal_frames(counter.hal, read_frame, &counter);
    while (fault == FAULT_NONE && wire.kind != WIRE_QUIT) {
        fault = next_wire(&counter, &wire, 50);
        if (fault == FAULT_NONE)
            fault = take_wire(&counter, &wire);
        if (fault == FAULT_NONE && wire.kind == WIRE_TICK)
            fault = make_paper(&counter);
    }
    if (fault != FAULT_NONE)
        log_say("the counter stops: %s", fault_text(fault));
    close_counter(&counter);
    return fault == FAULT_NONE ? EXIT_DONE : EXIT_FAULT;
}

// A shift being played: the counter on a fake hal, and a clock that the shift moves.
struct shift {
    struct counter counter;
    struct play play;
    const struct wish *wish;
    const char *file;
    int64_t wall_us, now_us;
    int64_t turns; // of the kiosk when the last line was begun
    bool quiet;    // says only what fails
    int64_t done;  // lines, for whoever listens how far it is
    int64_t lines;
    const struct progress *progress;
};

static const char scanner_name[] = "usb:1-1";

// Keys and touches take their time, but the wall's is what the shift says it is: so a journal that
// is printed as a shift gives its own times again.
static void move_clock(struct shift *shift, int64_t for_us) {
    shift->now_us += for_us;
    fake_clock(shift->counter.hal, shift->wall_us, shift->now_us);
}

// Takes everything that waits in the fake, until it says that nothing does.
static enum fault drain(struct shift *shift) {
    struct wire wire;
    enum fault fault;
    do {
        fault = hal_next(shift->counter.hal, &wire, 0);
        if (fault == FAULT_NONE)
            fault = take_wire(&shift->counter, &wire);
    } while (fault == FAULT_NONE && wire.kind != WIRE_TICK);
    return fault;
}

static enum fault push(struct shift *shift, struct wire *wire, int64_t for_us) {
    move_clock(shift, for_us);
    wire->at_us = shift->now_us;
    fake_push(shift->counter.hal, wire);
    return drain(shift);
}

enum {
    KEY_GAP_US = 2000,      // a scanner's reports
    FINGER_GAP_US = 200000, // a person's keys and touches
};

// What would end the scan, or do anything but stand in it, is not typed.
static bool can_type(const struct play_step *step) {
    for (size_t i = 0; i < step->length; i++)
        if ((unsigned char)step->text[i] < ' ' || step->text[i] == 127)
            return false;
    return true;
}

// What a scanner in keyboard mode can't type comes as the camera's text would.
static enum fault play_scan(struct shift *shift, const struct play_step *step) {
    uint8_t reports[SCAN_MAX * 2 + 2][HID_REPORT_SIZE];
    struct wire wire = {.kind = WIRE_REPORT};
    enum fault fault = FAULT_NONE;
    char line[SCAN_MAX + 1];
    text_copy(wire.device, sizeof wire.device, scanner_name);
    memcpy(line, step->text, step->length);
    line[step->length] = '\r';
    size_t count =
        can_type(step) ? hid_encode_text(reports, SCAN_MAX * 2 + 2, line, step->length + 1) : 0;
    for (size_t i = 0; i < count && fault == FAULT_NONE; i++) {
        memcpy(wire.report.bytes, reports[i], HID_REPORT_SIZE);
        wire.report.length = HID_REPORT_SIZE;
        fault = push(shift, &wire, KEY_GAP_US);
    }
    if (count > 0)
        return fault;
    wire.kind = WIRE_TEXT;
    memset(&wire.text, 0, sizeof wire.text);
    memcpy(wire.text.bytes, step->text, step->length);
    wire.text.length = step->length;
    return push(shift, &wire, KEY_GAP_US);
}

// Keys through the window: of a scanner that was not claimed, or of a person.
static enum fault play_keys(struct shift *shift, const struct play_step *step, bool person) {
    struct wire wire = {.kind = WIRE_KEY, .device = "keys"};
    uint8_t report[HID_REPORT_SIZE];
    enum fault fault = FAULT_NONE;
    char line[SCAN_MAX + 1];
    size_t length = step->length;
    memcpy(line, step->text, length);
    if (!person)
        line[length++] = '\r';
    for (size_t i = 0; i < length && fault == FAULT_NONE; i++) {
        if (!hid_encode(line[i], report))
            continue;
        wire.key.usage = report[2];
        wire.key.modifier = report[0];
        fault = push(shift, &wire, person ? FINGER_GAP_US : KEY_GAP_US);
    }
    move_clock(shift, FINGER_GAP_US);
    return fault == FAULT_NONE ? drain(shift) : fault;
}

static enum fault touch_target(struct shift *shift, const struct target *target) {
    struct wire wire = {.kind = WIRE_TOUCH, .device = "touch"};
    wire.touch.x = target->box.x + target->box.width / 2;
    wire.touch.y = target->box.y + target->box.height / 2;
    return push(shift, &wire, FINGER_GAP_US);
}

static enum fault play_touch(struct shift *shift, const struct play_step *step, bool *found) {
    const struct target *target = play_target(&shift->counter.kiosk, step->text);
    *found = target != NULL;
    return target ? touch_target(shift, target) : FAULT_NONE;
}

// One key of the pad: by its name, or each character of a number or word.
static enum fault play_key(struct shift *shift, const char *key, bool *found) {
    const struct layout *layout = &shift->counter.kiosk.layout;
    char code[NUMBER_MAX];
    text_format(code, sizeof code, "key:%s", key);
    for (size_t i = 0; i < layout->targets_count; i++)
        if (strcmp(layout->targets[i].code, code) == 0)
            return touch_target(shift, &layout->targets[i]);
    *found = false;
    return FAULT_NONE;
}

// "key 246810 ok": words are keys by name, anything else is typed character by character.
static enum fault play_pad(struct shift *shift, const struct play_step *step, bool *found) {
    static const char names[] = " ok delete clear shift mode space page+ page- pick0 pick1 pick2 ";
    char line[SCAN_MAX], padded[SCAN_MAX + 2], one[2] = "", *rest = NULL;
    enum fault fault = FAULT_NONE;
    text_copy(line, sizeof line, step->text);
    for (char *word = strtok_r(line, " ", &rest); word && fault == FAULT_NONE;
         word = strtok_r(NULL, " ", &rest)) {
        text_format(padded, sizeof padded, " %s ", word);
        if (strstr(names, padded)) {
            fault = play_key(shift, word, found);
            continue;
        }
        for (; *word && fault == FAULT_NONE; word++) {
            bool capital = *word >= 'A' && *word <= 'Z';
            one[0] = capital ? (char)(*word - 'A' + 'a') : *word;
            if (capital)
                fault = play_key(shift, "shift", found);
            if (fault == FAULT_NONE)
                fault = play_key(shift, one, found);
            if (capital && fault == FAULT_NONE)
                fault = play_key(shift, "shift", found);
        }
    }
    return fault;
}

// A picture beside the shift's file, before the camera until it is read: two frames must agree.
static enum fault play_image(struct shift *shift, const struct play_step *step) {
    struct counter *counter = &shift->counter;
    struct symbol symbols[SYMBOLS_MAX];
    struct wire wire;
    char path[SCAN_MAX * 2];
    const char *slash = strrchr(shift->file, '/');
    text_format(path, sizeof path, "%.*s%s", slash ? (int)(slash - shift->file + 1) : 0,
                shift->file, step->text);
    enum fault fault = luma_from_file(&counter->plane, path);
    if (fault != FAULT_NONE)
        return fault;
    size_t count = frame_read(counter->reader, &counter->plane, symbols, SYMBOLS_MAX);
    for (size_t i = 0; i < count; i++) {
        sight_tell(&wire, &symbols[i], "video:0", shift->now_us);
        fake_push(counter->hal, &wire);
    }
    return drain(shift);
}

static enum fault play_plug(struct shift *shift, bool comes) {
    struct wire wire = {.kind = WIRE_DEVICE};
    text_copy(wire.device, sizeof wire.device, scanner_name);
    text_copy(wire.status.socket, sizeof wire.status.socket, scanner_name);
    text_copy(wire.status.name, sizeof wire.status.name, "Emulated Scanner");
    wire.status.kind = KIND_KEYBOARD;
    wire.status.state = comes ? DEVICE_READY : DEVICE_GONE;
    return push(shift, &wire, KEY_GAP_US);
}

// As the queue tells that it was full: by a device without a name.
static enum fault play_lost(struct shift *shift) {
    struct wire wire = {.kind = WIRE_DEVICE};
    return push(shift, &wire, KEY_GAP_US);
}

// The power goes: nothing but the file is left, and the counter wakes up from it.
static enum fault play_restart(struct shift *shift) {
    struct counter *counter = &shift->counter;
    store_close(counter->store);
    kiosk_close(&counter->kiosk);
    counter->store = NULL;
    enum fault fault = store_open(&counter->store, shift->wish->store);
    if (fault != FAULT_NONE)
        return fault;
    kiosk_open(&counter->kiosk, counter->store, shift->wish->width, shift->wish->height,
               shift->wall_us, shift->now_us);
    kiosk_speak(&counter->kiosk, shift->wish->tongue);
    shift->turns = 0;
    return show(counter);
}

// "KIND NUMBER", the one of them that came out least often; or every paper that is owed.
static enum fault play_paper(struct shift *shift, const struct play_step *step, bool *found) {
    struct counter *counter = &shift->counter;
    struct promise promise = {0};
    char kind[NUMBER_MAX];
    if (step->text[0] == '\0') {
        while (tray_work(&counter->tray, counter->store, shift->wall_us, shift->now_us))
            ;
        return show_papers(counter);
    }
    *found = sscanf(step->text, "%47s %47[^\n]", kind, promise.number) == 2 &&
             paper_named(kind) != PAPER_NONE;
    if (*found) {
        text_copy(promise.kind, sizeof promise.kind, paper_form(paper_named(kind))->name);
        papers_promised(counter->store, promise.kind, promise.number, &promise, 1);
        *found = tray_make(&counter->tray, counter->store, &promise, shift->wall_us);
    }
    return show_papers(counter);
}

static enum fault play_shot(struct shift *shift, const struct play_step *step) {
    char path[SCAN_MAX * 2];
    if (!shift->wish->shots)
        return FAULT_NONE;
    mkdir(shift->wish->shots, 0777); // it may be there; paint_png says what else is wrong
    text_format(path, sizeof path, "%s/%s.png", shift->wish->shots, step->text);
    return paint_png(shift->counter.paint, path);
}

static enum fault play_clock(struct shift *shift, const struct play_step *step) {
    int64_t for_us = step->at_us ? step->at_us - shift->wall_us : step->for_us;
    // A clock that is set back moves the wall's time alone: the monotonic one never does.
    shift->wall_us += for_us;
    shift->now_us += for_us > 0 && !step->at_us ? for_us : 0;
    fake_clock(shift->counter.hal, shift->wall_us, shift->now_us);
    return drain(shift);
}

static void print_result(struct shift *shift, const struct play_step *step) {
    const struct kiosk *kiosk = &shift->counter.kiosk;
    bool took = kiosk->turns > shift->turns;
    shift->turns = kiosk->turns;
    if (shift->quiet)
        return;
    printf("%d\t%s\t%s\t%s\t%s\n", step->line, step->shown,
           took ? outcome_name(kiosk->turn.plan.outcome) : "-", kiosk->view.place,
           took && kiosk->view.answer[0] ? kiosk->view.answer : kiosk->view.prompt);
}

static const char *not_found(enum play_kind kind) {
    return kind == PLAY_PAPER ? "it did not come out"
                              : "nothing on the screen is called that, or more than one thing";
}

// Plays one step; false with the reason when the shift fails here.
static bool play_step(struct shift *shift, const struct play_step *step, char *why, size_t size) {
    enum fault fault = FAULT_NONE;
    bool found = true;
    switch (step->kind) {
    case PLAY_CLOCK:
        fault = play_clock(shift, step);
        break;
    case PLAY_SCAN:
        fault = play_scan(shift, step);
        break;
    case PLAY_BURST:
    case PLAY_TYPE:
        fault = play_keys(shift, step, step->kind == PLAY_TYPE);
        break;
    case PLAY_KEY:
        fault = play_pad(shift, step, &found);
        break;
    case PLAY_TOUCH:
        fault = play_touch(shift, step, &found);
        break;
    case PLAY_IMAGE:
        fault = play_image(shift, step);
        break;
    case PLAY_PLUG:
    case PLAY_UNPLUG:
        fault = play_plug(shift, step->kind == PLAY_PLUG);
        break;
    case PLAY_LOST:
        fault = play_lost(shift);
        break;
    case PLAY_RESTART:
        fault = play_restart(shift);
        break;
    case PLAY_PAPER:
        fault = play_paper(shift, step, &found);
        break;
    case PLAY_SHOT:
        fault = play_shot(shift, step);
        break;
    case PLAY_EXPECT:
        return play_expect(step, &shift->counter.kiosk, why, size);
    case PLAY_WRONG:
        text_copy(why, size, step->text);
        return false;
    case PLAY_END:
    case PLAY_NOTHING:
    case PLAY_KIND_COUNT:
        return true;
    }
    if (!found)
        text_copy(why, size, not_found(step->kind));
    else if (fault != FAULT_NONE)
        text_copy(why, size, fault_text(fault));
    else
        print_result(shift, step);
    return found && fault == FAULT_NONE;
}

static int play_lines(struct shift *shift, const char *text) {
    struct play_step step;
    char why[SCAN_MAX * 2];
    play_start(&shift->play, text);
    do {
        if (!progress_tell(shift->progress, STAGE_SHIFTS, shift->done++, shift->lines)) {
            fprintf(stderr, "counterfoil: stopped\n");
            return EXIT_NO;
        }
        play_next(&shift->play, &step);
        if (!play_step(shift, &step, why, sizeof why)) {
            printf("%d\t%s\tFAILED: %s\n", step.line, step.shown, why);
            return EXIT_NO;
        }
    } while (step.kind != PLAY_END);
    return EXIT_DONE;
}

static enum fault open_shift(struct shift *shift, int64_t wall_us) {
    shift->wall_us = wall_us;
    enum fault fault = fake_open(&shift->counter.hal, shift->wish->width, shift->wish->height);
    if (fault == FAULT_NONE) {
        fake_clock(shift->counter.hal, shift->wall_us, shift->now_us);
        fault = open_counter(&shift->counter, shift->wish->store);
    }
    if (fault == FAULT_NONE) {
        kiosk_speak(&shift->counter.kiosk, shift->wish->tongue);
        fault = play_plug(shift, true);
    }
    return fault;
}

// Shifts begin at one and the same moment, so that the same text always gives the same store; the
// demo store is made the day before (commands.c).
enum { SHIFT_BEGIN_S = 1793577600 }; // 2026-11-02 08:00 in China

static int play(const struct wish *wish) {
    struct shift shift = {.wish = wish, .file = wish->rest[0]};
    int code = EXIT_FAULT;
    char *text = command_read(shift.file, NULL);
    if (!text)
        return EXIT_FAULT;
    if (open_shift(&shift, SHIFT_BEGIN_S * INT64_C(1000000)) == FAULT_NONE)
        code = play_lines(&shift, text);
    close_counter(&shift.counter);
    free(text);
    return code;
}

enum { MONTHS = 12 };

static int64_t count_lines(const char *text) {
    int64_t lines = 1;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

// The demo's year: its months one after the other at one counter, as they stand in the assets.
static int play_months(struct shift *shift, char *const *texts) {
    int code = EXIT_FAULT;
    if (open_shift(shift, DEMO_YEAR_US) == FAULT_NONE)
        code = EXIT_DONE;
    for (int i = 0; i < MONTHS && code == EXIT_DONE; i++) {
        code = play_lines(shift, texts[i]);
        if (code != EXIT_DONE)
            printf("in month %d of the year\n", i + 1);
    }
    close_counter(&shift->counter);
    return code;
}

static int play_year(const struct wish *wish, const struct progress *progress) {
    struct shift shift = {
        .counter = {.unseen = true}, .wish = wish, .file = "", .quiet = true, .progress = progress};
    char *texts[MONTHS] = {0}, path[512];
    int code = EXIT_DONE;
    for (int i = 0; i < MONTHS && code == EXIT_DONE; i++) {
        text_format(path, sizeof path, "%s/demo/year/%02d.day", COUNTERFOIL_ASSETS, i + 1);
        texts[i] = command_read(path, NULL);
        code = texts[i] ? EXIT_DONE : EXIT_FAULT;
        shift.lines += texts[i] ? count_lines(texts[i]) : 0;
    }
    if (code == EXIT_DONE)
        code = play_months(&shift, texts);
    for (int i = 0; i < MONTHS; i++)
        free(texts[i]);
    return code;
}

static int decode(const struct wish *wish) {
    return decode_files(stdout, stderr, wish->rest, wish->rest_count, wish->time);
}

static int init(const struct wish *wish) {
    struct console console;
    console_begin(&console, "init");
    int code =
        command_init(wish->store, wish->demo ? COUNTERFOIL_ASSETS : NULL, wish->year, &console);
    if (code == EXIT_DONE && wish->year) {
        code = play_year(wish, &console.progress);
        console_clear(&console);
        if (code != EXIT_DONE)
            command_unmake(wish->store);
    }
    console_end(&console);
    return code;
}

static int import(const struct wish *wish) {
    return command_import(wish->store, wish->rest[0], wish->rest[1], wish->dry);
}

static int verify(const struct wish *wish) {
    return command_verify(wish->store);
}

static int journal(const struct wish *wish) {
    return command_journal(wish->store);
}

static int rules(const struct wish *wish) {
    (void)wish;
    return command_rules();
}

static int explain(const struct wish *wish) {
    return command_explain(wish->rest[0], wish->store);
}

static int paper(const struct wish *wish) {
    char fonts[512];
    name_fonts(fonts, sizeof fonts);
    return command_paper(wish->store, wish->rest[0], wish->rest[1], wish->out,
                         wish->tongue != TONGUE_ENGLISH, fonts);
}

static int export(const struct wish *wish) {
    return command_export(wish->store, wish->rest[0], wish->out, wish->tongue != TONGUE_ENGLISH);
}

static int (*const commands[COMMAND_COUNT])(const struct wish *) = {
    [COMMAND_RUN] = run,       [COMMAND_INIT] = init,       [COMMAND_IMPORT] = import,
    [COMMAND_PLAY] = play,     [COMMAND_VERIFY] = verify,   [COMMAND_JOURNAL] = journal,
    [COMMAND_DECODE] = decode, [COMMAND_EXPLAIN] = explain, [COMMAND_RULES] = rules,
    [COMMAND_PAPER] = paper,   [COMMAND_EXPORT] = export,
};

int main(int count, char **words) {
    struct wish wish;
    char why[CODE_MAX] = "";
    if (!wish_take(&wish, why, sizeof why, words + 1, count > 0 ? (size_t)count - 1 : 0)) {
        fprintf(stderr, "counterfoil: %s\n", why);
        wish_help(stderr, wish.command);
        return EXIT_USAGE;
    }
    if (wish.help) {
        wish_help(stdout, wish.command);
        return EXIT_DONE;
    }
    if (secret_init() != FAULT_NONE) {
        log_say("no source of random numbers");
        return EXIT_FAULT;
    }
    return commands[wish.command](&wish);
}
