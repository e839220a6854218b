#include "code.h"
#include "csv.h"
#include "lists.h"
#include "text.h"
#include "vin.h"

#include <assert.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// What a list said: every problem as "line: words" with a line end, every row in its place.
struct heard {
    char problems[8192];
    union list_row *rows;
    int lines[512];
    int count, room;
    enum fault answer; // what the next row is answered with
};

static enum fault hear_row(void *context, int line, const union list_row *row) {
    struct heard *heard = context;
    assert_true(heard->count < heard->room);
    heard->lines[heard->count] = line;
    heard->rows[heard->count++] = *row;
    return heard->answer;
}

static void hear_problem(void *context, int line, const char *words) {
    struct heard *heard = context;
    assert_true(text_is_utf8(words, strlen(words)));
    assert_true(text_add(heard->problems, sizeof heard->problems, "%d: %s\n", line, words));
}

static enum fault hear(struct heard *heard, struct list_count *count, enum list list,
                       const char *bytes, size_t length) {
    struct list_sink sink = {heard, hear_row, hear_problem};
    return lists_read(count, list, bytes, length, &sink);
}

// Reads a text that is good and has one row.
static union list_row read_one(enum list list, const char *text) {
    union list_row row;
    struct heard heard = {.rows = &row, .room = 1};
    struct list_count count;
    enum fault fault = hear(&heard, &count, list, text, strlen(text));
    assert_string_equal(heard.problems, "");
    assert_int_equal(fault, FAULT_NONE);
    assert_int_equal(count.rows, 1);
    assert_int_equal(heard.count, 1);
    assert_int_equal(heard.lines[0], 2);
    return row;
}

// Reads a text that is bad: no row may come of it.
static void expect_problems(enum list list, const char *text, size_t length, const char *problems) {
    struct heard heard = {.room = 0};
    struct list_count count;
    enum fault fault = hear(&heard, &count, list, text, length);
    assert_string_equal(heard.problems, problems);
    assert_int_equal(fault, FAULT_DAMAGED);
    assert_int_equal(count.rows, 0);
    int lines = 0;
    for (const char *s = problems; *s; s++)
        lines += *s == '\n';
    assert_int_equal(count.problems, lines);
}

static void names_lists(void **state) {
    (void)state;
    assert_int_equal(lists_named("parts"), LIST_PARTS);
    assert_int_equal(lists_named("vehicles"), LIST_VEHICLES);
    assert_int_equal(lists_named("people"), LIST_PEOPLE);
    assert_int_equal(lists_named("bins"), LIST_BINS);
    assert_int_equal(lists_named(""), LIST_NONE);
    assert_int_equal(lists_named("Parts"), LIST_NONE);
}

static void reads_a_part(void **state) {
    (void)state;
    struct part_row part =
        read_one(LIST_PARTS,
                 "number,name_zh,name_en,spec,unit,price,supplier,group,bin,stock,minimum,"
                 "return_duty,serial,interchange,label,pinyin\n"
                 "1601-00458,离合器片,Clutch disc,φ430,片,860.5,榆渡离合器,离合器,A-01-03,12,4,"
                 "must,yes,1601-00412 1601-00413,2000000000015,LHQP2\n")
            .part;
    assert_string_equal(part.number, "1601-00458");
    assert_string_equal(part.name, "离合器片");
    assert_string_equal(part.name_en, "Clutch disc");
    assert_string_equal(part.spec, "φ430");
    assert_string_equal(part.unit, "片");
    assert_int_equal(part.price_fen, 86050);
    assert_string_equal(part.supplier, "榆渡离合器");
    assert_string_equal(part.group, "离合器");
    assert_string_equal(part.bin, "A-01-03");
    assert_int_equal(part.stock, 12);
    assert_int_equal(part.minimum, 4);
    assert_int_equal(part.duty, DUTY_MUST);
    assert_true(part.serial);
    assert_int_equal(part.interchanges, 2);
    assert_string_equal(part.interchange[0], "1601-00412");
    assert_string_equal(part.interchange[1], "1601-00413");
    assert_int_equal(part.labels, 1);
    assert_string_equal(part.label[0], "2000000000015");
    assert_string_equal(part.pinyin, "lhqp2");
}

