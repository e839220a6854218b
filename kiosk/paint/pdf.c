#include "pdf.h"

#include "bars.h"
#include "icon.h"
#include "letters.h"
#include "log.h"
#include "stripes.h"
#include "text.h"

#include <assert.h>
#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct pdf {
    struct letters *letters;
    cairo_surface_t *surface;
    cairo_t *cairo;
    FILE *file;
    char *path, *part; // the name it will have, and the one until then
    enum fault fault;
};

enum fault pdf_open(struct pdf **pdf, const char *fonts) {
    *pdf = NULL;
    struct pdf *opened = calloc(1, sizeof *opened);
    if (!opened)
        return FAULT_FULL;
    enum fault fault = letters_open(&opened->letters, fonts);
    if (!fault)
        fault = letters_trace(opened->letters);
    if (fault)
        pdf_close(opened);
    else
        *pdf = opened;
    return fault;
}

void pdf_give_up(struct pdf *pdf) {
    cairo_destroy(pdf->cairo);
    cairo_surface_destroy(pdf->surface);
    if (pdf->file)
        fclose(pdf->file);
    if (pdf->part)
        unlink(pdf->part);
    free(pdf->path);
    free(pdf->part);
    *pdf = (struct pdf){.letters = pdf->letters};
}

void pdf_close(struct pdf *pdf) {
    if (!pdf)
        return;
    pdf_give_up(pdf);
    letters_close(pdf->letters);
    free(pdf);
}

static enum fault of_errno(const struct pdf *pdf) {
    int number = errno;
    log_errno("%s", pdf->path);
    return number == ENOENT || number == ENOTDIR  ? FAULT_MISSING
           : number == EACCES || number == EPERM  ? FAULT_DENIED
           : number == ENOSPC || number == ENOMEM ? FAULT_FULL
                                                  : FAULT_IO;
}

static cairo_status_t write_bytes(void *file, const unsigned char *bytes, unsigned int count) {
    return fwrite(bytes, 1, count, file) == count ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

// Without a time of its own Cairo would write the machine's.
static void set_about(struct pdf *pdf, const char *title, int64_t at_us) {
    char when[64];
    time_t at_s = (time_t)(at_us / 1000000);
    struct tm tm;
    gmtime_r(&at_s, &tm);
    strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &tm);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATOR, "Counterfoil");
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, when);
}

void pdf_begin(struct pdf *pdf, const char *path, const char *title, int64_t at_us) {
    assert(!pdf->path);
    if (asprintf(&pdf->path, "%s", path) < 0 || asprintf(&pdf->part, "%s.part", path) < 0) {
        pdf->fault = FAULT_FULL;
        return;
    }
    pdf->file = fopen(pdf->part, "wb");
    if (!pdf->file) {
        pdf->fault = of_errno(pdf);
        return;
    }
    pdf->surface = cairo_pdf_surface_create_for_stream(write_bytes, pdf->file, 1, 1);
    pdf->cairo = cairo_create(pdf->surface);
    set_about(pdf, title, at_us);
}

static void dip(cairo_t *cairo, enum ink ink) {
    uint32_t colour = paint_colour(ink);
    cairo_set_source_rgb(cairo, (colour >> 16) / 255.0, (colour >> 8 & 0xFF) / 255.0,
                         (colour & 0xFF) / 255.0);
}

// Paper has square corners.
static void fill(cairo_t *cairo, const struct mark *mark) {
    struct box box = mark->box;
    if (mark->ink != INK_NONE) {
        dip(cairo, mark->ink);
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
        cairo_fill(cairo);
    }
    if (mark->edge != INK_NONE) {
        double edge = mark->edge_width;
        dip(cairo, mark->edge);
        cairo_set_line_width(cairo, edge);
        cairo_rectangle(cairo, box.x + edge / 2, box.y + edge / 2, box.width - edge,
                        box.height - edge);
        cairo_stroke(cairo);
    }
}

static void draw_icon(cairo_t *cairo, const struct mark *mark) {
    cairo_save(cairo);
    cairo_translate(cairo, mark->box.x, mark->box.y);
    icon_draw(cairo, mark->icon, mark->box.width);
    cairo_restore(cairo);
}

static void draw(struct pdf *pdf, const struct mark *mark) {
    switch (mark->kind) {
    case MARK_FILL:
        fill(pdf->cairo, mark);
        return;
    case MARK_TEXT:
        dip(pdf->cairo, mark->ink);
        letters_draw(pdf->letters, pdf->cairo, mark);
        return;
    case MARK_ICON:
        dip(pdf->cairo, mark->ink);
        draw_icon(pdf->cairo, mark);
        return;
    case MARK_BARS:
        dip(pdf->cairo, mark->ink);
        if (!bars_draw(pdf->cairo, mark) && !pdf->fault)
            pdf->fault = FAULT_DAMAGED;
        return;
    case MARK_STRIPES:
        dip(pdf->cairo, mark->ink);
        stripes_draw(pdf->cairo, mark);
        return;
    case MARK_NONE:
    case MARK_KIND_COUNT:
        break;
    }
    assert(false);
}

void pdf_page(struct pdf *pdf, int width, int height, const struct mark *marks, size_t count) {
    enum { POINTS = 72 };
    const double scale = POINTS / (25.4 * PDF_MM);
    if (pdf->fault)
        return;
    cairo_pdf_surface_set_size(pdf->surface, width * scale, height * scale);
    cairo_save(pdf->cairo);
    cairo_scale(pdf->cairo, scale, scale);
    for (size_t i = 0; i < count; i++)
        draw(pdf, &marks[i]);
    cairo_restore(pdf->cairo);
    cairo_show_page(pdf->cairo);
}

static enum fault finish(struct pdf *pdf) {
    cairo_surface_finish(pdf->surface);
    cairo_status_t status = cairo_surface_status(pdf->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_status(pdf->cairo);
    if (status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_WRITE_ERROR) {
        log_say("%s: %s", pdf->path, cairo_status_to_string(status));
        return status == CAIRO_STATUS_NO_MEMORY ? FAULT_FULL : FAULT_IO;
    }
    // What Cairo could not write is still known to the file.
    if (status == CAIRO_STATUS_WRITE_ERROR || fflush(pdf->file) != 0 ||
        fsync(fileno(pdf->file)) != 0 || rename(pdf->part, pdf->path) != 0)
        return of_errno(pdf);
    return FAULT_NONE;
}

enum fault pdf_end(struct pdf *pdf) {
    enum fault fault = pdf->fault ? pdf->fault : finish(pdf);
    pdf_give_up(pdf);
    return fault;
}
