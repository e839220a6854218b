#include "frame.h"

#include "text.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include <zbar.h>

enum {
    // ZBar keeps about 210 bytes of every QR code that it ever read until its scanner is destroyed.
    QR_RESULTS_MAX = 10000,

    // Nothing smaller can hold a symbol: a QR code has 21 modules.
    SIDE_MIN = 21,

    // Enlarged or softened, a larger picture costs seconds and shows nothing new: its modules are
    // large enough.
    SMALL_PIXELS_MAX = 1280 * 960,
};

enum length_rule {
    LENGTH_NONE = 0,
    LENGTH_LEAST,  // at least so many characters
    LENGTH_GTIN14, // 14 digits with a mod 10 check digit (GS1 General Specifications 7.9)
};

// What we look for and when we believe it. Least qualities as measured over 1594 public pictures.
// Interleaved 2 of 5 reads well from a part of itself, at any quality: only a fixed length with a
// check digit protects it. EAN, DataBar and Codabar come out of noise now and then: two frames must
// agree.
static const struct symbology {
    zbar_symbol_type_t type;
    const char *name;
    int quality;
    enum length_rule rule;
    size_t least;
    int frames;
} symbologies[] = {
    {ZBAR_EAN13, "EAN13", 6, LENGTH_LEAST, 13, 2},
    {ZBAR_EAN8, "EAN8", 6, LENGTH_LEAST, 8, 2},
    {ZBAR_UPCA, "UPCA", 6, LENGTH_LEAST, 12, 2},
    {ZBAR_UPCE, "UPCE", 6, LENGTH_LEAST, 8, 2},
    {ZBAR_CODE128, "CODE128", 3, LENGTH_LEAST, 2, 1},
    {ZBAR_CODE39, "CODE39", 3, LENGTH_LEAST, 3, 1},
    {ZBAR_CODE93, "CODE93", 3, LENGTH_LEAST, 2, 1},
    {ZBAR_I25, "ITF", 4, LENGTH_GTIN14, 14, 2},
    {ZBAR_CODABAR, "CODABAR", 4, LENGTH_LEAST, 6, 2},
    {ZBAR_DATABAR, "DATABAR", 6, LENGTH_LEAST, 16, 2},
    {ZBAR_DATABAR_EXP, "DATABAREXP", 6, LENGTH_LEAST, 2, 1},
    {ZBAR_QRCODE, "QRCODE", 1, LENGTH_LEAST, 1, 1}, // corrects its own errors; quality is always 1
};
enum { SYMBOLOGIES = sizeof symbologies / sizeof symbologies[0] };

// A pass makes another view of the plane and looks for symbols in that. The size of the view is
// that of the plane times 1, 2 or 4 halves. A small window brings a blurred QR code back and makes
// line codes out of noise, so that then only squares are looked for.
static const struct pass {
    int halves;
    int window;        // of plane_soft, 0 without
    bool squares;      // QR codes only
    size_t pixels_max; // of planes that it is for, 0 for all
} passes[] = {
    {2, 0, false, 0},
    {1, 0, false, 0},
    {2, 61, false, 0},
    {4, 21, true, SMALL_PIXELS_MAX},
    {4, 121, false, SMALL_PIXELS_MAX},
};
enum { PASSES = sizeof passes / sizeof passes[0] };

struct frame_reader {
    zbar_image_scanner_t *scanner;
    zbar_image_t *image;
    iconv_t gb18030;
    struct plane scaled, softened;
    size_t qr_results;
    size_t next_pass;
};

// The symbols of one reading, and how they lie in the plane.
struct take {
    struct symbol *out;
    size_t count, max;
    int halves;
};

static int look_for(zbar_image_scanner_t *scanner, bool squares) {
    int wrong = 0;
    for (size_t i = 0; i < SYMBOLOGIES; i++) {
        bool wanted = !squares || symbologies[i].type == ZBAR_QRCODE;
        wrong |=
            zbar_image_scanner_set_config(scanner, symbologies[i].type, ZBAR_CFG_ENABLE, wanted);
    }
    return wrong;
}

// What is not in our table (add-ons, SQ codes) stays off.
static bool set_up(zbar_image_scanner_t *scanner) {
    int wrong = zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    wrong |= look_for(scanner, false);
    // Without it ZBar guesses an encoding for a QR code's bytes, and Chinese comes out as Japanese.
    wrong |= zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
    // ZBar's cache aborts the process at a lone part of a structured append: it stays off.
    zbar_image_scanner_enable_cache(scanner, 0);
    return wrong == 0;
}

