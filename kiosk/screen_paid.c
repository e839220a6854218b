// screen_paid.c -- rows about the money for work outside the warranty (3.3.4).
#include "screen.h"

#include "paid.h"
#include "text.h"

void rows_charge(struct view *view, const struct scene *scene, int64_t document_id) {
    struct charge charge;
    char due[NUMBER_MAX], paid[NUMBER_MAX], parts[NUMBER_MAX], labour[NUMBER_MAX];
    char detail[LINE_TEXT_MAX];
    if (!facts_charge(scene->store, document_id, &charge))
        return;
    text_money(due, sizeof due, charge.due_fen);
    text_money(paid, sizeof paid, charge.paid_fen);
    text_money(parts, sizeof parts, charge.due_fen - charge.labour_fen);
    text_money(labour, sizeof labour, charge.labour_fen);
    phrase_fill(detail, sizeof detail, scene->chinese, P_CHARGE_DETAIL, parts, labour);
    bool full = charge.paid_fen == charge.due_fen;
    struct row *row = add_row(view, full ? ROW_DONE : ROW_HEED,
                              say(scene, full ? P_PAID_FULL : P_STILL_OWED), detail);
    text_money(row->figure, sizeof row->figure,
               full ? charge.due_fen : charge.due_fen - charge.paid_fen);
    phrase_fill(row->note, sizeof row->note, scene->chinese, P_PAID_OF, paid, due);
}

void rows_payments(struct view *view, const struct scene *scene, int64_t document_id) {
    struct payment payments[PAYMENTS_MAX];
    size_t count = facts_payments(scene->store, document_id, payments);
    for (size_t i = 0; i < count; i++) {
        char main[LINE_TEXT_MAX], when[NUMBER_MAX], detail[LINE_TEXT_MAX];
        const struct payment *payment = &payments[i];
        phrase_fill(main, sizeof main, scene->chinese,
                    payment->reverses ? P_RECEIPT_REVERSED : P_RECEIPT, payment->receipt, NULL);
        set_time(when, sizeof when, payment->at_us);
        text_format(detail, sizeof detail, "%s · %s", when,
                    name_of(scene, payment->taker, payment->taker_en));
        struct row *row = add_row(view, payment->reverses ? ROW_WRONG : ROW_DONE, main, detail);
        text_money(row->figure, sizeof row->figure,
                   payment->reverses ? -payment->fen : payment->fen);
    }
}

static void owing_row(struct view *view, const struct scene *scene, const struct charge *charge,
                      bool named) {
    char main[LINE_TEXT_MAX], detail[LINE_TEXT_MAX];
    phrase_fill(main, sizeof main, scene->chinese, named ? P_W_MONEY : P_W_OWES_MONEY,
                charge->plate, NULL);
    text_copy(detail, sizeof detail, charge->number);
    if (named)
        text_add(detail, sizeof detail, " · %s", name_of(scene, charge->owner, charge->owner_en));
    struct row *row = add_row(view, ROW_HEED, main, detail);
    text_money(row->figure, sizeof row->figure, charge->due_fen - charge->paid_fen);
    text_copy(row->code, sizeof row->code, charge->number);
}

void rows_money(struct view *view, const struct scene *scene, int64_t person_id) {
    struct charge charges[LIST_MAX];
    size_t count = facts_charges_of(scene->store, person_id, charges, LIST_MAX);
    for (size_t i = 0; i < count; i++)
        owing_row(view, scene, &charges[i], false);
}

void rows_collect(struct view *view, const struct scene *scene) {
    struct charge charges[LIST_MAX];
    size_t count = facts_charges_open(scene->store, scene->who.id, charges, LIST_MAX);
    for (size_t i = 0; i < count; i++)
        owing_row(view, scene, &charges[i], true);
}

bool may_pay(const struct scene *scene, int64_t document_id) {
    struct charge charge;
    return facts_charge(scene->store, document_id, &charge) &&
           rule_pay(&scene->who, &charge, 0) == REFUSE_none;
}
