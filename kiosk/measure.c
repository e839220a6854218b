#include "measure.h"

#include "text.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// In thousandths of the em, from the blank to the tilde.
static const short advances[] = {
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, //
    555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474, //
    946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742, //
    633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, //
    606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, //
    620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
};
_Static_assert(sizeof advances / sizeof *advances == '~' - ' ' + 1, "all of printable ASCII");

static int advance(unsigned char first) {
    return first < ' ' || first > '~' ? 1000 : advances[first - ' '];
}

static size_t step_of(const char *text) {
    size_t step = text_character(text, strlen(text) < 4 ? strlen(text) : 4);
    return step ? step : 1;
}

int measure_text(const char *text, size_t length, int size) {
    int64_t thousandths = 0;
    for (size_t at = 0; at < length; at += step_of(text + at))
        thousandths += advance((unsigned char)text[at]);
    return (int)((thousandths * size + 999) / 1000);
}

// No line begins with one of these.
static bool closes(const char *text, size_t step) {
    static const char *const marks = "，。、；：？！）”’》」』】…％℃,.;:?!)]}%";
    char one[5] = "";
    memcpy(one, text, step);
    return strstr(marks, one) != NULL;
}

// May a line end before `next`, and behind what stands before it?
static bool may_break(const char *before, const char *next, size_t step) {
    static const char *const opens[] = {"（", "“", "‘", "《", "「", "『", "【"};
    if (*before == ' ')
        return *next != ' ';
    if (!(*before & 0x80) && !(*next & 0x80))
        return false;
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
        if (strncmp(before, opens[i], strlen(opens[i])) == 0)
            return false;
    return *next != ' ' && !closes(next, step);
}

size_t measure_line(const char *text, int width, int size) {
    int64_t room = (int64_t)width * 1000, used = 0;
    size_t at = 0, good = 0;
    const char *before = NULL;
    while (text[at]) {
        size_t step = step_of(text + at);
        if (before && may_break(before, text + at, step))
            good = at;
        used += (int64_t)advance((unsigned char)text[at]) * size;
        // A blank at the end of a line may stand in the margin.
        if (used > room && before && text[at] != ' ')
            return good ? good : at;
        before = text + at;
        at += step;
    }
    return at;
}

int measure_lines(const char *text, int width, int size) {
    int lines = 0;
    while (*text) {
        text += measure_line(text, width, size);
        lines++;
    }
    return lines;
}