static enum fault renew(struct frame_reader *reader) {
    zbar_image_scanner_t *fresh = zbar_image_scanner_create();
    if (!fresh || !set_up(fresh)) {
        if (fresh)
            zbar_image_scanner_destroy(fresh);
        return FAULT_FULL;
    }
    if (reader->scanner)
        zbar_image_scanner_destroy(reader->scanner);
    reader->scanner = fresh;
    reader->qr_results = 0;
    return FAULT_NONE;
}

enum fault frame_open(struct frame_reader **reader) {
    struct frame_reader *made = calloc(1, sizeof *made);
    enum fault fault = FAULT_FULL;
    *reader = NULL;
    if (!made)
        return fault;
    made->gb18030 = iconv_open("UTF-8", "GB18030");
    made->image = zbar_image_create();
    if (made->gb18030 == (iconv_t)-1)
        fault = FAULT_MISSING;
    else if (made->image)
        fault = renew(made);
    if (fault)
        frame_close(made);
    else
        *reader = made;
    return fault;
}

void frame_close(struct frame_reader *reader) {
    if (!reader)
        return;
    if (reader->image)
        zbar_image_destroy(reader->image);
    if (reader->scanner)
        zbar_image_scanner_destroy(reader->scanner);
    if (reader->gb18030 != (iconv_t)-1)
        iconv_close(reader->gb18030);
    plane_close(&reader->scaled);
    plane_close(&reader->softened);
    free(reader);
}

static const struct symbology *symbology_of(zbar_symbol_type_t type) {
    for (size_t i = 0; i < SYMBOLOGIES; i++)
        if (symbologies[i].type == type)
            return &symbologies[i];
    return NULL;
}

