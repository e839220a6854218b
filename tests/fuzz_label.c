// Any bytes as a scan: understood without a fault of ours, the same when printed and read again,
// and every parser of labels survives them too, without the guards before it.
#include "code.h"
#include "gs1.h"
#include "mh10.h"
#include "pairs.h"
#include "text.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void judge(const struct statements *statements, const char *bytes, size_t length) {
    assert(statements->count <= STATEMENTS_MAX && statements->at <= length);
    for (size_t i = 0; i < statements->count; i++) {
        const struct statement *statement = &statements->list[i];
        assert(memchr(statement->key, '\0', sizeof statement->key));
        assert(statement->value >= bytes);
        assert(statement->value + statement->length <= bytes + length);
    }
}

static void hear(void *context, const char *step, const char *text, const char *why) {
    (void)context;
    assert(step[0] && text_is_utf8(text, strlen(text)) && text_is_utf8(why, strlen(why)));
}

static void judge_code(const char *bytes, size_t length) {
    static const struct label_ear ear = {hear, NULL, 2026};
    struct code code, again;
    char printed[CODE_PRINT_MAX], note[CODE_MAX];
    code_explain(&code, bytes, length, &ear);
    assert(code.kind != CODE_NONE && text_is_utf8(code.text, strlen(code.text)));
    label_note(note, sizeof note, &code.label);
    assert(text_is_utf8(note, strlen(note)));
    if (code.kind == CODE_HOSTILE)
        return;
    bool prints = code_print(printed, sizeof printed, &code);
    assert(prints);
    code_read(&again, printed, strlen(printed));
    assert(memcmp(&again, &code, sizeof code) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct statements statements;
    const char *text = (const char *)bytes;
    judge_code(text, length);
    if (length > SCAN_MAX)
        return 0;
    gs1_read(&statements, text, length);
    judge(&statements, text, length);
    mh10_read(&statements, text, length);
    judge(&statements, text, length);
    pairs_read(&statements, text, length);
    judge(&statements, text, length);
    return 0;
}
