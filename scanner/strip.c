#include "strip.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { ONE = 256 }; // fixed point

static const struct {
    double scale;
    bool sharp, even;
} views[STRIP_VIEW_COUNT] = {
    [STRIP_DOUBLE] = {2, false, false}, [STRIP_PLAIN] = {1, false, false},
    [STRIP_SHARP] = {3, true, false},   [STRIP_EVEN] = {2, false, true},
    [STRIP_SMALL] = {.6, false, false},
};

static double scale_of(const struct bars *bars, enum strip_view view) {
    double scale = views[view].scale;
    return bars->length * scale > STRIP_LENGTH_MAX ? STRIP_LENGTH_MAX / bars->length : scale;
}

// The grey between pixels, times ONE.
static int sample(const struct plane *plane, double x, double y) {
    x = x < 0 ? 0 : x > plane->width - 1 ? plane->width - 1 : x;
    y = y < 0 ? 0 : y > plane->height - 1 ? plane->height - 1 : y;
    int left = (int)x, top = (int)y;
    int right_share = (int)((x - left) * ONE), below_share = (int)((y - top) * ONE);
    int right = left + 1 < plane->width, below = top + 1 < plane->height ? plane->width : 0;
    const uint8_t *at = plane->grey + (size_t)top * (size_t)plane->width + left;
    int above = at[0] * (ONE - right_share) + at[right] * right_share;
    int under = at[below] * (ONE - right_share) + at[below + right] * right_share;
    return (above * (ONE - below_share) + under * below_share) / ONE;
}

// Adds one line of samples across the bars, so far along them from the middle.
static void add_line(int *sums, int width, const struct plane *plane, const struct bars *bars,
                     double along, double scale) {
    double x = bars->x + along * bars->along_x - bars->across_x * bars->length / 2 - .5;
    double y = bars->y + along * bars->along_y - bars->across_y * bars->length / 2 - .5;
    for (int i = 0; i < width; i++)
        sums[i] += sample(plane, x + bars->across_x * i / scale, y + bars->across_y * i / scale);
}

// How sharp the bars are if they run in this direction.
static double sharpness(const struct bars *bars, const struct plane *plane) {
    enum { LINES = 12 };
    static const double share = .7, height_most = 60;
    int sums[STRIP_LENGTH_MAX] = {0};
    int width = (int)fmin(bars->length, STRIP_LENGTH_MAX);
    for (int i = 0; i < LINES; i++)
        add_line(sums, width, plane, bars,
                 ((i + .5) / LINES - .5) * fmin(bars->height * share, height_most), 1);
    double sum = 0;
    for (int i = width / 8; i + 1 < width * 7 / 8; i++) {
        double step = (sums[i + 1] - sums[i]) / (double)ONE;
        sum += step * step;
    }
    return sum;
}

void strip_straighten(struct bars *bars, const struct plane *plane) {
    enum { STEPS = 8 };
    static const double step = 2 * M_PI / 180;
    struct bars turned = *bars, best = *bars;
    double most = -1;
    for (int i = -STEPS; i <= STEPS; i++) {
        double cosine = cos(i * step), sine = sin(i * step);
        turned.along_x = bars->along_x * cosine - bars->along_y * sine;
        turned.along_y = bars->along_y * cosine + bars->along_x * sine;
        double sharp = sharpness(&turned, plane);
        if (sharp > most) {
            most = sharp;
            best = turned;
        }
    }
    *bars = best;
}

static uint8_t grey(int value) {
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

// Against the mean of what lies a pixel of the plane to each side.
static void sharpen(uint8_t *out, const int *line, int width, int reach) {
    for (int i = 0; i < width; i++) {
        int left = line[i >= reach ? i - reach : 0];
        int right = line[i + reach < width ? i + reach : width - 1];
        out[i] = grey((2 * line[i] - (left + right) / 2) / ONE);
    }
}

// From the darkest to the lightest of what lies around.
static void even_out(uint8_t *out, const int *line, int width, int reach) {
    enum { RANGE_LEAST = 24 * ONE, RANGE = 220 };
    for (int i = 0; i < width; i++) {
        int left = i > reach ? i - reach : 0, right = i + reach < width ? i + reach : width - 1;
        int least = line[left], most = least;
        for (int k = left; k <= right; k++) {
            least = line[k] < least ? line[k] : least;
            most = line[k] > most ? line[k] : most;
        }
        int range = most - least > RANGE_LEAST ? most - least : RANGE_LEAST;
        out[i] = grey(128 + (line[i] - (least + most) / 2) * RANGE / range);
    }
}

enum fault strip_cut(struct plane *to, const struct plane *plane, const struct bars *bars,
                     enum strip_view view) {
    enum { LINES_MIN = 3, LINES_MAX = 6, EVEN_REACH = 24 };
    static const double share = .9;
    double scale = scale_of(bars, view);
    int width = (int)(bars->length * scale), lines = (int)bars->height / 8;
    enum fault fault = plane_room(to, width, STRIP_ROWS);
    if (fault)
        return fault;
    lines = lines < LINES_MIN ? LINES_MIN : lines > LINES_MAX ? LINES_MAX : lines;
    for (int row = 0; row < STRIP_ROWS; row++) {
        int line[STRIP_LENGTH_MAX] = {0};
        uint8_t *out = to->grey + (size_t)row * (size_t)width;
        double along = ((row + .5) / STRIP_ROWS - .5) * bars->height * share;
        for (int i = 0; i < lines; i++)
            add_line(line, width, plane, bars, along + i - (lines - 1) / 2., scale);
        for (int i = 0; i < width; i++) {
            line[i] /= lines;
            out[i] = grey(line[i] / ONE);
        }
        if (views[view].sharp)
            sharpen(out, line, width, (int)lround(scale));
        if (views[view].even)
            even_out(out, line, width, (int)(scale * EVEN_REACH));
    }
    return FAULT_NONE;
}

void strip_line(float *dark, const struct plane *strip, int from_row, int to_row) {
    assert(from_row >= 0 && from_row < to_row && to_row <= strip->height);
    for (int x = 0; x < strip->width; x++) {
        int sum = 0;
        for (int y = from_row; y < to_row; y++)
            sum += 255 - strip->grey[(size_t)y * (size_t)strip->width + (size_t)x];
        dark[x] = (float)sum / (float)(to_row - from_row);
    }
}

struct box strip_box(const struct bars *bars, enum strip_view view, double left, double right) {
    double scale = scale_of(bars, view), u[2] = {left / scale, right / scale};
    double least_x = INFINITY, most_x = -INFINITY, least_y = INFINITY, most_y = -INFINITY;
    for (int i = 0; i < 4; i++) {
        double across = u[i % 2] - bars->length / 2, along = (i / 2 - .5) * bars->height;
        double x = bars->x + across * bars->across_x + along * bars->along_x;
        double y = bars->y + across * bars->across_y + along * bars->along_y;
        least_x = fmin(least_x, x);
        most_x = fmax(most_x, x);
        least_y = fmin(least_y, y);
        most_y = fmax(most_y, y);
    }
    return (struct box){(int)least_x, (int)least_y, (int)(most_x - least_x),
                        (int)(most_y - least_y)};
}