static void reads_the_least_of_a_part(void **state) {
    (void)state;
    // Any order, any case, blanks around (Chinese ones too), Chinese words.
    struct part_row part =
        read_one(LIST_PARTS, "\xEF\xBB\xBF Unit ;RETURN_DUTY;spec;name_zh;number\r\n"
                             "件; 可选 ;\u3000φ1 x 2\u3000;\u00A0螺栓;\t A-1 \r\n")
            .part;
    assert_string_equal(part.number, "A-1");
    assert_string_equal(part.name, "螺栓");
    assert_string_equal(part.spec, "φ1 x 2");
    assert_int_equal(part.duty, DUTY_MAY);
    struct part_row rest = {.duty = DUTY_MAY};
    text_copy(rest.number, sizeof rest.number, "A-1");
    text_copy(rest.name, sizeof rest.name, "螺栓");
    text_copy(rest.spec, sizeof rest.spec, "φ1 x 2");
    text_copy(rest.unit, sizeof rest.unit, "件");
    assert_memory_equal(&part, &rest, sizeof part);
}

static void reads_a_vehicle(void **state) {
    (void)state;
    struct vehicle_row vehicle =
        read_one(LIST_VEHICLES, "vin,plate,model,engine,customer,sold_on,warranty_months,"
                                "warranty_km\n"
                                "1M8GDM9AXKP042788,川A12345,CFK6128H,XH9-1,云碣客运,2000-01-01,"
                                "24,80000\n")
            .vehicle;
    assert_string_equal(vehicle.vin, "1M8GDM9AXKP042788");
    assert_string_equal(vehicle.plate, "川A12345");
    assert_string_equal(vehicle.model, "CFK6128H");
    assert_string_equal(vehicle.engine, "XH9-1");
    assert_string_equal(vehicle.customer, "云碣客运");
    assert_int_equal(vehicle.sold_us, 10957 * DAY_US);
    assert_int_equal(vehicle.warranty_months, 24);
    assert_int_equal(vehicle.warranty_km, 80000);
}

static void reads_people_and_bins(void **state) {
    (void)state;
    struct person_row person =
        read_one(LIST_PEOPLE, "number,name,name_en,roles,badge,language,pin\n"
                              "7,马建国,Ma,leader\u3000服务人员 审计,"
                              "B7,en,246810\n")
            .person;
    assert_string_equal(person.number, "7");
    assert_string_equal(person.name, "马建国");
    assert_string_equal(person.name_en, "Ma");
    assert_int_equal(person.roles, ROLE_LEADER | ROLE_TECHNICIAN | ROLE_AUDITOR);
    assert_string_equal(person.badge, "B7");
    assert_false(person.chinese);
    assert_string_equal(person.pin, "246810");
    person =
        read_one(LIST_PEOPLE, "number,name,roles,badge\n8,陈立群,Clerk administrator,B8\n").person;
    assert_int_equal(person.roles, ROLE_CLERK | ROLE_ADMINISTRATOR);
    assert_true(person.chinese);
    assert_string_equal(person.pin, "");
    struct bin_row bin = read_one(LIST_BINS, "note,name\n\"上层, 左\",A-01-03\n").bin;
    assert_string_equal(bin.name, "A-01-03");
    assert_string_equal(bin.note, "上层, 左");
}

struct amount {
    const char *text;
    int64_t fen; // -1 where it is none
};

static void reads_prices(void **state) {
    (void)state;
    static const struct amount amounts[] = {
        {"0", 0},
        {"1", 100},
        {"1.5", 150},
        {"1.05", 105},
        {"0.01", 1},
        {"007", 700},
        {"999999999.99", 99999999999},
        {"1234567890", -1},
        {"1.234", -1},
        {"1.", -1},
        {".5", -1},
        {"-1", -1},
        {"+1", -1},
        {"1e3", -1},
        {"1 000", -1},
        {"￥12", -1},
        {"１２", -1},
        {"0x10", -1},
        {"NaN", -1},
        {"1.2.3", -1},
        {"99999999999999999999", -1},
        {"12元", -1},
        {"1.-5", -1},
    };
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        char text[256], problem[256];
        snprintf(text, sizeof text, "number;name_zh;spec;unit;return_duty;price\na;b;c;d;may;%s",
                 amounts[i].text);
        if (amounts[i].fen >= 0) {
            assert_int_equal(read_one(LIST_PARTS, text).part.price_fen, amounts[i].fen);
            continue;
        }
        snprintf(problem, sizeof problem,
                 "2: price \"%s\" is no amount: write yuan with at most two decimals, such as "
                 "1234.50\n",
                 amounts[i].text);
        expect_problems(LIST_PARTS, text, strlen(text), problem);
    }
}

