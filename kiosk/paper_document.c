#include "paper_fill.h"

#include "text.h"

#include <string.h>

void paper_record(struct paper *paper, struct store *store, const struct document *document) {
    // As it was made, however it was asked for.
    text_copy(paper->number, sizeof paper->number, document->number);
    struct late late;
    paper->at_us = document->at_us;
    if (facts_late(store, document->id, &late)) {
        paper->at_us = late.written_us;
        paper->late_us = late.entered_us;
    }
    paper_site(paper, store, document->site_id);
}

bool paper_document(struct paper *paper, struct store *store, enum document_kind kind,
                    struct paperwork *document) {
    int64_t id = papers_document(store, paper->number);
    if (!facts_paperwork(store, id, document) || document->document.kind != kind)
        return false;
    paper_record(paper, store, &document->document);
    return true;
}

bool paper_plain(struct paper *paper, struct store *store, enum document_kind kind,
                 struct document *document) {
    if (!facts_document(store, papers_document(store, paper->number), document) ||
        document->kind != kind)
        return false;
    paper_record(paper, store, document);
    return true;
}

void paper_vehicle(struct paper *paper, const struct paperwork *document) {
    const struct vehicle *vehicle = &document->vehicle;
    paper_field(paper, P_PAPER_PLATE, vehicle->plate);
    paper_field(paper, P_PAPER_VIN, vehicle->vin);
    paper_field(paper, P_PAPER_MODEL, vehicle->model);
    paper_field(paper, P_PAPER_ENGINE, vehicle->engine);
    paper_field_number(paper, P_PAPER_KM, document->km);
    paper_field_phrase(paper, P_PAPER_WARRANTY,
                       document->in_warranty ? P_PAPER_IN_WARRANTY : P_PAPER_OUT_OF_WARRANTY);
}

static void sign(struct paper *paper, struct store *store, int64_t document_id, enum phrase role,
                 const char *step, bool second) {
    struct signing signing;
    papers_signing(store, document_id, step, &signing);
    const char *zh = second ? signing.second : signing.name;
    const char *en = second ? signing.second_en : signing.name_en;
    paper_sign(paper, role, zh, en, zh[0] ? signing.at_us : 0);
}

void paper_sign_step(struct paper *paper, struct store *store, int64_t document_id,
                     enum phrase role, const char *step) {
    sign(paper, store, document_id, role, step, false);
}

void paper_sign_second(struct paper *paper, struct store *store, int64_t document_id,
                       enum phrase role, const char *step) {
    sign(paper, store, document_id, role, step, true);
}
