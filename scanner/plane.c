#include "plane.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { MIDDLE = 128, GAIN = 3 };

enum fault plane_room(struct plane *plane, int width, int height) {
    assert(width >= 0 && height >= 0);
    size_t need = (size_t)width * (size_t)height;
    if (need > plane->room || !plane->grey) {
        free(plane->grey);
        plane->grey = malloc(need ? need : 1);
        plane->room = plane->grey ? need : 0;
    }
    plane->width = plane->grey ? width : 0;
    plane->height = plane->grey ? height : 0;
    return plane->grey ? FAULT_NONE : FAULT_FULL;
}

void plane_close(struct plane *plane) {
    free(plane->grey);
    *plane = (struct plane){0};
}

static const uint8_t *row(const struct plane *plane, int y) {
    return plane->grey + (size_t)y * (size_t)plane->width;
}

static uint8_t *row_to(struct plane *plane, int y) {
    return plane->grey + (size_t)y * (size_t)plane->width;
}

enum fault plane_half(struct plane *to, const struct plane *from) {
    enum fault fault = plane_room(to, from->width / 2, from->height / 2);
    for (int y = 0; y < to->height; y++) {
        const uint8_t *above = row(from, 2 * y), *below = row(from, 2 * y + 1);
        uint8_t *out = row_to(to, y);
        for (int x = 0; x < to->width; x++, above += 2, below += 2)
            out[x] = (uint8_t)((above[0] + above[1] + below[0] + below[1] + 2) / 4);
    }
    return fault;
}

// Every second pixel is one of the row itself, those between are means.
static void stretch(uint8_t *out, const uint8_t *in, int width) {
    for (int x = 0; x < width; x++) {
        int right = x + 1 < width ? in[x + 1] : in[x];
        out[2 * x] = in[x];
        out[2 * x + 1] = (uint8_t)((in[x] + right + 1) / 2);
    }
}

enum fault plane_double(struct plane *to, const struct plane *from) {
    enum fault fault = plane_room(to, from->width * 2, from->height * 2);
    for (int y = 0; y < to->height; y += 2)
        stretch(row_to(to, y), row(from, y / 2), from->width);
    for (int y = 1; y < to->height; y += 2) {
        const uint8_t *above = row(to, y - 1);
        const uint8_t *below = y + 1 < to->height ? row(to, y + 1) : above;
        uint8_t *out = row_to(to, y);
        for (int x = 0; x < to->width; x++)
            out[x] = (uint8_t)((above[x] + below[x] + 1) / 2);
    }
    return fault;
}

static uint8_t stand_out(int grey, uint32_t sum, uint32_t count) {
    int out = (grey - (int)(sum / count)) * GAIN + MIDDLE;
    return (uint8_t)(out < 0 ? 0 : out > 255 ? 255 : out);
}

// One row from the sums of each column's part of the window: a second sum slides along them.
static void soften_row(uint8_t *out, const uint8_t *in, const uint32_t *columns, int width,
                       int rows, int reach) {
    uint32_t sum = 0;
    for (int x = 0; x < reach && x < width; x++)
        sum += columns[x];
    for (int x = 0; x < width; x++) {
        if (x + reach < width)
            sum += columns[x + reach];
        if (x - reach - 1 >= 0)
            sum -= columns[x - reach - 1];
        int left = x - reach > 0 ? x - reach : 0;
        int right = x + reach < width ? x + reach : width - 1;
        out[x] = stand_out(in[x], sum, (uint32_t)((right - left + 1) * rows));
    }
}

static void add_row(uint32_t *columns, const uint8_t *in, int width, uint32_t factor) {
    for (int x = 0; x < width; x++)
        columns[x] += in[x] * factor;
}

enum fault plane_soft(struct plane *to, const struct plane *from, int window) {
    assert(to != from && window % 2 == 1 && window > 0);
    enum fault fault = plane_room(to, from->width, from->height);
    uint32_t *columns = calloc((size_t)from->width + 1, sizeof *columns);
    if (fault || !columns) {
        free(columns);
        return FAULT_FULL;
    }
    int width = from->width, height = from->height, reach = window / 2, rows = 0;
    for (int y = 0; y < reach && y < height; y++, rows++)
        add_row(columns, row(from, y), width, 1);
    for (int y = 0; y < height; y++) {
        if (y + reach < height) {
            add_row(columns, row(from, y + reach), width, 1);
            rows++;
        }
        if (y - reach - 1 >= 0) {
            add_row(columns, row(from, y - reach - 1), width, (uint32_t)-1); // takes it away again
            rows--;
        }
        soften_row(row_to(to, y), row(from, y), columns, width, rows, reach);
    }
    free(columns);
    return FAULT_NONE;
}
