#include "kiosk.h"

#include "charset.h"
#include "form.h"
#include "text.h"

#include <assert.h>
#include <string.h>

static void refresh(struct kiosk *kiosk) {
    struct scene scene = {.store = kiosk->store,
                          .desk = &kiosk->turn.desk,
                          .answer = &kiosk->turn.answer,
                          .pad = &kiosk->pad,
                          .devices = &kiosk->devices,
                          .secret = kiosk->secret,
                          .tongue = kiosk->tongue,
                          .now_us = kiosk->wall_us};
    scene_settle(&scene);
    screen_view(&kiosk->view, &scene);
    struct view *view = &kiosk->view;
    if (view->pad == PAD_TEXT && view->pad_pinyin && kiosk->pad.letters[0]) {
        view->candidates_count =
            pinyin_words(&kiosk->pinyin, kiosk->words, VIEW_CANDIDATES_MAX, kiosk->pad.letters);
        for (size_t i = 0; i < view->candidates_count; i++)
            text_copy(view->candidates[i], NAME_MAX_BYTES, kiosk->words[i].text);
    }
    layout_view(&kiosk->layout, view, kiosk->width, kiosk->height);
}

// What long work says of itself: its stage in words, and how much of it is done.
static enum phrase stage_words(enum stage stage) {
    switch (stage) {
    case STAGE_CHAIN:
        return P_WORK_CHAIN;
    case STAGE_MONTH:
        return P_WORK_MONTH;
    case STAGE_FILE:
    case STAGE_KEYS:
    case STAGE_RECOUNT:
    case STAGE_LIST:
    case STAGE_SHIFTS:
    case STAGE_NONE:
    case STAGE_COUNT:
        break;
    }
    return P_WORK_GOES_ON;
}

void kiosk_show_work(struct kiosk *kiosk) {
    const struct kiosk_work *work = &kiosk->work;
    struct view *view = &kiosk->view;
    view->tone = TONE_CALM;
    view->answer[0] = view->advice[0] = view->clause[0] = '\0';
    view->scan = view->stop = view->pad_place = false;
    view->pad = PAD_NONE;
    view->cards_count = view->rows_more = view->page = 0;
    text_copy(view->prompt, sizeof view->prompt, phrase(view->chinese, stage_words(work->stage)));
    view->rows_count = work->of > 0;
    struct row *row = &view->rows[0];
    memset(row, 0, sizeof *row);
    row->state = ROW_BAR;
    text_copy(row->main, sizeof row->main, view->prompt);
    row->whole = work->of;
    row->segments_count = 1;
    row->segments[0] = (struct segment){.shade = SHADE_DONE, .amount = work->done};
    text_format(row->segments[0].figure, NUMBER_MAX, "%lld / %lld", (long long)work->done,
                (long long)work->of);
    view->buttons_count = 1;
    view->buttons[0] = (struct button){.code = "CF*CANCEL"};
    text_copy(view->buttons[0].text, sizeof view->buttons[0].text, phrase(view->chinese, P_B_STOP));
    layout_view(&kiosk->layout, view, kiosk->width, kiosk->height);
}

static bool work_goes_on(void *context, enum stage stage, int64_t done, int64_t of) {
    struct kiosk *kiosk = context;
    kiosk->work.stage = stage;
    kiosk->work.done = done;
    kiosk->work.of = of;
    if (kiosk->meanwhile)
        kiosk->meanwhile(kiosk->context);
    return !kiosk->work.stopped;
}

// A report becomes the text that it ends, of a device that is known.
static bool read_report(struct kiosk *kiosk, struct wire *wire) {
    struct device *device = devices_named(&kiosk->devices, wire->device);
    char text[SCAN_MAX];
    size_t length;
    bool came;
    if (!device || device->state != DEVICE_READY)
        return false;
    devices_report(&kiosk->devices, kiosk->store, wire, &came);
    if (!devices_next(device, text, &length))
        return false;
    wire->kind = WIRE_TEXT;
    memset(&wire->text, 0, sizeof wire->text);
    memcpy(wire->text.bytes, text, length);
    wire->text.length = length;
    return true;
}

