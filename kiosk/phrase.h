// phrase.h -- every text that a person reads, in both languages, from assets/phrases.tsv.
#ifndef PHRASE_H
#define PHRASE_H

#include "phrases.h"
#include "refusal.h"

#include <stdbool.h>
#include <stddef.h>

// The phrase's text. Static storage.
const char *phrase(bool chinese, enum phrase phrase);

// The phrase with {1} and {2} replaced (NULL stands for ""); true when all of it fitted.
bool phrase_fill(char *to, size_t size, bool chinese, enum phrase phrase, const char *first,
                 const char *second);

// The phrase with this key, P_NONE when there is none.
enum phrase phrase_find(const char *key);

// What a refusal says and what it advises to do.
enum phrase phrase_refuse(enum refusal refusal);
enum phrase phrase_advise(enum refusal refusal);

#endif
