#include "tray.h"

#include "log.h"
#include "text.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { RETRY_US = 60000000 }; // a full disk or a folder without rights takes a person

void tray_open(struct tray *tray, const char *store, const char *fonts) {
    *tray = (struct tray){0};
    text_format(tray->folder, sizeof tray->folder, "%s.papers", store);
    text_copy(tray->fonts, sizeof tray->fonts, fonts);
}

void tray_close(struct tray *tray) {
    press_close(&tray->press);
    *tray = (struct tray){0};
}

// "000042-issue-slip-RQ012600042J.pdf": in the order of the promises. A number may be anything that
// a printer put on a form; a file's name may not.
static void name_file(char *to, size_t size, const struct tray *tray, const struct promise *promise,
                      int64_t again) {
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
    char number[NUMBER_MAX], kind[NUMBER_MAX];
    paper_word(kind, sizeof kind, paper_named(promise->kind));
    text_copy(number, sizeof number, promise->number);
    for (char *c = number; *c; c++)
        *c = strchr(plain, *c) ? *c : '_';
    text_format(to, size, "%s/%06lld-%s-%s", tray->folder, (long long)promise->id, kind, number);
    if (again)
        text_add(to, size, "-%lld", (long long)again);
    text_append(to, size, ".pdf");
}

static enum fault make(struct tray *tray, struct store *store, struct promise *promise,
                       int64_t clock_us) {
    char path[sizeof tray->folder + NUMBER_MAX * 3];
    bool found = true;
    if (!tray->pressing) {
        enum fault fault = press_open(&tray->press, tray->fonts);
        if (fault != FAULT_NONE)
            return fault;
        tray->pressing = true;
    }
    if (mkdir(tray->folder, 0777) != 0 && errno != EEXIST)
        log_errno("%s", tray->folder);
    name_file(path, sizeof path, tray, promise,
              promise->id ? papers_produced(store, promise->id, 1) : 0);
    enum fault fault = press_papers(&tray->press, store, promise, 1, path, true, clock_us, &found);
    return found ? fault : fault ? fault : FAULT_MISSING;
}

bool tray_make(struct tray *tray, struct store *store, struct promise *promise, int64_t clock_us) {
    enum fault fault = paper_named(promise->kind) == PAPER_NONE
                           ? FAULT_MISSING
                           : make(tray, store, promise, clock_us);
    if (fault != FAULT_NONE)
        log_say("%s %s did not come out: %s", promise->kind, promise->number, fault_text(fault));
    return fault == FAULT_NONE;
}

bool tray_work(struct tray *tray, struct store *store, int64_t clock_us, int64_t now_us) {
    struct promise promise;
    if (tray->passed && now_us >= tray->restart_us)
        tray->passed = 0;
    if (!papers_owed(store, tray->passed, &promise))
        return false;
    if (tray_make(tray, store, &promise, clock_us))
        return true;
    tray->passed = promise.id;
    tray->restart_us = now_us + RETRY_US;
    return false;
}
