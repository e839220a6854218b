// screen.h -- what a place shows, as a view: read from the store, in the person's language.
#ifndef SCREEN_H
#define SCREEN_H

#include "rules.h"
#include "turn.h"
#include "view.h"

// What was typed on the keypad or keyboard and not yet handed over. In memory only.
enum { BEHIND_MAX = 64 }; // pages of a query that somebody turns through by hand

struct pad_state {
    char typed[CODE_MAX];     // done: digits, letters, Chinese words already chosen
    char letters[NUMBER_MAX]; // pinyin that is still to become words
    bool capitals, pinyin;
    size_t page; // of the rows, as in struct view
    // A list longer than LIST_MAX is asked for page by page: what each page behind the first is
    // behind of. These pages are turned when the screenfuls of one are.
    int64_t behind[BEHIND_MAX];
    size_t behind_count;
};

// In which language everything is shown: normally each person's own.
enum tongue { TONGUE_OWN = 0, TONGUE_CHINESE, TONGUE_ENGLISH };

struct scene {
    struct store *store;
    struct settings settings;
    const struct desk *desk;
    const struct answer *answer;
    const struct pad_state *pad;
    const struct devices *devices;
    const char *secret; // "" but between the two times of a new PIN
    struct person who;
    int64_t now_us;
    enum tongue tongue;
    bool chinese; // what comes of it
};

// Reads who is signed in and the settings, and chooses the language: the signed-in person's, or the
// awaited one's, or what was chosen at the idle screen.
void scene_settle(struct scene *scene);

// Fills the view of the scene's place.
void screen_view(struct view *view, const struct scene *scene);

// Which pad the place has, and whether its digits are handed over as text (dates, paper numbers).
enum pad screen_pad(const struct desk *desk, bool *as_text);

// Shared by the screens.
const char *say(const struct scene *scene, enum phrase phrase);
struct row *add_row(struct view *view, enum row_state state, const char *main, const char *detail);
// Adds a segment to the row's bar. What the whole bar stands for (row->whole) is the caller's.
void row_segment(struct row *row, enum shade shade, int64_t amount, const char *figure,
                 const char *label);
// Behind which row of a long list this page of it begins; 0: at the first.
int64_t list_after(const struct scene *scene);
// Of `count` rows that were asked for, one more than a page has, how many are shown. Where there
// are more, *last_id, of the last one shown of a full page, says behind which the next one begins.
size_t list_page(struct view *view, const struct scene *scene, size_t count, size_t size,
                 const int64_t *last_id);
void add_button(struct view *view, const struct scene *scene, enum phrase text, const char *code,
                bool primary);
// "离合器片总成" or its English name, by the scene's language.
const char *name_of(const struct scene *scene, const char *name, const char *name_en);
bool has_role(const struct scene *scene, enum role role);
void set_number(char *to, size_t size, int64_t number);
// "3 张", "5 件".
void set_count(char *to, size_t size, const struct scene *scene, enum phrase unit, int64_t count);
void set_prompt(struct view *view, const struct scene *scene, enum phrase phrase,
                const char *first);
// The way out, and what may be done from anywhere that only shows something.
void show_buttons(struct view *view, const struct scene *scene);
// "11-23 14:30" and "2026-11-23".
void set_time(char *to, size_t size, int64_t at_us);
void set_date(char *to, size_t size, int64_t at_us);

