#include "luma.h"

#include <assert.h>
#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

enum {
    // The largest picture that we take, uncompressed with four bytes a pixel, is 64 MiB.
    FILE_BYTES_MAX = 64 << 20,
    FILE_BYTES_FIRST = 64 << 10,

    // A progressive JPEG can ask for thousands of passes over the whole picture. Ours have ten.
    SCANS_MAX = 64,
};

static enum fault refuse(struct plane *plane, enum fault fault) {
    plane->width = plane->height = 0;
    return fault;
}

static bool fits(int64_t width, int64_t height) {
    return width >= 1 && height >= 1 && width <= FRAME_WIDTH_MAX && height <= FRAME_HEIGHT_MAX;
}

// One libjpeg decompression. All that lives across the longjmp lives in here.
struct jpeg {
    struct jpeg_decompress_struct one;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf out;
    struct plane *plane;
    enum fault fault;
};

static void stop(j_common_ptr common) {
    struct jpeg *jpeg = common->client_data;
    longjmp(jpeg->out, 1);
}

// Broken data is no news here: cameras send it daily.
static void be_silent(j_common_ptr common) {
    (void)common;
}

static void count_warning(j_common_ptr common, int level) {
    if (level < 0)
        common->err->num_warnings++;
}

static void limit_scans(j_common_ptr common) {
    struct jpeg *jpeg = common->client_data;
    if (jpeg->one.input_scan_number > SCANS_MAX)
        longjmp(jpeg->out, 1);
}

static void prepare_jpeg(struct jpeg *jpeg) {
    jpeg->one.err = jpeg_std_error(&jpeg->errors);
    jpeg->one.client_data = jpeg;
    jpeg->errors.error_exit = stop;
    jpeg->errors.output_message = be_silent;
    jpeg->errors.emit_message = count_warning;
    jpeg->progress.progress_monitor = limit_scans;
}

// Header and size. False with the fault set, or by the longjmp.
static bool start_jpeg(struct jpeg *jpeg, const uint8_t *bytes, size_t length) {
    jpeg_create_decompress(&jpeg->one);
    jpeg->one.progress = &jpeg->progress;
    jpeg_mem_src(&jpeg->one, bytes, length);
    jpeg_read_header(&jpeg->one, TRUE);
    if (!fits(jpeg->one.image_width, jpeg->one.image_height))
        jpeg->fault = FAULT_FULL;
    else
        jpeg->fault =
            plane_room(jpeg->plane, (int)jpeg->one.image_width, (int)jpeg->one.image_height);
    return jpeg->fault == FAULT_NONE;
}

static void read_jpeg(struct jpeg *jpeg) {
    struct plane *plane = jpeg->plane;
    // What never gets decoded stays middle grey.
    memset(plane->grey, 128, (size_t)plane->width * (size_t)plane->height);
    jpeg->one.out_color_space = JCS_GRAYSCALE;
    jpeg_start_decompress(&jpeg->one);
    assert((int)jpeg->one.output_width == plane->width && jpeg->one.output_components == 1);
    while (jpeg->one.output_scanline < jpeg->one.output_height) {
        JSAMPROW row = plane->grey + (size_t)jpeg->one.output_scanline * (size_t)plane->width;
        jpeg_read_scanlines(&jpeg->one, &row, 1);
    }
}

// Apart from the struct's owner, for what a setjmp's own function changes may be lost.
static void run_jpeg(struct jpeg *jpeg, const uint8_t *bytes, size_t length) {
    if (setjmp(jpeg->out) == 0) {
        if (start_jpeg(jpeg, bytes, length))
            read_jpeg(jpeg);
    } else if (jpeg->one.output_scanline == 0) {
        jpeg->fault = FAULT_DAMAGED; // else the rows before the break are there
    }
}

static enum fault from_jpeg(struct plane *plane, const uint8_t *bytes, size_t length) {
    struct jpeg jpeg = {.plane = plane};
    prepare_jpeg(&jpeg);
    run_jpeg(&jpeg, bytes, length);
    jpeg_destroy_decompress(&jpeg.one);
    return jpeg.fault ? refuse(plane, jpeg.fault) : FAULT_NONE;
}

