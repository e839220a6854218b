#include "texture.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK = 8,         // pixels a side
    SMALL_SIDE = 400,  // what is larger is measured in half its size
    REGION_BLOCKS = 4, // fewer are no code
    REGION_NONE = -1,
};

// As measured over public pictures: less changes in the noise of a bad camera, more coherent are
// all but the most blurred bars.
static const double energy_least = 300, coherence_bars = .55, alike_least = .8;

struct tensor {
    double xx, yy, xy;
};

struct texture_block {
    struct tensor own, around; // of this block, and of it and those around it
    int region;
};

// What blocks of one kind have in common while they grow together.
struct region {
    struct tensor tensor;
    double weight, x, y; // the middle, in blocks
    int blocks, number;
    bool bars;
};

static double energy(const struct tensor *tensor) {
    return tensor->xx + tensor->yy;
}

static double coherence(const struct tensor *tensor) {
    double difference = tensor->xx - tensor->yy;
    return sqrt(difference * difference + 4 * tensor->xy * tensor->xy) / (energy(tensor) + 1);
}

static void add(struct tensor *to, const struct tensor *tensor, double factor) {
    to->xx += factor * tensor->xx;
    to->yy += factor * tensor->yy;
    to->xy += factor * tensor->xy;
}

// The cosine of twice the angle between their directions.
static double alike(const struct tensor *a, const struct tensor *b) {
    double ax = a->xx - a->yy, ay = 2 * a->xy, bx = b->xx - b->yy, by = 2 * b->xy;
    return (ax * bx + ay * by) / (sqrt((ax * ax + ay * ay) * (bx * bx + by * by)) + 1e-9);
}

