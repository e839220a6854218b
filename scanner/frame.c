#include "frame.h"

#include "code39.h"
#include "limits.h"
#include "matrix.h"
#include "retail.h"
#include "strip.h"
#include "text.h"
#include "texture.h"
#include "trust.h"

#include <assert.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <zbar.h>

enum {
    // ZBar keeps about 210 bytes of every QR code that it ever read until its scanner is destroyed.
    QR_RESULTS_MAX = 2000,

    // Nothing smaller can hold a symbol: a QR code has 21 modules.
    SIDE_MIN = 21,

    // Enlarged or softened, a larger picture costs seconds and shows nothing new: its modules are
    // large enough.
    SMALL_PIXELS_MAX = 1280 * 960,
    TINY_PIXELS_MAX = 320 * 320, // where a module may be one pixel

    REGIONS_MAX = 5,      // of bars, or squares
    MATRIX_LIMIT_MS = 40, // a crop: what libdmtx can read it mostly reads in 20
    CROP_SIDE_MAX = 400,  // larger crops are not doubled
    PATIENCE_US = 500000, // without a result, before costly passes have their turn
};

static const struct {
    zbar_symbol_type_t type;
    char name[SYMBOL_NAME_MAX];
} symbologies[] = {
    {ZBAR_EAN13, "EAN13"},
    {ZBAR_EAN8, "EAN8"},
    {ZBAR_UPCA, "UPCA"},
    {ZBAR_UPCE, "UPCE"},
    {ZBAR_CODE128, "CODE128"},
    {ZBAR_CODE39, "CODE39"},
    {ZBAR_CODE93, "CODE93"},
    {ZBAR_I25, "ITF"},
    {ZBAR_CODABAR, "CODABAR"},
    {ZBAR_DATABAR, "DATABAR"},
    {ZBAR_DATABAR_EXP, "DATABAREXP"},
    {ZBAR_QRCODE, "QRCODE"},
};
enum { SYMBOLOGIES = sizeof symbologies / sizeof symbologies[0] };

enum pass_kind {
    PASS_NONE = 0,
    PASS_STRIPS,
    PASS_RETAIL, // the strips again, for EAN-13 and UPC-A under blur
    PASS_CODE39, // and for Code 39
    PASS_WHOLE,
    PASS_MATRIX, // squares, for Data Matrix
};

// What ZBar looks for in a view.
enum look {
    LOOK_ALL = 0,
    LOOK_LINES,   // in strips, whose rows alone are scanned
    LOOK_SQUARES, // a small window brings a blurred QR code back, and line codes out of noise
    LOOK_SPARSE,  // every second row and column
    LOOK_COUNT,
};

// The passes over a still picture, the cheap and the fruitful first. `halves`: the size of the view
// is that of the plane times 1, 2, 4 or 8 halves.
struct pass {
    enum pass_kind kind;
    int halves, window; // of plane_soft, 0 without
    double degrees;
    bool inverted, middle; // the middle of the plane alone
    enum look look;
    size_t pixels_max; // of planes that it is for, 0 for all
};

static const struct pass still_passes[] = {
    {.kind = PASS_STRIPS},
    {PASS_WHOLE, .halves = 2},
    {.kind = PASS_RETAIL},
    {.kind = PASS_CODE39},
    {PASS_WHOLE, .halves = 1},
    {PASS_WHOLE, .halves = 2, .window = 61},
    {PASS_WHOLE, .halves = 4, .window = 121, .pixels_max = SMALL_PIXELS_MAX},
    {PASS_WHOLE, .halves = 4, .window = 21, .look = LOOK_SQUARES, .pixels_max = SMALL_PIXELS_MAX},
    {PASS_WHOLE, .halves = 4, .look = LOOK_SQUARES, .pixels_max = SMALL_PIXELS_MAX},
    {PASS_WHOLE, .halves = 8, .look = LOOK_SQUARES, .pixels_max = TINY_PIXELS_MAX},
    {.kind = PASS_MATRIX},
    {PASS_WHOLE, .halves = 2, .inverted = true},
    {PASS_WHOLE, .halves = 2, .degrees = 45},
    {PASS_WHOLE, .halves = 2, .degrees = 22.5},
    {PASS_WHOLE, .halves = 2, .degrees = -22.5},
};
enum { STILL_PASSES = sizeof still_passes / sizeof still_passes[0], PASSES_AT_ONCE = 2 };

