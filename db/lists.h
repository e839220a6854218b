// lists.h -- the lists that a store is filled from, row by row, out of comma-separated text: parts,
// vehicles, people and bins. Pure but for the memory that finds rows named twice.
//
// A list is taken whole or not at all: rows are handed over only when every one of them is good.
// What only the store can know (a number that it has already, a bin that it has not) is for the
// caller to judge.
//
// Columns stand in any order under a row of their names; * must be there and be filled:
//   parts     number* name_zh* name_en spec* unit* price supplier group bin stock minimum
//             return_duty* serial interchange label pinyin
//   vehicles  vin* plate model* engine customer sold_on* warranty_months* warranty_km*
//   people    number* name* name_en roles* badge* language pin site
//   bins      name* note site
//
// Units:   money in fen, times in UTC microseconds.
// Faults:  FAULT_DAMAGED (something is wrong in the text, and every problem was told), FAULT_FULL,
//          and whatever the sink's row gives back.
#ifndef LISTS_H
#define LISTS_H

#include "fault.h"
#include "records.h"

enum list {
    LIST_NONE = 0,
    LIST_PARTS,
    LIST_VEHICLES,
    LIST_PEOPLE,
    LIST_BINS,
    LIST_COUNT,
};

enum {
    LIST_BYTES_MAX = 64 << 20, // a larger file is no list of this counter's
    LIST_ROWS_MAX = 100000,    // twice the whole catalogue of a coach maker
    LIST_WORDS_MAX = 1024,     // one problem in words, every column named
    LIST_CODES_MAX = 8,        // interchanges, and labels, of one part
    LIST_PIN_MAX = 13,         // 12 digits
};

struct part_row {
    char number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char spec[NAME_MAX_BYTES], unit[NUMBER_MAX], supplier[NAME_MAX_BYTES], group[NAME_MAX_BYTES];
    char bin[NUMBER_MAX];        // "" where it has none
    char pinyin[NAME_MAX_BYTES]; // initials that the list gives, or "": see initials.h
    int64_t price_fen, stock, minimum;
    enum duty duty;
    bool serial;
    char interchange[LIST_CODES_MAX][NUMBER_MAX]; // old parts accepted in its place
    char label[LIST_CODES_MAX][NUMBER_MAX];       // further barcodes
    size_t interchanges, labels;
};

struct vehicle_row {
    char vin[NUMBER_MAX], plate[NUMBER_MAX], model[NAME_MAX_BYTES], engine[NUMBER_MAX];
    char customer[NAME_MAX_BYTES];
    int64_t sold_us; // midnight of that day in UTC
    int64_t warranty_months, warranty_km;
};

struct person_row {
    char number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES], badge[NUMBER_MAX];
    char pin[LIST_PIN_MAX]; // "" where the person sets it at the first sign-in
    unsigned roles;         // bits of enum role
    bool chinese;
    int64_t site_id; // 0: the store's first
};

struct bin_row {
    char name[NUMBER_MAX], note[NAME_MAX_BYTES];
    int64_t site_id; // 0: the store's first
};

union list_row {
    struct part_row part;
    struct vehicle_row vehicle;
    struct person_row person;
    struct bin_row bin;
};

// Who hears what was read. `line` is the line of the text where the row began.
struct list_sink {
    void *context;
    // Takes one good row; any fault ends the reading.
    enum fault (*row)(void *context, int line, const union list_row *row);
    // One problem, an English clause without the line: "spec is empty: every part needs …".
    void (*problem)(void *context, int line, const char *words);
};

struct list_count {
    int rows; // handed over
    int problems;
};

// The list of that name ("parts", "vehicles", "people", "bins"), or LIST_NONE.
enum list lists_named(const char *name);

// Reads the whole text: tells every problem in the order of the lines, or hands over every row.
MUST_USE enum fault lists_read(struct list_count *count, enum list list, const char *bytes,
                               size_t length, const struct list_sink *sink);

#endif
