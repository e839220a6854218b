#include "pairs.h"

#include "text.h"

#include <string.h>

// Words as simplify() leaves them: in small letters, without blanks and without marks between.
static const struct {
    const char *word;
    enum says says;
} words[] = {
    {"件号", SAYS_OUR_NUMBER},
    {"零件号", SAYS_OUR_NUMBER},
    {"零件号码", SAYS_OUR_NUMBER},
    {"零件编号", SAYS_OUR_NUMBER},
    {"零件编码", SAYS_OUR_NUMBER},
    {"零件代码", SAYS_OUR_NUMBER},
    {"零件图号", SAYS_OUR_NUMBER},
    {"图号", SAYS_OUR_NUMBER},
    {"产品图号", SAYS_OUR_NUMBER},
    {"产品编号", SAYS_OUR_NUMBER},
    {"产品编码", SAYS_OUR_NUMBER},
    {"产品代码", SAYS_OUR_NUMBER},
    {"物料号", SAYS_OUR_NUMBER},
    {"物料编号", SAYS_OUR_NUMBER},
    {"物料编码", SAYS_OUR_NUMBER},
    {"物料代码", SAYS_OUR_NUMBER},
    {"料号", SAYS_OUR_NUMBER},
    {"备件号", SAYS_OUR_NUMBER},
    {"备件编号", SAYS_OUR_NUMBER},
    {"备用件号", SAYS_OUR_NUMBER},
    {"配件号", SAYS_OUR_NUMBER},
    {"配件编号", SAYS_OUR_NUMBER},
    {"配件编码", SAYS_OUR_NUMBER},
    {"客户件号", SAYS_OUR_NUMBER},
    {"客户零件号", SAYS_OUR_NUMBER},
    {"客户料号", SAYS_OUR_NUMBER},
    {"pn", SAYS_OUR_NUMBER},
    {"part", SAYS_OUR_NUMBER},
    {"partno", SAYS_OUR_NUMBER},
    {"partnum", SAYS_OUR_NUMBER},
    {"partnumber", SAYS_OUR_NUMBER},
    {"item", SAYS_OUR_NUMBER},
    {"itemno", SAYS_OUR_NUMBER},
    {"itemnumber", SAYS_OUR_NUMBER},
    {"material", SAYS_OUR_NUMBER},
    {"materialno", SAYS_OUR_NUMBER},
    {"materialnumber", SAYS_OUR_NUMBER},
    {"custpn", SAYS_OUR_NUMBER},
    {"cpn", SAYS_OUR_NUMBER},
    {"customerpn", SAYS_OUR_NUMBER},
    {"customerpartno", SAYS_OUR_NUMBER},
    {"customerpartnumber", SAYS_OUR_NUMBER},
    {"厂家件号", SAYS_THEIR_NUMBER},
    {"原厂件号", SAYS_THEIR_NUMBER},
    {"供应商件号", SAYS_THEIR_NUMBER},
    {"供应商零件号", SAYS_THEIR_NUMBER},
    {"供方件号", SAYS_THEIR_NUMBER},
    {"制造商件号", SAYS_THEIR_NUMBER},
    {"mpn", SAYS_THEIR_NUMBER},
    {"mfrpn", SAYS_THEIR_NUMBER},
    {"mfgpn", SAYS_THEIR_NUMBER},
    {"spn", SAYS_THEIR_NUMBER},
    {"supplierpn", SAYS_THEIR_NUMBER},
    {"supplierpartno", SAYS_THEIR_NUMBER},
    {"supplierpartnumber", SAYS_THEIR_NUMBER},
    {"vendorpn", SAYS_THEIR_NUMBER},
    {"vendorpartno", SAYS_THEIR_NUMBER},
    {"manufacturerpartno", SAYS_THEIR_NUMBER},
    {"manufacturerpartnumber", SAYS_THEIR_NUMBER},
    {"oemno", SAYS_THEIR_NUMBER},
    {"商品条码", SAYS_GTIN},
    {"gtin", SAYS_GTIN},
    {"ean", SAYS_GTIN},
    {"数量", SAYS_QUANTITY},
    {"件数", SAYS_QUANTITY},
    {"装箱数", SAYS_QUANTITY},
    {"装箱数量", SAYS_QUANTITY},
    {"包装数", SAYS_QUANTITY},
    {"包装数量", SAYS_QUANTITY},
    {"qty", SAYS_QUANTITY},
    {"quantity", SAYS_QUANTITY},
    {"packqty", SAYS_QUANTITY},
    {"序列号", SAYS_SERIAL},
    {"出厂编号", SAYS_SERIAL},
    {"流水号", SAYS_SERIAL},
    {"sn", SAYS_SERIAL},
    {"serial", SAYS_SERIAL},
    {"serialno", SAYS_SERIAL},
    {"serialnumber", SAYS_SERIAL},
    {"批次", SAYS_BATCH},
    {"批号", SAYS_BATCH},
    {"批次号", SAYS_BATCH},
    {"生产批号", SAYS_BATCH},
    {"生产批次", SAYS_BATCH},
    {"lot", SAYS_BATCH},
    {"lotno", SAYS_BATCH},
    {"lotnumber", SAYS_BATCH},
    {"batch", SAYS_BATCH},
    {"batchno", SAYS_BATCH},
    {"batchnumber", SAYS_BATCH},
    {"供应商", SAYS_SUPPLIER},
    {"供应商名称", SAYS_SUPPLIER},
    {"供应商代码", SAYS_SUPPLIER},
    {"供应商编号", SAYS_SUPPLIER},
    {"供货商", SAYS_SUPPLIER},
    {"供方", SAYS_SUPPLIER},
    {"厂家", SAYS_SUPPLIER},
    {"厂商", SAYS_SUPPLIER},
    {"生产厂家", SAYS_SUPPLIER},
    {"制造商", SAYS_SUPPLIER},
    {"supplier", SAYS_SUPPLIER},
    {"supplierno", SAYS_SUPPLIER},
    {"suppliercode", SAYS_SUPPLIER},
    {"vendor", SAYS_SUPPLIER},
    {"vendorno", SAYS_SUPPLIER},
    {"vendorcode", SAYS_SUPPLIER},
    {"manufacturer", SAYS_SUPPLIER},
    {"mfr", SAYS_SUPPLIER},
    {"vin", SAYS_VIN},
    {"vin码", SAYS_VIN},
    {"vin号", SAYS_VIN},
    {"车架号", SAYS_VIN},
    {"车辆识别代号", SAYS_VIN},
    {"车辆识别码", SAYS_VIN},
    {"底盘号", SAYS_VIN},
};