static bool wants_stop(const struct kiosk *kiosk, const struct wire *wire) {
    static const char code[] = "CF*CANCEL";
    enum { ESCAPE = 0x29 }; // the key's usage
    const struct target *target;
    switch (wire->kind) {
    case WIRE_TEXT:
        return wire->text.length == strlen(code) &&
               memcmp(wire->text.bytes, code, strlen(code)) == 0;
    case WIRE_TOUCH:
        target = layout_at(&kiosk->layout, wire->touch.x, wire->touch.y);
        return target && strcmp(target->code, code) == 0;
    case WIRE_KEY:
        return wire->key.usage == ESCAPE;
    case WIRE_QUIT:
        return true;
    case WIRE_NONE:
    case WIRE_REPORT:
    case WIRE_DEVICE:
    case WIRE_TICK:
    case WIRE_RESIZE:
    case WIRE_COUNT:
        break;
    }
    return false;
}

bool kiosk_meanwhile(struct kiosk *kiosk, struct wire *wire) {
    if (wire->kind == WIRE_REPORT && !read_report(kiosk, wire))
        return false;
    bool stop = wants_stop(kiosk, wire);
    kiosk->work.stopped |= stop;
    // A touch on what is no longer there means nothing.
    return wire->kind != WIRE_TOUCH && (!stop || wire->kind == WIRE_QUIT);
}

void kiosk_open(struct kiosk *kiosk, struct store *store, int width, int height, int64_t wall_us,
                int64_t now_us) {
    memset(kiosk, 0, sizeof *kiosk);
    kiosk->store = store;
    kiosk->width = width;
    kiosk->height = height;
    kiosk->wall_us = wall_us;
    kiosk->now_us = kiosk->touched_us = kiosk->taken_us = now_us;
    kiosk->pad.pinyin = true;
    kiosk->pad.page = VIEW_PAGE_NEXT;
    kiosk->turn.store = store;
    kiosk->turn.secret = kiosk->secret;
    kiosk->turn.devices = &kiosk->devices;
    kiosk->progress = (struct progress){work_goes_on, kiosk};
    kiosk->turn.progress = &kiosk->progress;
    struct desk *desk = &kiosk->turn.desk;
    desk_load(store, desk_last_person(store), desk);
    facts_settings(store, desk->person_id, &kiosk->turn.settings);
    if (kiosk->turn.settings.site_id == 0)
        desk->place = PLACE_SETUP; // with what was filled in already
    else if (desk->place == PLACE_NONE || (desk->person_id && desk->place == PLACE_IDLE))
        desk_clear(desk, desk->person_id ? PLACE_HOME : PLACE_IDLE);
    refresh(kiosk);
}

void kiosk_close(struct kiosk *kiosk) {
    // A PIN between its two times does not outlive the counter.
    memset(kiosk, 0, sizeof *kiosk);
}

void kiosk_speak(struct kiosk *kiosk, enum tongue tongue) {
    kiosk->tongue = tongue;
    refresh(kiosk);
}

// Back to the first of a list that is another one now.
static void first_page(struct pad_state *pad) {
    pad->page = VIEW_PAGE_NEXT;
    memset(pad->behind, 0, sizeof pad->behind);
    pad->behind_count = 0;
}

// What was typed belongs to one field of one place.
static void settle_pad(struct kiosk *kiosk, const struct desk *before) {
    const struct desk *desk = &kiosk->turn.desk;
    const struct field *field = form_current(desk);
    bool same = before->place == desk->place && before->field == desk->field &&
                before->line == desk->line && before->person_id == desk->person_id &&
                before->pending_id == desk->pending_id;
    memset(kiosk->pad.typed, 0, sizeof kiosk->pad.typed);
    memset(kiosk->pad.letters, 0, sizeof kiosk->pad.letters);
    first_page(&kiosk->pad);
    if (same)
        return;
    memset(kiosk->secret, 0, sizeof kiosk->secret);
    kiosk->pad.capitals = false;
    kiosk->pad.pinyin = !field || field->kind == FIELD_TEXT || desk->line;
}

