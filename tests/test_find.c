// What a scanned text denotes in a store: the catalogue decides between readings, and where it
// can't, a person is asked.
#include "facts.h"
#include "import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define RS "\x1e"
#define GS "\x1d"
#define HEAD "[)>" RS "06" GS
#define TAIL RS "\x04"

#define PART(number, label) number ",件,x,个,may," label "\n"

static const char parts[] = "number,name_zh,spec,unit,return_duty,label\n" PART("1601-00458", "")
    PART("P1601-00458", "") // a bare P means either
    PART("7001", "") PART("7002", "P7002") PART("7003", "9501101530003")
        PART("7004", "614141007349") PART("7005", "XLX") PART("7006", "PN:7001") PART("7007", "")
            PART("8000", "") PART("8000-1", "") PART("S9000", "") PART("9001", "")
                PART("7008", "Q9001") PART("1234", "") PART("0061", "");
static const char bins[] = "name,note\nS1234,\nA-01,\n";
static const char people[] = "number,name,roles,badge\n1,王,clerk,P7007\n";
static const char vehicles[] =
    "vin,plate,model,engine,customer,sold_on,warranty_months,warranty_km\n"
    "L0CK7H2A9S1001847,川AZ7147,C,E,K,2025-09-22,24,80000\n"
    "L0CK7H2A8S1001810,P1234,C,E,K,2025-09-22,24,80000\n";

static char folder[] = "/tmp/counterfoil-find-XXXXXX";
static char path[64];

static void told(void *context, int line, const char *words) {
    (void)context;
    print_error("line %d: %s\n", line, words);
}

static void fill(struct store *store, enum list list, const char *csv) {
    struct imported imported;
    assert_int_equal(
        import_list(store, list, csv, strlen(csv), 1, &imported, told, NULL, NULL, false),
        FAULT_NONE);
}

static int set_up(void **state) {
    struct store *store;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/s", folder);
    assert_int_equal(store_create(path), FAULT_NONE);
    assert_int_equal(store_open(&store, path), FAULT_NONE);
    assert_int_equal(import_site(store, 1, "库", "Store", 1), FAULT_NONE);
    fill(store, LIST_BINS, bins);
    fill(store, LIST_PARTS, parts);
    fill(store, LIST_PEOPLE, people);
    fill(store, LIST_VEHICLES, vehicles);
    *state = store;
    return 0;
}

