#include "bars.h"

#include "log.h"

#include <assert.h>
#include <string.h>
#include <zint.h>

// `quiet`: modules that stay white on each side.
static const struct {
    int symbology, quiet, level;
    bool linear;
} kinds[] = {
    [BARS_128] = {BARCODE_CODE128, 10, 0, true},
    [BARS_QR] = {BARCODE_QRCODE, 4, 2, false}, // level M: a fingerprint's worth of dirt
    [BARS_MATRIX] = {BARCODE_DATAMATRIX, 2, 0, false},
};
_Static_assert(sizeof kinds / sizeof *kinds == BARS_COUNT, "every bar code has its symbology");

// A stripe's bytes beyond ASCII would be read as some other alphabet's.
static bool can_write(const struct mark *mark, size_t length) {
    bool ascii = true;
    for (size_t i = 0; i < length; i++)
        ascii &= !(mark->code[i] & 0x80);
    return length > 0 && length <= SCAN_MAX && (ascii || !kinds[mark->bars].linear);
}

static struct zint_symbol *encode(const struct mark *mark) {
    unsigned char bytes[SCAN_MAX];
    size_t length = strlen(mark->code);
    struct zint_symbol *symbol = can_write(mark, length) ? ZBarcode_Create() : NULL;
    if (!symbol)
        return NULL;
    memcpy(bytes, mark->code, length);
    symbol->symbology = kinds[mark->bars].symbology;
    if (kinds[mark->bars].level)
        symbol->option_1 = kinds[mark->bars].level;
    if (mark->bars == BARS_MATRIX)
        symbol->option_3 = DM_SQUARE;
    // Bytes as they are: our decoder, like every scanner, takes them for UTF-8.
    symbol->input_mode = DATA_MODE;
    if (ZBarcode_Encode(symbol, bytes, (int)length) < ZINT_ERROR)
        return symbol;
    log_say("bar code \"%s\": %s", mark->code, symbol->errtxt);
    ZBarcode_Delete(symbol);
    return NULL;
}

// The side of a module: whole steps of the printer's dots, where there is room for one.
static int module_side(const struct mark *mark, int across, int down) {
    int width = mark->box.width / across, height = mark->box.height / down;
    int side = width < height ? width : height;
    return mark->size > 0 && side >= mark->size ? side / mark->size * mark->size : side;
}

// A run of dark modules is one box: no printer can leave a gap in it.
static void draw_row(cairo_t *cairo, const unsigned char *row, int width, struct box first) {
    for (int x = 0; x < width; x++) {
        int from = x;
        while (x < width && (row[x >> 3] >> (x & 7) & 1))
            x++;
        if (x > from)
            cairo_rectangle(cairo, first.x + from * first.width, first.y,
                            (double)(x - from) * first.width, first.height);
    }
}

bool bars_draw(cairo_t *cairo, const struct mark *mark) {
    assert(mark->bars > BARS_NONE && mark->bars < BARS_COUNT && mark->code);
    struct zint_symbol *symbol = encode(mark);
    if (!symbol)
        return false;
    int quiet = kinds[mark->bars].quiet;
    bool linear = kinds[mark->bars].linear;
    int side = module_side(mark, symbol->width + 2 * quiet, linear ? 1 : symbol->rows + 2 * quiet);
    int height = linear ? mark->box.height : side;
    struct box box = {mark->box.x + (mark->box.width - symbol->width * side) / 2,
                      mark->box.y + (mark->box.height - symbol->rows * height) / 2, side, height};
    for (int y = 0; y < symbol->rows && side > 0; y++, box.y += height)
        draw_row(cairo, symbol->encoded_data[y], symbol->width, box);
    cairo_fill(cairo);
    ZBarcode_Delete(symbol);
    return side > 0;
}
