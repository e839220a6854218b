// papers.h -- which papers were promised and made, and what they are filled from beyond facts.h:
// who signed what, and what one step did.
#ifndef PAPERS_H
#define PAPERS_H

#include "facts.h"

// The document, or the unit, of this number; 0 when there is none.
int64_t papers_document(struct store *store, const char *number);
int64_t papers_unit(struct store *store, const char *tag);

// Whose badge it is, 0 when nobody's, and whether it opens anything.
int64_t papers_badge(struct store *store, const char *code, bool *active);

// The promises of a paper: an issue in parts owes a slip of one number each time. Those that came
// out least often first, then the oldest. Gives how many, 0 when no step owed one.
size_t papers_promised(struct store *store, const char *kind, const char *number,
                       struct promise *promises, size_t size);

// The first paper that is still owed, beyond this promise; false when there is none.
bool papers_owed(struct store *store, int64_t beyond, struct promise *promise);
int64_t papers_owed_count(struct store *store);

// How often this copy of a promised paper came out; 0: not yet.
int64_t papers_produced(struct store *store, int64_t promise_id, int64_t copy);

// True when the paper was promised, and every copy of it has come out (3.7.2).
bool papers_complete(struct store *store, const char *kind, const char *number);

// What the clock said when the entry was made.
int64_t papers_clock(struct store *store, int64_t entry_id);

// Who took a step of a document last, and who confirmed it.
struct signing {
    char name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char second[NAME_MAX_BYTES], second_en[NAME_MAX_BYTES];
    int64_t at_us;
};

// False, and nobody, when the step was not taken yet.
bool papers_signing(struct store *store, int64_t document_id, const char *step,
                    struct signing *signing);

// Calls `sign` for everybody who took a step of a document, in turn.
void papers_signings(struct store *store, int64_t document_id, const char *step,
                     void (*sign)(void *context, const struct signing *signing), void *context);

// One part out of one bin, issued in one step.
struct issued {
    char number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char unit[NUMBER_MAX], bin[NUMBER_MAX];
    char first_tag[NUMBER_MAX], last_tag[NUMBER_MAX];
    int64_t pieces, due_us;
};

// Calls `line` for each that the entry issued of the requisition.
void papers_issued(struct store *store, int64_t document_id, int64_t entry_id,
                   void (*line)(void *context, const struct issued *issued), void *context);

// An old part of a disposal batch.
struct disposed {
    char tag[NUMBER_MAX], number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char plate[NUMBER_MAX], decision[NUMBER_MAX], bin[NUMBER_MAX];
    char reason[CODE_MAX]; // of one that is carried over
    bool out;
};

// Calls `line` for each that was decided, or with `carried` for each that is carried over.
void papers_disposed(struct store *store, int64_t document_id, bool carried,
                     void (*line)(void *context, const struct disposed *disposed), void *context);

// A part that belongs in a bin of a count, or a bin without any: blind, so without a quantity.
struct to_count {
    char bin[NUMBER_MAX], number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char spec[NAME_MAX_BYTES], unit[NUMBER_MAX];
};

void papers_to_count(struct store *store, int64_t document_id,
                     void (*line)(void *context, const struct to_count *row), void *context);

// Calls `line` with every difference of a count, by bin.
void papers_differences(struct store *store, int64_t document_id,
                        void (*line)(void *context, int64_t difference_id), void *context);

#endif
