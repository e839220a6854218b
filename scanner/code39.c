#include "code39.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum {
    CHARACTERS = 44,
    STAR = 43, // start and stop
    ELEMENTS = 9,
    POINTS = 32, // samples of a character
    WIDTHS = 3,
    BLURS = 3,
    EDGES_MAX = 24,
    GUESSES_MAX = 16, // that are looked at closely
};

static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%*";

// A bit an element, wide ones set, the first bar highest.
static const unsigned short patterns[CHARACTERS] = {
    0x034, 0x121, 0x061, 0x160, 0x031, 0x130, 0x070, 0x025, 0x124, 0x064, 0x109,
    0x049, 0x148, 0x019, 0x118, 0x058, 0x00D, 0x10C, 0x04C, 0x01C, 0x103, 0x043,
    0x142, 0x013, 0x112, 0x052, 0x007, 0x106, 0x046, 0x016, 0x181, 0x0C1, 0x1C0,
    0x091, 0x190, 0x0D0, 0x085, 0x184, 0x0C4, 0x0A8, 0x0A2, 0x08A, 0x02A, 0x094,
};

// How many narrow ones a wide element is, and standard deviations of the blur in narrow ones.
static const double widths[WIDTHS] = {2, 2.5, 3}, blurs[BLURS] = {.35, .6, .9};

// A character's darkness, from half a module before its first bar to half a module behind its last:
// zero mean, unit length.
struct shapes {
    double modules; // of a character
    double points[CHARACTERS][POINTS];
};

struct line {
    double sums[CODE39_LINE_MAX + 1];
    size_t count;
};

// Where a symbol may lie: its first character's bar, a module, and how many characters.
struct guess {
    double from, module, score;
    int count;
    const struct shapes *shapes;
};

static void even_out(double *points) {
    double sum = 0, squares = 0;
    for (int i = 0; i < POINTS; i++)
        sum += points[i];
    for (int i = 0; i < POINTS; i++) {
        points[i] -= sum / POINTS;
        squares += points[i] * points[i];
    }
    for (int i = 0; i < POINTS; i++)
        points[i] /= sqrt(squares) + 1e-9;
}

static void take_shapes(struct shapes *shapes, double wide, double blur) {
    double pitch = (ELEMENTS - 3 + 3 * wide + 1) / POINTS;
    shapes->modules = ELEMENTS - 3 + 3 * wide;
    for (int c = 0; c < CHARACTERS; c++) {
        double *points = shapes->points[c], at = 0;
        memset(points, 0, sizeof shapes->points[c]);
        for (int e = 0; e < ELEMENTS; e++) {
            double end = at + (patterns[c] >> (ELEMENTS - 1 - e) & 1 ? wide : 1);
            for (int i = 0; e % 2 == 0 && i < POINTS; i++) {
                double x = (i + .5) * pitch - .5;
                points[i] += erf((end - x) / blur / M_SQRT2) - erf((at - x) / blur / M_SQRT2);
            }
            at = end;
        }
        even_out(points);
    }
}

static double sum_to(const struct line *line, double x) {
    double end = (double)line->count;
    x = x < 0 ? 0 : x > end - 1e-6 ? end - 1e-6 : x;
    size_t i = (size_t)x;
    return line->sums[i] + (x - (double)i) * (line->sums[i + 1] - line->sums[i]);
}

// The line where a character would lie.
static void cut(double *points, const struct line *line, double from, double module,
                const struct shapes *shapes) {
    double pitch = module * (shapes->modules + 1) / POINTS, x = from - module / 2;
    for (int i = 0; i < POINTS; i++)
        points[i] = sum_to(line, x + (i + 1) * pitch) - sum_to(line, x + i * pitch);
    even_out(points);
}

static double fit(const double *points, const struct shapes *shapes, int character) {
    double sum = 0;
    for (int i = 0; i < POINTS; i++)
        sum += points[i] * shapes->points[character][i];
    return sum;
}

static double pitch_of(const struct guess *guess) {
    return (guess->shapes->modules + 1) * guess->module;
}

static double fit_star(const struct line *line, const struct guess *guess, int at) {
    double points[POINTS];
    cut(points, line, guess->from + at * pitch_of(guess), guess->module, guess->shapes);
    return fit(points, guess->shapes, STAR);
}

// Where it gets darkest fastest (sign 1) from the left, or lightest (-1) from the right.
static size_t take_edges(const struct line *line, const float *dark, int sign, size_t *edges) {
    size_t count = 0;
    float most = 0;
    for (size_t i = 1; i + 1 < line->count; i++)
        most = fmaxf(most, fabsf(dark[i + 1] - dark[i - 1]));
    for (size_t k = 2; k + 2 < line->count && count < EDGES_MAX; k++) {
        size_t i = sign > 0 ? k : line->count - 1 - k;
        float slope = (float)sign * (dark[i + 1] - dark[i - 1]);
        if (slope >= most / 5 && slope >= (float)sign * (dark[i] - dark[i - 2]) &&
            slope > (float)sign * (dark[i + 2] - dark[i]))
            edges[count++] = i;
    }
    return count;
}

