// The pads: digits at the right, a keyboard in the lower half.
#include "draft.h"

#include "text.h"

#include <assert.h>
#include <string.h>

enum {
    DIGITS_WIDTH = 312, // design
    DIGITS_VALUE = 78,  // design: label and value above the keys
    DIGITS_ROWS = 5,
    KEY_GAP = 4, // design: between the keyboard's keys
    KEYBOARD_ROWS = 4,
    HALVES = 24, // a keyboard's row is this many half keys wide
};

enum word { WORD_OK, WORD_CLEAR, WORD_DELETE, WORD_SPACE, WORD_SHIFT, WORD_PINYIN, WORD_COUNT };

static const char *const words[WORD_COUNT][2] = {
    [WORD_OK] = {"OK", "确定"},         [WORD_CLEAR] = {"Clear", "清除"},
    [WORD_DELETE] = {"Delete", "删除"}, [WORD_SPACE] = {"Space", "空格"},
    [WORD_SHIFT] = {"Shift", "大写"},   [WORD_PINYIN] = {"Pinyin", "拼音"},
};

static const char *word(const struct draft *draft, enum word index) {
    return words[index][draft->view->chinese];
}

static void key(struct draft *draft, struct box box, const char *code, const char *shown, int size,
                bool chosen) {
    draft_fill(draft, box, chosen ? INK_ACCENT : INK_KEY, chosen ? INK_NONE : INK_LINE,
               draft_px(draft, DRAFT_RADIUS));
    draft_touch(draft, box, code, shown);
    draft_text(draft, draft_inset(box, draft_px(draft, 5), 0), shown,
               draft_letter(draft, size, 16, 1, true), chosen ? INK_ON_TONE : INK_TEXT,
               ALIGN_CENTRE);
}

static void delete_key(struct draft *draft, struct box box) {
    const char *shown = word(draft, WORD_DELETE);
    draft_fill(draft, box, INK_KEY, INK_LINE, draft_px(draft, DRAFT_RADIUS));
    draft_touch(draft, box, "key:delete", shown);
    box = draft_middle(draft_inset(box, draft_px(draft, 5), 0), box.width, draft_px(draft, 56));
    draft_icon(draft, draft_cut_top(&box, draft_px(draft, 30)), ICON_DELETE, INK_TEXT);
    draft_text(draft, box, shown, draft_letter(draft, 20, 15, 1, true), INK_TEXT, ALIGN_CENTRE);
}

static void letter_key(struct draft *draft, struct box box, char letter, int size) {
    char code[] = "key:?", shown[] = "?";
    bool small = letter >= 'a' && letter <= 'z';
    code[4] = letter;
    shown[0] = small && draft->view->pad_capitals ? (char)(letter - 'a' + 'A') : letter;
    key(draft, box, code, shown, size, false);
}

// What stands before the end of a text that is too long: the end is where one types.
static const char *end_that_fits(const char *text, int width, struct letter letter) {
    while (text[0] && draft_width(text, letter.size_min, letter.bold) > width * letter.lines) {
        do
            text++;
        while (((unsigned char)*text & 0xC0) == 0x80);
    }
    return text;
}

// What was typed, with a bar where the next letter will stand.
static void typed(struct draft *draft, struct box box, struct letter letter, enum align align) {
    char text[LINE_TEXT_MAX] = "";
    int room = box.width - 2 * letter.size;
    const char *value = draft->view->pad_value, *end = end_that_fits(value, room, letter);
    bool whole = text_format(text, sizeof text, "%s%s|", end > value ? "…" : "", end);
    assert(whole);
    draft_text(draft, box, text, letter, INK_TEXT, align);
}

static void dots(struct draft *draft, struct box box) {
    int side = draft_px(draft, 22), gap = draft_px(draft, 14);
    int count = (int)text_characters(draft->view->pad_value);
    int room = (box.width + gap) / (side + gap);
    if (count > room)
        count = room;
    box = draft_middle(box, count * (side + gap) - gap, side);
    for (int i = 0; i < count; i++) {
        draft_fill(draft, draft_cut_left(&box, side), INK_TEXT, INK_NONE, side);
        draft_cut_left(&box, gap);
    }
}

static void value_box(struct draft *draft, struct box box) {
    draft_fill(draft, box, INK_PANEL, INK_ACCENT, draft_px(draft, DRAFT_RADIUS));
    box = draft_inset(box, draft_px(draft, 14), draft_px(draft, 5));
    draft_text(draft, draft_cut_top(&box, draft_px(draft, 26)), draft->view->pad_label,
               draft_letter(draft, 20, 14, 1, false), INK_MUTED, ALIGN_LEFT);
    if (draft->view->pad == PAD_PIN)
        dots(draft, box);
    else
        typed(draft, box, draft_letter(draft, 36, 20, 1, true), ALIGN_RIGHT);
}

int draft_digits_width(const struct draft *draft) {
    return draft_px(draft, DIGITS_WIDTH);
}