static void reads_days(void **state) {
    (void)state;
    // Days since 1970-01-01 by hand: 30 years with 7 leap days are 10957, and so on.
    static const struct {
        const char *text;
        int64_t days;
    } days[] = {
        {"1980-01-01", 3652},  {"2000-01-01", 10957}, {"2000-02-29", 11016}, {"2000-03-01", 11017},
        {"2024-02-29", 19782}, {"2024-03-01", 19783}, {"2026-12-31", 20818}, {"2099-12-31", 47481},
        {"2023-02-29", -1},    {"2100-01-01", -1},    {"1979-12-31", -1},    {"2024-13-01", -1},
        {"2024-00-10", -1},    {"2024-04-31", -1},    {"2024-01-00", -1},    {"2024-1-1", -1},
        {"2024/01/01", -1},    {"20240101", -1},      {"2024-01-01T", -1},   {"0000-00-00", -1},
        {"２024-01-01", -1},   {"-024-01-01", -1},
    };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        char text[256], problem[256];
        snprintf(text, sizeof text,
                 "vin,model,sold_on,warranty_months,warranty_km\n1M8GDM9AXKP042788,m,%s,0,0",
                 days[i].text);
        if (days[i].days >= 0) {
            int64_t sold_us = read_one(LIST_VEHICLES, text).vehicle.sold_us;
            assert_int_equal(sold_us, days[i].days * DAY_US);
            continue;
        }
        snprintf(problem, sizeof problem,
                 "2: sold_on \"%s\" is no day from 1980 to 2099: write year-month-day, such as "
                 "2026-03-31\n",
                 days[i].text);
        expect_problems(LIST_VEHICLES, text, strlen(text), problem);
    }
}

#define PARTS "number,name_zh,spec,unit,return_duty,bin,stock,serial,interchange,label,pinyin\n"
#define VEHICLES "vin,plate,model,sold_on,warranty_months,warranty_km\n"
#define PEOPLE "number,name,roles,badge,language,pin\n"
#define OWN " looks like one of Counterfoil's own codes and could not be scanned: choose another\n"
#define UNSEEN " has a line break or another character that cannot be seen: type it anew\n"
#define NUMBERS_40 "1234567890123456789012345678901234567890"

