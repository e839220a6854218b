#include "pinyin.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS = 64 };

// How many of the letters the text stands for among the words; 0 when it is not among them.
static size_t takes(struct pinyin *pinyin, const char *letters, const char *text) {
    struct pinyin_word words[WORDS];
    size_t count = pinyin_words(pinyin, words, WORDS, letters);
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i].text, text) == 0)
            return words[i].letters;
    return 0;
}

static void words_and_the_letters_they_take(void **state) {
    static const struct {
        const char *letters, *text;
        size_t takes;
    } cases[] = {
        {"liheqipian", "离合器片", 10}, // the whole phrase
        {"liheqipian", "离合器", 6},    // a first part of it
        {"liheqipian", "离合", 4},
        {"lhq", "离合器", 3}, // initials
        {"zhangwei", "张伟", 8},
        {"zhangwei", "章", 5},
        {"xi'an", "西安", 5}, // the apostrophe parts
        {"xi'an", "西", 3},   // and belongs to what stands before it
        {"xian", "先", 4},
        {"xi''''an", "西安", 8},
        {"''zhangwei", "张伟", 10},
        {"l'h'q", "离合器", 5}, // nothing to part, but counted
        {"lvse", "绿色", 4},    // v is ü
        {"pian3", "片", 4},     // the letters end at the digit
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t taken = takes(*state, cases[i].letters, cases[i].text);
        if (taken != cases[i].takes)
            fail_msg("%s takes %zu of %s", cases[i].text, taken, cases[i].letters);
    }
}

static void the_whole_phrase_is_first(void **state) {
    struct pinyin *pinyin = *state;
    struct pinyin_word word;
    assert_int_equal(pinyin_words(pinyin, &word, 1, "liheqipian"), 1);
    assert_string_equal(word.text, "离合器片");
}

static void what_is_no_pinyin_gives_nothing(void **state) {
    static const char *const letters[] = {
        "", "'", "''''", "i", "uuu", "v", "1", "ABC", " zhang", "\x01", "\xff\xfe", "张", "-a",
    };
    struct pinyin *pinyin = *state;
    struct pinyin_word words[WORDS];
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        assert_int_equal(pinyin_words(pinyin, words, WORDS, letters[i]), 0);
}

static void the_dictionary_waits_for_letters(void **state) {
    (void)state;
    struct pinyin unread = {0};
    struct pinyin_word words[1];
    assert_int_equal(pinyin_words(&unread, words, 1, ""), 0);
    assert_int_equal(unread.state, PINYIN_UNREAD);
}

static void as_many_as_there_is_room_for(void **state) {
    struct pinyin *pinyin = *state;
    struct pinyin_word words[8] = {0};
    assert_int_equal(pinyin_words(pinyin, words, 0, "li"), 0);
    assert_int_equal(pinyin_words(pinyin, words, 7, "li"), 7);
    assert_string_not_equal(words[6].text, "");
    assert_string_equal(words[7].text, "");
}

// Picks the first word again and again, as a finger would, until nothing is left.
static void a_long_text_is_written_in_parts(void **state) {
    const char *letters = "liheqipianliheqipianliheqipianliheqipianliheqipian";
    char text[256] = "";
    struct pinyin *pinyin = *state;
    struct pinyin_word word;
    while (pinyin_words(pinyin, &word, 1, letters) == 1) {
        assert_true(word.letters >= 1 && word.letters <= strlen(letters));
        strcat(text, word.text);
        letters += word.letters;
    }
    assert_string_equal(letters, "");
    assert_int_equal(text_characters(text), 20);
}

static void check_words(struct pinyin *pinyin, const char *letters) {
    struct pinyin_word words[WORDS];
    size_t count = pinyin_words(pinyin, words, WORDS, letters);
    assert_true(count <= WORDS);
    for (size_t i = 0; i < count; i++) {
        assert_true(words[i].letters >= 1 && words[i].letters <= strlen(letters));
        assert_non_null(memchr(words[i].text, '\0', sizeof words[i].text));
    }
}

// Each of these makes the library itself abort.
static void what_kills_the_library_does_not_reach_it(void **state) {
    static const char *const letters[] = {
        "zzzzzzzzzzzzzz",
        "ssssssssssssssssssss",
        "s's's's's's's's's",
        "z'z'z'z'z'z'z'z'",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "ooooooooooooooooooooooooooooooooooooooo",
        "aa'''aa''a'aaaaaa''a''aaa''aaa''''",
        "mggyfpxhbgjmtjxapwfpwbcslimkslkdrrqlfms",
        "sgzhuangliweixiananananlishepianheexian",
        "zldk'tjf'jmthxmhm'g'lp'pph'fm'l's'gjml",
    };
    struct pinyin *pinyin = *state;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        check_words(pinyin, letters[i]);
}

static void any_letters_at_all(void **state) {
    static const char *const sets[] = {"abcdefghijklmnopqrstuvwxyz'", "zsc'h", "aoe'iuvn",
                                       "zhuaing'"};
    struct pinyin *pinyin = *state;
    unsigned seed = 1;
    for (int turn = 0; turn < 4000; turn++) {
        const char *set = sets[turn % 4];
        char letters[65] = "";
        for (size_t i = 0; i < 64 && (i == 0 || rand_r(&seed) % 40); i++)
            letters[i] = set[(size_t)rand_r(&seed) % strlen(set)];
        check_words(pinyin, letters);
    }
}

// One for all of them, as in the program: the dictionary is read once a process.
static int set_up(void **state) {
    *state = calloc(1, sizeof(struct pinyin));
    return *state ? 0 : -1;
}

static int tear_down(void **state) {
    free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_the_letters_they_take),
        cmocka_unit_test(the_whole_phrase_is_first),
        cmocka_unit_test(what_is_no_pinyin_gives_nothing),
        cmocka_unit_test(the_dictionary_waits_for_letters),
        cmocka_unit_test(as_many_as_there_is_room_for),
        cmocka_unit_test(a_long_text_is_written_in_parts),
        cmocka_unit_test(what_kills_the_library_does_not_reach_it),
        cmocka_unit_test(any_letters_at_all),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
