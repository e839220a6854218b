#include "plane.h"

#include <assert.h>
#include <math.h>
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

enum fault plane_crop(struct plane *to, const struct plane *from, const struct box *box) {
    assert(to != from && box->x >= 0 && box->y >= 0 && box->width >= 0 && box->height >= 0);
    assert(box->x + box->width <= from->width && box->y + box->height <= from->height);
    enum fault fault = plane_room(to, box->width, box->height);
    for (int y = 0; y < to->height; y++)
        memcpy(row_to(to, y), row(from, box->y + y) + box->x, (size_t)to->width);
    return fault;
}

static double radians(double degrees) {
    return degrees * M_PI / 180;
}

// The grey at a place in 1/256 of a pixel.
static uint8_t grey_at(const struct plane *plane, int x, int y) {
    x = x < 0 ? 0 : x > (plane->width - 1) * 256 ? (plane->width - 1) * 256 : x;
    y = y < 0 ? 0 : y > (plane->height - 1) * 256 ? (plane->height - 1) * 256 : y;
    const uint8_t *above = row(plane, y / 256) + x / 256;
    const uint8_t *below = y / 256 + 1 < plane->height ? above + plane->width : above;
    int right = x / 256 + 1 < plane->width, fx = x % 256, fy = y % 256;
    int high = above[0] * (256 - fx) + above[right] * fx;
    int low = below[0] * (256 - fx) + below[right] * fx;
    return (uint8_t)((high * (256 - fy) + low * fy) >> 16);
}

void plane_turn_back(const struct plane *turned, const struct plane *from, double degrees,
                     double *x, double *y) {
    double cosine = cos(radians(degrees)), sine = sin(radians(degrees));
    double right = *x - turned->width / 2., down = *y - turned->height / 2.;
    *x = from->width / 2. + right * cosine + down * sine;
    *y = from->height / 2. + down * cosine - right * sine;
}

enum fault plane_turn(struct plane *to, const struct plane *from, double degrees) {
    assert(to != from);
    double cosine = cos(radians(degrees)), sine = sin(radians(degrees));
    double width = from->width, height = from->height;
    enum fault fault = plane_room(to, (int)(fabs(width * cosine) + fabs(height * sine)),
                                  (int)(fabs(width * sine) + fabs(height * cosine)));
    if (fault || width < 1 || height < 1)
        return fault;
    int step_x = (int)lround(cosine * 256), step_y = (int)lround(-sine * 256);
    for (int y = 0; y < to->height; y++) {
        double from_x = 0, from_y = y;
        uint8_t *out = row_to(to, y);
        plane_turn_back(to, from, degrees, &from_x, &from_y);
        int at_x = (int)(from_x * 256), at_y = (int)(from_y * 256);
        for (int x = 0; x < to->width; x++)
            out[x] = grey_at(from, at_x + x * step_x, at_y + x * step_y);
    }
    return FAULT_NONE;
}

enum fault plane_invert(struct plane *to, const struct plane *from) {
    enum fault fault = plane_room(to, from->width, from->height);
    size_t count = (size_t)to->width * (size_t)to->height;
    for (size_t i = 0; i < count; i++)
        to->grey[i] = (uint8_t)(255 - from->grey[i]);
    return fault;
}

double plane_sharpness(const struct plane *plane) {
    enum { STEP = 4 };
    int64_t sum = 0, count = 0;
    for (int y = plane->height / 4; y + 1 < plane->height * 3 / 4; y += STEP) {
        const uint8_t *at = row(plane, y);
        for (int x = plane->width / 4; x + 1 < plane->width * 3 / 4; x += STEP, count++) {
            int right = at[x + 1] - at[x], down = at[x + plane->width] - at[x];
            sum += right * right + down * down;
        }
    }
    return count > 0 ? (double)sum / (double)count : 0;
}
