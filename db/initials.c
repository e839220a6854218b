#include "initials.h"

#include "log.h"
#include "text.h"

#include <assert.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

// ICU gives a character its most frequent sound in running text. On a parts list these have the
// other one, nearly always; where a name is the exception, the list's column pinyin says so.
static const struct {
    const char *character;
    char initial;
} exceptions[] = {
    {"咀", 'z'}, // zuǐ, short for 嘴, a nozzle or nipple: 喷油咀 (ICU: jǔ, to chew)
    {"弹", 't'}, // tán, to spring: 弹簧 (ICU: dàn, a bullet)
    {"校", 'j'}, // jiào, to set right: 校正 (ICU: xiào, a school)
    {"泊", 'b'}, // bó, to park: 泊车 (ICU: pō, a lake)
    {"调", 't'}, // tiáo, to adjust: 空调, 调整 (ICU: diào, a tune)
    {"长", 'c'}, // cháng, long: 加长 (ICU: zhǎng, to grow)
};

enum fault initials_open(struct initials *initials) {
    static const UChar id[] = u"Han-Latin; Latin-ASCII";
    UErrorCode error = U_ZERO_ERROR;
    initials->latin = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    if (U_SUCCESS(error))
        return FAULT_NONE;
    log_say("cannot load pinyin from ICU: %s", u_errorName(error));
    initials->latin = NULL;
    return error == U_MEMORY_ALLOCATION_ERROR ? FAULT_FULL : FAULT_MISSING;
}

void initials_close(struct initials *initials) {
    if (initials->latin)
        utrans_close(initials->latin);
    initials->latin = NULL;
}

static char lower(UChar c) {
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? (char)c : '\0';
}

static char exception(const char *character, size_t length) {
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
        if (strlen(exceptions[i].character) == length &&
            memcmp(exceptions[i].character, character, length) == 0)
            return exceptions[i].initial;
    return '\0';
}

// The first letter of one character by ICU, or NUL where it has none in ASCII.
static char first_letter(void *latin, const char *character, size_t length) {
    UChar sound[32]; // the longest syllable has 6 letters
    int32_t used = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(sound, 32, &used, character, (int32_t)length, &error);
    int32_t limit = used;
    utrans_transUChars(latin, sound, &used, 32, 0, &limit, &error);
    return U_SUCCESS(error) && used > 0 ? lower(sound[0]) : '\0';
}

// Character by character, so that a letter more or less in a name moves no other one's sound.
bool initials_make(const struct initials *initials, char *to, size_t size, const char *name) {
    assert(size > 0 && initials->latin);
    size_t used = 0;
    for (size_t length; *name; name += length) {
        length = text_character(name, strlen(name));
        assert(length > 0);
        char initial = exception(name, length);
        if (!initial)
            initial = first_letter(initials->latin, name, length);
        if (!initial)
            continue;
        if (used + 1 == size) {
            to[used] = '\0';
            return false;
        }
        to[used++] = initial;
    }
    to[used] = '\0';
    return true;
}