static bool starts(const char *bytes, size_t length, const char *with) {
    return length >= strlen(with) && memcmp(bytes, with, strlen(with)) == 0;
}

// The length of whichever of the marks the text begins with, 0 where it is none. NULL ends them.
static size_t mark(const char *bytes, size_t length, const char *const *marks) {
    for (; *marks; marks++)
        if (starts(bytes, length, *marks))
            return strlen(*marks);
    return 0;
}

static size_t colon(const char *bytes, size_t length) {
    return mark(bytes, length, (const char *const[]){":", "：", "=", NULL});
}

static size_t line_end(const char *bytes, size_t length) {
    return mark(bytes, length, (const char *const[]){"\n", "\r", ";", "；", "|", "｜", NULL});
}

static size_t comma(const char *bytes, size_t length) {
    return mark(bytes, length, (const char *const[]){",", "，", "、", " ", "\t", "　", NULL});
}

static size_t blank(const char *bytes, size_t length) {
    return mark(bytes, length, (const char *const[]){" ", "\t", "　", NULL});
}

// Marks that may stand inside of a word or be left out: "P/N", "Part No.", "Q'ty", "批 号".
static size_t filler(const char *bytes, size_t length) {
    return mark(bytes, length,
                (const char *const[]){" ", "\t", "　", ".", "/", "-", "_", "#", "'", "(", ")", "（",
                                      "）", NULL});
}

// The word that is left of a key once its fillers are gone. False when it does not fit.
static bool simplify(char word[STATEMENT_KEY_MAX], const char *key, size_t length) {
    size_t used = 0;
    for (size_t at = 0, step; at < length; at += step) {
        step = filler(key + at, length - at);
        if (step)
            continue;
        step = 1;
        if (used + 1 >= STATEMENT_KEY_MAX)
            return false;
        word[used++] = key[at] >= 'A' && key[at] <= 'Z' ? (char)(key[at] - 'A' + 'a') : key[at];
    }
    word[used] = '\0';
    return used > 0;
}

static enum says meaning(const char *key, size_t length) {
    char word[STATEMENT_KEY_MAX];
    if (!simplify(word, key, length))
        return SAYS_NOTHING;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, word) == 0)
            return words[i].says;
    return SAYS_NOTHING;
}

