#include "trace.h"

#include "limits.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <pango/pangofc-font.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    // None of Cairo's own flags, so that nothing is drawn differently.
    MARKED = 1 << 2,
    FACES_MAX = 4,  // the regular one; others where a letter is in no other font
    FONTS_MAX = 48, // the sizes of one paper
    GLYPHS_MAX = LINE_TEXT_MAX,
};

// A face of our own: marking the one that Pango shares with the screen would come too late.
struct face {
    char *file;
    int index;
    cairo_font_face_t *cairo;
};

struct font {
    PangoFont *from;
    cairo_scaled_font_t *to;
};

struct trace {
    struct face faces[FACES_MAX];
    struct font fonts[FONTS_MAX];
    size_t faces_count, fonts_count;
};

enum fault trace_open(struct trace **trace) {
    *trace = calloc(1, sizeof **trace);
    return *trace ? FAULT_NONE : FAULT_FULL;
}

static void forget_fonts(struct trace *trace) {
    for (size_t i = 0; i < trace->fonts_count; i++) {
        cairo_scaled_font_destroy(trace->fonts[i].to);
        g_object_unref(trace->fonts[i].from);
    }
    trace->fonts_count = 0;
}

void trace_close(struct trace *trace) {
    if (!trace)
        return;
    forget_fonts(trace);
    for (size_t i = 0; i < trace->faces_count; i++) {
        cairo_font_face_destroy(trace->faces[i].cairo);
        free(trace->faces[i].file);
    }
    free(trace);
}

// Cairo may keep a face longer than we do, and FreeType's has to stay as long.
struct kept {
    FT_Library library;
    FT_Face face;
};

static void end_kept(void *data) {
    struct kept *kept = data;
    FT_Done_Face(kept->face);
    FT_Done_FreeType(kept->library);
    free(kept);
}

static cairo_font_face_t *read_face(const char *file, int index) {
    static const cairo_user_data_key_t key;
    struct kept *kept = calloc(1, sizeof *kept);
    if (!kept || FT_Init_FreeType(&kept->library) != 0) {
        free(kept);
        return NULL;
    }
    if (FT_New_Face(kept->library, file, index, &kept->face) != 0) {
        FT_Done_FreeType(kept->library);
        free(kept);
        return NULL;
    }
    cairo_font_face_t *face =
        cairo_ft_font_face_create_for_ft_face(kept->face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
    if (cairo_font_face_set_user_data(face, &key, kept, end_kept) != CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(face);
        end_kept(kept);
        return NULL;
    }
    cairo_ft_font_face_set_synthesize(face, MARKED);
    return face;
}

static cairo_font_face_t *face_of(struct trace *trace, const char *file, int index) {
    for (size_t i = 0; i < trace->faces_count; i++)
        if (trace->faces[i].index == index && strcmp(trace->faces[i].file, file) == 0)
            return trace->faces[i].cairo;
    if (trace->faces_count == FACES_MAX)
        return NULL;
    struct face face = {strdup(file), index, read_face(file, index)};
    if (!face.file || !face.cairo) {
        free(face.file);
        if (face.cairo)
            cairo_font_face_destroy(face.cairo);
        return NULL;
    }
    trace->faces[trace->faces_count++] = face;
    return face.cairo;
}

// The same font of a marked face; NULL where Pango's own does: it is a synthetic one, or no file's.
static cairo_scaled_font_t *make_font(struct trace *trace, PangoFont *from) {
    cairo_scaled_font_t *own = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(from));
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(from));
    FcChar8 *file;
    int index;
    FcBool bold = FcFalse;
    if (!own || FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch ||
        FcPatternGetInteger(pattern, FC_INDEX, 0, &index) != FcResultMatch ||
        (FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &bold) == FcResultMatch && bold))
        return NULL;
    cairo_font_face_t *face = face_of(trace, (const char *)file, index);
    if (!face)
        return NULL;
    cairo_matrix_t matrix, ctm;
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_scaled_font_get_font_matrix(own, &matrix);
    cairo_scaled_font_get_ctm(own, &ctm);
    cairo_scaled_font_get_font_options(own, options);
    cairo_scaled_font_t *font = cairo_scaled_font_create(face, &matrix, &ctm, options);
    cairo_font_options_destroy(options);
    return font;
}

static cairo_scaled_font_t *font_of(struct trace *trace, PangoFont *from) {
    for (size_t i = 0; i < trace->fonts_count; i++)
        if (trace->fonts[i].from == from)
            return trace->fonts[i].to;
    cairo_scaled_font_t *to = make_font(trace, from);
    if (!to)
        return NULL;
    if (trace->fonts_count == FONTS_MAX)
        forget_fonts(trace);
    trace->fonts[trace->fonts_count++] = (struct font){g_object_ref(from), to};
    return to;
}

// What a run of glyphs is to Cairo: where each stands, and which bytes of the text they are.
struct run {
    cairo_glyph_t glyphs[GLYPHS_MAX];
    cairo_text_cluster_t clusters[GLYPHS_MAX];
    int glyphs_count, clusters_count;
    bool whole; // every glyph is one of the font's, and found room
};

static void add_cluster(struct run *run, const PangoGlyphItemIter *at, double *x, double y) {
    const PangoGlyphString *from = at->glyph_item->glyphs;
    int count = 0;
    for (int i = at->start_glyph; i < at->end_glyph; i++) {
        const PangoGlyphInfo *info = &from->glyphs[i];
        if (run->glyphs_count == GLYPHS_MAX || (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG)) {
            run->whole = false;
            return;
        }
        if (info->glyph != PANGO_GLYPH_EMPTY) {
            run->glyphs[run->glyphs_count++] =
                (cairo_glyph_t){info->glyph, *x + info->geometry.x_offset / (double)PANGO_SCALE,
                                y + info->geometry.y_offset / (double)PANGO_SCALE};
            count++;
        }
        *x += info->geometry.width / (double)PANGO_SCALE;
    }
    run->clusters[run->clusters_count++] =
        (cairo_text_cluster_t){at->end_index - at->start_index, count};
}

static bool show_run(struct trace *trace, cairo_t *cairo, const char *text, PangoGlyphItem *item) {
    cairo_scaled_font_t *font = font_of(trace, item->item->analysis.font);
    struct run *run = font ? calloc(1, sizeof *run) : NULL;
    PangoGlyphItemIter at;
    double x, y;
    if (!run)
        return false;
    run->whole = item->item->analysis.level % 2 == 0; // left to right, as letters.c lays out
    cairo_get_current_point(cairo, &x, &y);
    for (gboolean more = pango_glyph_item_iter_init_start(&at, item, text); more && run->whole;
         more = pango_glyph_item_iter_next_cluster(&at))
        add_cluster(run, &at, &x, y);
    if (run->whole) {
        cairo_set_scaled_font(cairo, font);
        cairo_show_text_glyphs(cairo, text + item->item->offset, item->item->length, run->glyphs,
                               run->glyphs_count, run->clusters, run->clusters_count, 0);
    }
    bool shown = run->whole;
    free(run);
    return shown;
}

void trace_line(struct trace *trace, cairo_t *cairo, const char *text, PangoLayoutLine *line) {
    double x, y;
    cairo_get_current_point(cairo, &x, &y);
    for (GSList *at = line->runs; at; at = at->next) {
        PangoGlyphItem *item = at->data;
        cairo_move_to(cairo, x, y);
        if (!show_run(trace, cairo, text, item))
            pango_cairo_show_glyph_item(cairo, text, item);
        x += pango_glyph_string_get_width(item->glyphs) / (double)PANGO_SCALE;
    }
}
