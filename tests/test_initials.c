#include "initials.h"

#include "limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int open_initials(void **state) {
    static struct initials initials;
    *state = &initials;
    return initials_open(&initials) ? -1 : 0;
}

static int close_initials(void **state) {
    initials_close(*state);
    initials_close(*state);
    return 0;
}

// What a clerk says, not what a program answered.
static const struct {
    const char *name, *initials;
} names[] = {
    {"离合器片", "lhqp"},
    {"发动机", "fdj"},
    {"变速箱", "bsx"},
    {"传动轴", "cdz"},
    {"前制动蹄总成", "qzdtzc"},
    {"后制动鼓", "hzdg"},
    {"差速器壳", "csqk"},
    {"蓄电池", "xdc"},
    {"行李舱门锁", "xlcms"},
    {"行星齿轮", "xxcl"},
    {"重型弹簧", "zxth"},
    {"钢板弹簧总成", "gbthzc"},
    {"空调压缩机", "ktysj"},
    {"制动调整臂", "zdtzb"},
    {"座椅调角器", "zytjq"},
    {"加长螺栓", "jcls"},
    {"前轮毂盖", "qlgg"},
    {"曲轴前油封", "qzqyf"},
    {"喷油咀", "pyz"},
    {"泊车雷达", "bcld"},
    {"校正器", "jzq"},
    {"称重传感器", "czcgq"},
    {"钥匙", "ys"},
    {"单向阀", "dxf"},
    {"ABS电磁阀", "absdcf"},
    {"H7 灯泡(24V)", "h7dp24v"},
    {"Ｈ７灯泡", "h7dp"},
    {"φ430 — °", "430"},
    {"Größe é", "grosee"},
    {"", ""},
    {"，。！", ""},
};

static void says_what_a_clerk_types(void **state) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char initials[NAME_MAX_BYTES];
        assert_true(initials_make(*state, initials, sizeof initials, names[i].name));
        assert_string_equal(initials, names[i].initials);
    }
}

static void cuts_aloud(void **state) {
    char initials[4];
    assert_true(initials_make(*state, initials, sizeof initials, "离合器 "));
    assert_string_equal(initials, "lhq");
    assert_false(initials_make(*state, initials, sizeof initials, "离合器片"));
    assert_string_equal(initials, "lhq");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_a_clerk_types),
        cmocka_unit_test(cuts_aloud),
    };
    return cmocka_run_group_tests(tests, open_initials, close_initials);
}