// Both languages side by side, "件号 Part No.": whichever half is known, from either end.
static enum says meaning_of_half(const char *key, size_t length) {
    enum says says = meaning(key, length);
    for (size_t at = 1; at < length && says == SAYS_NOTHING; at++) {
        bool latin_before = (unsigned char)key[at - 1] < 0x80;
        bool latin_behind = (unsigned char)key[at] < 0x80;
        if (latin_before == latin_behind)
            continue;
        says = meaning(key, at);
        if (says == SAYS_NOTHING)
            says = meaning(key + at, length - at);
    }
    return says;
}

// Does a known word with its colon begin here?
static bool begins_pair(const char *bytes, size_t length) {
    for (size_t at = 0; at < length && at < STATEMENT_KEY_MAX; at++) {
        if (line_end(bytes + at, length - at))
            return false;
        if (colon(bytes + at, length - at))
            return meaning(bytes, at) != SAYS_NOTHING;
    }
    return false;
}

// Where the pair that begins here ends, and how long the mark is that ends it.
static size_t end_of(const char *bytes, size_t at, size_t length, size_t *mark_length) {
    for (bool colon_seen = false; at < length; at++) {
        *mark_length = line_end(bytes + at, length - at);
        if (*mark_length)
            return at;
        *mark_length = comma(bytes + at, length - at);
        if (*mark_length && colon_seen &&
            begins_pair(bytes + at + *mark_length, length - at - *mark_length))
            return at;
        colon_seen |= colon(bytes + at, length - at) > 0;
    }
    *mark_length = 0;
    return length;
}

static void trim(const char **value, size_t *length) {
    for (size_t step; *length > 0 && (step = blank(*value, *length)) > 0;) {
        *value += step;
        *length -= step;
    }
    for (bool more = true; more;) {
        more = *length > 0 && blank(*value + *length - 1, 1);
        size_t wide = strlen("　");
        bool ends_wide = *length >= wide && blank(*value + *length - wide, wide) == wide;
        *length -= more ? 1 : ends_wide ? wide : 0;
        more |= ends_wide;
    }
}

// A tab is a blank between words, and nothing else is.
static bool has_control(const char *bytes, size_t length) {
    for (size_t at = 0, step; at < length; at += step) {
        step = text_character(bytes + at, length - at);
        if (step == 0 || (text_is_control(bytes + at, step) && bytes[at] != '\t'))
            return true;
    }
    return false;
}

// Cut at a whole character: it is only shown.
static void copy_key(struct statement *statement, const char *key, size_t length) {
    for (size_t at = 0, step; at < length; at += step) {
        step = text_character(key + at, length - at);
        if (step == 0 || at + step >= STATEMENT_KEY_MAX)
            return;
        memcpy(statement->key + at, key + at, step);
    }
}

// Without a colon it is a heading, and passed over.
static void take(struct statements *statements, const char *bytes, size_t length) {
    size_t at = 0;
    const char *key = bytes;
    while (at < length && !colon(bytes + at, length - at))
        at++;
    if (at == length)
        return;
    const char *value = bytes + at + colon(bytes + at, length - at);
    size_t rest = length - (size_t)(value - bytes);
    trim(&key, &at);
    trim(&value, &rest);
    if (statements->count == STATEMENTS_MAX)
        statements->trouble = STATEMENT_MANY;
    if (rest > 0 && memchr(value, '\t', rest))
        statements->trouble = STATEMENT_LETTER;
    if (statements->trouble || rest == 0)
        return;
    struct statement *statement = &statements->list[statements->count++];
    *statement = (struct statement){.says = meaning_of_half(key, at),
                                    .title = "",
                                    .value = value,
                                    .length = rest,
                                    .sure = true};
    copy_key(statement, key, at);
}

void pairs_read(struct statements *statements, const char *bytes, size_t length) {
    bool names = false;
    *statements = (struct statements){0};
    for (size_t at = 0, mark_length; at < length && !statements->trouble;) {
        size_t end = end_of(bytes, at, length, &mark_length);
        statements->at = at;
        if (has_control(bytes + at, end - at))
            statements->trouble = STATEMENT_LETTER;
        else
            take(statements, bytes + at, end - at);
        at = end + mark_length;
    }
    for (size_t i = 0; i < statements->count; i++)
        names |= statement_names(statements->list[i].says) || statements->list[i].says == SAYS_VIN;
    if (!names && !statements->trouble)
        statements->trouble = STATEMENT_OTHER;
}
