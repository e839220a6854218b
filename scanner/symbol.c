#include "symbol.h"

#include <string.h>

size_t symbol_kept(const struct symbol *symbol) {
    return symbol->length < SYMBOL_BYTES_MAX ? symbol->length : SYMBOL_BYTES_MAX;
}

bool symbol_same(const struct symbol *a, const struct symbol *b) {
    return a->length == b->length && strcmp(a->symbology, b->symbology) == 0 &&
           memcmp(a->bytes, b->bytes, symbol_kept(a)) == 0;
}
