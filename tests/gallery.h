// gallery.h -- one view of every kind that the kiosk shows, with believable words in both
// languages, for the tests of layout and paint and for the eye.
#ifndef GALLERY_H
#define GALLERY_H

#include "text.h"
#include "view.h"

#include <assert.h>
#include <string.h>

enum gallery {
    GALLERY_EMPTY = 0,
    GALLERY_INVITATION,
    GALLERY_IDLE,
    GALLERY_SIGN_IN,
    GALLERY_REQUISITION,
    GALLERY_TEXT,
    GALLERY_SEARCH,
    GALLERY_ISSUE,
    GALLERY_WRONG_PART,
    GALLERY_STOP_PLAIN,
    GALLERY_REFUSED,
    GALLERY_COMPARE,
    GALLERY_PILE,
    GALLERY_GATE,
    GALLERY_LIST,
    GALLERY_LONG,
    GALLERY_BUTTONS,
    GALLERY_BARS,
    GALLERY_PLOTS,
    GALLERY_COUNT,
};

static const char *const gallery_names[] = {
    [GALLERY_EMPTY] = "empty",
    [GALLERY_INVITATION] = "invitation",
    [GALLERY_IDLE] = "idle",
    [GALLERY_SIGN_IN] = "sign-in",
    [GALLERY_REQUISITION] = "requisition",
    [GALLERY_TEXT] = "text",
    [GALLERY_SEARCH] = "search",
    [GALLERY_ISSUE] = "issue",
    [GALLERY_WRONG_PART] = "wrong-part",
    [GALLERY_STOP_PLAIN] = "stop-plain",
    [GALLERY_REFUSED] = "refused",
    [GALLERY_COMPARE] = "compare",
    [GALLERY_PILE] = "pile",
    [GALLERY_GATE] = "gate",
    [GALLERY_LIST] = "list",
    [GALLERY_LONG] = "long",
    [GALLERY_BUTTONS] = "buttons",
    [GALLERY_BARS] = "bars",
    [GALLERY_PLOTS] = "plots",
};
_Static_assert(sizeof gallery_names / sizeof *gallery_names == GALLERY_COUNT, "every view");

#define GALLERY_SET(field, words) gallery_set(field, sizeof(field), words)

static inline void gallery_set(char *field, size_t size, const char *words) {
    bool whole = text_copy(field, size, words);
    assert(whole);
}

static inline const char *gallery_say(const struct view *view, const char *zh, const char *en) {
    return view->chinese ? zh : en;
}

static inline void gallery_bar(struct view *view, const char *title, const char *person) {
    GALLERY_SET(view->site, gallery_say(view, "杭州服务站", "Hangzhou station"));
    GALLERY_SET(view->title, title);
    GALLERY_SET(view->person, person);
    GALLERY_SET(view->clock, "14:32");
    GALLERY_SET(view->devices, gallery_say(view, "扫码枪 1 · 摄像头 1", "scanner 1 · camera 1"));
    view->devices_ready = true;
}

static inline struct row *gallery_row(struct view *view, enum row_state state, const char *main,
                                      const char *detail, const char *figure, const char *note) {
    assert(view->rows_count < VIEW_ROWS_MAX);
    struct row *row = &view->rows[view->rows_count++];
    row->state = state;
    GALLERY_SET(row->main, main);
    GALLERY_SET(row->detail, detail);
    GALLERY_SET(row->figure, figure);
    GALLERY_SET(row->note, note);
    return row;
}

static inline void gallery_button(struct view *view, const char *text, const char *code,
                                  bool primary) {
    assert(view->buttons_count < VIEW_BUTTONS_MAX);
    struct button *button = &view->buttons[view->buttons_count++];
    GALLERY_SET(button->text, text);
    GALLERY_SET(button->code, code);
    button->primary = primary;
}

static inline void gallery_card(struct view *view, const char *heading, const char *main,
                                const char *detail) {
    struct card *card = &view->cards[view->cards_count++];
    GALLERY_SET(card->heading, heading);
    GALLERY_SET(card->main, main);
    GALLERY_SET(card->detail, detail);
}

