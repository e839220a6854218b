#include "retail.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

// A symbol of 95 modules: guard 101, six digits of 7, guard 01010, six digits of 7, guard 101.
enum {
    MODULES = 95,
    QUIET = 5, // modules beside it that are looked at, too
    SPAN = MODULES + 2 * QUIET,
    HALF = 6,  // digits
    DIGIT = 7, // modules
    REACH = 2, // modules from which light spills over
    SETS = 3,  // of patterns: A and B left of the middle, C right of it
    BLURS = 6,
    MIDDLING = 2,
    EDGES_MAX = 96, // of a line that may be the symbol's first or last
    PLACES_MAX = 6, // that are looked at closely
    KNOWN_MAX = 24,
};

static const uint8_t patterns[SETS][10] = {
    {0x0D, 0x19, 0x13, 0x3D, 0x23, 0x31, 0x2F, 0x3B, 0x37, 0x0B},
    {0x27, 0x33, 0x1B, 0x21, 0x1D, 0x39, 0x05, 0x11, 0x09, 0x17},
    {0x72, 0x66, 0x6C, 0x42, 0x5C, 0x4E, 0x50, 0x44, 0x48, 0x74},
};

// Which digits of the left half are of set B, from the left; its place is the first digit.
static const uint8_t parities[10] = {0x00, 0x0B, 0x0D, 0x0E, 0x13, 0x19, 0x1C, 0x15, 0x16, 0x1A};

// Standard deviations of the blur, in modules.
static const double blurs[BLURS] = {.3, .5, .7, .9, 1.1, 1.35};

// Where a symbol may lie in the line. Seen askew, its modules widen evenly: that is the bend.
struct place {
    double from, module, bend;
    double score;
};

// Darkness of a module: white plus a share of ink. Light may change along the symbol.
struct light {
    double white, white_slope, ink, ink_slope;
    double taps[2 * REACH + 1]; // what each module near by adds
    // The share of ink in each module of a digit: of its set, with the module before the last one
    // of the digit before, and the second one of the digit behind. All else around it is known.
    double shares[SETS][10][2][2][DIGIT];
};

// One line being read.
struct line {
    double sums[RETAIL_LINE_MAX + 1]; // of darkness, up to each sample
    float slopes[RETAIL_LINE_MAX];    // evened out
    size_t count;
    double modules[SPAN]; // at a place
    double spread;        // of them: the sum of squares around their mean
};

struct reading {
    int digits[RETAIL_DIGITS];
    struct place place;
    struct light light;
    double error; // the share of the line's changes that it does not explain
};

static int bit(int set, int digit, int module) {
    return patterns[set][digit] >> (DIGIT - 1 - module) & 1;
}

static int first_module(int digit) {
    return QUIET + (digit < HALF ? 3 + DIGIT * digit : 50 + DIGIT * (digit - HALF));
}

// What a box of one module, blurred, leaves in the modules around it.
static void take_taps(struct light *light, double blur) {
    double sum = 0;
    for (int j = -REACH; j <= REACH; j++) {
        double tap = 0;
        for (int i = 0; i < 8; i++) {
            double x = j + (i + .5) / 8 - .5;
            tap += erf((x + .5) / (blur * M_SQRT2)) - erf((x - .5) / (blur * M_SQRT2));
        }
        light->taps[j + REACH] = tap;
        sum += tap;
    }
    for (int j = 0; j <= 2 * REACH; j++)
        light->taps[j] /= sum;
}

static void take_shares(struct light *light, double blur) {
    take_taps(light, blur);
    for (int i = 0; i < SETS * 10 * 4; i++) {
        int set = i / 40, digit = i / 4 % 10, before = i >> 1 & 1, behind = i & 1;
        int around[DIGIT + 2 * REACH] = {before, set < 2, [DIGIT + REACH] = set == 2, behind};
        for (int m = 0; m < DIGIT; m++)
            around[m + REACH] = bit(set, digit, m);
        double *shares = light->shares[set][digit][before][behind];
        for (int m = 0; m < DIGIT; m++) {
            shares[m] = 0;
            for (int j = 0; j <= 2 * REACH; j++)
                shares[m] += light->taps[j] * around[m + j];
        }
    }
}