// One function a place, in screen_show.c, screen_form.c and screen_work.c.
void screen_setup(struct view *view, const struct scene *scene);
void screen_idle(struct view *view, const struct scene *scene);
void screen_pin(struct view *view, const struct scene *scene);
void screen_vouch(struct view *view, const struct scene *scene);
void screen_home(struct view *view, const struct scene *scene);
void screen_more(struct view *view, const struct scene *scene);
void screen_part(struct view *view, const struct scene *scene);
void screen_bin(struct view *view, const struct scene *scene);
void screen_vehicle(struct view *view, const struct scene *scene);
void screen_unit(struct view *view, const struct scene *scene);
void screen_owed(struct view *view, const struct scene *scene);
void screen_debtors(struct view *view, const struct scene *scene);
void screen_document(struct view *view, const struct scene *scene);
void screen_people(struct view *view, const struct scene *scene);
void screen_member(struct view *view, const struct scene *scene);
void screen_devices(struct view *view, const struct scene *scene);
void screen_settings(struct view *view, const struct scene *scene);
void screen_sites(struct view *view, const struct scene *scene);
void screen_post(struct view *view, const struct scene *scene);
void screen_search(struct view *view, const struct scene *scene);
void screen_which(struct view *view, const struct scene *scene);
void screen_meant(struct view *view, const struct scene *scene);
void screen_teach(struct view *view, const struct scene *scene);
void screen_second(struct view *view, const struct scene *scene);
void screen_teaching(struct view *view, const struct scene *scene);
// What a person may do with a label that was just refused as unknown.
void offer_teaching(struct view *view, const struct scene *scene);
// A taught label in a list: what the label says, and which part.
void row_teaching(struct view *view, const struct scene *scene, enum phrase what,
                  const struct document *document);
// Parts that were found by what is typed.
void rows_found(struct view *view, const struct scene *scene);
void screen_pieces(struct view *view, const struct scene *scene);
void screen_form(struct view *view, const struct scene *scene);
void screen_warned(struct view *view, const struct scene *scene);
void screen_approve(struct view *view, const struct scene *scene);
void screen_issue(struct view *view, const struct scene *scene);
void screen_wrong_part(struct view *view, const struct scene *scene);
void screen_agree(struct view *view, const struct scene *scene);
void screen_return(struct view *view, const struct scene *scene);
void screen_cage(struct view *view, const struct scene *scene);
void screen_bins(struct view *view, const struct scene *scene);
void screen_shelf(struct view *view, const struct scene *scene);
void screen_mismatch(struct view *view, const struct scene *scene);
void screen_interchange(struct view *view, const struct scene *scene);
void screen_disposal(struct view *view, const struct scene *scene);
void screen_dispose(struct view *view, const struct scene *scene);
void screen_receiving(struct view *view, const struct scene *scene);
void screen_copies(struct view *view, const struct scene *scene);
void screen_claims(struct view *view, const struct scene *scene);
void screen_fault(struct view *view, const struct scene *scene);
void screen_claim(struct view *view, const struct scene *scene);
void screen_claimed(struct view *view, const struct scene *scene);
void screen_answer(struct view *view, const struct scene *scene);
void screen_settlement(struct view *view, const struct scene *scene);
void screen_parcel(struct view *view, const struct scene *scene);
void screen_undo(struct view *view, const struct scene *scene);
void screen_reverse(struct view *view, const struct scene *scene);

// screen_transfer.c
void screen_transfer(struct view *view, const struct scene *scene);
void screen_arrival(struct view *view, const struct scene *scene);
void screen_key(struct view *view, const struct scene *scene);
void screen_peer(struct view *view, const struct scene *scene);
void rows_consignment(struct view *view, const struct scene *scene,
                      const struct document *document);
void screen_missing(struct view *view, const struct scene *scene);
// A transfer as a document; what is under way, and to whom, where this person has to do with it.
void rows_transfer(struct view *view, const struct scene *scene, const struct document *document);
void rows_under_way(struct view *view, const struct scene *scene);
// screen_close.c
void screen_months(struct view *view, const struct scene *scene);
void screen_month(struct view *view, const struct scene *scene);
// Months that have ended and wait for the auditor.
void rows_months(struct view *view, const struct scene *scene);