static inline void gallery_answer(struct view *view, enum tone tone, const char *answer,
                                  const char *advice, const char *clause) {
    view->tone = tone;
    GALLERY_SET(view->answer, answer);
    GALLERY_SET(view->advice, advice);
    GALLERY_SET(view->clause, clause);
}

static inline void gallery_invitation(struct view *v) {
    gallery_bar(v, gallery_say(v, "配件柜台", "Parts counter"), "");
    GALLERY_SET(v->prompt,
                gallery_say(v, "请扫描：工牌、零件或单据", "Scan a badge, a part or a paper"));
}

static inline void gallery_idle(struct view *v) {
    gallery_invitation(v);
    gallery_row(v, ROW_NEXT, gallery_say(v, "待批准的领料单", "Requisitions to approve"),
                gallery_say(v, "最早一张：9 月 12 日，李海涛", "oldest: 12 September, Li Haitao"),
                "3", gallery_say(v, "张", ""));
    gallery_row(v, ROW_PLAIN, gallery_say(v, "待发料", "Requisitions to issue"), "", "2",
                gallery_say(v, "张", ""));
    gallery_row(v, ROW_LATE, gallery_say(v, "超期未还的旧件", "Old parts overdue"),
                gallery_say(v, "4 名服务人员", "4 technicians"), "7",
                gallery_say(v, "最长 41 天", "longest 41 days"));
    v->devices_ready = false;
    GALLERY_SET(v->devices, gallery_say(v, "未接扫码枪", "no scanner"));
}

static inline void gallery_owed(struct view *v) {
    gallery_row(v, ROW_HEADING, gallery_say(v, "王建国的欠账", "Wang Jianguo still owes"), "", "",
                "");
    gallery_row(v, ROW_LATE,
                gallery_say(v, "离合器片总成 1601-00458", "Clutch disc assembly 1601-00458"),
                gallery_say(v, "缺：旧件、报告未签字", "missing: old part, report unsigned"), "×1",
                gallery_say(v, "41 天", "41 days"));
    gallery_row(v, ROW_MISSING, gallery_say(v, "空气干燥器 3543-01217", "Air dryer 3543-01217"),
                gallery_say(v, "缺：旧件", "missing: old part"), "×1",
                gallery_say(v, "12 天", "12 days"));
    gallery_row(v, ROW_MISSING,
                gallery_say(v, "制动蹄片 3502-00981", "Brake shoe lining 3502-00981"),
                gallery_say(v, "缺：领导同意", "missing: leader's consent"), "×4",
                gallery_say(v, "3 天", "3 days"));
}

static inline void gallery_sign_in(struct view *v) {
    gallery_bar(v, gallery_say(v, "登录", "Sign in"),
                gallery_say(v, "王建国 · 服务人员", "Wang Jianguo"));
    GALLERY_SET(v->prompt, gallery_say(v, "请输入密码", "Enter your PIN"));
    gallery_owed(v);
    v->pad = PAD_PIN;
    GALLERY_SET(v->pad_label, gallery_say(v, "六位密码", "six-digit PIN"));
    GALLERY_SET(v->pad_value, "1234");
    gallery_button(v, gallery_say(v, "退出", "Leave"), "cf:cancel", false);
}

static inline void gallery_lines(struct view *v) {
    gallery_row(v, ROW_DONE, gallery_say(v, "车辆 浙A·83261", "Vehicle 浙A·83261"),
                "LKLR1HSF4FB612345", "", gallery_say(v, "保修内 · 17 个月", "in warranty · 17 mo"));
    struct row *row =
        gallery_row(v, ROW_NEXT, gallery_say(v, "行驶里程", "Mileage"),
                    gallery_say(v, "上次记录 86 400 km", "last recorded 86 400 km"), "", "");
    GALLERY_SET(row->code, "cf:mileage");
    row = gallery_row(v, ROW_MISSING, gallery_say(v, "处理意见", "Handling opinion"), "", "", "");
    GALLERY_SET(row->code, "cf:opinion");
    row = gallery_row(v, ROW_PLAIN, gallery_say(v, "离合器片总成", "Clutch disc assembly"),
                      "1601-00458 · Φ430", "2", gallery_say(v, "件", "pcs"));
    GALLERY_SET(row->code, "cf:line 1");
    row = gallery_row(v, ROW_PLAIN, gallery_say(v, "空气干燥器", "Air dryer"), "3543-01217 · 24 V",
                      "1", gallery_say(v, "件", "pc"));
    GALLERY_SET(row->code, "cf:line 2");
}