static void measure(struct texture_block *block, const struct plane *plane, int left, int top) {
    int right = left + BLOCK < plane->width - 1 ? left + BLOCK : plane->width - 1;
    int bottom = top + BLOCK < plane->height - 1 ? top + BLOCK : plane->height - 1;
    int xx = 0, yy = 0, xy = 0;
    for (int y = top > 0 ? top : 1; y < bottom; y++) {
        const uint8_t *row = plane->grey + (size_t)y * (size_t)plane->width;
        for (int x = left > 0 ? left : 1; x < right; x++) {
            int dx = row[x + 1] - row[x - 1];
            int dy = row[x + plane->width] - row[x - plane->width];
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
    }
    *block = (struct texture_block){.own = {xx, yy, xy}, .region = REGION_NONE};
}

// Light spaces between wide bars belong to the bars beside them.
static void look_around(struct texture *texture, int x, int y) {
    struct texture_block *block = &texture->blocks[y * texture->columns + x];
    block->around = block->own;
    for (int i = 0; i < 9; i++) {
        int near_x = x + i % 3 - 1, near_y = y + i / 3 - 1;
        if (near_x >= 0 && near_y >= 0 && near_x < texture->columns && near_y < texture->rows)
            add(&block->around, &texture->blocks[near_y * texture->columns + near_x].own, 1);
    }
}

static enum fault make_room(struct texture *texture) {
    size_t need = (size_t)texture->columns * (size_t)texture->rows;
    if (need <= texture->room)
        return FAULT_NONE;
    free(texture->blocks);
    free(texture->queue);
    texture->blocks = malloc(need * sizeof *texture->blocks);
    texture->queue = malloc(need * sizeof *texture->queue);
    texture->room = texture->blocks && texture->queue ? need : 0;
    return texture->room ? FAULT_NONE : FAULT_FULL;
}

enum fault texture_measure(struct texture *texture, const struct plane *plane) {
    bool large = plane->width > SMALL_SIDE || plane->height > SMALL_SIDE;
    enum fault fault = large ? plane_half(&texture->small, plane) : FAULT_NONE;
    const struct plane *seen = large ? &texture->small : plane;
    texture->unit = large ? 2 * BLOCK : BLOCK;
    texture->columns = (seen->width + BLOCK / 2) / BLOCK;
    texture->rows = (seen->height + BLOCK / 2) / BLOCK;
    if (!fault)
        fault = make_room(texture);
    if (fault) {
        texture->columns = texture->rows = 0;
        return fault;
    }
    for (int y = 0; y < texture->rows; y++)
        for (int x = 0; x < texture->columns; x++)
            measure(&texture->blocks[y * texture->columns + x], seen, x * BLOCK, y * BLOCK);
    for (int y = 0; y < texture->rows; y++)
        for (int x = 0; x < texture->columns; x++)
            look_around(texture, x, y);
    return FAULT_NONE;
}

void texture_close(struct texture *texture) {
    plane_close(&texture->small);
    free(texture->blocks);
    free(texture->queue);
    *texture = (struct texture){0};
}

static bool belongs(const struct texture_block *block, const struct region *region) {
    if (block->region != REGION_NONE || energy(&block->around) < energy_least * BLOCK * BLOCK)
        return false;
    if ((coherence(&block->around) > coherence_bars) != region->bars)
        return false;
    return !region->bars || region->blocks == 0 ||
           alike(&region->tensor, &block->around) >= alike_least;
}

static void take(struct texture *texture, struct region *region, int at, int *tail) {
    struct texture_block *block = &texture->blocks[at];
    double weight = sqrt(energy(&block->around));
    block->region = region->number;
    texture->queue[(*tail)++] = at;
    add(&region->tensor, &block->around, 1 / weight);
    region->weight += weight;
    region->x += weight * (at % texture->columns + .5);
    region->y += weight * (at / texture->columns + .5);
    region->blocks++;
}

static void grow(struct texture *texture, struct region *region, int start) {
    int head = 0, tail = 0;
    take(texture, region, start, &tail);
    while (head < tail) {
        int at = texture->queue[head++];
        for (int i = 0; i < 9; i++) {
            int x = at % texture->columns + i % 3 - 1, y = at / texture->columns + i / 3 - 1;
            if (x < 0 || y < 0 || x >= texture->columns || y >= texture->rows)
                continue;
            if (belongs(&texture->blocks[y * texture->columns + x], region))
                take(texture, region, y * texture->columns + x, &tail);
        }
    }
    region->x /= region->weight;
    region->y /= region->weight;
}

// How a region lies along two axes through its middle, in blocks.
struct spread {
    double u_least, u_most, v_least, v_most;
    double uu, vv, uv; // about the middle of all blocks, however much there is to see in each
};

static struct spread spread_of(const struct texture *texture, const struct region *region,
                               double cosine, double sine) {
    struct spread spread = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    double u_sum = 0, v_sum = 0;
    for (int i = 0; i < region->blocks; i++) {
        int at = texture->queue[i];
        double x = at % texture->columns + .5 - region->x,
               y = at / texture->columns + .5 - region->y;
        double u = x * cosine + y * sine, v = y * cosine - x * sine;
        spread.u_least = fmin(spread.u_least, u);
        spread.u_most = fmax(spread.u_most, u);
        spread.v_least = fmin(spread.v_least, v);
        spread.v_most = fmax(spread.v_most, v);
        spread.uu += u * u;
        spread.vv += v * v;
        spread.uv += u * v;
        u_sum += u;
        v_sum += v;
    }
    spread.uu -= u_sum * u_sum / region->blocks;
    spread.vv -= v_sum * v_sum / region->blocks;
    spread.uv -= u_sum * v_sum / region->blocks;
    return spread;
}

// The middle counts up to twice as much as a corner.
static double promise(const struct texture *texture, const struct region *region) {
    double x = 2 * region->x / texture->columns - 1, y = 2 * region->y / texture->rows - 1;
    return region->weight * (1 - .25 * (x * x + y * y));
}

static struct bars bars_of(const struct texture *texture, const struct region *region) {
    static const double tilt_most = .35, longish = 4;
    double angle = .5 * atan2(2 * region->tensor.xy, region->tensor.xx - region->tensor.yy);
    double unit = texture->unit, along = angle;
    struct spread spread = spread_of(texture, region, cos(angle), sin(angle));
    // A long code seen askew goes on in its own direction, not at a right angle to its bars.
    double tilt = .5 * atan2(2 * spread.uv, spread.uu - spread.vv);
    if (spread.uu > longish * spread.vv && fabs(tilt) < tilt_most) {
        angle += tilt;
        spread = spread_of(texture, region, cos(angle), sin(angle));
    }
    double cosine = cos(angle), sine = sin(angle);
    double u = (spread.u_least + spread.u_most) / 2, v = (spread.v_least + spread.v_most) / 2;
    return (struct bars){
        .x = (region->x + u * cosine - v * sine) * unit,
        .y = (region->y + u * sine + v * cosine) * unit,
        .across_x = cosine,
        .across_y = sine,
        .along_x = -sin(along),
        .along_y = cos(along),
        .length = (spread.u_most - spread.u_least + 1) * unit * 1.2 + 3 * unit,
        .height = fmax(spread.v_most - spread.v_least, .5) * unit,
    };
}

// A square code at any angle is as wide as it is high.
static bool squarish(const struct spread *spread) {
    double width = spread->u_most - spread->u_least + 1;
    double height = spread->v_most - spread->v_least + 1;
    return width < 2.5 * height && height < 2.5 * width;
}

static struct box box_of(const struct texture *texture, const struct spread *spread,
                         const struct region *region) {
    double margin = 1; // block
    int left = (int)((region->x + spread->u_least - .5 - margin) * texture->unit);
    int top = (int)((region->y + spread->v_least - .5 - margin) * texture->unit);
    int right = (int)((region->x + spread->u_most + .5 + margin) * texture->unit);
    int bottom = (int)((region->y + spread->v_most + .5 + margin) * texture->unit);
    int width = (int)(texture->columns * texture->unit);
    int height = (int)(texture->rows * texture->unit);
    left = left < 0 ? 0 : left;
    top = top < 0 ? 0 : top;
    return (struct box){left, top, (right > width ? width : right) - left,
                        (bottom > height ? height : bottom) - top};
}

static void forget_regions(struct texture *texture) {
    for (int i = 0; i < texture->columns * texture->rows; i++)
        texture->blocks[i].region = REGION_NONE;
}

struct found {
    struct bars bars;
    struct box box;
    double weight;
};

static void keep(struct found *list, size_t *count, size_t max, const struct found *found) {
    size_t at = 0;
    while (at < *count && list[at].weight >= found->weight)
        at++;
    if (at == max)
        return;
    *count += *count < max;
    memmove(list + at + 1, list + at, (*count - at - 1) * sizeof *list);
    list[at] = *found;
}

static size_t find(struct texture *texture, bool bars, struct found *list, size_t max) {
    size_t count = 0;
    forget_regions(texture);
    for (int i = 0; i < texture->columns * texture->rows; i++) {
        struct region region = {.number = i, .bars = bars};
        if (!belongs(&texture->blocks[i], &region))
            continue;
        grow(texture, &region, i);
        struct found found = {.weight = promise(texture, &region)};
        struct spread spread = spread_of(texture, &region, 1, 0);
        if (region.blocks < REGION_BLOCKS || (!bars && !squarish(&spread)))
            continue;
        if (bars)
            found.bars = bars_of(texture, &region);
        else
            found.box = box_of(texture, &spread, &region);
        keep(list, &count, max, &found);
    }
    return count;
}

size_t texture_bars(struct texture *texture, struct bars *out, size_t max) {
    struct found list[TEXTURE_MAX];
    size_t count = find(texture, true, list, max < TEXTURE_MAX ? max : TEXTURE_MAX);
    for (size_t i = 0; i < count; i++)
        out[i] = list[i].bars;
    return count;
}

size_t texture_squares(struct texture *texture, struct box *out, size_t max) {
    struct found list[TEXTURE_MAX];
    size_t count = find(texture, false, list, max < TEXTURE_MAX ? max : TEXTURE_MAX);
    for (size_t i = 0; i < count; i++)
        out[i] = list[i].box;
    return count;
}