static double spot(const struct place *place, double module) {
    double t = module / MODULES;
    return place->from + place->module * (module + place->bend * MODULES * t * (1 - t));
}

static double sum_to(const struct line *line, double x) {
    double end = (double)line->count;
    x = x < 0 ? 0 : x > end - 1e-6 ? end - 1e-6 : x;
    size_t i = (size_t)x;
    return line->sums[i] + (x - (double)i) * (line->sums[i + 1] - line->sums[i]);
}

static double mean_of(const struct line *line, double from, double to) {
    double end = (double)line->count;
    from = from < 0 ? 0 : from > end - 1 ? end - 1 : from;
    to = to < from + .1 ? from + .1 : to > end ? end : to;
    return (sum_to(line, to) - sum_to(line, from)) / (to - from);
}

static void measure(struct line *line, const struct place *place) {
    double sum = 0, squares = 0;
    for (int k = 0; k < SPAN; k++) {
        double dark = mean_of(line, spot(place, k - QUIET), spot(place, k - QUIET + 1));
        line->modules[k] = dark;
        sum += dark;
        squares += dark * dark;
    }
    line->spread = squares - sum * sum / SPAN + 1e-6;
}

// The first guess: the margins are white, and under half of every symbol is ink.
static void guess_light(struct light *light, const struct line *line) {
    double ink = 0, white = line->modules[2] + line->modules[3] + line->modules[SPAN - 4] +
                            line->modules[SPAN - 3];
    for (int k = QUIET; k < QUIET + MODULES; k++)
        ink += line->modules[k] / MODULES;
    light->white = white / 4;
    light->ink = (ink - light->white) / .47;
    light->white_slope = light->ink_slope = 0;
}

static double white_at(const struct light *light, int k) {
    return light->white + light->white_slope * (k - SPAN / 2.) / SPAN;
}

static double ink_at(const struct light *light, int k) {
    return light->ink + light->ink_slope * (k - SPAN / 2.) / SPAN;
}

// How badly each digit explains its modules: for its set, and its neighbours' one open module.
struct costs {
    double of[2 * HALF][2][10][2][2];
    double least[2 * HALF][2]; // whatever the digit and its neighbours
};

static void take_costs(struct costs *costs, const struct line *line, const struct light *light) {
    for (int i = 0; i < 2 * HALF; i++) {
        int first = first_module(i), sets = i < HALF ? 2 : 1;
        double share[DIGIT], ink[DIGIT];
        for (int m = 0; m < DIGIT; m++) {
            share[m] = line->modules[first + m] - white_at(light, first + m);
            ink[m] = ink_at(light, first + m);
        }
        for (int k = 0; k < sets * 40; k++) {
            int set = k / 40, digit = k / 4 % 10, before = k >> 1 & 1, behind = k & 1;
            const double *shares = light->shares[i < HALF ? set : 2][digit][before][behind];
            double cost = 0;
            for (int m = 0; m < DIGIT; m++) {
                double wrong = share[m] - ink[m] * shares[m];
                cost += wrong * wrong;
            }
            costs->of[i][set][digit][before][behind] = cost;
            if (k % 40 == 0 || cost < costs->least[i][set])
                costs->least[i][set] = cost;
        }
    }
}

// The first digit's parities, the most promising first, and what each costs at least.
static void order_parities(const struct costs *costs, int *order, double *least) {
    for (int p = 0; p < 10; p++) {
        double sum = 0;
        for (int i = 0; i < HALF; i++)
            sum += costs->least[i][parities[p] >> (HALF - 1 - i) & 1];
        int at = p;
        for (; at > 0 && least[at - 1] > sum; at--) {
            least[at] = least[at - 1];
            order[at] = order[at - 1];
        }
        least[at] = sum;
        order[at] = p;
    }
}

// One half of the symbol as a chain: which digits explain it best. `parity` has a bit a digit of
// set B.
struct chain {
    const struct costs *costs;
    int begin, parity;
    double ahead[HALF][10][2], back[HALF][10][2]; // best cost up to a state, and from it on
};

static int set_in(const struct chain *chain, int i) {
    return chain->begin ? 2 : chain->parity >> (HALF - 1 - i) & 1;
}