static inline void gallery_requisition(struct view *v) {
    gallery_bar(v, gallery_say(v, "领料单 R-2024-0917", "Requisition R-2024-0917"),
                gallery_say(v, "王建国", "Wang Jianguo"));
    GALLERY_SET(v->prompt, gallery_say(v, "请输入行驶里程", "Enter the mileage"));
    gallery_answer(v, TONE_ACCEPTED,
                   gallery_say(v, "车辆已识别：浙A·83261", "Vehicle found: 浙A·83261"),
                   gallery_say(v, "保修期内，还剩 7 个月", "In warranty, 7 months left"), "");
    gallery_lines(v);
    v->pad = PAD_DIGITS;
    GALLERY_SET(v->pad_label, gallery_say(v, "里程（km）", "Mileage (km)"));
    GALLERY_SET(v->pad_value, "92350");
    gallery_button(v, gallery_say(v, "取消", "Cancel"), "cf:cancel", false);
    gallery_button(v, gallery_say(v, "搜索零件", "Find a part"), "cf:search", false);
    gallery_button(v, gallery_say(v, "提交", "Submit"), "cf:submit", true);
}

static inline void gallery_candidate(struct view *v, const char *word) {
    GALLERY_SET(v->candidates[v->candidates_count], word);
    v->candidates_count++;
}

static inline void gallery_text(struct view *v) {
    gallery_bar(v, gallery_say(v, "领料单 R-2024-0917", "Requisition R-2024-0917"),
                gallery_say(v, "王建国", "Wang Jianguo"));
    GALLERY_SET(v->prompt, gallery_say(v, "请写处理意见", "Write the handling opinion"));
    v->pad = PAD_TEXT;
    GALLERY_SET(v->pad_label, gallery_say(v, "处理意见", "Handling opinion"));
    GALLERY_SET(v->pad_value, gallery_say(v, "起步抖动，离合器片磨损，liheqi",
                                          "Judders on starting; clutch worn, repl"));
    if (v->chinese) {
        v->pad_pinyin = true;
        const char *const some[] = {"离合器", "离合", "李", "里", "力", "理", "利", "例"};
        for (size_t i = 0; i < 8; i++)
            gallery_candidate(v, some[i]);
    }
    gallery_row(v, ROW_HEADING, gallery_say(v, "常用意见", "Often written"), "", "", "");
    struct row *row = gallery_row(
        v, ROW_PLAIN, gallery_say(v, "更换新件", "Replace with a new part"), "", "", "");
    GALLERY_SET(row->code, "cf:opinion 1");
    gallery_button(v, gallery_say(v, "返回", "Back"), "cf:back", false);
    gallery_button(v, gallery_say(v, "保存意见", "Save the opinion"), "cf:save", true);
}

static inline void gallery_search(struct view *v) {
    static const char *const found[][3] = {
        {"离合器片总成", "Clutch disc assembly", "1601-00458"},
        {"离合器压盘总成", "Clutch pressure plate", "1601-00460"},
        {"离合器盘毂", "Clutch hub", "1601-00512"},
        {"离合器片铆钉", "Clutch disc rivet", "1601-01007"},
        {"离合器片（大修件）", "Clutch disc, overhaul", "1601-00459"},
        {"离合器片垫圈", "Clutch disc washer", "1601-01011"},
    };
    gallery_bar(v, gallery_say(v, "搜索零件", "Find a part"),
                gallery_say(v, "王建国", "Wang Jianguo"));
    GALLERY_SET(v->prompt, gallery_say(v, "件号、名称或拼音首字母", "Number, name or initials"));
    v->pad = PAD_TEXT;
    v->pad_capitals = true;
    GALLERY_SET(v->pad_label, gallery_say(v, "找什么", "Find"));
    GALLERY_SET(v->pad_value, "lhqp");
    for (size_t i = 0; i < 6; i++) {
        struct row *row = gallery_row(v, ROW_PLAIN, found[i][v->chinese ? 0 : 1], found[i][2],
                                      i == 2 ? "0" : "14", "A-03-2");
        GALLERY_SET(row->code, found[i][2]);
    }
    v->rows_more = 3;
    gallery_button(v, gallery_say(v, "返回", "Back"), "cf:back", false);
}

