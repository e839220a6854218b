#include "lists.h"

#include "code.h"
#include "csv.h"
#include "text.h"
#include "vin.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    PIN_DIGITS_MIN = 4,
    PRICE_DIGITS_MAX = 9, // before the point; a coach costs seven
    YEAR_MIN = 1980,      // no vehicle with a 17-character number is older
    YEAR_MAX = 2099,
    VALUE_SHOWN_MAX = 80,
};

// How a cell is understood.
enum shape {
    SHAPE_NONE = 0,
    SHAPE_TEXT,   // words for people
    SHAPE_CODE,   // what is scanned: it has to come back from a scan as it stands here
    SHAPE_CODES,  // several of those, blanks between them
    SHAPE_NUMBER, // whole, 0 to most
    SHAPE_PRICE,
    SHAPE_WORD,  // one of the column's words
    SHAPE_WORDS, // several of those, blanks between them
    SHAPE_VIN,
    SHAPE_DATE,
    SHAPE_PIN,
    SHAPE_PINYIN,
    SHAPE_COUNT,
};

struct word {
    const char *name, *name_zh;
    int value;
};

// One column: where its cell goes in the row, and what is wrong without it.
struct column {
    const char *name;
    const char *needed; // why it may not be empty; NULL where it may
    enum shape shape;
    size_t at, size;
    size_t at_count;  // SHAPE_CODES: where their count goes
    const char *once; // why the list may have it only once; NULL where it may have it again
    int64_t most;
    const struct word *words;
};

static const struct word duties[] = {
    {"must", "必须", DUTY_MUST}, {"may", "可选", DUTY_MAY}, {"none", "不需", DUTY_NONE}, {0}};
static const struct word truths[] = {{"yes", "是", true}, {"no", "否", false}, {0}};
static const struct word languages[] = {{"zh", "中文", true}, {"en", "英文", false}, {0}};
static const struct word roles[] = {{"technician", "服务人员", ROLE_TECHNICIAN},
                                    {"clerk", "仓管", ROLE_CLERK},
                                    {"leader", "领导", ROLE_LEADER},
                                    {"administrator", "管理员", ROLE_ADMINISTRATOR},
                                    {"auditor", "审计", ROLE_AUDITOR},
                                    {0}};

#define CELL(member) \
    .at = offsetof(union list_row, member), .size = sizeof((union list_row *)0)->member
// Of several codes the size is one code's.
#define CELLS(member, count)                                    \
    .at = offsetof(union list_row, member), .size = NUMBER_MAX, \
    .at_count = offsetof(union list_row, count)

static const char once_code[] = "one barcode means one part";

static const struct column part_columns[] = {
    {"number", "a part is found by its number", SHAPE_CODE, CELL(part.number), .once = once_code},
    {"name_zh", "every part needs its Chinese name", SHAPE_TEXT, CELL(part.name)},
    {"name_en", NULL, SHAPE_TEXT, CELL(part.name_en)},
    {"spec", "every part needs a specification (3.7.1)", SHAPE_TEXT, CELL(part.spec)},
    {"unit", "every part needs a unit (3.7.1)", SHAPE_TEXT, CELL(part.unit)},
    {"price", NULL, SHAPE_PRICE, CELL(part.price_fen)},
    {"supplier", NULL, SHAPE_TEXT, CELL(part.supplier)},
    {"group", NULL, SHAPE_TEXT, CELL(part.group)},
    {"bin", NULL, SHAPE_CODE, CELL(part.bin)},
    {"stock", NULL, SHAPE_NUMBER, CELL(part.stock), .most = 999999},
    {"minimum", NULL, SHAPE_NUMBER, CELL(part.minimum), .most = 999999},
    {"return_duty", "say whether the old part comes back (3.6.2)", SHAPE_WORD, CELL(part.duty),
     .words = duties},
    {"serial", NULL, SHAPE_WORD, CELL(part.serial), .words = truths},
    {"interchange", NULL, SHAPE_CODES, CELLS(part.interchange, part.interchanges)},
    {"label", NULL, SHAPE_CODES, CELLS(part.label, part.labels), .once = once_code},
    {"pinyin", NULL, SHAPE_PINYIN, CELL(part.pinyin)},
};