static double cost_in(const struct chain *chain, int i, int digit, int before, int behind) {
    int set = chain->begin ? 0 : set_in(chain, i);
    return chain->costs->of[chain->begin + i][set][digit][before][behind];
}

// A guard lies before the first digit and behind the last: 01 before the left half, 01010 between.
static int guard_before(const struct chain *chain) {
    return chain->begin ? 1 : 0;
}

static int guard_behind(const struct chain *chain) {
    return chain->begin ? 0 : 1;
}

static void go_ahead(struct chain *chain) {
    for (int i = 0; i < HALF; i++)
        for (int k = 0; k < 20; k++) {
            int digit = k / 2, behind = k % 2, second = bit(set_in(chain, i), digit, 1);
            double best = i == 0 ? cost_in(chain, 0, digit, guard_before(chain), behind) : INFINITY;
            for (int p = 0; i > 0 && p < 10; p++) {
                int before = bit(set_in(chain, i - 1), p, DIGIT - 2);
                best = fmin(best, chain->ahead[i - 1][p][second] +
                                      cost_in(chain, i, digit, before, behind));
            }
            chain->ahead[i][digit][behind] = best;
        }
}

static void go_back(struct chain *chain) {
    for (int i = HALF - 1; i >= 0; i--)
        for (int k = 0; k < 20; k++) {
            int digit = k / 2, behind = k % 2, before = bit(set_in(chain, i), digit, DIGIT - 2);
            double best = i == HALF - 1 && behind == guard_behind(chain) ? 0 : INFINITY;
            for (int q = 0; i < HALF - 1 && q < 10; q++)
                for (int b = 0; b < 2 && bit(set_in(chain, i + 1), q, 1) == behind; b++)
                    best =
                        fmin(best, cost_in(chain, i + 1, q, before, b) + chain->back[i + 1][q][b]);
            chain->back[i][digit][behind] = best;
        }
}

// The best digits, what they cost, and how much more any other would.
static double walk(struct chain *chain, int *digits, double *margin) {
    double total = INFINITY;
    *margin = INFINITY;
    go_ahead(chain);
    go_back(chain);
    for (int i = 0; i < HALF; i++) {
        double best = INFINITY, next = INFINITY;
        for (int d = 0; d < 10; d++) {
            double cost = fmin(chain->ahead[i][d][0] + chain->back[i][d][0],
                               chain->ahead[i][d][1] + chain->back[i][d][1]);
            if (cost < best) {
                next = best;
                best = cost;
                digits[i] = d;
            } else {
                next = fmin(next, cost);
            }
        }
        total = best;
        *margin = fmin(*margin, next - best);
    }
    return total;
}

// The best text of all; its check digit is not used, so that it can tell about the rest.
static void decode(const struct line *line, const struct light *light, int *digits,
                   double *margin) {
    struct costs costs;
    struct chain chain = {.costs = &costs, .begin = HALF};
    double right, left, best = INFINITY, next = INFINITY, best_margin = 0, least[10];
    int order[10];
    take_costs(&costs, line, light);
    walk(&chain, digits + 1 + HALF, &right);
    chain.begin = 0;
    order_parities(&costs, order, least);
    for (int p = 0; p < 10 && least[p] < next; p++) {
        int tried[HALF];
        chain.parity = parities[order[p]];
        double cost = walk(&chain, tried, &left);
        if (cost >= best) {
            next = fmin(next, cost);
            continue;
        }
        next = best;
        best = cost;
        best_margin = left;
        digits[0] = order[p];
        memcpy(digits + 1, tried, sizeof tried);
    }
    *margin = fmin(fmin(right, best_margin), next - best);
}

static void draw(const int *digits, uint8_t *bits) {
    static const uint8_t guards[] = {0, 2, 46, 48, 92, 94};
    memset(bits, 0, SPAN);
    for (size_t i = 0; i < sizeof guards; i++)
        bits[QUIET + guards[i]] = 1;
    for (int i = 0; i < 2 * HALF; i++) {
        int set = i < HALF ? parities[digits[0]] >> (HALF - 1 - i) & 1 : 2;
        for (int m = 0; m < DIGIT; m++)
            bits[first_module(i) + m] = (uint8_t)bit(set, digits[1 + i], m);
    }
}