static inline void gallery_issue(struct view *v) {
    gallery_bar(v, gallery_say(v, "发料 R-2024-0917", "Issue R-2024-0917"),
                gallery_say(v, "陈敏 · 仓管", "Chen Min · clerk"));
    GALLERY_SET(v->prompt, gallery_say(v, "扫描：制动蹄片", "Scan: brake shoe lining"));
    gallery_answer(v, TONE_ACCEPTED,
                   gallery_say(v, "制动蹄片，第 2 件", "Brake shoe lining, number 2"),
                   gallery_say(v, "还差 2 件，货位 B-07-1", "2 more, bin B-07-1"), "");
    gallery_row(v, ROW_DONE, gallery_say(v, "离合器片总成", "Clutch disc assembly"),
                gallery_say(v, "1601-00458 · 货位 A-03-2", "1601-00458 · bin A-03-2"), "2 / 2", "");
    gallery_row(v, ROW_NEXT, gallery_say(v, "制动蹄片", "Brake shoe lining"),
                gallery_say(v, "3502-00981 · 货位 B-07-1", "3502-00981 · bin B-07-1"), "2 / 4", "");
    gallery_row(v, ROW_MISSING, gallery_say(v, "空气干燥器", "Air dryer"),
                gallery_say(v, "3543-01217 · 货位 C-01-4", "3543-01217 · bin C-01-4"), "0 / 1", "");
    gallery_row(v, ROW_MISSING, gallery_say(v, "水泵总成", "Water pump assembly"),
                gallery_say(v, "1307-00233 · 货位 A-11-1", "1307-00233 · bin A-11-1"), "0 / 1", "");
    gallery_button(v, gallery_say(v, "取消", "Cancel"), "cf:cancel", false);
    gallery_button(v, gallery_say(v, "撤销上一件", "Take back the last"), "cf:undo", false);
    gallery_button(v, gallery_say(v, "技术员确认", "Technician confirms"), "cf:confirm", true);
}

static inline void gallery_wrong_part(struct view *v) {
    gallery_issue(v);
    v->stop = true;
    gallery_answer(v, TONE_REFUSED, gallery_say(v, "零件不对", "Wrong part"),
                   gallery_say(v, "把它放回货位，再扫描单上的零件",
                               "Put it back and scan the part on the list"),
                   "3.7.4");
    gallery_card(v, gallery_say(v, "要的是", "asked for"),
                 gallery_say(v, "制动蹄片", "Brake shoe lining"), "3502-00981 · B-07-1");
    gallery_card(v, gallery_say(v, "扫到的是", "scanned"),
                 gallery_say(v, "制动蹄片（加厚）", "Brake shoe lining, oversize"),
                 "3502-00982 · B-07-2");
    v->buttons_count = 0;
    gallery_button(v, gallery_say(v, "知道了", "Understood"), "cf:yes", true);
}

static inline void gallery_stop_plain(struct view *v) {
    gallery_bar(v, gallery_say(v, "领料单 R-2024-0921", "Requisition R-2024-0921"),
                gallery_say(v, "周卫东 · 领导", "Zhou Weidong · leader"));
    v->stop = true;
    gallery_answer(v, TONE_REFUSED,
                   gallery_say(v, "不能批准自己的领料单", "You can't approve your own requisition"),
                   gallery_say(v, "请另一位领导扫描工牌", "Ask another leader to scan a badge"),
                   "3.6.1");
    gallery_button(v, gallery_say(v, "知道了", "Understood"), "cf:yes", true);
}

