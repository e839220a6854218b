#include "sight.h"

#include "text.h"

#include <assert.h>
#include <string.h>

static_assert(SYMBOL_NAME_MAX == sizeof((struct wire *)0)->text.symbology, "a name fits");

static void forget_gone(struct sight *sight, int64_t at_us) {
    for (int i = 0; i < SIGHT_CODES_MAX; i++)
        if (at_us - sight->codes[i].last_us >= SIGHT_AWAY_US)
            sight->codes[i].frames = 0;
}

// Where this code stands, or a free place, or NULL.
static struct sighted *place(struct sight *sight, const struct symbol *symbol) {
    struct sighted *unused = NULL;
    for (int i = 0; i < SIGHT_CODES_MAX; i++) {
        struct sighted *code = &sight->codes[i];
        if (code->frames > 0 && symbol_same(&code->symbol, symbol))
            return code;
        if (code->frames == 0)
            unused = code;
    }
    return unused;
}

bool sight_see(struct sight *sight, const struct symbol *symbol, int64_t at_us) {
    forget_gone(sight, at_us);
    struct sighted *code = place(sight, symbol);
    if (!code)
        return false;
    if (code->frames == 0)
        *code = (struct sighted){.symbol = *symbol, .frames = 1};
    else if (code->last_us != at_us && code->frames < symbol->frames)
        code->frames++;
    code->last_us = at_us;
    if (code->told || code->frames < symbol->frames)
        return false;
    code->told = true;
    return true;
}

void sight_tell(struct wire *wire, const struct symbol *symbol, const char *device, int64_t at_us) {
    *wire = (struct wire){.kind = WIRE_TEXT, .at_us = at_us};
    text_copy(wire->device, sizeof wire->device, device);
    text_copy(wire->text.symbology, sizeof wire->text.symbology, symbol->symbology);
    memcpy(wire->text.bytes, symbol->bytes, sizeof wire->text.bytes);
    wire->text.length = symbol->length;
}