static double share_at(const struct light *light, const uint8_t *bits, int k) {
    double share = 0;
    for (int j = -REACH; j <= REACH; j++)
        share += light->taps[j + REACH] * bits[k + j];
    return share;
}

// Solves the four unknowns of light by least squares, for this text. Returns what is left over.
static double fit_light(struct light *light, const struct line *line, const uint8_t *bits) {
    double rows[4][5] = {{0}}, shares[SPAN], error = 0;
    for (int k = REACH; k < SPAN - REACH; k++) {
        double at = (k - SPAN / 2.) / SPAN, share = shares[k] = share_at(light, bits, k);
        double x[5] = {1, at, share, share * at, line->modules[k]};
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 5; j++)
                rows[i][j] += x[i] * x[j];
    }
    for (int i = 0; i < 4; i++) {
        rows[i][i] += 1e-6;
        for (int r = 0; r < 4; r++) {
            double factor = r == i ? 0 : rows[r][i] / rows[i][i];
            for (int j = i; j < 5; j++)
                rows[r][j] -= factor * rows[i][j];
        }
    }
    light->white = rows[0][4] / rows[0][0];
    light->white_slope = rows[1][4] / rows[1][1];
    light->ink = rows[2][4] / rows[2][2];
    light->ink_slope = rows[3][4] / rows[3][3];
    for (int k = REACH; k < SPAN - REACH; k++) {
        double wrong = line->modules[k] - white_at(light, k) - ink_at(light, k) * shares[k];
        error += wrong * wrong;
    }
    return error;
}

// Keeps what this light says of this place, if it explains more.
static void try_light(struct reading *reading, const struct line *line, const struct place *place,
                      const struct light *light) {
    struct reading tried = {.place = *place, .light = *light};
    uint8_t bits[SPAN];
    double margin;
    decode(line, &tried.light, tried.digits, &margin);
    draw(tried.digits, bits);
    tried.error = fit_light(&tried.light, line, bits) / line->spread;
    if (tried.error < reading->error)
        *reading = tried;
}

static void try_place(struct reading *reading, struct line *line, const struct place *place,
                      const uint8_t *bits) {
    struct light light = reading->light;
    measure(line, place);
    double error = fit_light(&light, line, bits) / line->spread;
    if (error >= reading->error)
        return;
    reading->place = *place;
    reading->light = light;
    reading->error = error;
}

// Moves the place, in smaller and smaller steps, to where this text explains the line best.
static void settle(struct reading *reading, struct line *line) {
    enum { ROUNDS = 10 };
    static const double shrink = .75, bend_max = .15;
    uint8_t bits[SPAN];
    draw(reading->digits, bits);
    double step = .3, bend = .01;
    for (int round = 0; round < ROUNDS; round++, step *= shrink, bend *= shrink)
        for (int way = 0; way < 6; way++) {
            struct place place = reading->place;
            double by = way % 2 ? -step : step;
            if (way / 2 == 0)
                place.from += by * place.module;
            if (way / 2 == 1) {
                place.from -= by * place.module / 2;
                place.module += by * place.module / MODULES;
            }
            if (way / 2 == 2)
                place.bend += way % 2 ? -bend : bend;
            if (fabs(place.bend) <= bend_max)
                try_place(reading, line, &place, bits);
        }
    measure(line, &reading->place);
}

// Slopes of the darkness, so evened out that a label's border counts no more than a bar's.
static void take_slopes(struct line *line, const float *dark) {
    static const float most = 2, least_share = .35f;
    size_t count = line->count, reach = count / 24 + 1;
    float sums[RETAIL_LINE_MAX + 1] = {0};
    for (size_t i = 0; i < count; i++) {
        line->slopes[i] = dark[i + 1 < count ? i + 1 : i] - dark[i > 0 ? i - 1 : i];
        sums[i + 1] = sums[i] + fabsf(line->slopes[i]);
    }
    float least = least_share * sums[count] / (float)count + 1e-6f;
    for (size_t i = 0; i < count; i++) {
        size_t left = i > reach ? i - reach : 0, right = i + reach < count ? i + reach : count;
        float mean = (sums[right] - sums[left]) / (float)(right - left);
        float slope = line->slopes[i] / fmaxf(mean, least);
        line->slopes[i] = fmaxf(-most, fminf(most, slope));
    }
}

