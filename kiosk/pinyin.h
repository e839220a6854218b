// pinyin.h -- Chinese words for letters typed in pinyin, most likely first.
//
// Words come from the dictionary of Debian's libgooglepinyin0 as it was installed. Nothing is
// learned from what people pick: a recorded shift must find the same candidates when replayed.
//
// Owns:    the dictionary (1 MB of memory), read at the first question and kept for good: the
//          library leaks the greater part of it when it is told to close.
// Units:   letters are bytes, a to z and the apostrophe that parts syllables (xi'an).
// Faults:  without a dictionary there are no candidates; the log says why, once.
//
// One at a time in a process, on one thread: the library behind it keeps a single state.
#ifndef PINYIN_H
#define PINYIN_H

#include "limits.h"

#include <stddef.h>

enum {
    // The longest word of the dictionary has eight syllables. What is typed beyond them waits until
    // earlier letters have become a word.
    PINYIN_SYLLABLES_MAX = 8,
};

enum pinyin_state {
    PINYIN_UNREAD = 0,
    PINYIN_READY,
    PINYIN_ABSENT, // no dictionary, and said so
    PINYIN_STATE_COUNT,
};

// A zeroed struct is ready for use.
struct pinyin {
    enum pinyin_state state;
};

struct pinyin_word {
    char text[NAME_MAX_BYTES];
    size_t letters; // how many of the letters it stands for, counted from the first; at least 1
};

// Fills at most max words for the first syllables of the letters, the whole phrase first, and
// returns how many there are. Initials do (lhq for 离合器). The letters end at the first byte that
// is neither a to z nor an apostrophe; letters that are no pinyin give 0.
size_t pinyin_words(struct pinyin *pinyin, struct pinyin_word words[], size_t max,
                    const char *letters);

#endif
