#include "stripes.h"

void stripes_draw(cairo_t *cairo, const struct mark *mark) {
    int right = mark->box.x + mark->box.width, band = mark->size > 0 ? mark->size : 1;
    for (int x = mark->box.x; x < right; x += 2 * band)
        cairo_rectangle(cairo, x, mark->box.y, x + band < right ? band : right - x,
                        mark->box.height);
    cairo_fill(cairo);
}
