#include "pinyin.h"

#include "log.h"
#include "text.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// The library's own header is C++ (a namespace, a reference), though all its functions have C
// linkage; these are the ones we call, from pinyinime.h.
bool im_open_decoder(const char *system_dictionary, const char *user_dictionary);
void im_reset_search(void);
size_t im_search(const char *letters, size_t length);
size_t im_get_spl_start_pos(const uint16_t **starts);
uint16_t *im_get_candidate(size_t index, uint16_t *text, size_t size);

enum {
    SPELLING_MAX = 39, // the library searches in 40 steps and takes one for itself
    WORD_MAX = 32,     // UTF-16 units: eight characters and the end, with room
};

// What the library gets to see of the letters, and where each of it stood.
struct spelling {
    char letters[SPELLING_MAX + 1];
    size_t from[SPELLING_MAX + 1]; // from[length] is where the used part of the letters ends
    size_t length;
};

static bool among(char c, const char *set) {
    return c != '\0' && strchr(set, c) != NULL;
}

// Vowels at s that can belong to one syllable: iao, uai, ve, ao; in aaa each is its own.
static size_t vowels(const char *s) {
    size_t n = 0;
    if (among(s[0], "iuv"))
        for (n = 1; n < 3 && among(s[n], "aeiouv") && s[n] != s[n - 1]; n++)
            ;
    else if (among(s[0], "aeo"))
        n = among(s[1], "iou") && s[1] != s[0] ? 2 : 1;
    return n;
}

// Letters of the syllable at s, at least one; *whole when it has a vowel. It may count more
// syllables than a reader would, never fewer.
static size_t syllable(const char *s, bool *whole) {
    size_t n = among(s[0], "zcs") && s[1] == 'h' ? 2 : !among(s[0], "aeiouv");
    size_t sounding = vowels(s + n);
    *whole = sounding > 0;
    n += sounding;
    if (*whole && s[n] == 'n' && !among(s[n + 1], "aeiouv"))
        n += s[n + 1] == 'g' && !among(s[n + 2], "aeiouv") ? 2 : 1;
    return n;
}

static bool fits(const struct spelling *spelling, size_t count) {
    return spelling->length + count <= SPELLING_MAX;
}

static void add(struct spelling *spelling, const char *letters, size_t from, size_t count) {
    for (size_t i = 0; i < count; i++) {
        spelling->letters[spelling->length] = letters[from + i];
        spelling->from[spelling->length++] = from + i;
    }
}

// The library aborts the program when many short syllables make its fixed pools run dry: fourteen
// bare initials do it, eight do when apostrophes stand between them. So it gets eight syllables
// at the most, and an apostrophe only where it can part anything, behind a vowel.
static void spell(struct spelling *spelling, const char *letters) {
    memset(spelling, 0, sizeof *spelling);
    size_t end = strspn(letters, "abcdefghijklmnopqrstuvwxyz'");
    size_t at = strspn(letters, "'");
    for (int syllables = 0; at < end && syllables < PINYIN_SYLLABLES_MAX; syllables++) {
        bool whole;
        size_t count = syllable(letters + at, &whole);
        if (!fits(spelling, count + 1))
            break;
        add(spelling, letters, at, count);
        at += count;
        size_t apostrophes = strspn(letters + at, "'");
        add(spelling, letters, at, whole && apostrophes > 0);
        at += apostrophes;
    }
    spelling->from[spelling->length] = at;
}

// The dictionary lies beside the library, wherever the architecture has that.
static bool open_dictionary(void) {
    char path[PATH_MAX] = "";
    void *library = dlopen("libgooglepinyin.so.0", RTLD_LAZY | RTLD_NOLOAD);
    if (!library)
        return false;
    bool found = dlinfo(library, RTLD_DI_ORIGIN, path) == 0 &&
                 text_append(path, sizeof path, "/googlepinyin/data/dict_pinyin.dat") &&
                 im_open_decoder(path, "");
    dlclose(library);
    return found;
}

static bool ready(struct pinyin *pinyin) {
    if (pinyin->state == PINYIN_UNREAD) {
        pinyin->state = open_dictionary() ? PINYIN_READY : PINYIN_ABSENT;
        if (pinyin->state == PINYIN_ABSENT)
            log_say("no pinyin dictionary: install libgooglepinyin0 to write Chinese");
    }
    return pinyin->state == PINYIN_READY;
}

// UTF-16 of the dictionary to UTF-8. False when anything but Chinese stands in it: the dictionary
// has no characters beyond the basic plane, so a surrogate is a mistake too.
static bool chinese(char to[NAME_MAX_BYTES], const uint16_t *from, size_t *characters) {
    size_t n = 0;
    for (*characters = 0; from[*characters] != 0; (*characters)++) {
        uint16_t c = from[*characters];
        if (c < 0x3400 || c > 0x9fff || n + 3 >= NAME_MAX_BYTES)
            return false;
        to[n++] = (char)(0xe0 | c >> 12);
        to[n++] = (char)(0x80 | (c >> 6 & 0x3f));
        to[n++] = (char)(0x80 | (c & 0x3f));
    }
    to[n] = '\0';
    return n > 0;
}

// One word, with the letters it stands for: each character is one syllable of the library's.
static bool read_word(struct pinyin_word *word, const struct spelling *spelling, size_t index) {
    uint16_t text[WORD_MAX + 1] = {0};
    const uint16_t *starts = NULL;
    size_t characters;
    size_t syllables = im_get_spl_start_pos(&starts);
    if (!im_get_candidate(index, text, WORD_MAX) || !chinese(word->text, text, &characters))
        return false;
    if (characters > syllables || starts[characters] > spelling->length)
        return false;
    word->letters = spelling->from[starts[characters]];
    return true;
}

size_t pinyin_words(struct pinyin *pinyin, struct pinyin_word words[], size_t max,
                    const char *letters) {
    struct spelling spelling;
    spell(&spelling, letters);
    if (spelling.length == 0 || !ready(pinyin))
        return 0;
    im_reset_search();
    size_t found = im_search(spelling.letters, spelling.length);
    size_t count = 0;
    for (size_t i = 0; i < found && count < max; i++)
        count += read_word(&words[count], &spelling, i);
    return count;
}
