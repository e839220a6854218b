#include "paint.h"

#include "bars.h"
#include "damage.h"
#include "letters.h"
#include "log.h"
#include "stamp.h"
#include "stripes.h"

#include <assert.h>
#include <cairo.h>
#include <stdlib.h>

struct paint {
    cairo_surface_t *surface;
    cairo_t *cairo;
    struct letters *letters;
    struct stamps stamps;
    struct damage damage;
};

// 0xRRGGBB. Text on each ground keeps WCAG's 4.5 : 1 at least; test_paint.c counts it.
static const uint32_t palette[] = {
    [INK_NONE] = 0x000000,       [INK_GROUND] = 0xEEF1F5,     [INK_PANEL] = 0xFFFFFF,
    [INK_BAR] = 0x1C2733,        [INK_TEXT] = 0x131C26,       [INK_MUTED] = 0x4A5766,
    [INK_LINE] = 0xC3CCD6,       [INK_ACCENT] = 0x0A5BB0,     [INK_ON_BAR] = 0xF3F6FA,
    [INK_ON_TONE] = 0xFFFFFF,    [INK_ACCEPTED] = 0x19743A,   [INK_DONE] = 0x0B6470,
    [INK_ASKED] = 0x8A5200,      [INK_REFUSED] = 0xB3231B,    [INK_SOFT_ACCENT] = 0xDFECFB,
    [INK_SOFT_DONE] = 0xE3F3E8,  [INK_SOFT_ASKED] = 0xFFF1D6, [INK_SOFT_REFUSED] = 0xFDE6E3,
    [INK_KEY] = 0xFFFFFF,        [INK_PRINT] = 0x000000,      [INK_PRINT_SMALL] = 0x404040,
    [INK_PRINT_SOFT] = 0xECECEC,
};
_Static_assert(sizeof palette / sizeof *palette == INK_COUNT, "every ink has a colour");

uint32_t paint_colour(enum ink ink) {
    assert(ink > INK_NONE && ink < INK_COUNT);
    return palette[ink];
}

static void dip(cairo_t *cairo, enum ink ink) {
    uint32_t colour = paint_colour(ink);
    cairo_set_source_rgb(cairo, (colour >> 16) / 255.0, (colour >> 8 & 0xFF) / 255.0,
                         (colour & 0xFF) / 255.0);
}

static enum fault open_surface(struct paint *paint, int width, int height) {
    paint->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    paint->cairo = cairo_create(paint->surface);
    if (cairo_status(paint->cairo) == CAIRO_STATUS_SUCCESS)
        return FAULT_NONE;
    log_say("a screen of %d x %d: %s", width, height,
            cairo_status_to_string(cairo_status(paint->cairo)));
    return FAULT_FULL;
}

enum fault paint_open(struct paint **paint, int width, int height, const char *fonts) {
    assert(width > 0 && height > 0);
    *paint = NULL;
    struct paint *opened = calloc(1, sizeof *opened);
    if (!opened)
        return FAULT_FULL;
    enum fault fault = open_surface(opened, width, height);
    if (!fault)
        fault = damage_init(&opened->damage, width, height);
    if (!fault)
        fault = letters_open(&opened->letters, fonts);
    if (fault)
        paint_close(opened);
    else
        *paint = opened;
    return fault;
}

void paint_close(struct paint *paint) {
    if (!paint)
        return;
    letters_close(paint->letters);
    stamps_finish(&paint->stamps);
    damage_finish(&paint->damage);
    cairo_destroy(paint->cairo);
    cairo_surface_destroy(paint->surface);
    free(paint);
}

static void fill_box(struct paint *paint, struct box box, int radius, enum ink ink) {
    dip(paint->cairo, ink);
    stamp_rounded(&paint->stamps, paint->cairo, box, radius < 0 ? 0 : radius);
}

static void fill(struct paint *paint, const struct mark *mark) {
    if (mark->edge == INK_NONE) {
        fill_box(paint, mark->box, mark->radius, mark->ink);
        return;
    }
    int edge = mark->edge_width;
    struct box inner = {mark->box.x + edge, mark->box.y + edge, mark->box.width - 2 * edge,
                        mark->box.height - 2 * edge};
    fill_box(paint, mark->box, mark->radius, mark->edge);
    if (inner.width > 0 && inner.height > 0)
        fill_box(paint, inner, mark->radius - edge, mark->ink);
}

static void draw(struct paint *paint, const struct mark *mark) {
    switch (mark->kind) {
    case MARK_FILL:
        fill(paint, mark);
        return;
    case MARK_TEXT:
        dip(paint->cairo, mark->ink);
        letters_draw(paint->letters, paint->cairo, mark);
        return;
    case MARK_ICON:
        dip(paint->cairo, mark->ink);
        stamp_icon(&paint->stamps, paint->cairo, mark->icon, mark->box);
        return;
    case MARK_BARS:
        dip(paint->cairo, mark->ink);
        bars_draw(paint->cairo, mark);
        return;
    case MARK_STRIPES:
        dip(paint->cairo, mark->ink);
        stripes_draw(paint->cairo, mark);
        return;
    case MARK_NONE:
    case MARK_KIND_COUNT:
        break;
    }
    assert(false);
}

static bool touches(struct box a, struct box b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

static void repaint(struct paint *paint, struct box box, const struct mark *marks, size_t count) {
    cairo_save(paint->cairo);
    cairo_rectangle(paint->cairo, box.x, box.y, box.width, box.height);
    cairo_clip(paint->cairo);
    dip(paint->cairo, INK_GROUND);
    cairo_paint(paint->cairo);
    for (size_t i = 0; i < count; i++)
        if (touches(marks[i].box, box))
            draw(paint, &marks[i]);
    cairo_restore(paint->cairo);
}

size_t paint_show(struct paint *paint, struct box damage[PAINT_DAMAGE_MAX],
                  const struct mark *marks, size_t count) {
    size_t boxes = damage_find(&paint->damage, damage, marks, count);
    for (size_t i = 0; i < boxes; i++)
        repaint(paint, damage[i], marks, count);
    return boxes;
}

const uint32_t *paint_pixels(struct paint *paint, size_t *stride_bytes) {
    cairo_surface_flush(paint->surface);
    *stride_bytes = (size_t)cairo_image_surface_get_stride(paint->surface);
    // Cairo aligns every row to its widest pixel.
    return (const void *)cairo_image_surface_get_data(paint->surface);
}

enum fault paint_png(struct paint *paint, const char *path) {
    cairo_status_t status = cairo_surface_write_to_png(paint->surface, path);
    if (status == CAIRO_STATUS_SUCCESS)
        return FAULT_NONE;
    log_say("%s: %s", path, cairo_status_to_string(status));
    return FAULT_IO;
}

const char *paint_unknown_glyph(struct paint *paint, const char *text, bool chinese) {
    return letters_unknown(paint->letters, text, chinese);
}