static enum fault from_png(struct plane *plane, const uint8_t *bytes, size_t length) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    enum fault fault = FAULT_DAMAGED;
    const png_color white = {255, 255, 255}; // what is transparent lies on paper
    if (!png_image_begin_read_from_memory(&image, bytes, length))
        goto out;
    fault = FAULT_FULL;
    if (!fits(image.width, image.height))
        goto out;
    fault = plane_room(plane, (int)image.width, (int)image.height);
    if (fault)
        goto out;
    image.format = PNG_FORMAT_GRAY;
    if (!png_image_finish_read(&image, &white, plane->grey, 0, NULL))
        fault = FAULT_DAMAGED;
out:
    png_image_free(&image);
    return fault ? refuse(plane, fault) : FAULT_NONE;
}

enum fault luma_from_picture(struct plane *plane, const uint8_t *bytes, size_t length) {
    static const uint8_t jpeg[] = {0xFF, 0xD8}, png[] = {0x89, 'P', 'N', 'G'};
    if (length >= sizeof jpeg && memcmp(bytes, jpeg, sizeof jpeg) == 0)
        return from_jpeg(plane, bytes, length);
    if (length >= sizeof png && memcmp(bytes, png, sizeof png) == 0)
        return from_png(plane, bytes, length);
    return refuse(plane, FAULT_DAMAGED);
}

// Takes every step-th byte of every row, after seeing that all of them are there.
static enum fault from_rows(struct plane *plane, const struct frame *frame, size_t step) {
    if (!fits(frame->width, frame->height))
        return refuse(plane, frame->width > 0 && frame->height > 0 ? FAULT_FULL : FAULT_DAMAGED);
    size_t width = (size_t)frame->width, height = (size_t)frame->height;
    size_t stride = frame->stride, length = frame->length;
    // Divided rather than multiplied: a stride can be anything.
    if (stride < width * step || length < width * step ||
        (length - width * step) / stride < height - 1)
        return refuse(plane, FAULT_DAMAGED);
    enum fault fault = plane_room(plane, frame->width, frame->height);
    for (size_t y = 0; !fault && y < height; y++) {
        const uint8_t *in = frame->bytes + y * stride;
        uint8_t *out = plane->grey + y * width;
        for (size_t x = 0; x < width; x++)
            out[x] = in[x * step];
    }
    return fault;
}

enum fault luma_from_frame(struct plane *plane, const struct frame *frame) {
    switch (frame->format) {
    case FRAME_GREY:
        return from_rows(plane, frame, 1);
    case FRAME_YUYV:
        return from_rows(plane, frame, 2);
    case FRAME_MJPEG:
        return luma_from_picture(plane, frame->bytes, frame->length);
    case FRAME_NONE:
    case FRAME_FORMAT_COUNT:
        break;
    }
    assert(!"a frame's format");
    return refuse(plane, FAULT_DAMAGED);
}

static enum fault fault_of_file(int error) {
    if (error == ENOENT || error == ENOTDIR)
        return FAULT_MISSING;
    return error == EACCES || error == EPERM ? FAULT_DENIED : FAULT_IO;
}

// The whole file, to be freed by the caller whatever is returned.
static enum fault read_all(FILE *file, uint8_t **bytes, size_t *length) {
    size_t room = FILE_BYTES_FIRST;
    do {
        room *= 2;
        uint8_t *more = room > FILE_BYTES_MAX ? NULL : realloc(*bytes, room);
        if (!more)
            return FAULT_FULL;
        *bytes = more;
        *length += fread(*bytes + *length, 1, room - *length, file);
    } while (*length == room);
    return ferror(file) ? FAULT_IO : FAULT_NONE;
}

enum fault luma_from_file(struct plane *plane, const char *path) {
    uint8_t *bytes = NULL;
    size_t length = 0;
    FILE *file = fopen(path, "rb");
    enum fault fault = file ? read_all(file, &bytes, &length) : fault_of_file(errno);
    fault = fault ? refuse(plane, fault) : luma_from_picture(plane, bytes, length);
    free(bytes);
    if (file)
        fclose(file);
    return fault;
}
