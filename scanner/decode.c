#include "decode.h"

#include "fault.h"
#include "frame.h"
#include "luma.h"
#include "text.h"

#include <stdbool.h>

enum { SHOWN_BYTES = 4 }; // \xNN

// What a fault means for a picture.
static const char *words(enum fault fault) {
    if (fault == FAULT_DAMAGED)
        return "not a JPEG or PNG picture, or a broken one";
    if (fault == FAULT_FULL)
        return "too large, or no memory left";
    return fault_text(fault);
}

static void print(FILE *out, const struct symbol *symbol) {
    char text[SCAN_MAX * SHOWN_BYTES + 1];
    size_t kept = symbol_kept(symbol);
    text_visible(text, sizeof text, symbol->bytes, kept);
    fprintf(out, "%s\t%s%s\n", symbol->symbology, text, kept < symbol->length ? "…" : "");
}

static bool decode(FILE *out, FILE *err, struct frame_reader *reader, const char *path) {
    struct symbol symbols[SYMBOLS_MAX];
    struct plane plane = {0};
    enum fault fault = luma_from_file(&plane, path);
    size_t count = fault ? 0 : frame_read(reader, &plane, symbols, SYMBOLS_MAX);
    for (size_t i = 0; i < count; i++)
        print(out, &symbols[i]);
    if (fault)
        fprintf(err, "counterfoil: %s: %s\n", path, words(fault));
    else if (count == 0)
        fprintf(err, "counterfoil: %s: no code found\n", path);
    plane_close(&plane);
    return count > 0;
}

int decode_files(FILE *out, FILE *err, char **paths, size_t count) {
    struct frame_reader *reader = NULL;
    enum fault fault = frame_open(&reader);
    if (fault) {
        fprintf(err, "counterfoil: no barcode reader: %s\n", fault_text(fault));
        return 1;
    }
    int code = 0;
    for (size_t i = 0; i < count; i++)
        if (!decode(out, err, reader, paths[i]))
            code = 1;
    frame_close(reader);
    return code;
}