// Those of live frames beside the strips: at first these three in turn, then all of them.
static const struct pass live_passes[] = {
    {PASS_WHOLE, .halves = 1},
    {PASS_WHOLE, .halves = 2, .look = LOOK_SPARSE},
    {PASS_WHOLE, .halves = 2, .middle = true},
    {PASS_WHOLE, .halves = 2, .window = 61, .middle = true},
    {.kind = PASS_RETAIL},
    {.kind = PASS_CODE39},
    {PASS_WHOLE, .halves = 4, .window = 121, .middle = true, .pixels_max = SMALL_PIXELS_MAX},
    {.kind = PASS_MATRIX},
    {PASS_WHOLE, .halves = 4, .window = 21, .middle = true, .look = LOOK_SQUARES,
     .pixels_max = SMALL_PIXELS_MAX},
    {PASS_WHOLE, .halves = 2},
    {PASS_WHOLE, .halves = 2, .inverted = true, .middle = true},
    {PASS_WHOLE, .halves = 2, .degrees = 45, .middle = true},
    {PASS_WHOLE, .halves = 2, .degrees = 22.5, .middle = true},
    {PASS_WHOLE, .halves = 2, .degrees = -22.5, .middle = true},
};
enum { LIVE_PASSES = sizeof live_passes / sizeof live_passes[0], LIVE_CHEAP = 3 };

enum charset {
    CHARSET_CHINESE = 0,
    CHARSET_JAPANESE,
    CHARSET_WESTERN,
    CHARSET_COUNT,
};
static const char charsets[CHARSET_COUNT][16] = {"GB18030", "CP932", "CP1252"};

struct frame_reader {
    zbar_image_scanner_t *scanner;
    zbar_image_t *image;
    iconv_t converters[CHARSET_COUNT];
    struct plane cropped, scaled, enlarged, softened, inverted, turned, strip;
    struct texture texture;
    struct bars bars[REGIONS_MAX];
    size_t bars_count;
    struct box squares[REGIONS_MAX]; // of the last live frame that was searched for them
    size_t squares_count;
    size_t qr_results;
    size_t next_pass;
    double sharpest;
    bool begun, lucky; // live frames; the last pass read something
    int64_t read_us;
};

// One picture being read.
struct take {
    const struct plane *plane;
    struct trust trust;
    int pass; // its number
    bool live, retailed;
};

// How a view lies in its plane.
struct view {
    const struct plane *plane; // what is looked at
    const struct pass *pass;   // NULL for a strip
    const struct bars *bars;
    enum strip_view strip;
    int left, top;              // of the middle
    const struct plane *turned; // from this
};

static int allow(zbar_image_scanner_t *scanner, enum look look) {
    int density = look == LOOK_SPARSE ? 2 : 1, wrong = 0;
    for (size_t i = 0; i < SYMBOLOGIES; i++) {
        bool square = symbologies[i].type == ZBAR_QRCODE;
        bool wanted = look == LOOK_LINES ? !square : look != LOOK_SQUARES || square;
        wrong |=
            zbar_image_scanner_set_config(scanner, symbologies[i].type, ZBAR_CFG_ENABLE, wanted);
    }
    wrong |= zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_Y_DENSITY, density);
    wrong |= zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_X_DENSITY,
                                           look == LOOK_LINES ? 0 : density);
    return wrong;
}

