// commands.h -- what the program does without a screen. Each returns its exit code:
//   0 done · 1 the answer is no (an image without a code, a bad row, a store that does not verify)
//   2 the words of the command are wrong · 3 the store or a file cannot be used
#ifndef COMMANDS_H
#define COMMANDS_H

#include "console.h"
#include "store.h"

enum { EXIT_DONE = 0, EXIT_NO = 1, EXIT_USAGE = 2, EXIT_FAULT = 3 };

// Says on standard error why the store cannot be used and what to do.
void command_say_store(const char *path, enum fault fault);

// Makes a store; with demo_assets it holds the demo lists of that folder, with `year` those of its
// three sites, as they were at DEMO_YEAR_US.
int command_init(const char *path, const char *demo_assets, bool year, struct console *console);
// Takes away what was half made, and says so.
void command_unmake(const char *path);

// The demo's year begins twelve months before the day on which the small demo is made.
#define DEMO_YEAR_US (INT64_C(1761955200) * 1000000) // 2025-11-01 08:00 in China
// `dry`: tells every bad row, or what would be added, and changes nothing.
int command_import(const char *path, const char *list, const char *file, bool dry);
int command_verify(const char *path);
int command_journal(const char *path);
int command_rules(void);
// How a text is understood; with a store (may be NULL), what it denotes there.
int command_explain(const char *text, const char *path);
// Writes a paper as PDF; `fonts` is the path of the fontconfig file.
int command_paper(const char *path, const char *kind, const char *number, const char *out,
                  bool chinese, const char *fonts);
// Writes a table of the store for a spreadsheet; what `out` ends with says how: .xlsx or .csv.
int command_export(const char *path, const char *table, const char *out, bool chinese);

// Reads a whole file into memory that the caller frees; NULL when it cannot be read (and it said
// so). *length may be NULL; the text is terminated.
char *command_read(const char *path, size_t *length);

#endif