// One bad thing a row. The last words of each problem say what to do.
static const struct {
    enum list list;
    const char *text, *problems;
} hostile[] = {
    {LIST_PARTS, PARTS "a,b,,d,may,,,,,,",
     "2: spec is empty: every part needs a specification (3.7.1)\n"},
    {LIST_PARTS, PARTS "a,b,c,\u3000,may,,,,,,",
     "2: unit is empty: every part needs a unit (3.7.1)\n"},
    {LIST_PARTS, PARTS ",b,c,d,may,,,,,,", "2: number is empty: a part is found by its number\n"},
    {LIST_PARTS, PARTS "a,,c,d,may,,,,,,",
     "2: name_zh is empty: every part needs its Chinese name\n"},
    {LIST_PARTS, PARTS "a,b,c,d,,,,,,,",
     "2: return_duty is empty: say whether the old part comes back (3.6.2)\n"},
    {LIST_PARTS, PARTS "a,b,c,d,perhaps,,,,,,",
     "2: return_duty \"perhaps\" is not known: write must or 必须, may or 可选, none or 不需\n"},
    {LIST_PARTS, PARTS "a,b,c,d,may,,,1,,,",
     "2: serial \"1\" is not known: write yes or 是, no or 否\n"},
    {LIST_PARTS, PARTS "a,b,c,d,may,A,1000000,,,,",
     "2: stock \"1000000\" is no whole number from 0 to 999999\n"},
    {LIST_PARTS, PARTS "a,b,c,d,may,A,-1,,,,",
     "2: stock \"-1\" is no whole number from 0 to 999999\n"},
    {LIST_PARTS, PARTS "a,b,c,d,may,A,1.5,,,,",
     "2: stock \"1.5\" is no whole number from 0 to 999999\n"},
    {LIST_PARTS, PARTS "a,b,c,d,may,A,99999999999999999999,,,,",
     "2: stock \"99999999999999999999\" is no whole number from 0 to 999999\n"},
    {LIST_PARTS, PARTS "a,b,c,d,may,,1,,,,",
     "2: bin is empty, but there is stock: every stock has its place (3.7.1)\n"},
    {LIST_PARTS, PARTS "CF*APPROVE,b,c,d,may,,,,,,", "2: number \"CF*APPROVE\"" OWN},
    {LIST_PARTS, PARTS "CF=12,b,c,d,may,,,,,,", "2: number \"CF=12\"" OWN},
    {LIST_PARTS, PARTS "a,b,c,d,may,CF:x,,,,,", "2: bin \"CF:x\"" OWN},
    {LIST_PARTS, PARTS "a,b,c,d,may,,,,,RQ0126000420,", "2: label \"RQ0126000420\"" OWN},
    // A scan turns a VIN's letters into capitals: this number would never be found again.
    {LIST_PARTS, PARTS "1m8gdm9axkp042788,b,c,d,may,,,,,,", "2: number \"1m8gdm9axkp042788\"" OWN},
    {LIST_PARTS, PARTS NUMBERS_40 "12345678,b,c,d,may,,,,,,",
     "2: number \"" NUMBERS_40 "12345678\" is too long: it has 48 bytes of at most 47\n"},
    {LIST_PARTS,
     PARTS "a,离合器片离合器片离合器片离合器片离合器片离合器片离合器片离合器片,c,d,may,,,,,,",
     "2: name_zh \"离合器片离合器片离合器片离合器片离合器片离合器片离合…\" is too long: "
     "it has 96 bytes of at most 95\n"},
    {LIST_PARTS, PARTS "a\tb,b,c,d,may,,,,,,", "2: number \"a\\x09b\"" UNSEEN},
    {LIST_PARTS, PARTS "a,\"b\nb\",c,d,may,,,,,,", "2: name_zh \"b\\x0Ab\"" UNSEEN},
    {LIST_PARTS, PARTS "a\u200Bb,b,c,d,may,,,,,,", "2: number \"a\u200Bb\"" UNSEEN},
    {LIST_PARTS,
     PARTS "a,b,\xE2\x80\xAE"
           "c,d,may,,,,,,",
     "2: spec \"\\xE2\\x80\\xAEc\"" UNSEEN},
    {LIST_PARTS, PARTS "a,b,c,d,may,,,,b a,,",
     "2: interchange names the part itself, which is accepted anyway: leave it out\n"},
    {LIST_PARTS, PARTS "a,b,c,d,may,,,,,1 2 3 4 5 6 7 8 9,",
     "2: label \"9\" is one too many: 8 are the most\n"},
    {LIST_PARTS, PARTS "a,b,c,d,may,,,,,,离",
     "2: pinyin \"离\" has more than letters and digits: write lhqp\n"},
    {LIST_PARTS, PARTS "a,b,c,d,may,,,,,,l q",
     "2: pinyin \"l q\" has more than letters and digits: write lhqp\n"},
    {LIST_PARTS, PARTS "a,b,c\n", "2: there are 3 cells where the header row has 11\n"},
    {LIST_PARTS, PARTS "a,b,c,d,may,,,,,,,\n",
     "2: there are 12 cells where the header row has 11\n"},
    {LIST_VEHICLES, VEHICLES "1M8GDM9A0KP042788,,m,2024-01-01,0,0",
     "2: vin \"1M8GDM9A0KP042788\" has a wrong check digit: compare it with the vehicle's plate\n"},
    {LIST_VEHICLES, VEHICLES "1M8GDM9AXKP04278,,m,2024-01-01,0,0",
     "2: vin \"1M8GDM9AXKP04278\" has not 17 characters\n"},
    {LIST_VEHICLES, VEHICLES "1M8GDM9AXKP04278O,,m,2024-01-01,0,0",
     "2: vin \"1M8GDM9AXKP04278O\" has a character that no VIN has: capital letters but I, O, Q, "
     "and digits\n"},
    {LIST_VEHICLES, VEHICLES "1M8GDM9AXKP042788,CF*BACK,m,2024-01-01,0,0",
     "2: plate \"CF*BACK\"" OWN},
    {LIST_VEHICLES, VEHICLES "1M8GDM9AXKP042788,,m,2024-01-01,241,0",
     "2: warranty_months \"241\" is no whole number from 0 to 240\n"},
    {LIST_VEHICLES, VEHICLES "1M8GDM9AXKP042788,,m,2024-01-01,0,",
     "2: warranty_km is empty: write 0 where there is no warranty (3.4.2 c)\n"},
    {LIST_PEOPLE, PEOPLE "1,n,clerk boss,b,,",
     "2: roles \"boss\" is not known: write technician or 服务人员, clerk or 仓管, leader or 领导, "
     "administrator or 管理员, auditor or 审计\n"},
    {LIST_PEOPLE, PEOPLE "1,n,,b,,", "2: roles is empty: say what the person may do\n"},
    {LIST_PEOPLE, PEOPLE "1,n,clerk,,,", "2: badge is empty: a person signs in by a badge\n"},
    {LIST_PEOPLE, PEOPLE "1,n,clerk,b,de,",
     "2: language \"de\" is not known: write zh or 中文, en or 英文\n"},
    // A PIN is never told, not even a bad one.
    {LIST_PEOPLE, PEOPLE "1,n,clerk,b,,123", "2: pin has not 4 to 12 digits and nothing else\n"},
    {LIST_PEOPLE, PEOPLE "1,n,clerk,b,,1234567890123",
     "2: pin has not 4 to 12 digits and nothing else\n"},
    {LIST_PEOPLE, PEOPLE "1,n,clerk,b,,12a4", "2: pin has not 4 to 12 digits and nothing else\n"},
    {LIST_BINS, "name\nCF*BACK", "2: name \"CF*BACK\"" OWN},
    {LIST_BINS, "name\na\n\xFF\nCF=1\n",
     "3: the text is not UTF-8: save the file as \"CSV UTF-8\"\n4: name \"CF=1\"" OWN},
    {LIST_BINS, "name\na\"b\n",
     "2: a quotation mark stands in the midst of a cell: put the whole cell in quotation marks and "
     "double each one inside\n"},
    {LIST_BINS, "name,note\na,\"b\n",
     "2: a quotation mark is opened and never closed, and nothing behind it was read: close it\n"},
};