// What was set up holds from the next report on.
static void settle_device(struct kiosk *kiosk) {
    const struct plan *plan = &kiosk->turn.plan;
    for (size_t act = 0; act < plan->acts_count; act++)
        for (size_t i = 0; i < DEVICES_MAX && plan->acts[act].kind == ACT_DEVICE; i++) {
            struct device *device = &kiosk->devices.list[i];
            if (strcmp(device->setting.socket, plan->device_setting.socket) != 0)
                continue;
            device->setting = plan->device_setting;
            device->hid.keyboard.layout = device->setting.layout;
            kiosk->order.know |= device->state == DEVICE_TRIAL;
            kiosk->order.device = device->setting;
        }
}

static void take(struct kiosk *kiosk, const struct code *code, const char *name) {
    struct desk before = kiosk->turn.desk;
    kiosk->turn.code = code;
    kiosk->turn.device = devices_named(&kiosk->devices, name);
    kiosk->turn.now_us = kiosk->wall_us;
    memset(&kiosk->work, 0, sizeof kiosk->work);
    turn_take(&kiosk->turn, name);
    kiosk->turns++;
    kiosk->taken_us = kiosk->now_us;
    kiosk->sound = kiosk->turn.answer.sound;
    settle_device(kiosk);
    settle_pad(kiosk, &before);
}

static void scan(struct kiosk *kiosk, const char *bytes, size_t length, const char *device) {
    struct code code;
    char text[CHARSET_MAX];
    int64_t charset = kiosk->turn.settings.charset;
    bool known = charset > CHARSET_NONE && charset < CHARSET_COUNT;
    length = charset_read(text, known ? (enum charset)charset : CHARSET_NONE, bytes, length);
    code_read(&code, text, length);
    devices_note(&kiosk->devices, devices_named(&kiosk->devices, device), text, length,
                 kiosk->wall_us);
    take(kiosk, &code, device);
}

static void command(struct kiosk *kiosk, const char *name, const char *device) {
    struct code code = {.kind = CODE_COMMAND};
    text_copy(code.text, sizeof code.text, name);
    take(kiosk, &code, device);
}

// Blanks at the end are no part of a text, as they are none of a scan.
static void drop_blanks(char *text) {
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        text[--length] = '\0';
}

// What the pad's "ok" hands over.
static void pad_ok(struct kiosk *kiosk, const char *device) {
    struct code code = {0};
    bool as_text;
    enum pad pad = screen_pad(&kiosk->turn.desk, &as_text);
    text_copy(code.text, sizeof code.text, kiosk->pad.typed);
    text_append(code.text, sizeof code.text, kiosk->pad.letters);
    drop_blanks(code.text);
    if (code.text[0] == '\0')
        return;
    enum place place = kiosk->turn.desk.place;
    if (place == PLACE_SEARCH || place == PLACE_TEACH) {
        // The best match stands first.
        if (kiosk->view.rows_count > 0)
            scan(kiosk, kiosk->view.rows[0].code, strlen(kiosk->view.rows[0].code), device);
        return;
    }
    if (pad == PAD_PIN)
        code.kind = CODE_PIN;
    else if (pad == PAD_DIGITS && !as_text && text_to_number(code.text, &code.number))
        code.kind = CODE_QUANTITY;
    else
        code.kind = CODE_TEXT;
    if (code.kind == CODE_QUANTITY)
        code.text[0] = '\0';
    take(kiosk, &code, device);
}