static void keep(struct guess *list, size_t *count, const struct guess *guess) {
    size_t at = 0;
    while (at < *count && list[at].score >= guess->score)
        at++;
    if (at == GUESSES_MAX)
        return;
    *count += *count < GUESSES_MAX;
    memmove(list + at + 1, list + at, (*count - at - 1) * sizeof *list);
    list[at] = *guess;
}

// From each edge that may be the first to each that may be the last, a start and a stop in between.
static size_t find_guesses(struct guess *list, const struct line *line, const float *dark,
                           const struct shapes *shapes) {
    static const double module_least = 2, score_least = 1.5; // samples; both characters
    size_t firsts[EDGES_MAX], lasts[EDGES_MAX], count = 0;
    size_t first_count = take_edges(line, dark, 1, firsts);
    size_t last_count = take_edges(line, dark, -1, lasts);
    for (size_t k = 0; k < first_count * last_count * WIDTHS; k++) {
        struct guess guess = {.from = (double)firsts[k / WIDTHS / last_count] + .5,
                              .shapes = &shapes[k % WIDTHS * BLURS + 1]};
        double length = (double)lasts[k / WIDTHS % last_count] + .5 - guess.from;
        for (int n = CODE39_LEAST + 2; n <= CODE39_MAX; n++) {
            guess.count = n;
            guess.module = length / (n * (guess.shapes->modules + 1) - 1);
            if (guess.module < module_least)
                break;
            guess.score = fit_star(line, &guess, 0);
            if (guess.score < score_least / 2)
                continue;
            guess.score += fit_star(line, &guess, n - 1);
            if (guess.score >= score_least)
                keep(list, &count, &guess);
        }
    }
    return count;
}

// One character near its place: the best, how well it fits, and what the next best is worth.
struct taken {
    int character;
    double best, next, shift;
};

static void take(struct taken *taken, const struct line *line, double from, double module,
                 const struct shapes *shapes) {
    enum { SHIFTS = 3 };
    static const double step = .2; // modules
    double fits[CHARACTERS], points[POINTS];
    *taken = (struct taken){.best = -1, .next = -1};
    for (int s = -SHIFTS; s <= SHIFTS; s++) {
        cut(points, line, from + s * step * module, module, shapes);
        for (int c = 0; c < CHARACTERS; c++) {
            double one = fit(points, shapes, c);
            fits[c] = s == -SHIFTS || one > fits[c] ? one : fits[c];
            if (fits[c] > taken->best) {
                taken->best = fits[c];
                taken->character = c;
                taken->shift = s * step * module;
            }
        }
    }
    for (int c = 0; c < CHARACTERS; c++)
        if (c != taken->character)
            taken->next = fmax(taken->next, fits[c]);
}

// Reads one guess character by character, each a little beside where the ones before it were.
static bool read_guess(struct code39 *out, const struct line *line, const struct guess *guess) {
    static const double hopeless = 1.05;
    double drift = 0;
    int inner = guess->count - 2;
    *out = (struct code39){.fit = 1,
                           .ratio = INFINITY,
                           .from = guess->from,
                           .to = guess->from + guess->count * pitch_of(guess)};
    for (int i = 0; i < guess->count; i++) {
        struct taken taken;
        take(&taken, line, guess->from + i * pitch_of(guess) + drift, guess->module, guess->shapes);
        drift += taken.shift / 2;
        if ((taken.character == STAR) != (i == 0 || i == guess->count - 1))
            return false;
        if (i > 0 && i <= inner)
            out->text[i - 1] = letters[taken.character];
        double left = 1 - taken.best * taken.best, other = 1 - taken.next * taken.next;
        out->fit = fmin(out->fit, taken.best);
        out->ratio = fmin(out->ratio, other / (left + 1e-9));
        if (out->ratio < hopeless)
            return false;
    }
    return true;
}

static bool read_forward(struct code39 *out, const float *dark, size_t count,
                         const struct shapes *shapes) {
    struct line line = {.count = count};
    struct guess guesses[GUESSES_MAX];
    struct code39 one;
    bool found = false;
    for (size_t i = 0; i < count; i++)
        line.sums[i + 1] = line.sums[i] + dark[i];
    size_t guesses_count = find_guesses(guesses, &line, dark, shapes);
    for (size_t i = 0; i < guesses_count * BLURS; i++) {
        struct guess guess = guesses[i / BLURS];
        guess.shapes += (int)(i % BLURS) - 1;
        if (!read_guess(&one, &line, &guess) || one.ratio <= out->ratio)
            continue;
        *out = one;
        found = true;
    }
    return found;
}

bool code39_read(struct code39 *out, const float *dark, size_t count) {
    assert(count <= CODE39_LINE_MAX);
    struct shapes shapes[WIDTHS * BLURS];
    float turned[CODE39_LINE_MAX];
    *out = (struct code39){0};
    for (int i = 0; i < WIDTHS * BLURS; i++)
        take_shapes(&shapes[i], widths[i / BLURS], blurs[i % BLURS]);
    for (size_t i = 0; i < count; i++)
        turned[i] = dark[count - 1 - i];
    bool found = read_forward(out, dark, count, shapes);
    if (!read_forward(out, turned, count, shapes))
        return found;
    double from = (double)count - out->to;
    out->to = (double)count - out->from;
    out->from = from;
    return true;
}