static void refuses_bad_rows(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        expect_problems(hostile[i].list, hostile[i].text, strlen(hostile[i].text),
                        hostile[i].problems);
}

static void refuses_bad_headers(void **state) {
    (void)state;
    static const char known[] = ": a list of bins has name* note site\n";
    static const struct {
        const char *text, *start;
    } headers[] = {
        {"name,colour\nCF=1,x\n", "1: column \"colour\" is not known"},
        {"name,note,\nCF=1,x,\n", "1: column \"\" is not known"},
        {"name,note,Note\n", "1: column \"Note\" stands there twice"},
        {"note\nx\n", "1: column \"name\" is missing"},
        {"\n\nnote\nx\n", "3: column \"name\" is missing"},
    };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        char problems[256];
        snprintf(problems, sizeof problems, "%s%s", headers[i].start, known);
        expect_problems(LIST_BINS, headers[i].text, strlen(headers[i].text), problems);
    }
    expect_problems(LIST_BINS, "", 0, "1: there is nothing: the first row names the columns\n");
    expect_problems(LIST_BINS, "\xFF\xFEn\0a\0", 6,
                    "1: the text is not UTF-8: save the file as \"CSV UTF-8\"\n");
    expect_problems(LIST_BINS, "na\0me\nx", 7,
                    "1: a NUL byte stands in the text: save the file as \"CSV UTF-8\"\n");
}

static void names_every_column(void **state) {
    (void)state;
    expect_problems(LIST_PARTS, "number*,name_zh,spec,unit,return_duty\n", 38,
                    "1: column \"number*\" is not known: a list of parts has number* name_zh* "
                    "name_en spec* unit* price supplier group bin stock minimum return_duty* "
                    "serial interchange label pinyin\n"
                    "1: column \"number\" is missing: a list of parts has number* name_zh* "
                    "name_en spec* unit* price supplier group bin stock minimum return_duty* "
                    "serial interchange label pinyin\n");
}

