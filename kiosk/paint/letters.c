#include "letters.h"

#include "log.h"
#include "text.h"
#include "trace.h"

#include <assert.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

enum {
    CACHE_MAX = 192, // two full screens of text, about a megabyte

    // In hundredths of the em. Noto's own line height (145) would leave a third of every box
    // empty. The baseline lies so that both a Chinese character and a capital look centred.
    PITCH = 128,
    HEIGHT = 120,
    BASELINE = 37,
};

// One text laid out. The mark's place and colour are not part of the key.
struct cached {
    struct mark key;
    PangoLayout *layout;
    int size;
    uint64_t used;
};

struct letters {
    PangoFontMap *fonts;
    PangoContext *contexts[2];      // English, Chinese: a context carries its language
    PangoFontDescription *faces[2]; // regular, bold
    struct cached cache[CACHE_MAX];
    uint64_t uses;
    struct trace *trace; // NULL for pixels
};

static enum fault take_fonts(FcConfig *config, const char *path) {
    if (!FcConfigParseAndLoad(config, (const FcChar8 *)path, FcTrue)) {
        log_say("%s: no usable list of fonts", path);
        return FAULT_MISSING;
    }
    // Pango asks for the current configuration on a thread of its own, so ours has to be current
    // before the first font map; a private one would not keep it from reading the machine's.
    if (!FcConfigSetCurrent(config))
        return FAULT_FULL;
    const FcFontSet *set = FcConfigGetFonts(config, FcSetSystem);
    if (set && set->nfont > 0)
        return FAULT_NONE;
    log_say("%s: none of its fonts is installed", path);
    return FAULT_MISSING;
}

static enum fault load_fonts(const char *path) {
    // Fontconfig would look for a relative path in its own folders.
    char *absolute = realpath(path, NULL);
    if (!absolute) {
        log_errno("%s", path);
        return FAULT_MISSING;
    }
    enum fault fault = FAULT_FULL;
    FcConfig *config = FcConfigCreate();
    if (config) {
        fault = take_fonts(config, absolute);
        FcConfigDestroy(config);
    }
    free(absolute);
    return fault;
}

static PangoContext *open_context(PangoFontMap *fonts, const char *language) {
    PangoContext *context = pango_font_map_create_context(fonts);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_language(context, pango_language_from_string(language));
    return context;
}

static PangoFontDescription *open_face(PangoWeight weight) {
    PangoFontDescription *face = pango_font_description_new();
    pango_font_description_set_family_static(face, "counterfoil");
    pango_font_description_set_weight(face, weight);
    return face;
}

enum fault letters_open(struct letters **letters, const char *fonts) {
    *letters = NULL;
    enum fault fault = load_fonts(fonts);
    if (fault)
        return fault;
    struct letters *opened = calloc(1, sizeof *opened);
    if (!opened)
        return FAULT_FULL;
    opened->fonts = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (!opened->fonts) {
        free(opened);
        return FAULT_MISSING;
    }
    opened->contexts[0] = open_context(opened->fonts, "en");
    opened->contexts[1] = open_context(opened->fonts, "zh-cn");
    opened->faces[0] = open_face(PANGO_WEIGHT_NORMAL);
    opened->faces[1] = open_face(PANGO_WEIGHT_BOLD);
    *letters = opened;
    return FAULT_NONE;
}

enum fault letters_trace(struct letters *letters) {
    assert(!letters->trace);
    return trace_open(&letters->trace);
}

void letters_close(struct letters *letters) {
    if (!letters)
        return;
    for (size_t i = 0; i < CACHE_MAX; i++)
        if (letters->cache[i].layout)
            g_object_unref(letters->cache[i].layout);
    for (size_t i = 0; i < 2; i++) {
        pango_font_description_free(letters->faces[i]);
        g_object_unref(letters->contexts[i]);
    }
    trace_close(letters->trace);
    g_object_unref(letters->fonts);
    free(letters);
}

static int lines_at(const struct mark *mark, int size) {
    int lines = 1 + (mark->box.height * 100 - HEIGHT * size) / (PITCH * size);
    return lines < 1 ? 1 : lines < mark->lines ? lines : mark->lines;
}