// Where it gets darkest fastest (sign 1), or lightest (-1).
static size_t take_edges(const struct line *line, float sign, size_t *edges) {
    static const float least = .4f;
    size_t count = 0;
    for (size_t i = 1; i + 1 < line->count && count < EDGES_MAX; i++) {
        float slope = sign * line->slopes[i];
        if (slope >= least && slope >= sign * line->slopes[i - 1] &&
            slope > sign * line->slopes[i + 1])
            edges[count++] = i;
    }
    return count;
}

// Edges that every symbol has: those of its guards, and those between digits, for left of the
// middle a digit ends in ink and right of it begins with ink.
static double score(const struct line *line, const struct place *place) {
    static const int8_t known[] = {0,  -1,  2,  -3, -10, -17, -24, -31, -38, -45, 46, -47,
                                   48, -49, 50, 57, 64,  71,  78,  85,  92,  -93, 94, -95};
    double sum = 0;
    for (size_t i = 0; i < sizeof known; i++) {
        double x = spot(place, known[i] < 0 ? -known[i] : known[i]) + .5;
        if (x >= 0 && x < (double)line->count)
            sum += known[i] < 0 ? -line->slopes[(size_t)x] : line->slopes[(size_t)x];
    }
    return sum;
}

// A symbol lies on light ground.
static bool is_quiet(const struct line *line, const struct place *place) {
    static const double share = .6;
    double from = place->from, to = from + place->module * MODULES, wide = place->module;
    double inside = mean_of(line, from, to);
    double left = mean_of(line, from - 4 * wide, from - wide);
    double right = mean_of(line, to + wide, to + 4 * wide);
    double light = fmin(left, right);
    return fmax(left, right) < inside && fmax(left, right) - light < share * (inside - light) * 2;
}

static bool same_place(const struct place *a, const struct place *b) {
    double from = a->from - b->from, to = from + (a->module - b->module) * MODULES;
    return fabs(from) < a->module && fabs(to) < a->module;
}

// Keeps the best, in the order of their scores; of those that lie together one.
static void keep_place(struct place *places, size_t *count, const struct place *place) {
    size_t at = 0;
    while (at < *count && places[at].score >= place->score)
        if (same_place(&places[at++], place))
            return;
    size_t gone = at;
    while (gone < *count && !same_place(&places[gone], place))
        gone++;
    if (gone == *count && *count < PLACES_MAX)
        ++*count;
    else if (gone == PLACES_MAX)
        gone--;
    if (at < *count) {
        memmove(places + at + 1, places + at, (gone - at) * sizeof *places);
        places[at] = *place;
    }
}

// From each edge that may be the first to each that may be the last.
static size_t find_places(const struct line *line, struct place *places) {
    enum { BENDS = 4 };
    static const double module_least = 1.6; // samples
    static const double bend_step = .02, score_least = 8;
    size_t firsts[EDGES_MAX], lasts[EDGES_MAX], count = 0;
    size_t first_count = take_edges(line, 1, firsts), last_count = take_edges(line, -1, lasts);
    double least = fmax(module_least, (double)line->count / 5 / MODULES);
    for (size_t i = 0; i < first_count; i++)
        for (size_t j = 0; j < last_count; j++) {
            struct place place = {.from = (double)firsts[i],
                                  .module = ((double)lasts[j] - (double)firsts[i]) / MODULES};
            if (place.module < least || !is_quiet(line, &place))
                continue;
            for (int bend = -BENDS; bend <= BENDS; bend++) {
                place.bend = bend * bend_step;
                place.score = score(line, &place);
                if (place.score >= score_least)
                    keep_place(places, &count, &place);
            }
        }
    return count;
}

// What is left over at least, whatever the text: each digit for itself.
static double least_error(const struct line *line, const struct light *light) {
    double least[10], right = 0;
    struct costs costs;
    int order[10];
    take_costs(&costs, line, light);
    for (int i = HALF; i < 2 * HALF; i++)
        right += costs.least[i][0];
    order_parities(&costs, order, least);
    return (least[0] + right) / line->spread;
}