static void tells_every_problem_in_order(void **state) {
    (void)state;
    static const char text[] = PARTS "a,b,c,d,may,,,,,,\n"
                                     "a,,,d,may,,,,,,\n"
                                     ",,,,,,,,,,\n"
                                     "\"e\",\"f\ng\",c,d,may,,,,,,\n"
                                     "CF=1,b,c,d,may,,x,,,,\n"
                                     "h,b,c\n";
    expect_problems(LIST_PARTS, text, strlen(text),
                    "3: number \"a\" stands at line 2 already: one barcode means one part\n"
                    "3: name_zh is empty: every part needs its Chinese name\n"
                    "3: spec is empty: every part needs a specification (3.7.1)\n"
                    "5: name_zh \"f\\x0Ag\"" UNSEEN "7: number \"CF=1\"" OWN
                    "7: stock \"x\" is no whole number from 0 to 999999\n"
                    "8: there are 3 cells where the header row has 11\n");
}

static void finds_what_stands_twice(void **state) {
    (void)state;
    static const char labels[] = "number,label,name_zh,spec,unit,return_duty\n"
                                 "a,x y,b,c,d,may\n"
                                 "y,,b,c,d,may\n"
                                 "e,z z,b,c,d,may\n"
                                 "f,f,b,c,d,may\n"
                                 "A,x,b,c,d,may\n"
                                 "g,y,b,c,d,may\n";
    expect_problems(LIST_PARTS, labels, strlen(labels),
                    "3: number \"y\" stands at line 2 already: one barcode means one part\n"
                    "4: label \"z\" stands at line 4 already: one barcode means one part\n"
                    "5: label \"f\" stands at line 5 already: one barcode means one part\n"
                    "6: label \"x\" stands at line 2 already: one barcode means one part\n"
                    "7: label \"y\" stands at line 2 already: one barcode means one part\n");
    static const char people[] = "number,name,roles,badge\n1,a,clerk,2\n2,b,clerk,1\n"
                                 "1,c,clerk,3\n4,d,clerk,1\n";
    expect_problems(LIST_PEOPLE, people, strlen(people),
                    "4: number \"1\" stands at line 2 already: a person is listed once\n"
                    "5: badge \"1\" stands at line 3 already: a badge means one person\n");
    static const char vehicles[] = VEHICLES "1M8GDM9AXKP042788,p,m,2024-01-01,0,0\n"
                                            "11111111111111111,p,m,2024-01-01,0,0\n"
                                            "1M8GDM9AXKP042788,,m,2024-01-01,0,0\n";
    expect_problems(LIST_VEHICLES, vehicles, strlen(vehicles),
                    "4: vin \"1M8GDM9AXKP042788\" stands at line 2 already: a vehicle is listed "
                    "once\n");
    static const char bins[] = "name\nA-01\nA-02\n A-01 \n";
    expect_problems(LIST_BINS, bins, strlen(bins),
                    "4: name \"A-01\" stands at line 2 already: a bin is listed once\n");
}

static void hands_over_in_order(void **state) {
    (void)state;
    static const char text[] = "name,note\r\nb,\r\n,\r\n\r\n\"a\",\"x\"\r\n";
    union list_row rows[3];
    struct heard heard = {.rows = rows, .room = 3};
    struct list_count count;
    assert_int_equal(hear(&heard, &count, LIST_BINS, text, strlen(text)), FAULT_NONE);
    assert_int_equal(count.rows, 2);
    assert_int_equal(count.problems, 0);
    assert_string_equal(rows[0].bin.name, "b");
    assert_string_equal(rows[1].bin.name, "a");
    assert_int_equal(heard.lines[0], 2);
    assert_int_equal(heard.lines[1], 5);
}

static void stops_at_the_callers_fault(void **state) {
    (void)state;
    static const char text[] = "name\na\nb\n";
    union list_row rows[2];
    struct heard heard = {.rows = rows, .room = 2, .answer = FAULT_REFUSED};
    struct list_count count;
    assert_int_equal(hear(&heard, &count, LIST_BINS, text, strlen(text)), FAULT_REFUSED);
    assert_int_equal(heard.count, 1);
    assert_int_equal(count.rows, 0);
}

