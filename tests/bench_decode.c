// What is read out of pictures, what is misread, and how long it takes: `counterfoil decode` beside
// `zbarimg`, picture by picture in the same run, so that a slow machine is slow for both.
//
//   SCANS=FOLDER bench_decode    over that folder's pictures instead of rendered ones
//
// The folder's expected.tsv has a header and then, tab separated, file, symbology and the text as a
// JSON string, empty for a picture that must yield nothing. Run by `make bench`, with the program
// in COUNTERFOIL. It judges nothing.
#include "bench.h"
#include "render.h"
#include "symbol.h"

enum {
    TEXT_MAX = 8192,
    TEXTS_MAX = 32, // of one picture
    ROWS_MAX = 24,  // symbologies
    SIDE = 480,     // of a rendered picture
};

// What one program makes of all pictures of one symbology.
struct score {
    int right, wrong;
    struct runs runs;
};

struct scores {
    char symbology[SYMBOL_NAME_MAX];
    int pictures;
    struct score ours, theirs;
};

// The texts that a program read in one picture.
struct texts {
    char list[TEXTS_MAX][TEXT_MAX];
    int count;
};

static int hex(char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

static char *put_utf8(char *to, unsigned code) {
    if (code < 0x80) {
        *to++ = (char)code;
    } else if (code < 0x800) {
        *to++ = (char)(0xC0 | code >> 6);
        *to++ = (char)(0x80 | (code & 0x3F));
    } else {
        *to++ = (char)(0xE0 | code >> 12);
        *to++ = (char)(0x80 | (code >> 6 & 0x3F));
        *to++ = (char)(0x80 | (code & 0x3F));
    }
    return to;
}

// Takes the backslashes of JSON, and those of our own output, out of a text.
static void unescape(char *to, const char *from, const char *end) {
    static const char letters[] = "nrtbf", meant[] = "\n\r\t\b\f";
    for (; from < end; from++) {
        if (*from != '\\' || from + 1 == end) {
            *to++ = *from;
            continue;
        }
        const char *letter = strchr(letters, *++from);
        int digits = *from == 'u' ? 4 : *from == 'x' ? 2 : 0;
        unsigned code = 0;
        for (int i = 0; i < digits && from + 1 < end; i++)
            code = code * 16 + (unsigned)hex(*++from);
        if (digits == 4)
            to = put_utf8(to, code);
        else
            *to++ = digits ? (char)code : letter ? meant[letter - letters] : *from;
    }
    *to = '\0';
}

static bool is_retail(const char *symbology) {
    return strncmp(symbology, "EAN", 3) == 0 || strncmp(symbology, "UPC", 3) == 0;
}

// UPC-E as the UPC-A that it is short for, which is how zbarimg tells it.
static void expand_upce(char *text) {
    char d[9], last = text[6];
    if (strlen(text) != 8)
        return;
    memcpy(d, text, sizeof d);
    if (last <= '2')
        snprintf(text, TEXT_MAX, "%.3s%c0000%.3s%c", d, last, d + 3, d[7]);
    else if (last == '3')
        snprintf(text, TEXT_MAX, "%.4s00000%.2s%c", d, d + 4, d[7]);
    else if (last == '4')
        snprintf(text, TEXT_MAX, "%.5s00000%c%c", d, d[5], d[7]);
    else
        snprintf(text, TEXT_MAX, "%.6s0000%c%c", d, last, d[7]);
}

// One text in the form in which both programs can be compared: numbers without leading zeros and
// short forms, element strings without brackets and separators, no start and stop letters.
static void plain(char *text, const char *symbology) {
    static const char drop[] = "()\x1D";
    bool databar = strncmp(symbology, "DATABAR", 7) == 0;
    char *to = text;
    if (strcmp(symbology, "UPCE") == 0)
        expand_upce(text);
    if (strcmp(symbology, "DATABAR") == 0 && strlen(text) == 16)
        memmove(text, text + 2, strlen(text) - 1);
    const char *from = text + (is_retail(symbology) ? strspn(text, "0") : 0);
    for (; *from; from++)
        if (!databar || !strchr(drop, *from))
            *to++ = *from;
    *to = '\0';
    if (strcmp(symbology, "CODABAR") == 0 && text[0] >= 'A') {
        text[strlen(text) - 1] = '\0';
        memmove(text, text + 1, strlen(text));
    }
}

// All that a program says, up to size.
static void run(char *const words[], char *said, size_t size, struct runs *runs) {
    int out;
    size_t length = 0;
    ssize_t got;
    double began = bench_now_ns();
    pid_t pid = bench_start(words, &out, true);
    while (length + 1 < size && (got = read(out, said + length, size - 1 - length)) > 0)
        length += (size_t)got;
    said[length] = '\0';
    close(out);
    bench_wait(pid); // that nothing was found is no fault here
    bench_add(runs, bench_now_ns() - began);
}

static void add_text(struct texts *texts, const char *from, const char *end,
                     const char *symbology) {
    if (texts->count == TEXTS_MAX || end - from >= TEXT_MAX)
        return;
    char *text = texts->list[texts->count++];
    unescape(text, from, end);
    plain(text, symbology);
}

static void take_ours(struct texts *texts, const char *said) {
    char symbology[SYMBOL_NAME_MAX];
    texts->count = 0;
    for (; *said; said += strcspn(said, "\n") + 1) {
        const char *text = said + strcspn(said, "\t") + 1;
        snprintf(symbology, sizeof symbology, "%.*s", (int)(text - 1 - said), said);
        add_text(texts, text, text + strcspn(text, "\t\n"), symbology);
    }
}

static int sextet(char c) {
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(letters, c) : NULL;
    return at ? (int)(at - letters) : -1;
}

static void take_base64(char *to, const char *from, const char *end) {
    unsigned bits = 0, have = 0;
    for (; from < end; from++) {
        if (sextet(*from) < 0)
            continue;
        bits = bits << 6 | (unsigned)sextet(*from);
        have += 6;
        if (have >= 8)
            *to++ = (char)(bits >> (have -= 8));
    }
    *to = '\0';
}

// The symbology by our name, where plain() asks for it.
static const char *our_name(const char *theirs) {
    static const char *const names[][2] = {
        {"EAN", "EAN13"},           {"UPC", "UPCA"},        {"Codabar", "CODABAR"},
        {"DataBar-", "DATABAREXP"}, {"DataBar", "DATABAR"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(theirs, names[i][0], strlen(names[i][0])) == 0)
            return names[i][1];
    return "";
}

// zbarimg's XML has each text between these marks, and what XML cannot hold as base64.
static void take_theirs(struct texts *texts, const char *said) {
    static const char type[] = "<symbol type='", open[] = "<![CDATA[", coded[] = "format='base64'";
    texts->count = 0;
    for (const char *at = strstr(said, type); at; at = strstr(at, type)) {
        at += strlen(type);
        const char *from = strstr(at, open), *end = from ? strstr(from, "]]>") : NULL;
        const char *how = strstr(at, coded);
        if (!end || texts->count == TEXTS_MAX || end - from >= TEXT_MAX)
            return;
        char *text = texts->list[texts->count++];
        from += strlen(open);
        if (how && how < from)
            take_base64(text, from, end);
        else
            snprintf(text, TEXT_MAX, "%.*s", (int)(end - from), from);
        plain(text, our_name(at));
        at = end;
    }
}

static void judge(struct score *score, const struct texts *texts, const char *want) {
    bool right = false, wrong = false;
    for (int i = 0; i < texts->count; i++) {
        bool same = want && strcmp(texts->list[i], want) == 0;
        right |= same;
        wrong |= !same;
    }
    score->right += right || (!want && !wrong);
    score->wrong += wrong;
}

static struct scores *row_of(struct scores *rows, const char *symbology) {
    for (int i = 0; i < ROWS_MAX; i++) {
        if (!rows[i].symbology[0])
            snprintf(rows[i].symbology, sizeof rows[i].symbology, "%s", symbology);
        if (strcmp(rows[i].symbology, symbology) == 0)
            return &rows[i];
    }
    counter_must(false, "too many symbologies");
    return NULL;
}

// One picture, read by both.
static void compare(struct scores *row, char *program, char *path, const char *want) {
    static char said[TEXTS_MAX * TEXT_MAX];
    static struct texts texts;
    char decode[] = "decode", zbarimg[] = "zbarimg", xml[] = "--xml", quiet[] = "-q";
    char alone[] = "--nodbus";
    row->pictures++;
    run((char *[]){program, decode, path, NULL}, said, sizeof said, &row->ours.runs);
    take_ours(&texts, said);
    judge(&row->ours, &texts, want);
    run((char *[]){zbarimg, quiet, alone, xml, path, NULL}, said, sizeof said, &row->theirs.runs);
    take_theirs(&texts, said);
    judge(&row->theirs, &texts, want);
}

static void tell(struct scores *row) {
    double ours = bench_median(&row->ours.runs), theirs = bench_median(&row->theirs.runs);
    printf("%-11s %8d %7d %6d %9.1f %7d %6d %9.1f %7.2f %7.2f\n", row->symbology, row->pictures,
           row->ours.right, row->ours.wrong, ours / 1e6, row->theirs.right, row->theirs.wrong,
           theirs / 1e6, (double)row->ours.right / row->theirs.right, ours / theirs);
}

static void add_score(struct score *to, const struct score *score) {
    to->right += score->right;
    to->wrong += score->wrong;
    for (int i = 0; i < score->runs.count; i++)
        bench_add(&to->runs, score->runs.list[i]);
}

static void tell_all(struct scores *rows) {
    static struct scores all = {.symbology = "all"};
    printf("%-11s %8s %7s %6s %9s %7s %6s %9s %7s %7s\n", "", "pictures", "right", "wrong",
           "median ms", "zbarimg", "wrong", "median ms", "right/", "time/");
    for (int i = 0; i < ROWS_MAX && rows[i].symbology[0]; i++) {
        tell(&rows[i]);
        all.pictures += rows[i].pictures;
        add_score(&all.ours, &rows[i].ours);
        add_score(&all.theirs, &rows[i].theirs);
    }
    tell(&all);
}

// A row of expected.tsv, taken apart in place; false for its header and for what is none.
static bool take_row(char *line, char **file, char **symbology, char **text) {
    char *save = NULL;
    *file = strtok_r(line, "\t\n", &save);
    *symbology = strtok_r(NULL, "\t\n", &save);
    *text = strtok_r(NULL, "\n", &save);
    return *symbology && strcmp(*file, "file") != 0;
}

static void compare_folder(struct scores *rows, char *program, const char *folder) {
    static char line[TEXT_MAX], want[TEXT_MAX], path[TEXT_MAX];
    char *file, *symbology, *text;
    snprintf(path, sizeof path, "%s/expected.tsv", folder);
    FILE *list = fopen(path, "r");
    counter_must(list, path);
    while (fgets(line, sizeof line, list)) {
        if (!take_row(line, &file, &symbology, &text))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, file);
        bool some = text && strcmp(text, "\"\"") != 0;
        if (some) {
            unescape(want, text + 1, text + strlen(text) - 1); // between its quotes
            plain(want, symbology);
        }
        compare(row_of(rows, symbology), program, path, some ? want : NULL);
    }
    fclose(list);
}

static void draw(const char *path, const struct render_kind *kind, const struct way *way,
                 uint32_t seed) {
    static struct modules modules;
    struct plane plane = {0};
    size_t length;
    counter_must(plane_room(&plane, SIDE, SIDE) == FAULT_NONE, "no memory");
    const char *wrong =
        render_encode(&modules, kind->zint, kind->mode, kind->input, strlen(kind->input));
    counter_must(!wrong, wrong);
    render_picture(&plane, &modules, way, seed);
    uint8_t *png = picture_png(plane.grey, SIDE, SIDE, PNG_FORMAT_GRAY, &length);
    FILE *file = fopen(path, "wb");
    counter_must(file && fwrite(png, 1, length, file) == length && fclose(file) == 0, path);
    free(png);
    plane_close(&plane);
}

// Every symbology in every way, from easy to hopeless.
static void compare_rendered(struct scores *rows, char *program) {
    enum { WAYS = 12 };
    static char path[CODE_MAX], want[TEXT_MAX];
    uint32_t seed = 20261129;
    counter_path(path, sizeof path, "label.png");
    for (size_t k = 0; k < RENDER_KINDS; k++)
        for (int i = 0; i < WAYS; i++) {
            const struct render_kind *kind = &render_kinds[k];
            struct way way = {.pixels = 1.2 + picture_random(&seed) % 18 / 10.,
                              .degrees = i % 3 == 0 ? picture_random(&seed) % 360 : 0,
                              .noise = picture_random(&seed) % 8,
                              .blur = i % 2 ? picture_random(&seed) % 16 / 10. : 0,
                              .shadow = picture_random(&seed) % 80 / 100.,
                              .grey = picture_random(&seed) % 2};
            draw(path, kind, &way, seed);
            snprintf(want, sizeof want, "%s", render_text(kind));
            plain(want, kind->symbology);
            compare(row_of(rows, kind->symbology), program, path, want);
        }
    unlink(path);
    counter_leave();
}

int main(void) {
    static struct scores rows[ROWS_MAX];
    const char *folder = getenv("SCANS");
    char *program = getenv("COUNTERFOIL");
    counter_must(program, "COUNTERFOIL names no program");
    if (folder)
        compare_folder(rows, program, folder);
    else
        compare_rendered(rows, program);
    tell_all(rows);
    return 0;
}