static const struct column vehicle_columns[] = {
    {"vin", "a vehicle is known by its VIN (3.4.2 c)", SHAPE_VIN, CELL(vehicle.vin),
     .once = "a vehicle is listed once"},
    {"plate", NULL, SHAPE_CODE, CELL(vehicle.plate)},
    {"model", "every vehicle needs its model", SHAPE_TEXT, CELL(vehicle.model)},
    {"engine", NULL, SHAPE_TEXT, CELL(vehicle.engine)},
    {"customer", NULL, SHAPE_TEXT, CELL(vehicle.customer)},
    {"sold_on", "the warranty runs from this day (3.4.2 c)", SHAPE_DATE, CELL(vehicle.sold_us)},
    {"warranty_months", "write 0 where there is no warranty (3.4.2 c)", SHAPE_NUMBER,
     CELL(vehicle.warranty_months), .most = 240},
    {"warranty_km", "write 0 where there is no warranty (3.4.2 c)", SHAPE_NUMBER,
     CELL(vehicle.warranty_km), .most = 9999999},
};

static const struct column person_columns[] = {
    {"number", "every person needs a number", SHAPE_CODE, CELL(person.number),
     .once = "a person is listed once"},
    {"name", "every person needs a name", SHAPE_TEXT, CELL(person.name)},
    {"name_en", NULL, SHAPE_TEXT, CELL(person.name_en)},
    {"roles", "say what the person may do", SHAPE_WORDS, CELL(person.roles), .words = roles},
    {"badge", "a person signs in by a badge", SHAPE_CODE, CELL(person.badge),
     .once = "a badge means one person"},
    {"language", NULL, SHAPE_WORD, CELL(person.chinese), .words = languages},
    {"pin", NULL, SHAPE_PIN, CELL(person.pin)},
    {"site", NULL, SHAPE_NUMBER, CELL(person.site_id), .most = SITES_MAX},
};

static const struct column bin_columns[] = {
    {"name", "a bin is found by its name", SHAPE_CODE, CELL(bin.name),
     .once = "a bin is listed once"},
    {"note", NULL, SHAPE_TEXT, CELL(bin.note)},
    {"site", NULL, SHAPE_NUMBER, CELL(bin.site_id), .most = SITES_MAX},
};

#define COLUMNS(table) .columns = table, .count = sizeof table / sizeof *table

static const struct plan {
    const char *name;
    const struct column *columns;
    size_t count;
} plans[] = {
    [LIST_NONE] = {""},
    [LIST_PARTS] = {"parts", COLUMNS(part_columns)},
    [LIST_VEHICLES] = {"vehicles", COLUMNS(vehicle_columns)},
    [LIST_PEOPLE] = {"people", COLUMNS(person_columns)},
    [LIST_BINS] = {"bins", COLUMNS(bin_columns)},
};
static_assert(sizeof plans / sizeof *plans == LIST_COUNT, "one plan a list");

enum list lists_named(const char *name) {
    for (enum list list = LIST_NONE + 1; list < LIST_COUNT; list++)
        if (strcmp(plans[list].name, name) == 0)
            return list;
    return LIST_NONE;
}

// The text is read three times: what may stand there only once has to be known before the first
// row can be judged, and all of it judged before the first row may be handed over.
enum pass { PASS_NONE = 0, PASS_COLLECT, PASS_JUDGE, PASS_HAND_OVER, PASS_COUNT };

// A text that may stand in the list only once. `order` counts them as they come, so that the first
// of equal ones is known even within one row.
struct key {
    const char *once;
    char text[NUMBER_MAX];
    int line, order;
};

struct reader {
    enum list list;
    const struct plan *plan;
    const struct list_sink *sink;
    struct list_count *count;
    enum pass pass;
    const struct column *columns[CSV_CELLS_MAX]; // of each cell, by the header row
    size_t cells;
    union list_row row;
    int line;
    bool good; // the row, so far
    struct key *keys;
    size_t used, room;
    int order;
    enum fault fault;
};