static inline void gallery_refused(struct view *v) {
    gallery_issue(v);
    gallery_answer(
        v, TONE_REFUSED, gallery_say(v, "这一行已经发够了", "This line is already complete"),
        gallery_say(v, "离合器片总成批准 2 件，已发 2 件", "2 of 2 clutch discs are issued"),
        "3.7.4");
}

static inline void gallery_compare(struct view *v) {
    gallery_bar(v, gallery_say(v, "旧件回库", "Old part return"),
                gallery_say(v, "陈敏 · 仓管", "Chen Min · clerk"));
    GALLERY_SET(v->prompt,
                gallery_say(v, "这件旧件配这张标签吗？", "Does this part match its tag?"));
    gallery_answer(v, TONE_ASKED,
                   gallery_say(v, "件号不同，但可以互换", "Another number, but interchangeable"),
                   "", "3.6.2");
    gallery_card(v, gallery_say(v, "标签上的", "on the tag"),
                 gallery_say(v, "离合器片总成", "Clutch disc assembly"), "1601-00458");
    gallery_card(v, gallery_say(v, "扫到的是", "scanned"),
                 gallery_say(v, "离合器片总成", "Clutch disc assembly"), "1601-00455");
    gallery_row(v, ROW_PLAIN, gallery_say(v, "互换表 2023-11", "Interchange list 2023-11"),
                "1601-00455 → 1601-00458", "", "");
    gallery_button(v, gallery_say(v, "取消", "Cancel"), "cf:cancel", false);
    gallery_button(v, gallery_say(v, "不接受", "Refuse"), "cf:no", false);
    gallery_button(v, gallery_say(v, "接受", "Accept"), "cf:yes", true);
}

static inline void gallery_pile(struct view *v) {
    gallery_bar(v, gallery_say(v, "退料", "Return"),
                gallery_say(v, "陈敏 · 仓管", "Chen Min · clerk"));
    GALLERY_SET(v->prompt,
                gallery_say(v, "继续扫描退回的东西", "Scan the next thing from the pile"));
    gallery_answer(v, TONE_REFUSED,
                   gallery_say(v, "这张标签已经扫过", "This tag was already scanned"),
                   gallery_say(v, "放到一边，不入账", "Lay it aside, it is not booked"), "3.6.2");
    gallery_row(v, ROW_HEADING, gallery_say(v, "找到去处", "Found their issue"), "", "2", "");
    gallery_row(v, ROW_DONE, gallery_say(v, "离合器片总成 · 旧件", "Clutch disc assembly · old"),
                "T-004417 · R-2024-0917", "", gallery_say(v, "可销账", "can be written off"));
    gallery_row(v, ROW_DONE, gallery_say(v, "空气干燥器 · 未用", "Air dryer · unused"),
                "R-2024-0917", "", gallery_say(v, "回货位 C-01-4", "to bin C-01-4"));
    gallery_row(v, ROW_HEADING, gallery_say(v, "放到一边", "Lay aside"), "", "2", "");
    gallery_row(v, ROW_WRONG, gallery_say(v, "标签 T-004417", "Tag T-004417"),
                gallery_say(v, "已经扫过一次", "was scanned before"), "",
                gallery_say(v, "重复", "double"));
    gallery_row(v, ROW_WRONG,
                gallery_say(v, "发电机支架 3701-00880", "Alternator bracket 3701-00880"),
                gallery_say(v, "没有对应的发料", "no issue to close"), "",
                gallery_say(v, "不认识", "stranger"));
    gallery_button(v, gallery_say(v, "取消", "Cancel"), "cf:cancel", false);
    gallery_button(v, gallery_say(v, "入账 2 件", "Book 2 pieces"), "cf:book", true);
}