static void set_size(const struct letters *letters, PangoLayout *layout, const struct mark *mark,
                     int size) {
    PangoFontDescription *face = letters->faces[mark->bold];
    pango_font_description_set_absolute_size(face, (double)size * PANGO_SCALE);
    pango_layout_set_font_description(layout, face);
}

static bool tall_enough(const struct mark *mark, int size) {
    return mark->box.height * 100 >= HEIGHT * size;
}

// Without breaking a word, and without a cut.
static bool fits(const struct letters *letters, PangoLayout *layout, const struct mark *mark,
                 int size) {
    if (!tall_enough(mark, size))
        return false;
    set_size(letters, layout, mark, size);
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    return logical.width <= mark->box.width * PANGO_SCALE &&
           pango_layout_get_line_count(layout) <= lines_at(mark, size);
}

// Narrows a wrapped text as far as it keeps its number of lines: no last line of one character.
static void balance(PangoLayout *layout, int width) {
    int lines = pango_layout_get_line_count(layout);
    if (lines == 1)
        return;
    int good = width, bad = width / 3;
    while (good - bad > 4) {
        int middle = (good + bad) / 2;
        PangoRectangle logical;
        pango_layout_set_width(layout, middle * PANGO_SCALE);
        pango_layout_get_extents(layout, NULL, &logical);
        bool same =
            pango_layout_get_line_count(layout) == lines && logical.width <= middle * PANGO_SCALE;
        *(same ? &good : &bad) = middle;
    }
    pango_layout_set_width(layout, good * PANGO_SCALE);
}

// The next size below that is used at all. Every size costs Pango and Cairo a font with glyphs of
// its own, so there are few: steps of 2, 4 and 8 pixels, none wider than an eighth.
static int rung(int size) {
    return size < 32 ? size & ~1 : size < 64 ? size & ~3 : size & ~7;
}

// In Chinese a line may end after these; anywhere else a word could be torn. Between two Latin
// words a blank will do; one beside a Chinese character belongs to what it joins.
static bool may_rest(const char *text, size_t at, size_t length) {
    static const char *const rests = "，。、；：？！）”·";
    char one[5] = {0};
    memcpy(one, text + at, length);
    if (one[0] != ' ')
        return length > 1 && strstr(rests, one);
    return at > 0 && !(text[at - 1] & 0x80) && !(text[at + 1] & 0x80);
}

static void keep_together(PangoAttrList *attributes, size_t from, size_t to) {
    PangoAttribute *attribute = pango_attr_allow_breaks_new(FALSE);
    attribute->start_index = (guint)from;
    attribute->end_index = (guint)to;
    pango_attr_list_insert(attributes, attribute);
}