static void drop_last(char *text) {
    size_t length = strlen(text);
    while (length > 0 && ((unsigned char)text[--length] & 0xC0) == 0x80)
        ;
    text[length] = '\0';
}

enum { DIGITS_MAX = 12, TYPED_MAX = 180 }; // the longest PIN; 60 Chinese characters

static void pick_word(struct kiosk *kiosk, size_t index) {
    const struct pinyin_word *word = &kiosk->words[index];
    char *letters = kiosk->pad.letters, *typed = kiosk->pad.typed;
    if (index >= kiosk->view.candidates_count)
        return;
    const char *rest = letters + word->letters;
    if (strlen(typed) + strlen(word->text) + strlen(rest) > TYPED_MAX)
        return;
    text_append(typed, sizeof kiosk->pad.typed, word->text);
    memmove(letters, rest, strlen(rest) + 1);
}

static void pad_letter(struct kiosk *kiosk, char letter) {
    struct pad_state *pad = &kiosk->pad;
    enum pad kind = kiosk->view.pad;
    char text[2] = {letter, '\0'};
    bool digit = letter >= '0' && letter <= '9';
    bool small = letter >= 'a' && letter <= 'z';
    if (kind == PAD_NONE || (kind != PAD_TEXT && !digit))
        return;
    if (kind != PAD_TEXT) {
        if (strlen(pad->typed) < DIGITS_MAX)
            text_append(pad->typed, sizeof pad->typed, text);
        return;
    }
    if (strlen(pad->typed) + strlen(pad->letters) >= TYPED_MAX)
        return;
    if (kiosk->view.pad_pinyin && small && !pad->capitals) {
        text_append(pad->letters, sizeof pad->letters, text);
        return;
    }
    if (small && pad->capitals)
        text[0] = (char)(letter - 'a' + 'A');
    text_append(pad->typed, sizeof pad->typed, text);
}

static void next_page(struct kiosk *kiosk) {
    struct pad_state *pad = &kiosk->pad;
    pad->page = kiosk->layout.page + 1;
    if (pad->page < kiosk->layout.pages || !kiosk->view.list_next)
        return;
    pad->behind[pad->behind_count++] = kiosk->view.list_next;
    pad->page = 0;
}

static void page_before(struct kiosk *kiosk) {
    struct pad_state *pad = &kiosk->pad;
    pad->page = kiosk->layout.page - (kiosk->layout.page > 0);
    if (kiosk->layout.page > 0 || pad->behind_count == 0)
        return;
    pad->behind[--pad->behind_count] = 0;
    pad->page = VIEW_PAGE_LAST;
}

// A key of the pad, by its name in layout.h without "key:".
static void pad_key(struct kiosk *kiosk, const char *key, const char *device) {
    struct pad_state *pad = &kiosk->pad;
    if (kiosk->view.pad == PAD_TEXT && strncmp(key, "page", 4) != 0)
        first_page(pad); // what is searched for is another thing
    if (strcmp(key, "ok") == 0)
        pad_ok(kiosk, device);
    else if (strcmp(key, "delete") == 0)
        drop_last(pad->letters[0] ? pad->letters : pad->typed);
    else if (strcmp(key, "clear") == 0)
        pad->letters[0] = pad->typed[0] = '\0';
    else if (strcmp(key, "shift") == 0)
        pad->capitals = !pad->capitals;
    else if (strcmp(key, "mode") == 0)
        pad->pinyin = !pad->pinyin;
    else if (strcmp(key, "space") == 0)
        pad_letter(kiosk, ' ');
    else if (strcmp(key, "page+") == 0)
        next_page(kiosk);
    else if (strcmp(key, "page-") == 0)
        page_before(kiosk);
    else if (strncmp(key, "pick", 4) == 0)
        pick_word(kiosk, (size_t)(key[4] - '0'));
    else
        pad_letter(kiosk, key[0]);
}