static inline void gallery_gate(struct view *v) {
    gallery_bar(v, gallery_say(v, "销账", "Write-off"),
                gallery_say(v, "陈敏 · 仓管", "Chen Min · clerk"));
    GALLERY_SET(v->prompt, gallery_say(v, "还缺：旧件入库", "Still missing: the old part"));
    gallery_row(v, ROW_HEADING,
                gallery_say(v, "离合器片总成 1601-00458 · 第 1 件",
                            "Clutch disc assembly 1601-00458 · unit 1"),
                "", "", "");
    gallery_row(
        v, ROW_DONE,
        gallery_say(v, "服务报告已由用户签字", "Service report signed by the customer"),
        gallery_say(v, "F-20240918-03 · 9 月 18 日 16:05", "F-20240918-03 · 18 September, 16:05"),
        "", "");
    gallery_row(v, ROW_DONE, gallery_say(v, "领导同意", "Leader agreed"),
                gallery_say(v, "周卫东 · 9 月 19 日", "Zhou Weidong · 19 September"), "", "");
    gallery_row(
        v, ROW_MISSING,
        gallery_say(v, "旧件进入旧件笼，或未用件退回", "Old part in the cage, or unused part back"),
        gallery_say(v, "扫描旧件标签 T-004417", "scan tag T-004417"), "",
        gallery_say(v, "还剩 9 天", "9 days left"));
    gallery_button(v, gallery_say(v, "返回", "Back"), "cf:back", false);
}

static inline void gallery_list(struct view *v) {
    gallery_bar(v, gallery_say(v, "待发料", "To issue"),
                gallery_say(v, "陈敏 · 仓管", "Chen Min · clerk"));
    GALLERY_SET(v->prompt, gallery_say(v, "扫描或点选一张领料单", "Scan or touch a requisition"));
    for (int i = 0; i < 19; i++) {
        char number[NUMBER_MAX], age[NUMBER_MAX];
        bool whole = text_format(number, sizeof number, "R-2024-%04d", 900 + i);
        whole = text_format(age, sizeof age, v->chinese ? "%d 天" : "%d days", 20 - i) && whole;
        assert(whole);
        struct row *row = gallery_row(
            v, i < 2 ? ROW_LATE : ROW_PLAIN, number,
            i % 2
                ? gallery_say(v, "李海涛 · 浙A·83261 · 3 行", "Li Haitao · 浙A·83261 · 3 lines")
                : gallery_say(v, "王建国 · 浙B·10774 · 1 行", "Wang Jianguo · 浙B·10774 · 1 line"),
            age, gallery_say(v, "已批准", "approved"));
        GALLERY_SET(row->code, number);
    }
    v->rows_more = 12;
    v->page = 1;
    gallery_button(v, gallery_say(v, "返回", "Back"), "cf:back", false);
}

static inline void gallery_long(struct view *v) {
    gallery_bar(v,
                gallery_say(v, "三包件领料单（售后服务部特批）R-2024-0917",
                            "Warranty requisition with special leave R-2024-0917"),
                gallery_say(v, "欧阳上官建国 · 服务人员 · 仓管",
                            "Maximiliana Featherstonehaugh-Cholmondeley"));
    GALLERY_SET(v->site, gallery_say(v, "新疆维吾尔自治区乌鲁木齐市第二服务站",
                                     "Second service station of Urumqi, Xinjiang"));
    GALLERY_SET(
        v->prompt,
        gallery_say(v, "请把退回的旧件连同标签一起放进旧件笼第三层，然后扫描笼门上的条码确认位置",
                    "Put the old part with its tag on the third shelf of the cage, then scan the "
                    "barcode on the cage door to confirm the place"));
    gallery_answer(
        v, TONE_REFUSED,
        gallery_say(v,
                    "服务报告 F-20240918-03 "
                    "的用户签字时间早于完工时间，签字后的报告也不能再改，因此不能用它销账",
                    "The customer's signature on report F-20240918-03 is earlier than the end of "
                    "the work, and a signed report can't be altered, so it can't be used"),
        gallery_say(v,
                    "请作废这份报告，重新写一份，两份都要保存；如有疑问请找售后服务部领导或当月值班"
                    "的审计员",
                    "Void this report and write it anew, both are kept; ask a leader or this "
                    "month's auditor when in doubt about what to do"),
        "3.3.1 · 3.6.2");
    struct row *row = gallery_row(
        v, ROW_LATE,
        gallery_say(v, "带缓速器控制阀的电控空气悬架高度调节阀总成（左后，带传感器支架和线束）",
                    "Electronically controlled air suspension levelling valve assembly, left rear, "
                    "with sensor bracket and harness"),
        gallery_say(v,
                    "2959-00417-B · 24 V · 工作压力 1.25 MPa · 接口 M16×1.5 · "
                    "供应商：上海某某汽车零部件有限公司",
                    "2959-00417-B · 24 V · 1.25 MPa · M16×1.5 · supplier: Shanghai Somebody "
                    "Automotive Components Co., Ltd."),
        "1000 / 1000",
        gallery_say(v, "超期一百二十天，已提醒三次", "120 days overdue, reminded three times"));
    GALLERY_SET(row->code, "cf:line 1");
    row = gallery_row(v, ROW_PLAIN,
                      "LKLR1HSF4FB612345LKLR1HSF4FB612345LKLR1HSF4FB612345LKLR1HSF4FB612345LKLR1HSF"
                      "4FB612345LKLR1HSF4FB612345",
                      "", "", "");
    GALLERY_SET(row->code, "cf:line 2");
    v->pad = PAD_DIGITS;
    GALLERY_SET(v->pad_label, gallery_say(v, "退回数量（件，不得超过批准数量）",
                                          "pieces coming back, no more than approved"));
    GALLERY_SET(v->pad_value, "123456789012345678901234567890");
    gallery_button(v, gallery_say(v, "取消并返回上一级", "Cancel and go back one step"),
                   "cf:cancel", false);
    gallery_button(v,
                   gallery_say(v, "确认并打印旧件标签和领料单",
                               "Confirm and print the tag and the requisition"),
                   "cf:yes", true);
}

