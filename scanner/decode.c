#include "decode.h"

#include "fault.h"
#include "frame.h"
#include "luma.h"
#include "text.h"

#include <time.h>

enum { SHOWN_BYTES = 4 }; // \xNN

// What a fault means for a picture.
static const char *words(enum fault fault) {
    if (fault == FAULT_DAMAGED)
        return "not a JPEG or PNG picture, or a broken one";
    if (fault == FAULT_FULL)
        return "too large, or no memory left";
    return fault_text(fault);
}

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

// Ends a line with what its picture took, if that is asked for.
static void end_line(FILE *to, const double *took_ms) {
    if (took_ms)
        fprintf(to, "\t%.1f", *took_ms);
    fputc('\n', to);
}

static void print(FILE *out, const struct symbol *symbol, const double *took_ms) {
    char text[SYMBOL_BYTES_MAX * SHOWN_BYTES + 1];
    size_t kept = symbol_kept(symbol);
    text_visible(text, sizeof text, symbol->bytes, kept);
    fprintf(out, "%s\t%s%s", symbol->symbology, text, kept < symbol->length ? "…" : "");
    end_line(out, took_ms);
}

static void complain(FILE *err, const char *path, const char *why, const double *took_ms) {
    fprintf(err, "counterfoil: %s: %s", path, why);
    end_line(err, took_ms);
}

// One run over pictures.
struct run {
    FILE *out, *err;
    struct frame_reader *reader;
    bool timed;
};

static bool decode(const struct run *run, const char *path) {
    struct symbol symbols[SYMBOLS_MAX];
    struct plane plane = {0};
    double began_ms = now_ms();
    enum fault fault = luma_from_file(&plane, path);
    size_t count = fault ? 0 : frame_read(run->reader, &plane, symbols, SYMBOLS_MAX);
    double took = now_ms() - began_ms, *took_ms = run->timed ? &took : NULL;
    for (size_t i = 0; i < count; i++)
        print(run->out, &symbols[i], took_ms);
    if (count == 0)
        complain(run->err, path, fault ? words(fault) : "no code found", took_ms);
    plane_close(&plane);
    return count > 0;
}

int decode_files(FILE *out, FILE *err, char **paths, size_t count, bool timed) {
    struct run run = {out, err, NULL, timed};
    enum fault fault = frame_open(&run.reader);
    if (fault) {
        fprintf(err, "counterfoil: no barcode reader: %s\n", fault_text(fault));
        return 1;
    }
    int code = 0;
    for (size_t i = 0; i < count; i++)
        if (!decode(&run, paths[i]))
            code = 1;
    frame_close(run.reader);
    return code;
}
