// render.h -- bar codes as a camera would see them, for tests: drawn by zint, turned, spoiled.
//
// All of it comes from a seed. A label is light with a border around its symbol and lies on
// clutter.
#ifndef RENDER_H
#define RENDER_H

#include "picture.h"

#include <math.h>
#include <stdbool.h>

#include <zint.h>

enum { RENDER_PAPER = 225, RENDER_INK = 40, RENDER_BORDER = 10, RENDER_BAR_HEIGHT = 36 };

// The modules of one symbol, in rows.
struct modules {
    int width, height;
    uint8_t dark[200][400];
};

// What stands between a label and the eye.
struct way {
    double pixels; // a module
    double degrees;
    double noise;   // standard deviation
    double blur;    // standard deviation, in pixels
    double shadow;  // 1: the right side is black
    double covered; // share of the symbol, from the right, under something as light as paper
    bool grey;      // the label's border is hardly lighter than what lies around it
    bool inverted;  // white on black
};

static inline int render_rows(const struct zint_symbol *symbol, int row) {
    return symbol->rows == 1 ? RENDER_BAR_HEIGHT : (int)symbol->row_height[row];
}

// What zint says against it, or NULL. The text is as zint takes it in this mode.
static inline const char *render_encode(struct modules *modules, int symbology, int mode,
                                        const char *text, size_t length) {
    static char why[sizeof((struct zint_symbol *)0)->errtxt];
    unsigned char bytes[2048];
    struct zint_symbol *symbol = ZBarcode_Create();
    if (!symbol || length > sizeof bytes)
        abort();
    symbol->symbology = symbology;
    symbol->input_mode = mode;
    memcpy(bytes, text, length);
    bool bad = ZBarcode_Encode(symbol, bytes, (int)length) >= ZINT_ERROR;
    memcpy(why, symbol->errtxt, sizeof why);
    *modules = (struct modules){.width = symbol->width};
    for (int row = 0; !bad && row < symbol->rows; row++)
        for (int y = 0; y < render_rows(symbol, row); y++, modules->height++)
            for (int x = 0; x < symbol->width; x++)
                modules->dark[modules->height][x] = symbol->encoded_data[row][x / 8] >> (x % 8) & 1;
    ZBarcode_Delete(symbol);
    return bad ? why : NULL;
}

// The grey of the label at a place in modules, -1 outside of it.
static inline int render_label(const struct modules *modules, const struct way *way, double u,
                               double v) {
    bool outside = u < 0 || v < 0 || u >= modules->width || v >= modules->height;
    if (u < -RENDER_BORDER || v < -RENDER_BORDER || u >= modules->width + RENDER_BORDER ||
        v >= modules->height + RENDER_BORDER)
        return -1;
    if (way->covered > 0 && u >= modules->width * (1 - way->covered))
        return RENDER_PAPER;
    bool dark = !outside && modules->dark[(int)v][(int)u];
    if (way->inverted)
        dark = !dark;
    return dark ? RENDER_INK : !way->grey ? RENDER_PAPER : outside ? 170 : 180;
}

// Lays a label with its middle there.
static inline void render_lay(struct plane *plane, const struct modules *modules,
                              const struct way *way, double left, double top) {
    enum { STEPS = 3 };
    double sine = sin(way->degrees * M_PI / 180), cosine = cos(way->degrees * M_PI / 180);
    double reach =
        hypot(modules->width / 2. + RENDER_BORDER, modules->height / 2. + RENDER_BORDER) *
        way->pixels;
    for (int y = (int)fmax(0, top - reach); y < fmin(plane->height, top + reach); y++)
        for (int x = (int)fmax(0, left - reach); x < fmin(plane->width, left + reach); x++) {
            uint8_t *pixel = &plane->grey[y * plane->width + x];
            int sum = 0;
            for (int i = 0; i < STEPS * STEPS; i++) {
                double dx = x + (i % STEPS + .5) / STEPS - left;
                double dy = y + (i / STEPS + .5) / STEPS - top;
                double u = (dx * cosine + dy * sine) / way->pixels + modules->width / 2.;
                double v = (dy * cosine - dx * sine) / way->pixels + modules->height / 2.;
                int grey = render_label(modules, way, u, v);
                sum += grey < 0 ? *pixel : grey;
            }
            *pixel = (uint8_t)(sum / (STEPS * STEPS));
        }
}

