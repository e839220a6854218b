// vin.h -- vehicle identification numbers. Pure.
//
// Source: ISO 3779:2009 and GB 16735-2019 (17 characters, no I, O, Q; check digit in position 9 is
// required in China and North America, weights as in 49 CFR 565.15); ISO 3780 for the maker's part.
#ifndef VIN_H
#define VIN_H

#include <stdbool.h>

enum { VIN_LENGTH = 17 };

enum vin_trouble {
    VIN_GOOD = 0,
    VIN_NOT_17,
    VIN_LETTER, // I, O, Q or not a letter or digit
    VIN_CHECK,  // the check digit does not agree
    VIN_TROUBLE_COUNT,
};

// True for the characters that may stand in a VIN: digits, and capital letters but I, O, Q.
bool vin_has(char c);

// Judges the text as it stands (capital letters). The first trouble in the order above is told.
enum vin_trouble vin_judge(const char *vin);

// The check character that belongs in position 9 of this 17-character text, all of whose other
// characters vin_has.
char vin_check(const char *vin);

// The model year that position 10 stands for, in the 30-year cycle that ends at latest_year;
// 0 where the character stands for none or there is no position 10.
int vin_year(const char *vin, int latest_year);

#endif