// Writes a list of bins with so many rows.
static size_t write_bins(char *text, int rows) {
    size_t used = (size_t)sprintf(text, "name\n");
    for (int i = 0; i < rows; i++)
        used += (size_t)sprintf(text + used, "%d\n", i);
    return used;
}

static enum fault count_only(void *context, int line, const union list_row *row) {
    (void)line, (void)row;
    ++*(int *)context;
    return FAULT_NONE;
}

static void limits_the_file(void **state) {
    (void)state;
    char *text = malloc((size_t)LIST_ROWS_MAX * 8);
    assert_non_null(text);
    int rows = 0;
    struct list_sink sink = {&rows, count_only, NULL};
    struct list_count count;
    size_t length = write_bins(text, LIST_ROWS_MAX);
    assert_int_equal(lists_read(&count, LIST_BINS, text, length, &sink), FAULT_NONE);
    assert_int_equal(rows, LIST_ROWS_MAX);
    assert_int_equal(count.rows, LIST_ROWS_MAX);
    length = write_bins(text, LIST_ROWS_MAX + 1);
    expect_problems(LIST_BINS, text, length,
                    "100002: there are more than 100000 rows: split the file\n");
    free(text);
    // Nothing of it is read, so one byte is enough to stand for all of them.
    expect_problems(LIST_BINS, "n", LIST_BYTES_MAX + 1,
                    "0: the file is larger than 64 MiB: split it\n");
}

// The demo data ---------------------------------------------------------------------------------

static char *slurp(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    assert_true(size > 0);
    rewind(file);
    char *bytes = malloc((size_t)size);
    assert_non_null(bytes);
    *length = fread(bytes, 1, (size_t)size, file);
    assert_int_equal(*length, size);
    fclose(file);
    return bytes;
}

static void read_demo(struct heard *heard, enum list list, const char *path) {
    *heard = (struct heard){.rows = calloc(512, sizeof(union list_row)), .room = 512};
    assert_non_null(heard->rows);
    size_t length;
    char *bytes = slurp(path, &length);
    struct list_count count;
    enum fault fault = hear(heard, &count, list, bytes, length);
    assert_string_equal(heard->problems, "");
    assert_int_equal(fault, FAULT_NONE);
    assert_int_equal(count.rows, heard->count);
    free(bytes);
}

static bool has_bin(const struct heard *bins, const char *name) {
    for (int i = 0; i < bins->count; i++)
        if (strcmp(bins->rows[i].bin.name, name) == 0)
            return true;
    return false;
}

static bool has_part(const struct heard *parts, const char *number) {
    for (int i = 0; i < parts->count; i++)
        if (strcmp(parts->rows[i].part.number, number) == 0)
            return true;
    return false;
}

// GS1 General Specifications 7.9: weights 1 and 3 from the left of an EAN-13, a multiple of ten.
static bool is_ean13(const char *text) {
    int sum = 0;
    for (int i = 0; i < 13; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        sum += (text[i] - '0') * (i % 2 ? 3 : 1);
    }
    return text[13] == '\0' && sum % 10 == 0;
}

static int parts_with(const struct heard *parts, enum duty duty) {
    int count = 0;
    for (int i = 0; i < parts->count; i++)
        count += parts->rows[i].part.duty == duty;
    return count;
}

// How many different texts there are at that place of the rows.
static int different(const struct heard *heard, size_t at) {
    int count = 0;
    for (int i = 0; i < heard->count; i++) {
        int first = 0;
        while (strcmp((char *)&heard->rows[first] + at, (char *)&heard->rows[i] + at) != 0)
            first++;
        count += first == i;
    }
    return count;
}

