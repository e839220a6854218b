#include "matrix.h"

#include "text.h"

#include <string.h>

#include <dmtx.h>

enum {
    SIDE_MIN = 20, // two pixels to each of ten modules: libdmtx reads nothing smaller
    SIDE_MAX = 2048,
};

static void keep(struct symbol *out, const DmtxMessage *message) {
    size_t length = (size_t)message->outputIdx;
    *out = (struct symbol){.length = length, .quality = 1};
    text_copy(out->symbology, sizeof out->symbology, "DATAMATRIX");
    memcpy(out->bytes, message->output, symbol_kept(out));
}

static bool decode(struct symbol *out, DmtxDecode *decode, int limit_ms) {
    DmtxTime limit = dmtxTimeAdd(dmtxTimeNow(), limit_ms);
    DmtxRegion *region;
    bool found = false;
    while (!found && (region = dmtxRegionFindNext(decode, &limit)) != NULL) {
        DmtxMessage *message = dmtxDecodeMatrixRegion(decode, region, DmtxUndefined);
        found = message && message->outputIdx > 0;
        if (found)
            keep(out, message);
        if (message)
            dmtxMessageDestroy(&message);
        dmtxRegionDestroy(&region);
    }
    return found;
}

bool matrix_read(struct symbol *out, const struct plane *plane, int limit_ms) {
    if (plane->width < SIDE_MIN || plane->height < SIDE_MIN || plane->width > SIDE_MAX ||
        plane->height > SIDE_MAX)
        return false;
    DmtxImage *image = dmtxImageCreate(plane->grey, plane->width, plane->height, DmtxPack8bppK);
    DmtxDecode *decoder = image ? dmtxDecodeCreate(image, 1) : NULL;
    bool found = decoder && decode(out, decoder, limit_ms);
    if (found)
        out->box = (struct box){0, 0, plane->width, plane->height};
    if (decoder)
        dmtxDecodeDestroy(&decoder);
    if (image)
        dmtxImageDestroy(&image);
    return found;
}