static inline void gallery_buttons(struct view *v) {
    gallery_bar(v, gallery_say(v, "零件", "Part"), gallery_say(v, "王建国", "Wang Jianguo"));
    GALLERY_SET(v->prompt,
                gallery_say(v, "离合器片总成 1601-00458", "Clutch disc assembly 1601-00458"));
    gallery_answer(v, TONE_DONE, gallery_say(v, "已销账", "Written off"),
                   gallery_say(v, "R-2024-0917 第 1 件", "R-2024-0917, unit 1"), "");
    gallery_row(v, ROW_PLAIN, gallery_say(v, "货位 A-03-2", "Bin A-03-2"),
                gallery_say(v, "新件", "new"), "14", gallery_say(v, "件", "pcs"));
    const char *const zh[] = {"返回", "领用", "退回", "盘点此货位", "打印标签", "查看历史"};
    const char *const en[] = {"Back", "Draw", "Return", "Count this bin", "Print label", "History"};
    for (size_t i = 0; i < 6; i++)
        gallery_button(v, v->chinese ? zh[i] : en[i], "cf:x", i == 1);
}

static inline void gallery_segment(struct row *row, enum shade shade, int64_t amount,
                                   const char *figure, const char *label) {
    struct segment *one = &row->segments[row->segments_count++];
    one->shade = shade;
    one->amount = amount;
    GALLERY_SET(one->figure, figure);
    GALLERY_SET(one->label, label);
}

// A large bar with its legend; under it one of every share: all, little beside much, nothing.
static inline void gallery_bars(struct view *v) {
    static const int64_t amounts[][4] = {
        {120, 0, 0, 0}, {1, 118, 1, 0}, {1, 1, 1, 1}, {0, 0, 0, 0}, {3, 20, 40, 7}};
    gallery_bar(v, gallery_say(v, "超期欠账", "Who owes parts"), "");
    GALLERY_SET(v->prompt, gallery_say(v, "谁欠着件？", "Who owes parts?"));
    struct row *row =
        gallery_row(v, ROW_BAR, gallery_say(v, "全部欠件", "All that is owed"), "", "1,296", "");
    gallery_segment(row, SHADE_CALM, 1200, "1,200", gallery_say(v, "0–7 天", "0–7 days"));
    gallery_segment(row, SHADE_HEED, 95, "95", gallery_say(v, "8–30 天", "8–30 days"));
    gallery_segment(row, SHADE_LATE, 1, "1", gallery_say(v, "30 天以上", "over 30 days"));
    gallery_segment(row, SHADE_DONE, 0, "0", gallery_say(v, "已销账", "written off"));
    row->whole = 1296;
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        row = gallery_row(v, i % 2 ? ROW_LATE : ROW_MISSING,
                          gallery_say(v, "王建国", "Wang Jianguo"), "", "120", "T1001");
        GALLERY_SET(row->code, "cf:person");
        for (int n = 0; n < 4; n++) {
            char figure[NUMBER_MAX];
            bool whole = text_format(figure, sizeof figure, "%lld", (long long)amounts[i][n]);
            assert(whole);
            gallery_segment(row, (enum shade)(SHADE_CALM + n), amounts[i][n], figure, "");
        }
        row->whole = 120;
    }
    gallery_button(v, gallery_say(v, "返回", "Back"), "cf:back", false);
}

