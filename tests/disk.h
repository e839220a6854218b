// disk.h -- a disk in memory, as SQLite sees one: what test_power cuts the power of, and what
// random shifts write to, since nothing of theirs is to be kept.
//
// Where somebody asks for it every write, cut, sync and deletion is noted, in order.
#ifndef DISK_H
#define DISK_H

#include "counter.h"

#include <sqlite3.h>

enum { DISK_FILES = 12, DISK_BLOCK = 4096 };

enum deed_kind { DEED_NONE = 0, DEED_MAKE, DEED_WRITE, DEED_CUT, DEED_SYNC, DEED_DELETE, DEED_ACK };

// One thing that was asked of the disk, or the word that an event was done.
struct deed {
    enum deed_kind kind;
    int file;
    int64_t offset; // DEED_CUT: the new size; DEED_ACK: the event
    int length;
    size_t bytes;  // where its bytes begin in the log's
    bool of_names; // the folder was synced with it: files made and deleted so far stay so
};

struct deeds {
    struct deed *list;
    size_t count, room;
    unsigned char *bytes;
    size_t length, size;
};

struct memory_file {
    char name[CODE_MAX];
    bool there;
    unsigned char *bytes;
    int64_t length, size;
};

struct disk {
    sqlite3_vfs vfs, *real;
    struct memory_file files[DISK_FILES];
    struct deeds *deeds; // NULL: nothing is noted
    bool deaf;           // PRAGMA synchronous is not heard
};

struct handle {
    sqlite3_file base;
    struct disk *disk;
    int file;
    bool fresh;  // made just now: its first sync syncs its folder, too
    bool remove; // at the close
};

static inline void *disk_grow(void *bytes, size_t size) {
    void *more = realloc(bytes, size);
    counter_must(more, "no memory");
    return more;
}

static inline void disk_note(struct disk *disk, struct deed deed, const void *bytes) {
    struct deeds *deeds = disk->deeds;
    if (!deeds)
        return;
    if (deeds->count == deeds->room)
        deeds->list =
            disk_grow(deeds->list, (deeds->room = deeds->room * 2 + 1024) * sizeof *deeds->list);
    deed.bytes = deeds->length;
    if (bytes) {
        size_t wanted = deeds->length + (size_t)deed.length;
        if (wanted > deeds->size)
            deeds->bytes = disk_grow(deeds->bytes, deeds->size = wanted * 2);
        memcpy(deeds->bytes + deeds->length, bytes, (size_t)deed.length);
        deeds->length = wanted;
    }
    deeds->list[deeds->count++] = deed;
}

static inline void disk_resize(struct memory_file *file, int64_t length) {
    if (length > file->size) {
        file->size = length * 2;
        file->bytes = disk_grow(file->bytes, (size_t)file->size);
    }
    if (length > file->length)
        memset(file->bytes + file->length, 0, (size_t)(length - file->length));
    file->length = length;
}

static inline void disk_put(struct memory_file *file, int64_t offset, const void *bytes,
                            int length) {
    if (offset + length > file->length)
        disk_resize(file, offset + length);
    memcpy(file->bytes + offset, bytes, (size_t)length);
}

static inline struct handle *disk_handle(sqlite3_file *file) {
    return (struct handle *)file;
}

static inline struct memory_file *disk_file(sqlite3_file *file) {
    return &disk_handle(file)->disk->files[disk_handle(file)->file];
}

static inline int disk_find(struct disk *disk, const char *name) {
    for (int i = 0; i < DISK_FILES; i++)
        if (strcmp(disk->files[i].name, name) == 0)
            return i;
    return -1;
}

static inline int disk_io_close(sqlite3_file *file) {
    struct handle *handle = disk_handle(file);
    if (handle->remove)
        return handle->disk->vfs.xDelete(&handle->disk->vfs, disk_file(file)->name, 0);
    return SQLITE_OK;
}

static inline int disk_io_read(sqlite3_file *file, void *to, int length, sqlite3_int64 offset) {
    struct memory_file *from = disk_file(file);
    int64_t there = from->length - offset;
    if (there >= length) {
        memcpy(to, from->bytes + offset, (size_t)length);
        return SQLITE_OK;
    }
    memset(to, 0, (size_t)length);
    if (there > 0)
        memcpy(to, from->bytes + offset, (size_t)there);
    return SQLITE_IOERR_SHORT_READ;
}

static inline int disk_io_write(sqlite3_file *file, const void *bytes, int length,
                                sqlite3_int64 offset) {
    disk_note(
        disk_handle(file)->disk,
        (struct deed){DEED_WRITE, disk_handle(file)->file, .offset = offset, .length = length},
        bytes);
    disk_put(disk_file(file), offset, bytes, length);
    return SQLITE_OK;
}

static inline int disk_io_truncate(sqlite3_file *file, sqlite3_int64 length) {
    disk_note(disk_handle(file)->disk,
              (struct deed){DEED_CUT, disk_handle(file)->file, .offset = length}, NULL);
    disk_resize(disk_file(file), length);
    return SQLITE_OK;
}

static inline int disk_io_sync(sqlite3_file *file, int flags) {
    struct handle *handle = disk_handle(file);
    (void)flags;
    disk_note(handle->disk, (struct deed){DEED_SYNC, handle->file, .of_names = handle->fresh},
              NULL);
    handle->fresh = false;
    return SQLITE_OK;
}

static inline int disk_io_size(sqlite3_file *file, sqlite3_int64 *size) {
    *size = disk_file(file)->length;
    return SQLITE_OK;
}