static void touch(struct kiosk *kiosk, int x, int y, const char *device) {
    const struct target *target = layout_at(&kiosk->layout, x, y);
    if (!target)
        return;
    char code[CODE_MAX];
    text_copy(code, sizeof code, target->code);
    if (strncmp(code, "key:", 4) == 0)
        pad_key(kiosk, code + 4, device);
    else
        scan(kiosk, code, strlen(code), device);
}

// A character that a person typed on a keyboard does what the same key on the screen does.
static void typed(struct kiosk *kiosk, char character, const char *device) {
    if (character == '\r')
        pad_key(kiosk, "ok", device);
    else if (character == '\b')
        pad_key(kiosk, "delete", device);
    else if (character == 27)
        command(kiosk, "CANCEL", device);
    else if (character >= ' ' && character < 127)
        pad_letter(kiosk, character);
}

static void drain_burst(struct kiosk *kiosk, const char *device) {
    char text[SCAN_MAX];
    size_t length;
    enum burst_kind kind;
    while ((kind = burst_next(&kiosk->burst, text, &length)) != BURST_NONE) {
        if (kind == BURST_SCAN)
            scan(kiosk, text, length, device);
        else
            typed(kiosk, text[0], device);
        refresh(kiosk); // the next character may meet another pad
    }
}

// Only a setup code makes a scanner of an unknown keyboard; anything else was typed by somebody.
static void try_out(struct kiosk *kiosk, struct device *device) {
    struct code code = {.kind = CODE_HOSTILE};
    text_copy(code.text, sizeof code.text, "?");
    text_copy(kiosk->order.release, sizeof kiosk->order.release, device->setting.socket);
    take(kiosk, &code, device->name);
    kiosk->turn.answer.refusal = REFUSE_trial;
    kiosk->turn.answer.phrase = phrase_refuse(REFUSE_trial);
}

static void drain_device(struct kiosk *kiosk, struct device *device) {
    char text[SCAN_MAX];
    size_t length;
    while (devices_next(device, text, &length)) {
        struct code code = {.kind = CODE_COMMAND};
        int64_t number;
        if (devices_setup(device, text, length, &number)) {
            text_format(code.text, sizeof code.text, "SCANNER-AZ.%lld", (long long)number);
            take(kiosk, &code, device->name);
        } else if (device->state == DEVICE_TRIAL) {
            try_out(kiosk, device);
        } else {
            scan(kiosk, text, length, device->name);
        }
    }
}

static void drain_devices(struct kiosk *kiosk, int64_t now_us) {
    devices_silence(&kiosk->devices, now_us);
    for (size_t i = 0; i < DEVICES_MAX; i++)
        if (kiosk->devices.list[i].name[0])
            drain_device(kiosk, &kiosk->devices.list[i]);
}

// True when something is to be seen: most reports only lengthen a scan that is under way.
static bool report(struct kiosk *kiosk, const struct wire *wire) {
    int64_t turns = kiosk->turns;
    bool came;
    drain_devices(kiosk, wire->at_us);
    struct device *device = devices_report(&kiosk->devices, kiosk->store, wire, &came);
    if (!device)
        return turns != kiosk->turns;
    drain_device(kiosk, device);
    return came || turns != kiosk->turns;
}

// Input that was lost on the way is refused aloud, never passed over.
static void refuse_lost(struct kiosk *kiosk) {
    struct code code = {.kind = CODE_HOSTILE, .trouble = TROUBLE_LONG};
    text_copy(code.text, sizeof code.text, "?");
    // Any device may have lost keys: half a scan must not run into the next one.
    devices_forget(&kiosk->devices);
    memset(&kiosk->burst, 0, sizeof kiosk->burst);
    take(kiosk, &code, "queue");
    kiosk->turn.answer.refusal = REFUSE_lost;
    kiosk->turn.answer.phrase = phrase_refuse(REFUSE_lost);
}

