#include "stamp.h"

#include "icon.h"

#include <math.h>

void stamps_finish(struct stamps *stamps) {
    for (size_t i = 0; i < STAMPS_MAX; i++)
        cairo_surface_destroy(stamps->all[i].mask);
    *stamps = (struct stamps){0};
}

static cairo_surface_t *cut_mask(enum icon icon, int side) {
    cairo_surface_t *mask = cairo_image_surface_create(CAIRO_FORMAT_A8, side, side);
    cairo_t *cairo = cairo_create(mask);
    if (icon == ICON_NONE) {
        cairo_arc(cairo, side / 2.0, side / 2.0, side / 2.0, 0, 2 * M_PI);
        cairo_fill(cairo);
    } else {
        icon_draw(cairo, icon, side);
    }
    cairo_destroy(cairo);
    return mask;
}

static cairo_surface_t *get(struct stamps *stamps, enum icon icon, int side) {
    for (size_t i = 0; i < STAMPS_MAX; i++) {
        struct stamp *stamp = &stamps->all[i];
        if (stamp->mask && stamp->icon == icon && stamp->side == side)
            return stamp->mask;
    }
    struct stamp *stamp = &stamps->all[stamps->next];
    stamps->next = (stamps->next + 1) % STAMPS_MAX;
    cairo_surface_destroy(stamp->mask);
    *stamp = (struct stamp){icon, side, cut_mask(icon, side)};
    return stamp->mask;
}

static void press(cairo_t *cairo, cairo_surface_t *mask, int x, int y) {
    // A mask that found no memory would leave the context unusable for good.
    if (cairo_surface_status(mask) == CAIRO_STATUS_SUCCESS)
        cairo_mask_surface(cairo, mask, x, y);
}

void stamp_icon(struct stamps *stamps, cairo_t *cairo, enum icon icon, struct box box) {
    int side = box.width < box.height ? box.width : box.height;
    press(cairo, get(stamps, icon, side), box.x + (box.width - side) / 2,
          box.y + (box.height - side) / 2);
}

void stamp_rounded(struct stamps *stamps, cairo_t *cairo, struct box box, int radius) {
    int limit = (box.width < box.height ? box.width : box.height) / 2;
    int r = radius < limit ? radius : limit;
    if (r > 0) {
        cairo_surface_t *disc = get(stamps, ICON_NONE, 2 * r);
        int right = box.x + box.width - 2 * r, bottom = box.y + box.height - 2 * r;
        press(cairo, disc, box.x, box.y);
        press(cairo, disc, right, box.y);
        press(cairo, disc, box.x, bottom);
        press(cairo, disc, right, bottom);
        cairo_rectangle(cairo, box.x + r, box.y, box.width - 2 * r, r);
        cairo_rectangle(cairo, box.x + r, box.y + box.height - r, box.width - 2 * r, r);
    }
    cairo_rectangle(cairo, box.x, box.y + r, box.width, box.height - 2 * r);
    cairo_fill(cairo);
}
