#include "paper.h"
#include "rules.h"
#include "text.h"

static const char *words_at(const struct paper *paper, uint32_t at) {
    return at ? paper->words + at : "";
}

const char *paper_main(const struct paper *paper, const struct paper_item *item) {
    return words_at(paper, item->words.main);
}

const char *paper_other(const struct paper *paper, const struct paper_item *item) {
    return words_at(paper, item->words.other);
}

void paper_number_text(char *to, size_t size, enum paper_sum sum, int64_t number) {
    uint64_t left = number < 0 ? -(uint64_t)number : (uint64_t)number;
    uint64_t cents = sum == SUM_FEN ? left % 100 : 0, scale = 1;
    left = sum == SUM_FEN ? left / 100 : left;
    while (left / scale >= 1000)
        scale *= 1000;
    text_format(to, size, "%s%d", number < 0 ? "-" : "", (int)(left / scale));
    for (scale /= 1000; scale > 0; scale /= 1000)
        text_add(to, size, ",%03d", (int)(left / scale % 1000));
    if (sum == SUM_FEN)
        text_add(to, size, ".%02d", (int)cents);
}

void paper_date_text(char *to, size_t size, int64_t at_us) {
    struct moment m;
    rule_moment(&m, at_us);
    text_format(to, size, "%04d-%02d-%02d", m.year, m.month, m.day);
    if (at_us == 0)
        to[0] = '\0';
}

void paper_time_text(char *to, size_t size, int64_t at_us) {
    struct moment m;
    rule_moment(&m, at_us);
    paper_date_text(to, size, at_us);
    if (at_us != 0)
        text_add(to, size, " %02d:%02d", m.hour, m.minute);
}