static void device_changed(struct kiosk *kiosk, const struct wire *wire) {
    if (wire->device[0] == '\0') {
        refuse_lost(kiosk);
        return;
    }
    devices_change(&kiosk->devices, kiosk->store, wire);
}

enum { GO_ON_US = 200000 };
enum { REST_US = 1000000 }; // nobody has done anything for so long

static bool left_alone(const struct kiosk *kiosk) {
    const struct desk *desk = &kiosk->turn.desk;
    bool rests = desk->place == PLACE_IDLE || desk->place == PLACE_SETUP;
    return !rests && kiosk->now_us - kiosk->touched_us > kiosk->turn.settings.sign_out_s * 1000000;
}

// Posting goes on by itself, slowly enough to be stopped between two bins, until it is refused.
static bool goes_on(const struct kiosk *kiosk) {
    const struct turn *turn = &kiosk->turn;
    return turn->desk.place == PLACE_COUNT_POST && turn->answer.refusal == REFUSE_none &&
           kiosk->now_us - kiosk->taken_us >= GO_ON_US;
}

static bool tick(struct kiosk *kiosk, int64_t minute_before) {
    int64_t turns = kiosk->turns;
    drain_devices(kiosk, kiosk->now_us);
    burst_silence(&kiosk->burst, kiosk->now_us);
    struct pad_state before = kiosk->pad;
    drain_burst(kiosk, "keys");
    if (kiosk->now_us - kiosk->touched_us > REST_US)
        store_rest(kiosk->store);
    if (goes_on(kiosk))
        command(kiosk, "GOON", "clock");
    if (left_alone(kiosk)) {
        command(kiosk, "SIGNOUT", "clock");
        kiosk->touched_us = kiosk->now_us;
    }
    return turns != kiosk->turns || memcmp(&before, &kiosk->pad, sizeof before) != 0 ||
           kiosk->wall_us / 60000000 != minute_before;
}

bool kiosk_teaches(const struct kiosk *kiosk) {
    return kiosk->turn.desk.place == PLACE_DEVICES;
}

bool kiosk_wire(struct kiosk *kiosk, const struct wire *wire, int64_t wall_us, int64_t now_us) {
    int64_t minute = kiosk->wall_us / 60000000, turns = kiosk->turns;
    struct pad_state before = kiosk->pad;
    bool changed = true;
    kiosk->wall_us = wall_us;
    kiosk->now_us = now_us;
    kiosk->sound = SOUND_NONE;
    if (wire->kind != WIRE_TICK && wire->kind != WIRE_DEVICE)
        kiosk->touched_us = now_us;
    switch (wire->kind) {
    case WIRE_REPORT:
        changed = report(kiosk, wire);
        break;
    case WIRE_TEXT:
        scan(kiosk, wire->text.bytes, wire->text.length, wire->device);
        break;
    case WIRE_KEY:
        burst_key(&kiosk->burst, wire->key.usage, wire->key.modifier, wire->at_us);
        drain_burst(kiosk, wire->device);
        changed = turns != kiosk->turns || memcmp(&before, &kiosk->pad, sizeof before) != 0;
        break;
    case WIRE_TOUCH:
        touch(kiosk, wire->touch.x, wire->touch.y, wire->device);
        break;
    case WIRE_DEVICE:
        device_changed(kiosk, wire);
        break;
    case WIRE_TICK:
        changed = tick(kiosk, minute);
        break;
    case WIRE_RESIZE:
        kiosk->width = wire->size.width;
        kiosk->height = wire->size.height;
        break;
    case WIRE_NONE:
    case WIRE_QUIT:
    case WIRE_COUNT:
        changed = false;
        break;
    }
    if (changed)
        refresh(kiosk);
    return changed;
}

void kiosk_refresh(struct kiosk *kiosk, int64_t wall_us, int64_t now_us) {
    kiosk->wall_us = wall_us;
    kiosk->now_us = now_us;
    refresh(kiosk);
}