static inline int disk_io_lock(sqlite3_file *file, int level) {
    (void)file;
    (void)level;
    return SQLITE_OK;
}

static inline int disk_io_reserved(sqlite3_file *file, int *reserved) {
    (void)file;
    *reserved = 0;
    return SQLITE_OK;
}

// A control has set its own level, by number; what the store then asks for, by name, is not heard.
static inline int disk_io_control(sqlite3_file *file, int what, void *argument) {
    char **words = argument;
    if (what != SQLITE_FCNTL_PRAGMA || !disk_handle(file)->disk->deaf ||
        strcmp(words[1], "synchronous") != 0 || !words[2] || words[2][0] < 'A')
        return SQLITE_NOTFOUND;
    return SQLITE_OK;
}

// As the real one on Linux says of an ordinary file system.
static inline int disk_io_sector(sqlite3_file *file) {
    (void)file;
    return DISK_BLOCK;
}

static inline int disk_io_traits(sqlite3_file *file) {
    (void)file;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods disk_methods = {
    .iVersion = 1,
    .xClose = disk_io_close,
    .xRead = disk_io_read,
    .xWrite = disk_io_write,
    .xTruncate = disk_io_truncate,
    .xSync = disk_io_sync,
    .xFileSize = disk_io_size,
    .xLock = disk_io_lock,
    .xUnlock = disk_io_lock,
    .xCheckReservedLock = disk_io_reserved,
    .xFileControl = disk_io_control,
    .xSectorSize = disk_io_sector,
    .xDeviceCharacteristics = disk_io_traits,
};

static inline int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                            int *out_flags) {
    struct disk *disk = vfs->pAppData;
    struct handle *handle = disk_handle(file);
    *handle = (struct handle){.disk = disk, .remove = flags & SQLITE_OPEN_DELETEONCLOSE};
    handle->file = disk_find(disk, name ? name : "nameless");
    if (handle->file < 0)
        handle->file = disk_find(disk, "");
    counter_must(handle->file >= 0, "more files than were thought of");
    struct memory_file *memory = &disk->files[handle->file];
    if (!memory->there && !(flags & SQLITE_OPEN_CREATE))
        return SQLITE_CANTOPEN;
    if (!memory->there) {
        text_copy(memory->name, sizeof memory->name, name ? name : "nameless");
        disk_note(disk, (struct deed){DEED_MAKE, handle->file}, NULL);
        handle->fresh = flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL);
        memory->length = 0;
    }
    memory->there = true;
    handle->base.pMethods = &disk_methods;
    if (out_flags)
        *out_flags = flags;
    return SQLITE_OK;
}

static inline int disk_delete(sqlite3_vfs *vfs, const char *name, int sync) {
    struct disk *disk = vfs->pAppData;
    int file = disk_find(disk, name);
    if (file < 0 || !disk->files[file].there)
        return SQLITE_IOERR_DELETE_NOENT;
    disk_note(disk, (struct deed){DEED_DELETE, file, .of_names = sync != 0}, NULL);
    disk->files[file].there = false;
    disk->files[file].length = 0;
    return SQLITE_OK;
}

static inline int disk_access(sqlite3_vfs *vfs, const char *name, int flags, int *there) {
    struct disk *disk = vfs->pAppData;
    int file = disk_find(disk, name);
    (void)flags;
    *there = file >= 0 && disk->files[file].there;
    return SQLITE_OK;
}

static inline int disk_path(sqlite3_vfs *vfs, const char *name, int size, char *to) {
    (void)vfs;
    return text_copy(to, (size_t)size, name) ? SQLITE_OK : SQLITE_CANTOPEN;
}

// Becomes SQLite's default, for every store opened until disk_leave.
static inline void disk_enter(struct disk *disk) {
    memset(disk, 0, sizeof *disk);
    disk->real = sqlite3_vfs_find(NULL);
    disk->vfs = *disk->real;
    disk->vfs.iVersion = 2;
    disk->vfs.szOsFile = sizeof(struct handle);
    disk->vfs.zName = "memory of a disk";
    disk->vfs.pNext = NULL;
    disk->vfs.pAppData = disk;
    disk->vfs.xOpen = disk_open;
    disk->vfs.xDelete = disk_delete;
    disk->vfs.xAccess = disk_access;
    disk->vfs.xFullPathname = disk_path;
    counter_must(sqlite3_vfs_register(&disk->vfs, 1) == SQLITE_OK, "no VFS");
}

static inline void disk_leave(struct disk *disk) {
    sqlite3_vfs_unregister(&disk->vfs);
    for (int i = 0; i < DISK_FILES; i++)
        free(disk->files[i].bytes);
}

static inline void disk_become(struct disk *disk, const struct disk *other) {
    for (int i = 0; i < DISK_FILES; i++) {
        const struct memory_file *from = &other->files[i];
        struct memory_file *to = &disk->files[i];
        text_copy(to->name, sizeof to->name, from->name);
        to->there = from->there;
        disk_resize(to, 0);
        if (from->length)
            disk_put(to, 0, from->bytes, (int)from->length);
    }
}

// A copy of one file, under another name.
static inline void disk_copy(struct disk *disk, const char *from, const char *to) {
    int source = disk_find(disk, from), target = disk_find(disk, to);
    if (target < 0)
        target = disk_find(disk, "");
    counter_must(source >= 0 && target >= 0, "no such file, or too many");
    struct memory_file *file = &disk->files[target];
    text_copy(file->name, sizeof file->name, to);
    file->there = true;
    disk_resize(file, 0);
    disk_put(file, 0, disk->files[source].bytes, (int)disk->files[source].length);
}

#endif
