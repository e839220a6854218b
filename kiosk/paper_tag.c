#include "paper_fill.h"

#include "text.h"

// What the report says that the part was replaced by; as far as there is one.
struct found {
    int64_t ended_us, km;
    const char *cause;
};

static void find_report(struct store *store, const struct unit *unit, struct paperwork *report,
                        struct found *found) {
    *found = (struct found){.cause = ""};
    if (!unit->report[0] || !facts_paperwork(store, papers_document(store, unit->report), report))
        return;
    found->ended_us = report->ended_us;
    found->km = report->km;
    for (size_t i = 0; i < report->count; i++)
        if (report->lines[i].part_id == unit->part_id)
            found->cause = report->lines[i].cause;
}

static void wide(struct paper *paper, enum phrase label, const char *zh, const char *en) {
    paper_field_both(paper, label, zh, en);
    paper_wide(paper);
}

// What was taken off, off which vehicle, and who has to bring it back. What nobody knows at the
// issue stays open for the pen.
static void fill_label(struct paper *paper, struct store *store, const struct unit *unit) {
    struct paperwork report;
    struct found found;
    struct part part;
    struct vehicle vehicle;
    facts_part(store, 0, unit->part_id, &part);
    facts_vehicle(store, unit->vehicle_id, &vehicle);
    find_report(store, unit, &report, &found);
    paper_label(paper, unit->tag);
    wide(paper, P_PAPER_PART, unit->number, "");
    wide(paper, P_PAPER_NAME, unit->name, unit->name_en);
    wide(paper, P_PAPER_SUPPLIER, part.supplier, "");
    paper_field(paper, P_PAPER_PLATE, vehicle.plate);
    paper_field(paper, P_PAPER_MODEL, vehicle.model);
    wide(paper, P_PAPER_VIN, vehicle.vin, "");
    paper_field(paper, P_PAPER_ENGINE, vehicle.engine);
    if (found.km)
        paper_field_number(paper, P_PAPER_KM, found.km);
    else
        paper_field(paper, P_PAPER_KM, "");
    paper_field(paper, P_PAPER_REPORT, unit->report);
    paper_field_date(paper, P_PAPER_REPAIRED, found.ended_us);
    wide(paper, P_PAPER_FAULT, found.cause, "");
    wide(paper, P_PAPER_DECISION, "", "");
    paper_field_both(paper, P_PAPER_TECHNICIAN, unit->owner, unit->owner_en);
    paper_field_date(paper, P_PAPER_DUE, unit->due_us);
}

bool fill_tag(struct paper *paper, struct store *store) {
    struct unit unit;
    struct document document;
    if (!facts_unit(store, papers_unit(store, paper->number), &unit))
        return false;
    if (facts_document(store, unit.document_id, &document))
        paper_site(paper, store, document.site_id);
    text_copy(paper->number, sizeof paper->number, unit.tag);
    paper->at_us = unit.issued_us;
    fill_label(paper, store, &unit);
    return true;
}
