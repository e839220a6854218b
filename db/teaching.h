// teaching.h -- an unknown label is bound to a part: one person says which, a second one confirms
// it, and what it meant before is kept (3.7.1).
#ifndef TEACHING_H
#define TEACHING_H

#include "code.h"
#include "records.h"
#include "refusal.h"
#include "store.h"

struct teaching {
    struct document document;
    char code[NUMBER_MAX]; // the label's text
    struct part part;      // what it is to mean
    struct part before;    // id 0: nothing
    bool named;            // it has a meaning of its own by now
    int64_t meant_id;      // what it means at present, 0 nothing
    int64_t open_id;       // a teaching of this label that waits for a second person
};

// What a label was taught once, by whom, confirmed by whom.
struct taught {
    char number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char teacher[NAME_MAX_BYTES], teacher_en[NAME_MAX_BYTES];
    char witness[NAME_MAX_BYTES], witness_en[NAME_MAX_BYTES];
    int64_t taught_us, confirmed_us;
};

// The text of a scanned label that is taught: all of a bare text, of another the number that is
// tried first. "" where there is none: too long, or no label.
void teaching_code(char to[NUMBER_MAX], const struct code *code);

bool facts_teaching(struct store *store, int64_t site_id, int64_t id, struct teaching *teaching);
// What stands against teaching teaching->code: fills named, meant_id, before and open_id.
void facts_meaning(struct store *store, int64_t site_id, struct teaching *teaching);
// The label that was refused as unknown, if that is the last thing that this person did.
bool facts_unknown_label(struct store *store, int64_t person_id, char code[NUMBER_MAX]);
// What the label was taught, newest first.
size_t facts_label_history(struct store *store, const char *code, struct taught *taught,
                           size_t size);

// 3.7.1: may this person teach the label; may they confirm what another taught, or take back what
// they taught themselves?
enum refusal rule_teach(const struct person *who);
enum refusal rule_teach_label(const struct teaching *teaching);
enum refusal rule_learn(const struct person *who, const struct teaching *teaching);
enum refusal rule_unteach(const struct person *who, const struct document *document);

#endif
