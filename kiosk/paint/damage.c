#include "damage.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

// Small enough for one line of text, large enough that a whole screen is some thousand squares.
enum { SQUARE = 32 };

// FNV-1a, 64 bits.
static uint64_t stir(uint64_t hash, const void *bytes, size_t length) {
    const unsigned char *at = bytes;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ at[i]) * UINT64_C(1099511628211);
    return hash;
}

// Field by field: the bytes between fields and behind the text's end mean nothing.
static uint64_t fingerprint(const struct mark *mark) {
    const int numbers[] = {
        (int)mark->kind, mark->box.x,     mark->box.y,      mark->box.width, mark->box.height,
        (int)mark->ink,  (int)mark->edge, mark->edge_width, mark->radius,    mark->size,
        mark->size_min,  mark->lines,     mark->bold,       mark->chinese,   (int)mark->align,
        (int)mark->icon, (int)mark->bars,
    };
    uint64_t hash = stir(UINT64_C(14695981039346656037), numbers, sizeof numbers);
    hash = stir(hash, mark->text, strlen(mark->text));
    return mark->code ? stir(hash, mark->code, strlen(mark->code)) : hash;
}

static int least(int a, int b) {
    return a < b ? a : b;
}

static int most(int a, int b) {
    return a > b ? a : b;
}

enum fault damage_init(struct damage *damage, int width, int height) {
    *damage = (struct damage){.width = width, .height = height};
    damage->columns = (width + SQUARE - 1) / SQUARE;
    damage->rows = (height + SQUARE - 1) / SQUARE;
    size_t squares = (size_t)damage->columns * (size_t)damage->rows;
    damage->before = calloc(squares, sizeof *damage->before);
    damage->now = calloc(squares, sizeof *damage->now);
    if (damage->before && damage->now)
        return FAULT_NONE;
    damage_finish(damage);
    return FAULT_FULL;
}

void damage_finish(struct damage *damage) {
    free(damage->before);
    free(damage->now);
    *damage = (struct damage){0};
}

static void add_mark(struct damage *damage, const struct mark *mark) {
    if (mark->box.width <= 0 || mark->box.height <= 0)
        return;
    uint64_t hash = fingerprint(mark);
    int left = most(mark->box.x, 0) / SQUARE;
    int top = most(mark->box.y, 0) / SQUARE;
    int right = least(mark->box.x + mark->box.width, damage->width);
    int bottom = least(mark->box.y + mark->box.height, damage->height);
    for (int row = top; row * SQUARE < bottom; row++) {
        for (int column = left; column * SQUARE < right; column++) {
            uint64_t *square = &damage->now[row * damage->columns + column];
            *square = stir(*square, &hash, sizeof hash);
        }
    }
}

static bool differs(const struct damage *damage, int row, int column) {
    size_t at = (size_t)row * (size_t)damage->columns + (size_t)column;
    return !damage->shown || damage->before[at] != damage->now[at];
}

static struct box around(struct box a, struct box b) {
    struct box box = {.x = least(a.x, b.x), .y = least(a.y, b.y)};
    box.width = most(a.x + a.width, b.x + b.width) - box.x;
    box.height = most(a.y + a.height, b.y + b.height) - box.y;
    return box;
}

static int64_t area(struct box box) {
    return (int64_t)box.width * box.height;
}

// Replaces the two boxes that together waste the fewest pixels by the one around both.
static void merge_cheapest(struct box *boxes, size_t *count) {
    size_t first = 0, second = 1;
    int64_t best = INT64_MAX;
    for (size_t i = 0; i < *count; i++) {
        for (size_t j = i + 1; j < *count; j++) {
            int64_t waste = area(around(boxes[i], boxes[j])) - area(boxes[i]) - area(boxes[j]);
            if (waste < best) {
                best = waste;
                first = i;
                second = j;
            }
        }
    }
    boxes[first] = around(boxes[first], boxes[second]);
    boxes[second] = boxes[--*count];
}

// Adds a run of squares: it prolongs the box above it when both are equally wide.
static void add_run(struct box *boxes, size_t *count, struct box run) {
    for (size_t i = 0; i < *count; i++) {
        struct box *box = &boxes[i];
        if (box->x == run.x && box->width == run.width && box->y + box->height == run.y) {
            box->height += run.height;
            return;
        }
    }
    boxes[(*count)++] = run;
    if (*count > PAINT_DAMAGE_MAX)
        merge_cheapest(boxes, count);
}

static void find_row(const struct damage *damage, struct box *boxes, size_t *count, int row) {
    int column = 0;
    while (column < damage->columns) {
        int start = column;
        while (column < damage->columns && differs(damage, row, column))
            column++;
        if (column == start) {
            column++;
            continue;
        }
        struct box run = {.x = start * SQUARE, .y = row * SQUARE};
        run.width = least(column * SQUARE, damage->width) - run.x;
        run.height = least((row + 1) * SQUARE, damage->height) - run.y;
        add_run(boxes, count, run);
    }
}

static bool touches(struct box a, struct box b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

// Bold is drawn from the regular font, and Cairo leaves out a line of it whose extents, reckoned
// without the added weight, do not reach the clip. So a line is repainted whole or not at all.
static struct box with_whole_lines(struct box box, const struct mark *marks, size_t count) {
    struct box grown = box;
    for (size_t i = 0; i < count; i++) {
        bool line = marks[i].kind == MARK_TEXT && marks[i].bold;
        if (line && touches(grown, marks[i].box))
            grown = around(grown, marks[i].box);
    }
    bool same = area(grown) == area(box);
    return same ? box : with_whole_lines(grown, marks, count);
}

size_t damage_find(struct damage *damage, struct box boxes[PAINT_DAMAGE_MAX],
                   const struct mark *marks, size_t count) {
    size_t squares = (size_t)damage->columns * (size_t)damage->rows;
    memset(damage->now, 0, squares * sizeof *damage->now);
    for (size_t i = 0; i < count; i++)
        add_mark(damage, &marks[i]);
    struct box found[PAINT_DAMAGE_MAX + 1];
    size_t found_count = 0;
    for (int row = 0; row < damage->rows; row++)
        find_row(damage, found, &found_count, row);
    uint64_t *before = damage->before;
    damage->before = damage->now;
    damage->now = before;
    damage->shown = true;
    assert(found_count <= PAINT_DAMAGE_MAX);
    for (size_t i = 0; i < found_count; i++)
        boxes[i] = with_whole_lines(found[i], marks, count);
    return found_count;
}