// screen_count.c
void screen_count_open(struct view *view, const struct scene *scene);
void screen_count(struct view *view, const struct scene *scene);
void screen_tally(struct view *view, const struct scene *scene);
void screen_differences(struct view *view, const struct scene *scene);
void screen_difference(struct view *view, const struct scene *scene);
void screen_count_wait(struct view *view, const struct scene *scene);
void screen_count_post(struct view *view, const struct scene *scene);
void screen_entry(struct view *view, const struct scene *scene);
void count_rows(struct view *view, const struct scene *scene, const struct document *document);
void set_progress(char *to, size_t size, const struct count_progress *progress);
// 3.7.1: who counts is told nothing of a bin that is being counted.
bool is_blind(const struct scene *scene, int64_t bin_id);
// What the journal tells about a difference; the difference list says it in both languages.
void explanation_words(char *to, size_t size, bool chinese, const struct explanation *explanation);
enum phrase condition_phrase(const char *condition);
// A refusal's clause, as it is shown.
const char *clause_words(const struct scene *scene, enum refusal refusal);
// "已批准" and its like.
enum phrase state_phrase(enum document_state state);
// The title of a place; P_NONE for none.
enum phrase place_title(enum place place);

// Rows shared between screens: what a person owes, a document in a list, the lines of a document, a
// fact under its label.
void row_document(struct view *view, const struct scene *scene, enum row_state state,
                  enum phrase what, const struct document *document);
// A blank that was made up later, with both its times; none where the document is not one.
void row_late(struct view *view, const struct scene *scene, int64_t document_id);
// The same while it is being filled in.
void row_late_draft(struct view *view, const struct scene *scene);
void row_fact(struct view *view, const struct scene *scene, enum phrase label, const char *value);
// What each site has of a part, where it is not the own site alone.
void rows_site_stock(struct view *view, const struct scene *scene, const struct part *part);
void rows_owed(struct view *view, const struct scene *scene, int64_t person_id);
// How much of it is overdue and for how long, and whether nothing more is issued; none where
// nothing is overdue. In screen_debt.c, with the next four.
void row_overdue(struct view *view, const struct scene *scene, int64_t person_id);
// What whoever is signed in owes, in one row.
void row_owed(struct view *view, const struct scene *scene);
// What is waiting for a leader because its technician owes too much.
void rows_stopped(struct view *view, const struct scene *scene);
// A requisition that is stopped, or that a leader let through.
bool is_stopped(const struct scene *scene, const struct document *document);
void row_stop(struct view *view, const struct scene *scene, const struct document *document);
// Due, returned, missing, booked.
void row_figures(struct view *view, const struct scene *scene, const struct figures *figures);
// Why a tag did not match.
const char *mismatch_words(const struct scene *scene, enum mismatch reason);
// A batch of old parts as a document.
void disposal_rows(struct view *view, const struct scene *scene, const struct document *document);
// In warranty and what is left of it, or out and by how much.
void row_warranty(struct view *view, const struct scene *scene, const struct warranty *warranty);
// What a report's paid work costs and what of it is handed in; its receipts; every report that a
// person still owes money for; whether whoever is signed in may take it (3.3.4). In screen_paid.c.
void rows_charge(struct view *view, const struct scene *scene, int64_t document_id);
void rows_payments(struct view *view, const struct scene *scene, int64_t document_id);
void rows_money(struct view *view, const struct scene *scene, int64_t person_id);
void rows_collect(struct view *view, const struct scene *scene);
bool may_pay(const struct scene *scene, int64_t document_id);
// "短 2 · 损 1": what came beside what was said; "" where nothing differs.
void set_difference(char *to, size_t size, const struct scene *scene, int64_t said, int64_t counted,
                    int64_t damaged);
// A shipment as it stands; the gate of a unit in it, and what that still waits for (3.6.3).
void rows_mail(struct view *view, const struct scene *scene, const struct document *document);
void mail_gate(struct view *view, const struct scene *scene, const struct unit *unit);
void mail_missing(char *to, size_t size, const struct scene *scene, const struct unit *unit);
void rows_receiving(struct view *view, const struct scene *scene, const struct document *document);
// What suppliers are to be asked for, in one row; none where there is nothing.
void row_claims(struct view *view, const struct scene *scene);
void rows_lines(struct view *view, const struct scene *scene, const struct paperwork *paper);

#endif