static void complain(struct reader *reader, const char *words) {
    reader->good = false;
    if (reader->pass != PASS_JUDGE)
        return;
    reader->count->problems++;
    reader->sink->problem(reader->sink->context, reader->line, words);
}

static const char *ellipsis(bool whole) {
    return whole ? "" : "…";
}

// `price "1,5" is no amount: …`, the value shown as far as it can be.
static void complain_of(struct reader *reader, const struct column *column, const char *value,
                        const char *what) {
    char words[LIST_WORDS_MAX], shown[VALUE_SHOWN_MAX];
    bool whole = text_visible(shown, sizeof shown, value, strlen(value));
    text_format(words, sizeof words, "%s \"%s%s\" %s", column->name, shown, ellipsis(whole), what);
    complain(reader, words);
}

// Keys that may not be equal stand together, the first of them in front.
static int compare(const void *a, const void *b) {
    const struct key *one = a, *other = b;
    int texts = strcmp(one->text, other->text);
    int kinds = texts ? texts : strcmp(one->once, other->once);
    return kinds ? kinds : (one->order > other->order) - (one->order < other->order);
}

static void collect(struct reader *reader, const struct key *key) {
    if (reader->used == reader->room) {
        size_t room = reader->room ? reader->room * 2 : 256;
        struct key *keys = realloc(reader->keys, room * sizeof *keys);
        if (!keys) {
            reader->fault = FAULT_FULL;
            return;
        }
        reader->keys = keys;
        reader->room = room;
    }
    reader->keys[reader->used++] = *key;
}

