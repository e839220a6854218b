// gs1.h -- GS1 element strings: application identifiers and their values, one behind the other.
// Pure.
//
// A value of predefined length ends by itself; any other ends at a separator (FNC1, which scanners
// send as GS, 0x1D) or with the text. Where a scanner swallows the separators, the values run into
// each other: such a text is taken apart only as far as there is no other way to take it apart.
//
// Source: GS1 General Specifications, release 24: section 3.2 (identifiers, formats),
// figure 7.8.5-2 (predefined lengths), 7.9 (check digits and pairs), 7.11 (character sets), 7.12
// (the century).
#ifndef GS1_H
#define GS1_H

#include "statement.h"

enum { GS1_SEPARATOR = 0x1D };

// Takes apart length bytes, at most SCAN_MAX, without a symbology identifier. Trouble is told at
// the first element that has it; those before it are there.
void gs1_read(struct statements *statements, const char *bytes, size_t length);

// True when the digits (nothing else) end in the check digit that belongs to them: GTIN, SSCC, GLN.
bool gs1_check(const char *digits, size_t length);

// True when the text ends in the check pair of a Global Model Number.
bool gs1_check_pair(const char *text, size_t length);

// A date YYMMDD, whose year is the one nearest to this_year. Day 00 stands for the last one of its
// month. False where there is no such day.
bool gs1_date(const char *digits, int this_year, int *year, int *month, int *day);

// A value as a person reads it: with its decimal point, or as a date. Size 128 is always enough.
void gs1_say(char *to, size_t size, const struct statement *statement, int this_year);

#endif
