#include "beside.h"

#include "limits.h"
#include "log.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = CODE_MAX * 4 };

void beside_start(char *to, size_t size, const char *path) {
    text_format(to, size, "%s-made", path);
    beside_drop(to);
}

void beside_drop(const char *made) {
    static const char *const behind[] = {"", "-wal", "-journal"};
    char name[PATH_BYTES];
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        text_format(name, sizeof name, "%s%s", made, behind[i]);
        unlink(name); // mostly it is not there
    }
}

static bool sync_file(int file, const char *path) {
    bool good = file >= 0 && fsync(file) == 0;
    if (!good)
        log_errno("cannot give %s to the disk", path);
    if (file >= 0)
        close(file);
    return good;
}

// The folder of a path, "." where it names none.
static void folder_of(char *to, size_t size, const char *path) {
    const char *slash = strrchr(path, '/');
    text_format(to, size, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
    if (slash == path)
        text_copy(to, size, "/");
}

// A folder that may not be read cannot be synced by us either; nothing else is wrong with it.
static bool sync_folder(const char *path) {
    char folder[PATH_BYTES];
    folder_of(folder, sizeof folder, path);
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return file < 0 || sync_file(file, folder);
}

// A file system that knows no such flag (EINVAL) at least replaces nothing that is seen.
static int give_name(const char *made, const char *path) {
    int code = renameat2(AT_FDCWD, made, AT_FDCWD, path, RENAME_NOREPLACE);
    if (code != 0 && errno == EINVAL && access(path, F_OK) != 0)
        code = rename(made, path);
    return code == 0 ? 0 : errno;
}

static enum fault named(int error, const char *path) {
    if (error == 0)
        return sync_folder(path) ? FAULT_NONE : FAULT_IO;
    log_say("cannot name %s: %s", path, strerror(error));
    return error == EACCES || error == EPERM ? FAULT_DENIED : FAULT_IO;
}

enum fault beside_take(const char *made, const char *path) {
    if (!sync_file(open(made, O_RDONLY | O_CLOEXEC), made))
        return FAULT_IO;
    int error = give_name(made, path);
    return error != 0 && access(path, F_OK) == 0 ? FAULT_BUSY : named(error, path);
}

enum fault beside_replace(const char *made, const char *path) {
    if (!sync_file(open(made, O_RDONLY | O_CLOEXEC), made))
        return FAULT_IO;
    return named(rename(made, path) == 0 ? 0 : errno, path);
}