// The first key like this one. It was collected, so it is there.
static const struct key *first_like(const struct reader *reader, const struct key *key) {
    struct key least = *key;
    least.order = 0;
    size_t from = 0, to = reader->used;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (compare(&reader->keys[middle], &least) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    assert(from < reader->used);
    return &reader->keys[from];
}

static void judge_once(struct reader *reader, const struct column *column, const char *text) {
    struct key key = {.once = column->once, .line = reader->line, .order = reader->order++};
    text_copy(key.text, sizeof key.text, text);
    if (reader->pass == PASS_COLLECT) {
        collect(reader, &key);
        return;
    }
    const struct key *first = first_like(reader, &key);
    if (first->order == key.order)
        return;
    char what[LIST_WORDS_MAX];
    text_format(what, sizeof what, "stands at line %d already: %s", first->line, key.once);
    complain_of(reader, column, text, what);
}

// Bytes of the blank at s: ASCII's, the no-break one and the Chinese wide one that input methods
// and web pages leave in a table. 0 where there is none.
static size_t blank(const char *s) {
    if (*s == ' ' || *s == '\t')
        return 1;
    if (strncmp(s, "\u00A0", 2) == 0)
        return 2;
    return strncmp(s, "\u3000", 3) == 0 ? 3 : 0;
}

// The cell without the blanks around it; cuts it at the end.
static char *trim(char *text) {
    for (size_t step; (step = blank(text)) > 0;)
        text += step;
    char *end = text;
    for (char *s = text; *s;) {
        size_t step = blank(s);
        s += step > 0 ? step : text_character(s, strlen(s));
        if (step == 0)
            end = s;
    }
    *end = '\0';
    return text;
}

// Takes the next word off *text, cut at its end; NULL when there is none left.
static char *next_word(char **text) {
    for (size_t step; (step = blank(*text)) > 0;)
        *text += step;
    if (**text == '\0')
        return NULL;
    char *word = *text;
    while (**text && blank(*text) == 0)
        ++*text;
    size_t step = blank(*text);
    if (step > 0) {
        **text = '\0';
        *text += step;
    }
    return word;
}

// Zero-width characters ride along from web pages; no scanner ever sends one.
static bool is_invisible(const char *s, size_t step) {
    return step == 3 && (memcmp(s, "\u200B", 3) == 0 || memcmp(s, "\u200C", 3) == 0 ||
                         memcmp(s, "\u200D", 3) == 0 || memcmp(s, "\uFEFF", 3) == 0);
}

// True when the whole text can be shown on one line.
static bool judge_characters(struct reader *reader, const struct column *column, const char *text) {
    for (const char *s = text; *s;) {
        size_t step = text_character(s, strlen(s));
        if (text_is_control(s, step) || is_invisible(s, step)) {
            complain_of(reader, column, text,
                        "has a line break or another character that cannot be seen: type it anew");
            return false;
        }
        s += step;
    }
    return true;
}

static bool take_text(struct reader *reader, const struct column *column, char *to,
                      const char *text) {
    if (text_copy(to, column->size, text))
        return true;
    char what[LIST_WORDS_MAX];
    text_format(what, sizeof what, "is too long: it has %zu bytes of at most %zu", strlen(text),
                column->size - 1);
    complain_of(reader, column, text, what);
    return false;
}

// A scan of this very text must be read as nothing but this text.
static bool comes_back(const char *text) {
    struct code code;
    code_read(&code, text, strlen(text));
    return (code.kind == CODE_LABEL || code.kind == CODE_VIN) &&
           (strcmp(code.text, text) == 0 || strcmp(label_text(&code.label), text) == 0);
}

static bool take_code(struct reader *reader, const struct column *column, char *to,
                      const char *text) {
    if (!take_text(reader, column, to, text))
        return false;
    if (!comes_back(text)) {
        complain_of(reader, column, text,
                    "looks like one of Counterfoil's own codes and could not be scanned: "
                    "choose another");
        return false;
    }
    if (column->once)
        judge_once(reader, column, text);
    return true;
}

static void take_codes(struct reader *reader, const struct column *column, char *text) {
    char *to = (char *)&reader->row + column->at;
    size_t count = 0;
    for (char *code; (code = next_word(&text));) {
        if (count == LIST_CODES_MAX) {
            complain_of(reader, column, code, "is one too many: 8 are the most");
            return;
        }
        take_code(reader, column, to + count++ * NUMBER_MAX, code);
    }
    memcpy((char *)&reader->row + column->at_count, &count, sizeof count);
}
static_assert(LIST_CODES_MAX == 8, "the words above name it");

static void put_number(struct reader *reader, const struct column *column, int64_t number) {
    assert(column->size == sizeof number);
    memcpy((char *)&reader->row + column->at, &number, sizeof number);
}

static void take_number(struct reader *reader, const struct column *column, const char *text) {
    int64_t number;
    if (text_to_number(text, &number) && number <= column->most) {
        put_number(reader, column, number);
        return;
    }
    char what[LIST_WORDS_MAX];
    text_format(what, sizeof what, "is no whole number from 0 to %lld", (long long)column->most);
    complain_of(reader, column, text, what);
}

// Yuan to fen: 1 to 9 digits, and behind a point 1 or 2 more.
static bool read_price(const char *text, int64_t *fen) {
    size_t yuan = strspn(text, "0123456789");
    bool point = text[yuan] == '.';
    const char *rest = text + yuan + point;
    size_t digits = strspn(rest, "0123456789");
    if (yuan < 1 || yuan > PRICE_DIGITS_MAX || digits > 2 || rest[digits] || point != (digits > 0))
        return false;
    *fen = 0;
    for (size_t i = 0; i < yuan; i++)
        *fen = *fen * 10 + (text[i] - '0');
    for (size_t i = 0; i < 2; i++)
        *fen = *fen * 10 + (i < digits ? rest[i] - '0' : 0);
    return true;
}

static void take_price(struct reader *reader, const struct column *column, const char *text) {
    int64_t fen;
    if (read_price(text, &fen))
        put_number(reader, column, fen);
    else
        complain_of(reader, column, text,
                    "is no amount: write yuan with at most two decimals, such as 1234.50");
}

static const struct word *find_word(const struct word *words, const char *text) {
    for (; words->name; words++)
        if (text_same(words->name, text) || strcmp(words->name_zh, text) == 0)
            return words;
    return NULL;
}

static void complain_of_word(struct reader *reader, const struct column *column, const char *text) {
    char what[LIST_WORDS_MAX] = "is not known: write";
    for (const struct word *word = column->words; word->name; word++)
        text_add(what, sizeof what, "%s %s or %s", word == column->words ? "" : ",", word->name,
                 word->name_zh);
    complain_of(reader, column, text, what);
}

// A truth, a duty or a set of roles: the row has each as what it is.
static void put_value(struct reader *reader, const struct column *column, unsigned value) {
    char *to = (char *)&reader->row + column->at;
    bool truth = value != 0;
    if (column->size == sizeof truth)
        memcpy(to, &truth, sizeof truth);
    else
        memcpy(to, &value, sizeof value);
}
static_assert(sizeof(enum duty) == sizeof(unsigned), "put_value writes either");

static void take_word(struct reader *reader, const struct column *column, const char *text) {
    const struct word *word = find_word(column->words, text);
    if (word)
        put_value(reader, column, (unsigned)word->value);
    else
        complain_of_word(reader, column, text);
}

static void take_words(struct reader *reader, const struct column *column, char *text) {
    unsigned values = 0;
    for (char *one; (one = next_word(&text));) {
        const struct word *word = find_word(column->words, one);
        if (word)
            values |= (unsigned)word->value;
        else
            complain_of_word(reader, column, one);
    }
    put_value(reader, column, values);
}

static const char *const vin_words[] = {
    [VIN_GOOD] = "",
    [VIN_NOT_17] = "has not 17 characters",
    [VIN_LETTER] = "has a character that no VIN has: capital letters but I, O, Q, and digits",
    [VIN_CHECK] = "has a wrong check digit: compare it with the vehicle's plate",
};
static_assert(sizeof vin_words / sizeof *vin_words == VIN_TROUBLE_COUNT, "one text a trouble");

static void take_vin(struct reader *reader, const struct column *column, const char *text) {
    enum vin_trouble trouble = vin_judge(text);
    if (trouble)
        complain_of(reader, column, text, vin_words[trouble]);
    else
        take_code(reader, column, (char *)&reader->row + column->at, text);
}

// 2000 was one; 1900 and 2100 lie outside of our years.
static bool is_leap(int year) {
    return year % 4 == 0;
}

static int month_days(int year, int month) {
    static const char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

// Days from 1970-01-01 to this one.
static int64_t days_since_1970(int year, int month, int day) {
    int64_t days = day - 1;
    for (int y = 1970; y < year; y++)
        days += 365 + is_leap(y);
    for (int m = 1; m < month; m++)
        days += month_days(year, m);
    return days;
}

static int read_digits(const char *text, size_t digits) {
    int number = 0;
    for (size_t i = 0; i < digits; i++)
        number = number * 10 + (text[i] - '0');
    return number;
}

static bool read_date(const char *text, int64_t *days) {
    static const char shape[] = "0000-00-00";
    if (strlen(text) != strlen(shape))
        return false;
    for (size_t i = 0; shape[i]; i++)
        if (shape[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
            return false;
    int year = read_digits(text, 4), month = read_digits(text + 5, 2),
        day = read_digits(text + 8, 2);
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12)
        return false;
    if (day < 1 || day > month_days(year, month))
        return false;
    *days = days_since_1970(year, month, day);
    return true;
}

static void take_date(struct reader *reader, const struct column *column, const char *text) {
    int64_t days;
    if (read_date(text, &days))
        put_number(reader, column, days * DAY_US);
    else
        complain_of(reader, column, text,
                    "is no day from 1980 to 2099: write year-month-day, such as 2026-03-31");
}
static_assert(YEAR_MIN == 1980 && YEAR_MAX == 2099, "the words above name both");

// A PIN is never repeated in words.
static void take_pin(struct reader *reader, const struct column *column, const char *text) {
    size_t digits = strspn(text, "0123456789");
    if (text[digits] || digits < PIN_DIGITS_MIN || digits >= LIST_PIN_MAX)
        complain(reader, "pin has not 4 to 12 digits and nothing else");
    else
        text_copy((char *)&reader->row + column->at, column->size, text);
}
static_assert(PIN_DIGITS_MIN == 4 && LIST_PIN_MAX == 13, "the words above name both");

static void take_pinyin(struct reader *reader, const struct column *column, const char *text) {
    char *to = (char *)&reader->row + column->at;
    if (!take_text(reader, column, to, text))
        return;
    for (; *to; to++) {
        if (*to >= 'A' && *to <= 'Z')
            *to = (char)(*to - 'A' + 'a');
        if (!((*to >= 'a' && *to <= 'z') || (*to >= '0' && *to <= '9'))) {
            complain_of(reader, column, text, "has more than letters and digits: write lhqp");
            return;
        }
    }
}

static void take_filled(struct reader *reader, const struct column *column, char *text) {
    char *to = (char *)&reader->row + column->at;
    switch (column->shape) {
    case SHAPE_TEXT:
        take_text(reader, column, to, text);
        return;
    case SHAPE_CODE:
        take_code(reader, column, to, text);
        return;
    case SHAPE_CODES:
        take_codes(reader, column, text);
        return;
    case SHAPE_NUMBER:
        take_number(reader, column, text);
        return;
    case SHAPE_PRICE:
        take_price(reader, column, text);
        return;
    case SHAPE_WORD:
        take_word(reader, column, text);
        return;
    case SHAPE_WORDS:
        take_words(reader, column, text);
        return;
    case SHAPE_VIN:
        take_vin(reader, column, text);
        return;
    case SHAPE_DATE:
        take_date(reader, column, text);
        return;
    case SHAPE_PIN:
        take_pin(reader, column, text);
        return;
    case SHAPE_PINYIN:
        take_pinyin(reader, column, text);
        return;
    case SHAPE_NONE:
    case SHAPE_COUNT:
        break;
    }
    assert(!"a shape");
}

static void take_cell(struct reader *reader, const struct column *column, char *cell) {
    char *text = trim(cell);
    if (*text == '\0') {
        if (!column->needed)
            return;
        char words[LIST_WORDS_MAX];
        text_format(words, sizeof words, "%s is empty: %s", column->name, column->needed);
        complain(reader, words);
    } else if (judge_characters(reader, column, text)) {
        take_filled(reader, column, text);
    }
}

// What one column cannot judge alone.
static void judge_part(struct reader *reader, const struct part_row *part) {
    if (part->stock > 0 && part->bin[0] == '\0')
        complain(reader, "bin is empty, but there is stock: every stock has its place (3.7.1)");
    for (size_t i = 0; i < part->interchanges; i++)
        if (strcmp(part->interchange[i], part->number) == 0)
            complain(reader, "interchange names the part itself, which is accepted anyway: "
                             "leave it out");
}

static bool is_empty(struct csv_record *record) {
    for (size_t i = 0; i < record->count; i++)
        if (*trim(record->cells[i]))
            return false;
    return true;
}

static void read_row(struct reader *reader, struct csv_record *record) {
    reader->row = (union list_row){0};
    if (record->count != reader->cells) {
        char words[LIST_WORDS_MAX];
        text_format(words, sizeof words, "there are %zu cells where the header row has %zu",
                    record->count, reader->cells);
        complain(reader, words);
        return;
    }
    if (reader->list == LIST_PEOPLE)
        reader->row.person.chinese = true;
    for (size_t i = 0; i < record->count; i++)
        take_cell(reader, reader->columns[i], record->cells[i]);
    if (reader->list == LIST_PARTS)
        judge_part(reader, &reader->row.part);
}

static const struct column *find_column(const struct plan *plan, const char *name) {
    for (size_t i = 0; i < plan->count; i++)
        if (text_same(plan->columns[i].name, name))
            return &plan->columns[i];
    return NULL;
}

static bool has_column(const struct reader *reader, const struct column *column) {
    for (size_t i = 0; i < reader->cells; i++)
        if (reader->columns[i] == column)
            return true;
    return false;
}

static void complain_of_header(struct reader *reader, const char *name, const char *what) {
    char words[LIST_WORDS_MAX], shown[VALUE_SHOWN_MAX];
    bool whole = text_visible(shown, sizeof shown, name, strlen(name));
    text_format(words, sizeof words, "column \"%s%s\" %s: a list of %s has", shown, ellipsis(whole),
                what, reader->plan->name);
    for (size_t i = 0; i < reader->plan->count; i++)
        text_add(words, sizeof words, " %s%s", reader->plan->columns[i].name,
                 reader->plan->columns[i].needed ? "*" : "");
    complain(reader, words);
}

// Learns which cell is which column; false when the rows below cannot be understood.
static bool read_header(struct reader *reader, struct csv_record *record) {
    reader->cells = 0;
    reader->good = true;
    for (size_t i = 0; i < record->count; i++) {
        const char *name = trim(record->cells[i]);
        const struct column *column = find_column(reader->plan, name);
        if (!column)
            complain_of_header(reader, name, "is not known");
        else if (has_column(reader, column))
            complain_of_header(reader, name, "stands there twice");
        else
            reader->columns[reader->cells++] = column;
    }
    for (size_t i = 0; i < reader->plan->count; i++) {
        const struct column *column = &reader->plan->columns[i];
        if (column->needed && !has_column(reader, column))
            complain_of_header(reader, column->name, "is missing");
    }
    return reader->good;
}

static void hand_over(struct reader *reader) {
    reader->fault = reader->sink->row(reader->sink->context, reader->line, &reader->row);
    if (!reader->fault)
        reader->count->rows++;
}

// Reads the next record; true when it is one. Complains of any other and goes on behind it.
static bool next_record(struct reader *reader, struct csv *csv, struct csv_record *record,
                        enum csv_state *state) {
    *state = csv_next(csv, record);
    reader->line = record->line;
    reader->good = true;
    if (*state > CSV_RECORD)
        complain(reader, csv_words(*state));
    return *state == CSV_RECORD;
}

static void read_rows(struct reader *reader, struct csv *csv, struct csv_record *record) {
    enum csv_state state;
    int rows = 0;
    do {
        if (!next_record(reader, csv, record, &state) || is_empty(record))
            continue;
        if (++rows > LIST_ROWS_MAX) {
            complain(reader, "there are more than 100000 rows: split the file");
            return;
        }
        read_row(reader, record);
        if (reader->good && reader->pass == PASS_HAND_OVER)
            hand_over(reader);
    } while (state != CSV_END && !reader->fault);
}
static_assert(LIST_ROWS_MAX == 100000, "the words above name it");

static void read_pass(struct reader *reader, enum pass pass, const char *bytes, size_t length) {
    struct csv csv;
    struct csv_record record;
    enum csv_state state;
    reader->pass = pass;
    reader->order = 0;
    csv_start(&csv, bytes, length);
    if (next_record(reader, &csv, &record, &state) && read_header(reader, &record))
        read_rows(reader, &csv, &record);
    else if (state == CSV_END)
        complain(reader, "there is nothing: the first row names the columns");
}

static void read_all(struct reader *reader, const char *bytes, size_t length) {
    read_pass(reader, PASS_COLLECT, bytes, length);
    if (reader->fault)
        return;
    if (reader->used > 0)
        qsort(reader->keys, reader->used, sizeof *reader->keys, compare);
    read_pass(reader, PASS_JUDGE, bytes, length);
    if (reader->count->problems > 0)
        reader->fault = FAULT_DAMAGED;
    else
        read_pass(reader, PASS_HAND_OVER, bytes, length);
}

enum fault lists_read(struct list_count *count, enum list list, const char *bytes, size_t length,
                      const struct list_sink *sink) {
    assert(list > LIST_NONE && list < LIST_COUNT);
    *count = (struct list_count){0};
    struct reader reader = {.list = list, .plan = &plans[list], .sink = sink, .count = count};
    if (length <= LIST_BYTES_MAX) {
        read_all(&reader, bytes, length);
    } else {
        reader.pass = PASS_JUDGE;
        complain(&reader, "the file is larger than 64 MiB: split it");
        reader.fault = FAULT_DAMAGED;
    }
    free(reader.keys);
    return reader.fault;
}
static_assert(LIST_BYTES_MAX == 64 << 20, "the words above name it");