// A year in two plots: one in five figures, one against its target, with a month of nothing.
static inline void gallery_plots(struct view *v) {
    gallery_bar(v, gallery_say(v, "月结", "Months"), "");
    GALLERY_SET(v->prompt, gallery_say(v, "2026-12 已结账", "2026-12 is closed"));
    v->plots_count = VIEW_PLOTS_MAX;
    GALLERY_SET(v->plots[0].heading, gallery_say(v, "每月发料（件）", "Issued (pieces)"));
    GALLERY_SET(v->plots[1].heading, gallery_say(v, "每月及时率（%）", "Timeliness (%)"));
    v->plots[1].target = 90;
    for (int i = 0; i < VIEW_POINTS_MAX; i++) {
        for (int n = 0; n < VIEW_PLOTS_MAX; n++) {
            struct plot *plot = &v->plots[n];
            struct point *point = &plot->points[plot->count++];
            int64_t value = n ? 80 + i * 2 : 9000 + i * 700;
            point->value = i == 4 ? -1 : value;
            point->shade = !n ? SHADE_CALM : value < 90 ? SHADE_LATE : SHADE_DONE;
            bool whole = text_format(point->label, sizeof point->label, "%d", i + 1);
            whole &=
                i == 4 ? text_copy(point->figure, sizeof point->figure, "–")
                       : text_format(point->figure, sizeof point->figure, "%lld", (long long)value);
            assert(whole);
        }
    }
    gallery_row(v, ROW_DONE, gallery_say(v, "及时率", "Timeliness"), "", "92 %", "");
    gallery_row(v, ROW_LATE, gallery_say(v, "满意度", "Satisfaction"), "", "81 %", "");
    gallery_button(v, gallery_say(v, "返回", "Back"), "cf:back", false);
}

static void (*const gallery_fillers[])(struct view *) = {
    [GALLERY_INVITATION] = gallery_invitation,
    [GALLERY_IDLE] = gallery_idle,
    [GALLERY_SIGN_IN] = gallery_sign_in,
    [GALLERY_REQUISITION] = gallery_requisition,
    [GALLERY_TEXT] = gallery_text,
    [GALLERY_SEARCH] = gallery_search,
    [GALLERY_ISSUE] = gallery_issue,
    [GALLERY_WRONG_PART] = gallery_wrong_part,
    [GALLERY_STOP_PLAIN] = gallery_stop_plain,
    [GALLERY_REFUSED] = gallery_refused,
    [GALLERY_COMPARE] = gallery_compare,
    [GALLERY_PILE] = gallery_pile,
    [GALLERY_GATE] = gallery_gate,
    [GALLERY_LIST] = gallery_list,
    [GALLERY_LONG] = gallery_long,
    [GALLERY_BUTTONS] = gallery_buttons,
    [GALLERY_BARS] = gallery_bars,
    [GALLERY_PLOTS] = gallery_plots,
};
_Static_assert(sizeof gallery_fillers / sizeof *gallery_fillers == GALLERY_COUNT, "every view");

static inline void gallery_fill(struct view *view, enum gallery which, bool chinese) {
    memset(view, 0, sizeof *view);
    view->place = gallery_names[which];
    view->chinese = chinese;
    if (gallery_fillers[which])
        gallery_fillers[which](view);
}

#endif
