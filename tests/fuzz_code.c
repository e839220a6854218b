// Any bytes as a scan: what is understood of it is printed so that it reads back as the same.
#include "code.h"
#include "text.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct code code, again;
    char printed[SCAN_MAX];
    code_read(&code, (const char *)bytes, size);
    assert(code.kind > CODE_NONE && code.kind < CODE_KIND_COUNT);
    assert(memchr(code.text, '\0', sizeof code.text));
    assert(text_is_utf8(code.text, strlen(code.text)));
    assert((code.kind == CODE_HOSTILE) == (code.trouble != TROUBLE_NONE));
    if (code.kind == CODE_HOSTILE || !code_print(printed, sizeof printed, &code))
        return 0;
    code_read(&again, printed, strlen(printed));
    assert(again.kind == code.kind && again.number == code.number);
    assert(strcmp(again.text, code.text) == 0);
    return 0;
}