static void demo_parts_and_bins(void **state) {
    (void)state;
    struct heard parts, bins;
    read_demo(&parts, LIST_PARTS, "assets/demo/parts.csv");
    read_demo(&bins, LIST_BINS, "assets/demo/bins.csv");
    assert_int_equal(parts.count, 353);
    assert_int_equal(bins.count, 321);
    int64_t stock = 0, fen = 0;
    int labels = 0, interchanges = 0, serials = 0;
    for (int i = 0; i < parts.count; i++) {
        const struct part_row *part = &parts.rows[i].part;
        stock += part->stock;
        fen += part->price_fen;
        serials += part->serial;
        labels += (int)part->labels;
        interchanges += (int)part->interchanges;
        assert_true(part->price_fen > 0 && part->name_en[0] && part->supplier[0]);
        assert_true(has_bin(&bins, part->bin));
        for (size_t k = 0; k < part->labels; k++)
            assert_true(is_ean13(part->label[k]));
        for (size_t k = 0; k < part->interchanges; k++)
            assert_true(has_part(&parts, part->interchange[k]));
    }
    assert_int_equal(different(&parts, offsetof(union list_row, part.group)), 12);
    assert_int_equal(different(&parts, offsetof(union list_row, part.supplier)), 28);
    assert_int_equal(different(&parts, offsetof(union list_row, part.bin)), bins.count);
    assert_int_equal(stock, 13636);
    assert_int_equal(fen, 22954800);
    assert_int_equal(serials, 22);
    assert_int_equal(interchanges, 10);
    assert_int_equal(labels, 113);
    assert_true(parts_with(&parts, DUTY_MUST) > 0 && parts_with(&parts, DUTY_MAY) > 0 &&
                parts_with(&parts, DUTY_NONE) > 0);
    free(parts.rows);
    free(bins.rows);
}

static void demo_vehicles(void **state) {
    (void)state;
    struct heard vehicles;
    read_demo(&vehicles, LIST_VEHICLES, "assets/demo/vehicles.csv");
    assert_int_equal(vehicles.count, 40);
    int usual = 0;
    assert_int_equal(different(&vehicles, offsetof(union list_row, vehicle.plate)), 40);
    for (int i = 0; i < vehicles.count; i++) {
        const struct vehicle_row *vehicle = &vehicles.rows[i].vehicle;
        assert_int_equal(vehicle->vin[0], 'L');
        assert_int_equal(vin_judge(vehicle->vin), VIN_GOOD);
        // 2024-03-01 and 2026-10-01
        assert_true(vehicle->sold_us >= 19783 * DAY_US && vehicle->sold_us < 20727 * DAY_US);
        usual += vehicle->warranty_months == 24 && vehicle->warranty_km == 80000;
    }
    assert_true(usual > 20 && usual < 40);
    free(vehicles.rows);
}

static void demo_people(void **state) {
    (void)state;
    struct heard people;
    read_demo(&people, LIST_PEOPLE, "assets/demo/people.csv");
    assert_int_equal(people.count, 12);
    static const enum role roles[] = {ROLE_TECHNICIAN, ROLE_CLERK, ROLE_LEADER, ROLE_ADMINISTRATOR,
                                      ROLE_AUDITOR};
    static const int wanted[] = {5, 3, 3, 1, 1};
    int holders[5] = {0}, english = 0, several = 0;
    for (int i = 0; i < people.count; i++) {
        const struct person_row *person = &people.rows[i].person;
        assert_string_equal(person->pin, "246810");
        english += !person->chinese;
        several += (person->roles & (person->roles - 1)) != 0;
        for (int k = 0; k < 5; k++)
            holders[k] += (person->roles & roles[k]) != 0;
    }
    for (int k = 0; k < 5; k++)
        assert_int_equal(holders[k], wanted[k]);
    assert_int_equal(english, 1);
    assert_int_equal(several, 1);
    free(people.rows);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lists),
        cmocka_unit_test(reads_a_part),
        cmocka_unit_test(reads_the_least_of_a_part),
        cmocka_unit_test(reads_a_vehicle),
        cmocka_unit_test(reads_people_and_bins),
        cmocka_unit_test(reads_prices),
        cmocka_unit_test(reads_days),
        cmocka_unit_test(refuses_bad_rows),
        cmocka_unit_test(refuses_bad_headers),
        cmocka_unit_test(names_every_column),
        cmocka_unit_test(tells_every_problem_in_order),
        cmocka_unit_test(finds_what_stands_twice),
        cmocka_unit_test(hands_over_in_order),
        cmocka_unit_test(stops_at_the_callers_fault),
        cmocka_unit_test(limits_the_file),
        cmocka_unit_test(demo_parts_and_bins),
        cmocka_unit_test(demo_vehicles),
        cmocka_unit_test(demo_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
