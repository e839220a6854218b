// paper_fill.h -- the fillers: one function a kind of paper, in paper_<kind>.c. Each reads the
// record of paper->number and says what stands on the paper; false when there is no such record.
#ifndef PAPER_FILL_H
#define PAPER_FILL_H

#include "paper.h"
#include "papers.h"

#define PAPER_FILL(kind, fill, ...) bool fill_##fill(struct paper *paper, struct store *store);
PAPERS(PAPER_FILL)
#undef PAPER_FILL

// What several papers share -----------------------------------------------------------------------

// The record's number, time and site come into the paper.
void paper_record(struct paper *paper, struct store *store, const struct document *document);

// The document of the paper's number, whole; false when there is none of this kind.
bool paper_document(struct paper *paper, struct store *store, enum document_kind kind,
                    struct paperwork *document);

// Of any other kind of document, without its lines; false when there is none of this kind.
bool paper_plain(struct paper *paper, struct store *store, enum document_kind kind,
                 struct document *document);

// Plate, VIN, model, engine number, customer, kilometres and warranty.
void paper_vehicle(struct paper *paper, const struct paperwork *document);

// Whoever took this step of the document last, and when; left open where nobody did yet.
void paper_sign_step(struct paper *paper, struct store *store, int64_t document_id,
                     enum phrase role, const char *step);
// Whoever confirmed it beside them.
void paper_sign_second(struct paper *paper, struct store *store, int64_t document_id,
                       enum phrase role, const char *step);

#endif