enum { RENDER_REACH = 3, RENDER_TAPS = 2 * RENDER_REACH + 1, RENDER_SIDE_MAX = 2048 };

static inline void render_blur_line(uint8_t *at, int count, int step, const double *weights) {
    uint8_t line[RENDER_SIDE_MAX];
    for (int i = 0; i < count; i++)
        line[i] = at[i * step];
    for (int i = 0; i < count; i++) {
        double sum = 0;
        for (int k = -RENDER_REACH; k <= RENDER_REACH; k++) {
            int from = i + k < 0 ? 0 : i + k >= count ? count - 1 : i + k;
            sum += weights[k + RENDER_REACH] * line[from];
        }
        at[i * step] = (uint8_t)(sum + .5);
    }
}

static inline void render_blur(struct plane *plane, double sigma) {
    double weights[RENDER_TAPS], total = 0;
    for (int i = 0; i < RENDER_TAPS; i++) {
        int x = i - RENDER_REACH;
        total += weights[i] = exp(-x * x / (2 * sigma * sigma));
    }
    for (int i = 0; i < RENDER_TAPS; i++)
        weights[i] /= total;
    for (int y = 0; y < plane->height; y++)
        render_blur_line(plane->grey + y * plane->width, plane->width, 1, weights);
    for (int x = 0; x < plane->width; x++)
        render_blur_line(plane->grey + x, plane->height, plane->width, weights);
}

// Blur, shadow and noise over the whole picture.
static inline void render_spoil(struct plane *plane, const struct way *way, uint32_t *seed) {
    if (way->blur > 0)
        render_blur(plane, way->blur);
    for (int i = 0; i < plane->width * plane->height; i++) {
        double light = 1 - way->shadow * (i % plane->width) / plane->width;
        double grey = plane->grey[i] * light;
        grey += way->noise > 0 ? picture_noise(seed, way->noise) : 0;
        plane->grey[i] = (uint8_t)(grey < 0 ? 0 : grey > 255 ? 255 : grey);
    }
}

// One label in the middle of a picture, which has its size already.
static inline void render_picture(struct plane *plane, const struct modules *modules,
                                  const struct way *way, uint32_t seed) {
    picture_clutter(plane, &seed);
    render_lay(plane, modules, way, plane->width / 2. + seed % 7, plane->height / 2. + seed % 11);
    render_spoil(plane, way, &seed);
}

// A label of any symbology that we read, and what it says.
struct render_kind {
    const char *symbology;
    int zint;
    const char *input, *text; // text NULL: as the input
    int mode;                 // of zint's input
};

static const struct render_kind render_kinds[] = {
    {"CODE128", BARCODE_CODE128, "RQ012600042J"},
    {"CODE39", BARCODE_CODE39, "A-17.4"},
    {"CODE93", BARCODE_CODE93, "WS-4711B"},
    {"EAN13", BARCODE_EANX, "4006381333931"},
    {"EAN8", BARCODE_EANX, "9638507", "96385074"},
    {"UPCA", BARCODE_UPCA, "036000291452"},
    {"UPCE", BARCODE_UPCE, "0425261", "04252614"},
    {"ITF", BARCODE_ITF14, "0400638133393", "04006381333931"},
    {"CODABAR", BARCODE_CODABAR, "A4711-08B", "4711-08"},
    {"DATABAR", BARCODE_DBAR_OMN, "0950110153001", "09501101530010"},
    {"DATABAREXP", BARCODE_DBAR_EXP, "[01]98898765432106[3103]001750", "01988987654321063103001750",
     GS1_MODE},
    {"QRCODE", BARCODE_QRCODE, "TG012600042S", NULL, UNICODE_MODE},
    {"QRCODE", BARCODE_QRCODE, "零件仓库A12", NULL, DATA_MODE},
    {"QRCODE", BARCODE_QRCODE, "更换离合器片 螺丝M3x10 数量50", NULL, DATA_MODE},
    {"DATAMATRIX", BARCODE_DATAMATRIX, "P4711-08"},
};
enum { RENDER_KINDS = sizeof render_kinds / sizeof render_kinds[0] };

static inline const char *render_text(const struct render_kind *kind) {
    return kind->text ? kind->text : kind->input;
}

#endif