static void digits_row(struct draft *draft, struct box row, int index, int gap) {
    for (int i = 0; i < 3; i++)
        letter_key(draft, draft_column(row, i, 3, gap), (char)('1' + index * 3 + i), 36);
}

void draft_digits(struct draft *draft, struct box box) {
    int gap = draft_px(draft, DRAFT_GAP);
    value_box(draft, draft_cut_top(&box, draft_px(draft, DIGITS_VALUE)));
    draft_cut_top(&box, gap);
    int height = (box.height - (DIGITS_ROWS - 1) * gap) / DIGITS_ROWS;
    for (int row = 0; row < 3; row++) {
        digits_row(draft, draft_cut_top(&box, height), row, gap);
        draft_cut_top(&box, gap);
    }
    struct box last = draft_cut_top(&box, height);
    draft_cut_top(&box, gap);
    key(draft, draft_column(last, 0, 3, gap), "key:clear", word(draft, WORD_CLEAR), 26, false);
    letter_key(draft, draft_column(last, 1, 3, gap), '0', 36);
    delete_key(draft, draft_column(last, 2, 3, gap));
    key(draft, box, "key:ok", word(draft, WORD_OK), 34, true);
}

int draft_keyboard_height(const struct draft *draft) {
    int gap = draft_px(draft, KEY_GAP);
    return KEYBOARD_ROWS * (draft_px(draft, DRAFT_TOUCH) + gap) - gap;
}

// A keyboard's row is cut from the left, in half keys.
struct keys {
    struct box box;
    int gap, width, used;
};

static struct keys next_row(struct draft *draft, struct box *box) {
    struct keys keys = {.box = draft_cut_top(box, draft_px(draft, DRAFT_TOUCH))};
    keys.gap = draft_px(draft, KEY_GAP);
    keys.width = keys.box.width + keys.gap;
    draft_cut_top(box, keys.gap);
    return keys;
}

static struct box take(struct keys *keys, int halves) {
    int left = keys->width * keys->used / HALVES;
    keys->used += halves;
    int right = keys->width * keys->used / HALVES;
    return (struct box){keys->box.x + left, keys->box.y, right - left - keys->gap,
                        keys->box.height};
}

static void letters(struct draft *draft, struct keys *keys, const char *row) {
    for (; *row; row++)
        letter_key(draft, take(keys, 2), *row, 32);
}

void draft_keyboard(struct draft *draft, struct box box) {
    const struct view *view = draft->view;
    struct keys keys = next_row(draft, &box);
    letters(draft, &keys, "1234567890-.");
    keys = next_row(draft, &box);
    letters(draft, &keys, "qwertyuiop");
    delete_key(draft, take(&keys, 4));
    keys = next_row(draft, &box);
    take(&keys, 1);
    letters(draft, &keys, "asdfghjkl");
    key(draft, take(&keys, 5), "key:ok", word(draft, WORD_OK), 32, true);
    keys = next_row(draft, &box);
    key(draft, take(&keys, 3), "key:shift", word(draft, WORD_SHIFT), 24, view->pad_capitals);
    letters(draft, &keys, "zxcvbnm");
    key(draft, take(&keys, view->chinese ? 4 : 7), "key:space", word(draft, WORD_SPACE), 24, false);
    if (view->chinese)
        key(draft, take(&keys, 3), "key:mode", word(draft, WORD_PINYIN), 24, view->pad_pinyin);
}

void draft_field(struct draft *draft, struct box box) {
    draft_fill(draft, box, INK_PANEL, INK_ACCENT, draft_px(draft, DRAFT_RADIUS));
    box = draft_inset(box, draft_px(draft, 14), draft_px(draft, 3));
    if (draft->view->pad_value[0] == '\0') {
        struct letter label = draft_letter(draft, 28, 16, 1, false);
        typed(draft, draft_cut_left(&box, draft_px(draft, 20)),
              draft_letter(draft, 30, 17, 1, true), ALIGN_LEFT);
        draft_text(draft, box, draft->view->pad_label, label, INK_MUTED, ALIGN_LEFT);
        return;
    }
    draft_text(draft, draft_cut_top(&box, draft_px(draft, 22)), draft->view->pad_label,
               draft_letter(draft, 18, 14, 1, false), INK_MUTED, ALIGN_LEFT);
    typed(draft, box, draft_letter(draft, 30, 17, 2, true), ALIGN_LEFT);
}

// As many as fit whole; whoever misses one types one letter more.
void draft_candidates(struct draft *draft, struct box box) {
    int gap = draft_px(draft, DRAFT_GAP), size = draft_px(draft, 30);
    for (size_t i = 0; i < draft->view->candidates_count; i++) {
        const char *shown = draft->view->candidates[i];
        int width = draft_width(shown, size, true) + draft_px(draft, 32);
        int least = draft_px(draft, DRAFT_TOUCH);
        if (width < least)
            width = least;
        if (width > box.width)
            return;
        char code[] = "key:pick?";
        code[8] = (char)('0' + i);
        key(draft, draft_cut_left(&box, width), code, shown, 30, false);
        draft_cut_left(&box, gap);
    }
}