// Moves a place to the best of a grid around it, by a middling blur; its score is the least error.
static void look_around(struct place *place, struct line *line, const struct light *middling) {
    enum { STEPS = 2 };
    static const double step = .3;
    struct place middle = *place;
    place->score = INFINITY;
    for (int i = 0; i < (2 * STEPS + 1) * (2 * STEPS + 1); i++) {
        double from = (i % (2 * STEPS + 1) - STEPS) * step * middle.module;
        double to = (i / (2 * STEPS + 1) - STEPS) * step * middle.module;
        struct light light = *middling;
        struct place near = middle;
        near.from += from;
        near.module += (to - from) / MODULES;
        measure(line, &near);
        guess_light(&light, line);
        near.score = light.ink > 0 ? least_error(line, &light) : INFINITY;
        if (near.score < place->score)
            *place = near;
    }
}

// With the place and the light of the best so far, tries every blur, twice.
static void refine(struct reading *reading, struct line *line, const struct light *lights) {
    static const double worth_it = .4;
    for (int round = 0; round < 3 && reading->error < worth_it; round++) {
        settle(reading, line);
        for (int i = 0; i < BLURS; i++) {
            struct light light = lights[i];
            light.white = reading->light.white;
            light.white_slope = reading->light.white_slope;
            light.ink = reading->light.ink;
            light.ink_slope = reading->light.ink_slope;
            try_light(reading, line, &reading->place, &light);
        }
    }
}

static bool is_checked(const int *digits) {
    int sum = 0;
    for (int i = 0; i < RETAIL_DIGITS; i++)
        sum += digits[i] * (i % 2 ? 3 : 1);
    return sum % 10 == 0;
}

// What was read, unless something better is there already.
static bool tell(struct retail *out, const struct reading *reading, const struct line *line) {
    int digits[RETAIL_DIGITS];
    double margin, fit = 1 - reading->error;
    decode(line, &reading->light, digits, &margin);
    if (!is_checked(reading->digits) || fit <= out->fit ||
        memcmp(digits, reading->digits, sizeof digits) != 0)
        return false;
    out->fit = fit;
    out->margin = margin / (reading->error * line->spread / SPAN + 1e-9);
    out->from = reading->place.from;
    out->to = out->from + reading->place.module * MODULES;
    for (int i = 0; i < RETAIL_DIGITS; i++)
        out->digits[i] = (char)('0' + digits[i]);
    return true;
}

static bool read_forward(struct retail *out, const float *dark, size_t count,
                         const struct light *lights) {
    enum { CLOSELY = 2 }; // places
    static const double worth_it = .5;
    struct line line = {.count = count};
    struct place places[PLACES_MAX];
    bool found = false;
    for (size_t i = 0; i < count; i++)
        line.sums[i + 1] = line.sums[i] + dark[i];
    take_slopes(&line, dark);
    size_t places_count = find_places(&line, places);
    for (size_t i = 0; i < places_count; i++)
        look_around(&places[i], &line, &lights[MIDDLING]);
    for (size_t tries = 0; tries < CLOSELY && tries < places_count; tries++) {
        size_t best = tries;
        for (size_t i = tries + 1; i < places_count; i++)
            best = places[i].score < places[best].score ? i : best;
        struct place place = places[best];
        places[best] = places[tries];
        if (place.score > worth_it)
            break;
        struct reading reading = {.place = place, .light = lights[MIDDLING], .error = INFINITY};
        measure(&line, &place);
        guess_light(&reading.light, &line);
        try_light(&reading, &line, &place, &reading.light);
        refine(&reading, &line, lights);
        found |= tell(out, &reading, &line);
    }
    return found;
}

bool retail_read(struct retail *out, const float *dark, size_t count) {
    assert(count <= RETAIL_LINE_MAX);
    *out = (struct retail){0};
    if (count < MODULES)
        return false;
    float turned[RETAIL_LINE_MAX];
    for (size_t i = 0; i < count; i++)
        turned[i] = dark[count - 1 - i];
    struct light lights[BLURS];
    for (int i = 0; i < BLURS; i++)
        take_shares(&lights[i], blurs[i]);
    bool found = read_forward(out, dark, count, lights);
    if (!read_forward(out, turned, count, lights))
        return found;
    double from = (double)count - out->to;
    out->to = (double)count - out->from;
    out->from = from;
    return true;
}
