// rules_teaching.c -- 3.7.1: who may teach a label, and which.
#include "teaching.h"

#include <string.h>

static bool may_teach(const struct person *who) {
    return who->active && (who->roles & (ROLE_CLERK | ROLE_LEADER));
}

// A text that is too long for any number is given up whole: cut, it would be another label's.
static void take(char to[NUMBER_MAX], const char *text) {
    size_t length = strlen(text);
    to[0] = '\0';
    if (length < NUMBER_MAX)
        memcpy(to, text, length + 1);
}

void teaching_code(char to[NUMBER_MAX], const struct code *code) {
    const struct label *label = &code->label;
    to[0] = '\0';
    if (code->kind != CODE_LABEL && code->kind != CODE_VIN)
        return;
    if (label->shape == LABEL_PLAIN) {
        take(to, code->text);
        return;
    }
    // All of it would be this one pack, with its serial number, and not the next one.
    for (size_t i = 0; i < label->numbers_count; i++)
        if (label->numbers[i].from[0] && !label->numbers[i].doubtful) {
            take(to, label->numbers[i].text);
            return;
        }
    take(to, label_text(label));
}

enum refusal rule_teach(const struct person *who) {
    return may_teach(who) ? REFUSE_none : REFUSE_role;
}

enum refusal rule_teach_label(const struct teaching *teaching) {
    if (teaching->code[0] == '\0')
        return REFUSE_hostile;
    if (teaching->named)
        return REFUSE_label_named;
    if (teaching->open_id)
        return REFUSE_label_open;
    return teaching->part.id && teaching->part.id == teaching->meant_id ? REFUSE_label_same
                                                                        : REFUSE_none;
}

enum refusal rule_learn(const struct person *who, const struct teaching *teaching) {
    if (!may_teach(who))
        return REFUSE_role;
    if (teaching->document.owner_id == who->id)
        return REFUSE_label_people;
    if (teaching->document.state != STATE_PROPOSED)
        return REFUSE_wrong_state;
    return teaching->named || teaching->meant_id != teaching->before.id ? REFUSE_changed
                                                                        : REFUSE_none;
}

enum refusal rule_unteach(const struct person *who, const struct document *document) {
    if (!may_teach(who) || document->owner_id != who->id)
        return REFUSE_role;
    return document->state == STATE_PROPOSED ? REFUSE_none : REFUSE_wrong_state;
}
