#include "vin.h"

#include <assert.h>
#include <string.h>

enum { CHECK_AT = 8, YEAR_AT = 9, CYCLE_YEARS = 30, CYCLE_START = 1980 };

// What each letter from A counts (49 CFR 565.15, table III); 0 where a VIN has no such letter.
static const char letter_values[] = "12345678"  // A to H
                                    "0"         // I
                                    "12345"     // J to N
                                    "0"         // O
                                    "7"         // P
                                    "0"         // Q
                                    "923456789" // R to Z
    ;

static const char weights[VIN_LENGTH] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

// Years run through the alphabet without I, O, Q, U, Z and then through 1 to 9.
static const char year_letters[] = "ABCDEFGHJKLMNPRSTVWXY123456789";

bool vin_has(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && letter_values[c - 'A'] != '0');
}

static int value(char c) {
    return c >= '0' && c <= '9' ? c - '0' : letter_values[c - 'A'] - '0';
}

char vin_check(const char *vin) {
    assert(strlen(vin) == VIN_LENGTH);
    int sum = 0;
    for (int i = 0; i < VIN_LENGTH; i++) {
        if (i == CHECK_AT)
            continue;
        assert(vin_has(vin[i]));
        sum += weights[i] * value(vin[i]);
    }
    return "0123456789X"[sum % 11];
}

enum vin_trouble vin_judge(const char *vin) {
    if (strlen(vin) != VIN_LENGTH)
        return VIN_NOT_17;
    for (int i = 0; i < VIN_LENGTH; i++)
        if (!vin_has(vin[i]))
            return VIN_LETTER;
    return vin[CHECK_AT] == vin_check(vin) ? VIN_GOOD : VIN_CHECK;
}

int vin_year(const char *vin, int latest_year) {
    if (strlen(vin) <= YEAR_AT)
        return 0;
    const char *found = strchr(year_letters, vin[YEAR_AT]);
    if (!found)
        return 0;
    int year = CYCLE_START + (int)(found - year_letters);
    int behind = (latest_year - year) % CYCLE_YEARS;
    return latest_year - (behind < 0 ? behind + CYCLE_YEARS : behind);
}
