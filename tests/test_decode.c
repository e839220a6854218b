// `counterfoil decode` on picture files that zint wrote.
#include "decode.h"
#include "picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zint.h>

static char folder[] = "decode-XXXXXX";
static char code128[64], qr[64], tab[64], empty[64], text[64], missing[64];

static void draw(const char *path, int symbology, const char *input) {
    struct zint_symbol *symbol = ZBarcode_Create();
    assert_non_null(symbol);
    symbol->symbology = symbology;
    symbol->scale = 2;
    symbol->whitespace_width = 10;
    symbol->whitespace_height = 10;
    snprintf(symbol->outfile, sizeof symbol->outfile, "%s", path);
    unsigned char bytes[64];
    memcpy(bytes, input, strlen(input) + 1);
    if (ZBarcode_Encode_and_Print(symbol, bytes, 0, 0) >= ZINT_ERROR)
        fail_msg("%s: %s", path, symbol->errtxt);
    ZBarcode_Delete(symbol);
}

static void store(const char *path, const void *bytes, size_t length) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void name(char *path, const char *last) {
    snprintf(path, 64, "%s/%s", folder, last);
}

static int set_up(void **state) {
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    name(code128, "code128.png");
    name(qr, "qr.png");
    name(tab, "tab.png");
    name(empty, "empty.png");
    name(text, "text.txt");
    name(missing, "missing.png");
    draw(code128, BARCODE_CODE128, "RQ012600042J");
    draw(qr, BARCODE_QRCODE, "CF:更换离合器片");
    draw(tab, BARCODE_CODE128, "A\tB\\");
    static uint8_t white[100 * 100];
    memset(white, 255, sizeof white);
    size_t length;
    uint8_t *png = picture_png(white, 100, 100, PNG_FORMAT_GRAY, &length);
    store(empty, png, length);
    free(png);
    store(text, "no picture", 10);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    const char *const paths[] = {code128, qr, tab, empty, text};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        unlink(paths[i]);
    return rmdir(folder);
}

// Runs it over these pictures and holds what it says against what it should.
static void assert_decodes(char **paths, size_t count, int code, const char *out, const char *err) {
    char *said = NULL, *complained = NULL;
    size_t said_length, complained_length;
    FILE *to_out = open_memstream(&said, &said_length);
    FILE *to_err = open_memstream(&complained, &complained_length);
    assert_int_equal(decode_files(to_out, to_err, paths, count, false), code);
    fclose(to_out);
    fclose(to_err);
    assert_string_equal(said, out);
    assert_string_equal(complained, err);
    free(said);
    free(complained);
}

static void every_code_is_one_line(void **state) {
    (void)state;
    char *paths[] = {code128, qr};
    assert_decodes(paths, 2, 0, "CODE128\tRQ012600042J\nQRCODE\tCF:更换离合器片\n", "");
}

static void what_cannot_be_shown_is_made_visible(void **state) {
    (void)state;
    char *paths[] = {tab};
    assert_decodes(paths, 1, 0, "CODE128\tA\\x09B\\\\\n", "");
}

static void a_picture_without_a_code_is_named(void **state) {
    (void)state;
    char want[200];
    char *paths[] = {empty, code128};
    snprintf(want, sizeof want, "counterfoil: %s: no code found\n", empty);
    assert_decodes(paths, 2, 1, "CODE128\tRQ012600042J\n", want);
}

static void a_file_that_is_no_picture_says_why(void **state) {
    (void)state;
    char want[400];
    char *paths[] = {missing, text};
    snprintf(want, sizeof want,
             "counterfoil: %s: it is not there\n"
             "counterfoil: %s: not a JPEG or PNG picture, or a broken one\n",
             missing, text);
    assert_decodes(paths, 2, 1, "", want);
}

// Symbology, text, milliseconds: the same text as without, whatever it took.
static void a_picture_can_be_timed(void **state) {
    (void)state;
    char *paths[] = {code128, empty};
    char *said = NULL, *complained = NULL, more;
    size_t said_length, complained_length;
    double took = -1, took_empty = -1;
    FILE *to_out = open_memstream(&said, &said_length);
    FILE *to_err = open_memstream(&complained, &complained_length);
    assert_int_equal(decode_files(to_out, to_err, paths, 2, true), 1);
    fclose(to_out);
    fclose(to_err);
    assert_int_equal(sscanf(said, "CODE128\tRQ012600042J\t%lf\n%c", &took, &more), 1);
    assert_int_equal(sscanf(complained, "counterfoil: %*[^:]: no code found\t%lf", &took_empty), 1);
    assert_true(took > 0 && took_empty > 0);
    free(said);
    free(complained);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_is_one_line),
        cmocka_unit_test(what_cannot_be_shown_is_made_visible),
        cmocka_unit_test(a_picture_without_a_code_is_named),
        cmocka_unit_test(a_file_that_is_no_picture_says_why),
        cmocka_unit_test(a_picture_can_be_timed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