// What is not in our table (add-ons, SQ codes) stays off.
static bool set_up(zbar_image_scanner_t *scanner) {
    int wrong = zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    wrong |= allow(scanner, LOOK_ALL);
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

static bool open_converters(struct frame_reader *reader) {
    bool all = true;
    for (int i = 0; i < CHARSET_COUNT; i++) {
        reader->converters[i] = iconv_open("UTF-8", charsets[i]);
        all = all && reader->converters[i] != (iconv_t)-1;
    }
    return all;
}

enum fault frame_open(struct frame_reader **reader) {
    struct frame_reader *made = calloc(1, sizeof *made);
    enum fault fault = FAULT_FULL;
    *reader = NULL;
    if (!made)
        return fault;
    made->image = zbar_image_create();
    if (!open_converters(made))
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
    for (int i = 0; i < CHARSET_COUNT; i++)
        if (reader->converters[i] != (iconv_t)-1)
            iconv_close(reader->converters[i]);
    plane_close(&reader->cropped);
    plane_close(&reader->scaled);
    plane_close(&reader->enlarged);
    plane_close(&reader->softened);
    plane_close(&reader->inverted);
    plane_close(&reader->turned);
    plane_close(&reader->strip);
    texture_close(&reader->texture);
    free(reader);
}

static void keep(struct symbol *symbol, const char *bytes, size_t length) {
    symbol->length = length;
    memcpy(symbol->bytes, bytes, symbol_kept(symbol));
}

// The likeliest set of bytes that are not UTF-8. Chinese keeps to GB 2312's part of GB18030,
// Japanese is a third kana, and a Western letter stands alone, above 0x9F.
static enum charset charset_of(const char *bytes, size_t length) {
    size_t pairs = 0, chinese = 0, kana = 0, controls = 0;
    for (size_t i = 0; i < length; i++) {
        uint8_t lead = (uint8_t)bytes[i], trail = i + 1 < length ? (uint8_t)bytes[i + 1] : 0;
        controls += lead >= 0x80 && lead < 0xA0;
        if (lead < 0x80)
            continue;
        pairs++;
        chinese += lead >= 0xA1 && lead <= 0xF7 && trail >= 0xA1;
        kana += (lead == 0x82 && trail >= 0x9F) || (lead == 0x83 && trail >= 0x40);
        i++;
    }
    if (chinese * 2 > pairs)
        return CHARSET_CHINESE;
    if (kana * 3 >= pairs)
        return CHARSET_JAPANESE;
    return controls > 0 ? CHARSET_CHINESE : CHARSET_WESTERN;
}

// A QR code's bytes as UTF-8, if they can be. One that is too long is not looked into.
static void keep_text(struct frame_reader *reader, struct symbol *symbol, const char *bytes,
                      size_t length) {
    static const char mark[] = "\xEF\xBB\xBF";
    char text[3 * SCAN_MAX]; // one byte becomes at most three
    if (length > SCAN_MAX || text_is_utf8(bytes, length)) {
        bool marked = length > 3 && memcmp(bytes, mark, 3) == 0; // a byte order mark is no text
        keep(symbol, bytes + (marked ? 3 : 0), length - (marked ? 3 : 0));
        return;
    }
    char from[SCAN_MAX], *in = from, *out = text;
    size_t in_left = length, out_left = sizeof text;
    iconv_t converter = reader->converters[charset_of(bytes, length)];
    memcpy(from, bytes, length);
    iconv(converter, NULL, NULL, NULL, NULL);
    if (iconv(converter, &in, &in_left, &out, &out_left) == (size_t)-1)
        keep(symbol, bytes, length);
    else
        keep(symbol, text, sizeof text - out_left);
}

// From a place in the view to that in the plane.
static void place_of(const struct view *view, double *x, double *y) {
    if (view->pass->degrees != 0)
        plane_turn_back(view->plane, view->turned, view->pass->degrees, x, y);
    *x = *x * 2 / view->pass->halves + view->left;
    *y = *y * 2 / view->pass->halves + view->top;
}

static struct box box_of(const zbar_symbol_t *found, const struct view *view) {
    double left = 0, top = 0, right = 0, bottom = 0;
    unsigned points = zbar_symbol_get_loc_size(found);
    for (unsigned i = 0; i < points; i++) {
        double x = zbar_symbol_get_loc_x(found, i), y = zbar_symbol_get_loc_y(found, i);
        if (view->pass)
            place_of(view, &x, &y);
        left = i == 0 || x < left ? x : left;
        top = i == 0 || y < top ? y : top;
        right = i == 0 || x > right ? x : right;
        bottom = i == 0 || y > bottom ? y : bottom;
    }
    if (!view->pass)
        return strip_box(view->bars, view->strip, left, right);
    return (struct box){(int)left, (int)top, (int)(right - left), (int)(bottom - top)};
}

static const char *name_of(zbar_symbol_type_t type) {
    for (size_t i = 0; i < SYMBOLOGIES; i++)
        if (symbologies[i].type == type)
            return symbologies[i].name;
    return NULL;
}

static void hear(struct frame_reader *reader, struct take *take, const zbar_symbol_t *found,
                 const struct view *view) {
    zbar_symbol_type_t type = zbar_symbol_get_type(found);
    const char *bytes = zbar_symbol_get_data(found), *name = name_of(type);
    size_t length = zbar_symbol_get_data_length(found);
    struct symbol symbol = {.quality = zbar_symbol_get_quality(found)};
    reader->qr_results += type == ZBAR_QRCODE || type == ZBAR_PARTIAL;
    if (!name || length < (type == ZBAR_DATABAR || type == ZBAR_CODABAR ? 2U : 1U))
        return;
    text_copy(symbol.symbology, sizeof symbol.symbology, name);
    symbol.box = box_of(found, view);
    if (type == ZBAR_QRCODE)
        keep_text(reader, &symbol, bytes, length);
    else if (type == ZBAR_DATABAR)
        keep(&symbol, bytes + 2, length - 2); // ZBar puts "01" before it
    else if (type == ZBAR_CODABAR)
        keep(&symbol, bytes + 1, length - 2); // between start and stop letter
    else
        keep(&symbol, bytes, length);
    trust_hear(&take->trust, &symbol, take->pass);
}

static void scan(struct frame_reader *reader, struct take *take, const struct view *view,
                 enum look look) {
    const struct plane *plane = view->plane;
    size_t pixels = (size_t)plane->width * (size_t)plane->height;
    if (plane->width < SIDE_MIN || plane->height < SIDE_MIN)
        return;
    int wrong = allow(reader->scanner, look);
    assert(wrong == 0);
    zbar_image_set_format(reader->image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(reader->image, (unsigned)plane->width, (unsigned)plane->height);
    zbar_image_set_data(reader->image, plane->grey, pixels, NULL);
    if (zbar_scan_image(reader->scanner, reader->image) > 0) {
        const zbar_symbol_t *found = zbar_image_first_symbol(reader->image);
        for (; found; found = zbar_symbol_next(found))
            hear(reader, take, found, view);
    }
    // The symbols go back to their scanner before it can be renewed.
    zbar_image_set_symbols(reader->image, NULL);
    zbar_image_set_data(reader->image, NULL, 0, NULL);
    if (reader->qr_results >= QR_RESULTS_MAX && renew(reader))
        reader->qr_results = 0; // no memory for another: the old one does for a while
}

// The middle of a plane: three quarters of its width and height.
static bool crop_middle(struct frame_reader *reader, struct view *view) {
    int width = view->plane->width, height = view->plane->height;
    struct box middle = {width / 8, height / 8, width - width / 8 * 2, height - height / 8 * 2};
    if (plane_crop(&reader->cropped, view->plane, &middle))
        return false;
    *view = (struct view){&reader->cropped, view->pass, .left = middle.x, .top = middle.y};
    return true;
}

// Makes the view that a pass looks at. False without memory.
static bool prepare(struct frame_reader *reader, struct view *view) {
    const struct pass *pass = view->pass;
    enum fault fault = FAULT_NONE;
    if (pass->middle && !crop_middle(reader, view))
        return false;
    if (pass->halves != 2) {
        fault = pass->halves == 1 ? plane_half(&reader->scaled, view->plane)
                                  : plane_double(&reader->scaled, view->plane);
        view->plane = &reader->scaled;
    }
    if (!fault && pass->halves == 8) {
        fault = plane_double(&reader->enlarged, view->plane);
        view->plane = &reader->enlarged;
    }
    if (!fault && pass->window) {
        fault = plane_soft(&reader->softened, view->plane, pass->window);
        view->plane = &reader->softened;
    }
    if (!fault && pass->inverted) {
        fault = plane_invert(&reader->inverted, view->plane);
        view->plane = &reader->inverted;
    }
    if (!fault && pass->degrees != 0) {
        fault = plane_turn(&reader->turned, view->plane, pass->degrees);
        view->turned = view->plane;
        view->plane = &reader->turned;
    }
    return fault == FAULT_NONE;
}

static void look_whole(struct frame_reader *reader, struct take *take, const struct pass *pass) {
    struct view view = {.plane = take->plane, .pass = pass};
    if (prepare(reader, &view))
        scan(reader, take, &view, pass->look);
}

static bool measure(struct frame_reader *reader, const struct plane *plane) {
    reader->bars_count = 0;
    if (texture_measure(&reader->texture, plane))
        return false;
    reader->bars_count = texture_bars(&reader->texture, reader->bars, REGIONS_MAX);
    for (size_t i = 0; i < reader->bars_count; i++)
        strip_straighten(&reader->bars[i], plane);
    return true;
}

static size_t told(const struct take *take) {
    struct symbol ignored[SYMBOLS_MAX];
    return trust_tell(&take->trust, ignored, SYMBOLS_MAX);
}

// View after view of every region, until one is believed. A live frame has time for two views of a
// region that gives nothing.
static void look_along_strips(struct frame_reader *reader, struct take *take) {
    int last = take->live ? STRIP_PLAIN : STRIP_VIEW_COUNT - 1;
    if (!measure(reader, take->plane))
        return;
    for (size_t i = 0; i < reader->bars_count; i++) {
        size_t before = told(take);
        for (int way = STRIP_DOUBLE; way <= last && told(take) == before; way++) {
            struct view view = {&reader->strip, .bars = &reader->bars[i],
                                .strip = (enum strip_view)way};
            size_t heard = take->trust.count;
            take->pass++; // each view is a witness of its own
            if (strip_cut(&reader->strip, take->plane, view.bars, view.strip))
                continue;
            scan(reader, take, &view, LOOK_LINES);
            if (take->trust.count > heard)
                last = STRIP_VIEW_COUNT - 1;
        }
    }
}

// What a model makes of a strip's line. It is only heard where no other text comes near it.
static bool hear_retail(struct take *take, const struct retail *retail, const struct bars *bars) {
    static const double margin_least = 10, fit_least = .75;
    if (retail->margin < margin_least || retail->fit < fit_least)
        return false;
    bool american = retail->digits[0] == '0';
    struct symbol symbol = {.quality = TRUST_MODELLED};
    text_copy(symbol.symbology, sizeof symbol.symbology, american ? "UPCA" : "EAN13");
    keep(&symbol, retail->digits + american, RETAIL_DIGITS - (size_t)american);
    symbol.box = strip_box(bars, STRIP_DOUBLE, retail->from, retail->to);
    trust_hear(&take->trust, &symbol, take->pass);
    return true;
}

// The rows of a strip that make one line: the whole strip first, then each third of it, for light
// and angle change along the bars.
static const int parts[][2] = {{4, 20}, {2, 8}, {9, 15}, {16, 22}};
enum { PARTS = sizeof parts / sizeof parts[0] };

static void look_retail(struct frame_reader *reader, struct take *take) {
    static const double worth_it = .5;
    float dark[STRIP_LENGTH_MAX];
    struct retail retail;
    take->retailed = true;
    for (size_t i = 0; i < reader->bars_count; i++) {
        const struct bars *bars = &reader->bars[i];
        if (strip_cut(&reader->strip, take->plane, bars, STRIP_DOUBLE))
            continue;
        for (size_t k = 0; k < PARTS; k++) {
            strip_line(dark, &reader->strip, parts[k][0], parts[k][1]);
            retail_read(&retail, dark, (size_t)reader->strip.width);
            if (hear_retail(take, &retail, bars) || (k == 0 && take->live && retail.fit < worth_it))
                break;
        }
    }
}

// No check digit speaks for it: the whole strip and two thirds of it must agree, and none object.
static bool agree_on_code39(struct code39 *whole, const struct plane *strip) {
    static const double fit_least = .85, ratio_least = 1.5;
    float dark[STRIP_LENGTH_MAX];
    struct code39 part;
    size_t agreed = 0;
    for (size_t k = 0; k < PARTS; k++) {
        struct code39 *one = k == 0 ? whole : &part;
        strip_line(dark, strip, parts[k][0], parts[k][1]);
        bool good = code39_read(one, dark, (size_t)strip->width) && one->fit >= fit_least &&
                    one->ratio >= ratio_least;
        if (k == 0 ? !good : good && strcmp(part.text, whole->text) != 0)
            return false;
        agreed += good;
    }
    return agreed >= PARTS - 1;
}

static void look_code39(struct frame_reader *reader, struct take *take) {
    struct code39 code39;
    for (size_t i = 0; i < reader->bars_count; i++) {
        const struct bars *bars = &reader->bars[i];
        if (strip_cut(&reader->strip, take->plane, bars, STRIP_DOUBLE) ||
            !agree_on_code39(&code39, &reader->strip))
            continue;
        struct symbol symbol = {.quality = TRUST_MODELLED};
        text_copy(symbol.symbology, sizeof symbol.symbology, "CODE39");
        keep(&symbol, code39.text, strlen(code39.text));
        symbol.box = strip_box(bars, STRIP_DOUBLE, code39.from, code39.to);
        trust_hear(&take->trust, &symbol, take->pass);
    }
}

static bool lies_over(const struct box *a, const struct box *b) {
    int width = (a->x + a->width < b->x + b->width ? a->x + a->width : b->x + b->width) -
                (a->x > b->x ? a->x : b->x);
    int height = (a->y + a->height < b->y + b->height ? a->y + a->height : b->y + b->height) -
                 (a->y > b->y ? a->y : b->y);
    int larger =
        a->width * a->height > b->width * b->height ? a->width * a->height : b->width * b->height;
    return width > 0 && height > 0 && width * height * 2 > larger;
}

// A live square is searched when it was there before: a hand that moves gets no time.
static bool is_stable(const struct frame_reader *reader, const struct box *square) {
    for (size_t i = 0; i < reader->squares_count; i++)
        if (lies_over(&reader->squares[i], square))
            return true;
    return false;
}

static bool cut_square(struct frame_reader *reader, const struct plane *plane, struct box *box,
                       const struct plane **cut) {
    box->width = box->x + box->width > plane->width ? plane->width - box->x : box->width;
    box->height = box->y + box->height > plane->height ? plane->height - box->y : box->height;
    if (box->width < SIDE_MIN || box->height < SIDE_MIN)
        return false;
    bool small = box->width <= CROP_SIDE_MAX && box->height <= CROP_SIDE_MAX;
    *cut = &reader->cropped;
    if (plane_crop(&reader->cropped, plane, box) ||
        (small && plane_double(&reader->scaled, &reader->cropped)))
        return false;
    if (small)
        *cut = &reader->scaled;
    return true;
}

static void look_for_matrices(struct frame_reader *reader, struct take *take) {
    struct box squares[REGIONS_MAX];
    const struct plane *cut;
    struct symbol symbol;
    size_t count = texture_squares(&reader->texture, squares, REGIONS_MAX);
    for (size_t i = 0; i < count; i++) {
        if (take->live && !is_stable(reader, &squares[i]))
            continue;
        if (!cut_square(reader, take->plane, &squares[i], &cut) ||
            !matrix_read(&symbol, cut, MATRIX_LIMIT_MS))
            continue;
        symbol.box = squares[i];
        trust_hear(&take->trust, &symbol, take->pass);
        if (take->live)
            break; // one limit a frame
    }
    memcpy(reader->squares, squares, sizeof squares);
    reader->squares_count = count;
}

static void try_pass(struct frame_reader *reader, struct take *take, const struct pass *pass) {
    size_t pixels = (size_t)take->plane->width * (size_t)take->plane->height;
    take->pass++;
    if (pass->pixels_max && pixels > pass->pixels_max)
        return;
    switch (pass->kind) {
    case PASS_STRIPS:
        look_along_strips(reader, take);
        break;
    case PASS_RETAIL:
        look_retail(reader, take);
        break;
    case PASS_CODE39:
        look_code39(reader, take);
        break;
    case PASS_WHOLE:
        look_whole(reader, take, pass);
        break;
    case PASS_MATRIX:
        look_for_matrices(reader, take);
        break;
    case PASS_NONE:
        break;
    }
    // Before a text is believed for which few lines speak, the model may speak against it.
    if (!take->retailed && trust_doubts_retail(&take->trust) && pass->kind != PASS_STRIPS)
        look_retail(reader, take);
}

static bool is_picture(const struct plane *plane) {
    return plane->width >= SIDE_MIN && plane->height >= SIDE_MIN;
}

size_t frame_read(struct frame_reader *reader, const struct plane *plane, struct symbol *out,
                  size_t max) {
    struct take take = {.plane = plane};
    size_t count = 0;
    if (!is_picture(plane))
        return 0;
    for (size_t i = 0; i < STILL_PASSES && (count == 0 || i < PASSES_AT_ONCE); i++) {
        try_pass(reader, &take, &still_passes[i]);
        count = trust_tell(&take.trust, out, max);
    }
    return count;
}

// A frame that is much duller than the sharpest of the last second shows a hand that moves.
static bool is_sharp(struct frame_reader *reader, const struct plane *plane) {
    static const double fading = .96, share = .4;
    double sharpness = plane_sharpness(plane);
    reader->sharpest *= fading;
    reader->sharpest = sharpness > reader->sharpest ? sharpness : reader->sharpest;
    return sharpness >= share * reader->sharpest;
}

size_t frame_glance(struct frame_reader *reader, const struct plane *plane, int64_t at_us,
                    struct symbol *out, size_t max) {
    struct take take = {.plane = plane, .trust.live = true, .live = true};
    if (!is_picture(plane))
        return 0;
    if (!reader->begun)
        reader->read_us = at_us;
    reader->begun = true;
    static const struct pass strips = {.kind = PASS_STRIPS};
    try_pass(reader, &take, &strips);
    if (is_sharp(reader, plane)) {
        size_t turns = at_us - reader->read_us < PATIENCE_US ? LIVE_CHEAP : LIVE_PASSES;
        if (!reader->lucky)
            reader->next_pass %= turns;
        try_pass(reader, &take, &live_passes[reader->next_pass]);
        reader->lucky = told(&take) > 0;
        reader->next_pass += !reader->lucky;
    }
    size_t count = trust_tell(&take.trust, out, max);
    if (count > 0)
        reader->read_us = at_us;
    return count;
}