static bool is_gtin14(const char *digits, size_t length) {
    int sum = 0;
    for (size_t i = 0; i < length; i++) {
        if (digits[i] < '0' || digits[i] > '9')
            return false;
        sum += (digits[i] - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return length == 14 && sum % 10 == 0;
}

static bool believed(const struct symbology *symbology, const char *bytes, size_t length,
                     int quality) {
    if (quality < symbology->quality || length < symbology->least)
        return false;
    return symbology->rule != LENGTH_GTIN14 || is_gtin14(bytes, length);
}

static void keep(struct symbol *symbol, const char *bytes, size_t length) {
    symbol->length = length;
    memcpy(symbol->bytes, bytes, symbol_kept(symbol));
}

// A QR code's bytes: UTF-8, or GB18030, or as they are. One that is too long is not looked into.
static void keep_text(struct frame_reader *reader, struct symbol *symbol, const char *bytes,
                      size_t length) {
    static const char mark[] = "\xEF\xBB\xBF";
    char text[2 * SCAN_MAX]; // two bytes of GB18030 become at most three
    if (length > SCAN_MAX || text_is_utf8(bytes, length)) {
        bool marked = length > 3 && memcmp(bytes, mark, 3) == 0; // a byte order mark is no text
        keep(symbol, bytes + (marked ? 3 : 0), length - (marked ? 3 : 0));
        return;
    }
    char from[SCAN_MAX], *in = from, *out = text;
    size_t in_left = length, out_left = sizeof text;
    memcpy(from, bytes, length);
    iconv(reader->gb18030, NULL, NULL, NULL, NULL);
    if (iconv(reader->gb18030, &in, &in_left, &out, &out_left) == (size_t)-1)
        keep(symbol, bytes, length);
    else
        keep(symbol, text, sizeof text - out_left);
}

// In pixels of the plane, however the pass had scaled it.
static struct box box_of(const zbar_symbol_t *found, int halves) {
    int left = 0, top = 0, right = 0, bottom = 0;
    unsigned points = zbar_symbol_get_loc_size(found);
    for (unsigned i = 0; i < points; i++) {
        int x = zbar_symbol_get_loc_x(found, i) * 2 / halves;
        int y = zbar_symbol_get_loc_y(found, i) * 2 / halves;
        left = i == 0 || x < left ? x : left;
        top = i == 0 || y < top ? y : top;
        right = i == 0 || x > right ? x : right;
        bottom = i == 0 || y > bottom ? y : bottom;
    }
    return (struct box){left, top, right - left, bottom - top};
}

static bool is_new(const struct take *take, const struct symbol *symbol) {
    for (size_t i = 0; i < take->count; i++)
        if (symbol_same(&take->out[i], symbol))
            return false;
    return true;
}

static void look_at(struct frame_reader *reader, struct take *take, const zbar_symbol_t *found) {
    zbar_symbol_type_t type = zbar_symbol_get_type(found);
    const struct symbology *symbology = symbology_of(type);
    const char *bytes = zbar_symbol_get_data(found);
    size_t length = zbar_symbol_get_data_length(found);
    int quality = zbar_symbol_get_quality(found);
    reader->qr_results += type == ZBAR_QRCODE || type == ZBAR_PARTIAL;
    if (!symbology || take->count == take->max || !believed(symbology, bytes, length, quality))
        return;
    struct symbol *symbol = &take->out[take->count];
    *symbol = (struct symbol){.quality = quality, .frames = symbology->frames};
    text_copy(symbol->symbology, sizeof symbol->symbology, symbology->name);
    symbol->box = box_of(found, take->halves);
    if (type == ZBAR_QRCODE)
        keep_text(reader, symbol, bytes, length);
    else if (type == ZBAR_DATABAR)
        keep(symbol, bytes + 2, length - 2); // ZBar puts "01" before it
    else if (type == ZBAR_CODABAR)
        keep(symbol, bytes + 1, length - 2); // between start and stop letter
    else
        keep(symbol, bytes, length);
    take->count += is_new(take, symbol);
}

static void scan(struct frame_reader *reader, const struct plane *plane, struct take *take) {
    size_t pixels = (size_t)plane->width * (size_t)plane->height;
    if (plane->width < SIDE_MIN || plane->height < SIDE_MIN)
        return;
    zbar_image_set_format(reader->image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(reader->image, (unsigned)plane->width, (unsigned)plane->height);
    zbar_image_set_data(reader->image, plane->grey, pixels, NULL);
    if (zbar_scan_image(reader->scanner, reader->image) > 0) {
        const zbar_symbol_t *found = zbar_image_first_symbol(reader->image);
        for (; found; found = zbar_symbol_next(found))
            look_at(reader, take, found);
    }
    // The symbols go back to their scanner before it can be renewed.
    zbar_image_set_symbols(reader->image, NULL);
    zbar_image_set_data(reader->image, NULL, 0, NULL);
    if (reader->qr_results >= QR_RESULTS_MAX && renew(reader))
        reader->qr_results = 0; // no memory for another: the old one does for a while
}

// The view of the plane that a pass looks at; NULL without memory.
static const struct plane *view(struct frame_reader *reader, const struct plane *plane,
                                const struct pass *pass) {
    const struct plane *seen = plane;
    enum fault fault = FAULT_NONE;
    if (pass->halves == 1)
        fault = plane_half(&reader->scaled, plane);
    else if (pass->halves == 4)
        fault = plane_double(&reader->scaled, plane);
    if (pass->halves != 2)
        seen = &reader->scaled;
    if (pass->window && !fault) {
        fault = plane_soft(&reader->softened, seen, pass->window);
        seen = &reader->softened;
    }
    return fault ? NULL : seen;
}

static size_t pixels_of(const struct plane *plane) {
    return (size_t)plane->width * (size_t)plane->height;
}

static bool is_for(const struct pass *pass, const struct plane *plane) {
    return pass->pixels_max == 0 || pixels_of(plane) <= pass->pixels_max;
}

static void try_pass(struct frame_reader *reader, const struct plane *plane,
                     const struct pass *pass, struct take *take) {
    const struct plane *seen = view(reader, plane, pass);
    take->halves = pass->halves;
    if (!seen)
        return;
    int wrong = look_for(reader->scanner, pass->squares);
    assert(wrong == 0);
    scan(reader, seen, take);
}

size_t frame_read(struct frame_reader *reader, const struct plane *plane, struct symbol *out,
                  size_t max) {
    struct take take = {.out = out, .max = max};
    for (size_t i = 0; i < PASSES && take.count == 0; i++)
        if (is_for(&passes[i], plane))
            try_pass(reader, plane, &passes[i], &take);
    return take.count;
}

size_t frame_glance(struct frame_reader *reader, const struct plane *plane, size_t budget,
                    struct symbol *out, size_t max) {
    struct take take = {.out = out, .max = max};
    size_t spent = 0;
    for (size_t tried = 0; tried < PASSES && take.count == 0; tried++) {
        const struct pass *pass = &passes[reader->next_pass];
        size_t cost = pixels_of(plane) * (size_t)(pass->halves * pass->halves) / 4;
        if (is_for(pass, plane)) {
            if (spent > 0 && spent + cost > budget)
                break;
            try_pass(reader, plane, pass, &take);
            spent += cost;
        }
        if (take.count == 0)
            reader->next_pass = (reader->next_pass + 1) % PASSES;
    }
    return take.count;
}
