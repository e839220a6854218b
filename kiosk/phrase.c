#include "phrase.h"

#include "limits.h"
#include "text.h"

#include <assert.h>
#include <string.h>

const char *phrase(bool chinese, enum phrase phrase) {
    assert(phrase >= 0 && phrase < PHRASE_COUNT);
    return chinese ? phrase_texts[phrase].chinese : phrase_texts[phrase].english;
}

bool phrase_fill(char *to, size_t size, bool chinese, enum phrase which, const char *first,
                 const char *second) {
    const char *text = phrase(chinese, which);
    bool fitted = true;
    to[0] = '\0';
    while (*text) {
        size_t step = text_character(text, strlen(text));
        char piece[8] = "";
        assert(step > 0);
        if (strncmp(text, "{1}", 3) == 0 || strncmp(text, "{2}", 3) == 0) {
            const char *value = text[1] == '1' ? first : second;
            fitted &= text_append(to, size, value ? value : "");
            step = 3;
        } else {
            memcpy(piece, text, step);
            fitted &= text_append(to, size, piece);
        }
        text += step;
    }
    return fitted;
}

enum phrase phrase_find(const char *key) {
    for (int i = 0; i < PHRASE_COUNT; i++)
        if (strcmp(phrase_texts[i].key, key) == 0)
            return i;
    return P_NONE;
}

static enum phrase find_for(const char *prefix, enum refusal refusal) {
    char key[NUMBER_MAX];
    text_format(key, sizeof key, "%s%s", prefix, refusal_name(refusal));
    return phrase_find(key);
}

enum phrase phrase_refuse(enum refusal refusal) {
    return find_for("refuse_", refusal);
}

enum phrase phrase_advise(enum refusal refusal) {
    return find_for("advise_", refusal);
}