// With `whole` no Chinese word is broken over two lines.
static void set_breaks(PangoLayout *layout, const char *text, bool whole) {
    PangoAttrList *attributes = pango_attr_list_new();
    // A hyphen where a part number is broken would be read as part of it.
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    for (size_t at = 0, from = 0; whole && text[at];) {
        size_t length = text_character(text + at, strlen(text + at));
        assert(length > 0);
        bool rest = may_rest(text, at, length);
        at += length;
        while (rest && text[at] == ' ')
            at++;
        if (rest || !text[at]) {
            keep_together(attributes, from, at);
            from = at;
        }
    }
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

static PangoLayout *new_layout(const struct letters *letters, const char *text, bool chinese) {
    PangoLayout *layout = pango_layout_new(letters->contexts[chinese]);
    // What was scanned may hold line ends and right-to-left letters; neither moves a line here.
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    pango_layout_set_text(layout, text, -1);
    set_breaks(layout, text, false);
    return layout;
}

// A wrapped Chinese text a little smaller, down to three quarters, if that keeps its words whole.
static int fit_words(const struct letters *letters, PangoLayout *layout, const struct mark *mark,
                     int size, int least) {
    if (!mark->chinese || pango_layout_get_line_count(layout) == 1)
        return size;
    set_breaks(layout, mark->text, true);
    for (int smaller = size; smaller >= least && smaller * 4 >= size * 3;
         smaller = rung(smaller - 1))
        if (fits(letters, layout, mark, smaller))
            return smaller;
    set_breaks(layout, mark->text, false);
    return size;
}

// The largest size at which the text fits; the text breaks inside words and ends in "…" when even
// the smallest is too large. Gives the size.
static int fit(const struct letters *letters, PangoLayout *layout, const struct mark *mark) {
    int least = rung(mark->size_min < mark->size ? mark->size_min : mark->size);
    pango_layout_set_width(layout, mark->box.width * PANGO_SCALE);
    if (!fits(letters, layout, mark, least)) {
        set_size(letters, layout, mark, least);
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        pango_layout_set_height(layout, -lines_at(mark, least));
        return least;
    }
    int size = rung(mark->size);
    while (size > least && !fits(letters, layout, mark, size))
        size = rung(size - 1);
    set_size(letters, layout, mark, size);
    size = fit_words(letters, layout, mark, size, least);
    set_size(letters, layout, mark, size);
    balance(layout, mark->box.width);
    return size;
}

static bool same_key(const struct mark *a, const struct mark *b) {
    return a->box.width == b->box.width && a->box.height == b->box.height && a->size == b->size &&
           a->size_min == b->size_min && a->lines == b->lines && a->bold == b->bold &&
           a->chinese == b->chinese && strcmp(a->text, b->text) == 0;
}

// The entry for this mark, laid out now unless it was still there; the longest unused gives way.
static const struct cached *lay_out(struct letters *letters, const struct mark *mark) {
    struct cached *oldest = &letters->cache[0];
    for (size_t i = 0; i < CACHE_MAX; i++) {
        struct cached *cached = &letters->cache[i];
        if (cached->layout && same_key(&cached->key, mark)) {
            cached->used = ++letters->uses;
            return cached;
        }
        if (cached->used < oldest->used)
            oldest = cached;
    }
    if (oldest->layout)
        g_object_unref(oldest->layout);
    oldest->key = *mark;
    oldest->used = ++letters->uses;
    oldest->layout = new_layout(letters, mark->text, mark->chinese);
    oldest->size = fit(letters, oldest->layout, mark);
    return oldest;
}

static int line_left(const struct mark *mark, PangoLayoutLine *line) {
    PangoRectangle logical;
    pango_layout_line_get_pixel_extents(line, NULL, &logical);
    int slack = mark->box.width - logical.width;
    switch (mark->align) {
    case ALIGN_LEFT:
        return mark->box.x;
    case ALIGN_CENTRE:
        return mark->box.x + slack / 2;
    case ALIGN_RIGHT:
        return mark->box.x + slack;
    }
    assert(false);
}

void letters_draw(struct letters *letters, cairo_t *cairo, const struct mark *mark) {
    if (!mark->text[0])
        return;
    assert(mark->size > 0 && mark->size_min > 0 && mark->lines > 0);
    const struct cached *cached = lay_out(letters, mark);
    int lines = pango_layout_get_line_count(cached->layout);
    int pitch = cached->size * PITCH / 100;
    int baseline =
        mark->box.y + (mark->box.height - (lines - 1) * pitch) / 2 + cached->size * BASELINE / 100;
    cairo_save(cairo);
    cairo_rectangle(cairo, mark->box.x, mark->box.y, mark->box.width, mark->box.height);
    cairo_clip(cairo);
    for (int i = 0; i < lines; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(cached->layout, i);
        cairo_move_to(cairo, line_left(mark, line), baseline + i * pitch);
        if (letters->trace)
            trace_line(letters->trace, cairo, pango_layout_get_text(cached->layout), line);
        else
            pango_cairo_show_layout_line(cairo, line);
    }
    cairo_restore(cairo);
}

const char *letters_unknown(struct letters *letters, const char *text, bool chinese) {
    size_t left = strlen(text);
    const char *found = NULL;
    while (left > 0 && !found) {
        size_t length = text_character(text, left);
        assert(length > 0);
        char one[5] = {0};
        memcpy(one, text, length);
        PangoLayout *layout = new_layout(letters, one, chinese);
        pango_layout_set_font_description(layout, letters->faces[0]);
        if (pango_layout_get_unknown_glyphs_count(layout) > 0)
            found = text;
        g_object_unref(layout);
        text += length;
        left -= length;
    }
    return found;
}
