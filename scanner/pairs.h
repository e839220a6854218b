// pairs.h -- labels that say in words what they mean: "件号：1601-00458" or "Qty: 10". Pure.
//
// A pair ends with its line, at a semicolon or a bar, and at a comma or a blank before the next
// known word with a colon. What a word means stands in one table, in both languages.
#ifndef PAIRS_H
#define PAIRS_H

#include "statement.h"

// Takes apart length bytes of UTF-8, at most SCAN_MAX. STATEMENT_OTHER where nothing in it names a
// part or a vehicle.
void pairs_read(struct statements *statements, const char *bytes, size_t length);

#endif