static int tear_down(void **state) {
    char command[96];
    store_close(*state);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

// "part 7001", "parts 7001 7005", "bin A-01", "badge", "vehicle 川AZ7147", "nothing".
static void print(char *to, size_t size, struct store *store, const struct thing *thing) {
    struct part part;
    struct bin bin;
    struct vehicle vehicle;
    size_t used = 0;
    bool several = thing->kind == THING_PARTS || thing->kind == THING_VEHICLES;
    snprintf(to, size, "nothing");
    if (thing->kind == THING_PERSON)
        snprintf(to, size, "badge");
    if (thing->kind == THING_PART && facts_part(store, 1, thing->id, &part))
        snprintf(to, size, "part %s", part.number);
    if (thing->kind == THING_BIN && facts_bin(store, thing->id, &bin))
        snprintf(to, size, "bin %s", bin.name);
    if (thing->kind == THING_VEHICLE && facts_vehicle(store, thing->id, &vehicle))
        snprintf(to, size, "vehicle %s", vehicle.plate);
    if (several)
        used = (size_t)snprintf(to, size, thing->kind == THING_PARTS ? "parts" : "vehicles");
    for (size_t i = 0; several && i < thing->count; i++) {
        facts_part(store, 1, thing->ids[i], &part);
        facts_vehicle(store, thing->ids[i], &vehicle);
        used += (size_t)snprintf(to + used, size - used, " %s",
                                 thing->kind == THING_PARTS ? part.number : vehicle.plate);
    }
}

static const struct row {
    const char *text, *denotes;
} rows[] = {
    // A bare number is cut only where nothing else can be meant.
    {"1601-00458", "part 1601-00458"},
    {"P1601-00458", "parts P1601-00458 1601-00458"},
    {"PP1601-00458", "part P1601-00458"},
    {"P7001", "part 7001"},
    {"1P7001", "part 7001"},
    {"30P7001", "part 7001"},
    {"S9000", "part S9000"},
    {"PS9000", "part S9000"},
    {"S8000-1", "part 8000-1"},
    {"V8000-1", "part 8000-1"},
    {"Q8000-1", "part 8000-1"},
    {"Q8000", "parts 8000"}, // as likely eight thousand of something
    {"S8000", "parts 8000"},
    {"V8000", "parts 8000"},
    {"1T8000", "nothing"},
    {"12S8000", "nothing"},
    {"X8000", "nothing"},
    {"p7001", "nothing"},

    // A taught label wins over a guess, and so does whatever has the whole name.
    {"P7002", "part 7002"},
    {"Q9001", "part 7008"},
    {"PN:7001", "part 7006"},
    {"P7007", "badge"},
    {"S1234", "bin S1234"},
    {"P1234", "vehicle P1234"},
    {"A-01", "bin A-01"},
    {"川AZ7147", "vehicle 川AZ7147"},

    // Trade item numbers, in whatever length and symbology.
    {"9501101530003", "part 7003"},
    {"]E09501101530003", "part 7003"},
    {"09501101530003", "part 7003"},
    {"0109501101530003", "part 7003"},
    {"]C10109501101530003"
     "10AB" GS "21S1",
     "part 7003"},
    {"010950110153000310AB2104", "part 7003"},
    {"0209501101530003"
     "3724",
     "part 7003"},
    {"614141007349", "part 7004"},
    {"0614141007349", "part 7004"},
    {"0100614141007349", "part 7004"},
    {"19501101530000", "nothing"}, // a carton of it
    {"0119501101530000", "nothing"},
    {"0109501101530003"
     "2407001",
     "parts 7001 7003"},

    // Labels that say more.
    {HEAD "P7001" GS "Q10" TAIL, "part 7001"},
    {HEAD "1PXLX" TAIL, "part 7005"},
    {HEAD "P7001" GS "1PXLX" TAIL, "parts 7001 7005"},
    {HEAD "P7001" GS "1PUNKNOWN" TAIL, "part 7001"},
    {HEAD "PUNKNOWN" GS "1PXLX" TAIL, "part 7005"},
    {HEAD "P7001" GS "P7002" TAIL, "parts 7001 7002"},
    {HEAD "Q7001" GS "S7001" GS "V7001" GS "1T7001" TAIL, "nothing"},
    {HEAD "PUNKNOWN" TAIL, "nothing"},
    {"件号：7001\n数量：10", "part 7001"},
    {"零件号:7001;供应商件号:XLX", "parts 7001 7005"},
    {"件号：UNKNOWN\n数量：7001", "nothing"},

    // Vehicles; the fleet is the second guard behind the check digit.
    {"L0CK7H2A9S1001847", "vehicle 川AZ7147"},
    {"Il0ck7h2a9s1001847", "vehicle 川AZ7147"},
    {HEAD "IL0CK7H2A9S1001847" TAIL, "vehicle 川AZ7147"},
    {"VIN：L0CK7H2A9S1001847", "vehicle 川AZ7147"},
    {"L0CK7H2A9SA001847", "vehicles 川AZ7147"}, // A counts as 1 does
    {"L0CK7H2A9S1001848", "nothing"},           // its check digit is wrong
    {"1M8GDM9AXKP042788", "nothing"},           // good, and like no other

    // Nothing, however it is read.
    {"UNKNOWN", "nothing"},
    {"A" GS "B", "nothing"},
    {"[)>06P7001Q10", "nothing"},
};

static void a_text_denotes_one_thing_or_is_asked_about(void **state) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct code code;
        struct thing thing;
        char printed[256];
        code_read(&code, rows[i].text, strlen(rows[i].text));
        facts_find(*state, 1, &code, &thing);
        print(printed, sizeof printed, *state, &thing);
        if (strcmp(printed, rows[i].denotes) != 0)
            fail_msg("%zu %s: %s", i, rows[i].text, printed);
    }
}

// A new name is judged by itself: a bin or a plate may be called what could be cut to a part
// number, and the next vehicle of a series is not the one before it.
static void a_name_is_taken_only_by_its_like(void **state) {
    static const struct {
        const char *text;
        bool taken;
    } names[] = {
        {"7001", true},
        {"P7001", false},
        {"P7002", true},
        {"P7007", true},
        {"A-01", true},
        {"PN:7001", true},
        {"PN:7002", false},
        {"川AZ7147", true},
        {"S8000", false},
        {"09501101530003", false},
        {"L0CK7H2A9S1001847", true},
        {"L0CK7H2A9SA001847", false},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct thing thing;
        facts_exact(*state, 0, names[i].text, &thing);
        if ((thing.kind != THING_NONE) != names[i].taken)
            fail_msg("%s", names[i].text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_denotes_one_thing_or_is_asked_about),
        cmocka_unit_test(a_name_is_taken_only_by_its_like),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
