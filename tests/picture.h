// picture.h -- pictures for the tests: a seeded clutter, JPEG and PNG files in memory.
#ifndef PICTURE_H
#define PICTURE_H

#include "plane.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

static inline uint32_t picture_random(uint32_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    return *seed ^= *seed << 5;
}

// About normally distributed around 0, with this standard deviation.
static inline double picture_noise(uint32_t *seed, double sigma) {
    double sum = 0;
    for (int i = 0; i < 12; i++)
        sum += picture_random(seed) % 65536 / 65536.0;
    return (sum - 6) * sigma;
}

static inline void picture_clutter(struct plane *plane, uint32_t *seed) {
    memset(plane->grey, 140, (size_t)plane->width * (size_t)plane->height);
    for (int i = 0; i < 60; i++) {
        int left = (int)(picture_random(seed) % (uint32_t)plane->width);
        int top = (int)(picture_random(seed) % (uint32_t)plane->height);
        int right = left + 2 + (int)(picture_random(seed) % 120);
        int bottom = top + 2 + (int)(picture_random(seed) % 120);
        uint8_t grey = (uint8_t)(60 + picture_random(seed) % 160);
        for (int y = top; y < bottom && y < plane->height; y++)
            for (int x = left; x < right && x < plane->width; x++)
                plane->grey[(size_t)y * (size_t)plane->width + (size_t)x] = grey;
    }
}

// A JPEG in memory, to be freed.
static inline uint8_t *picture_jpeg(const struct plane *plane, int quality, int progressive,
                                    size_t *length) {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = (JDIMENSION)plane->width;
    jpeg.image_height = (JDIMENSION)plane->height;
    jpeg.input_components = 1;
    jpeg.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    if (progressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < plane->height; y++) {
        JSAMPROW row = plane->grey + (size_t)y * (size_t)plane->width;
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    *length = size;
    return bytes;
}

// A PNG in memory, to be freed. `format` as libpng's png_image has it, of these pixels.
static inline uint8_t *picture_png(const void *pixels, int width, int height, uint32_t format,
                                   size_t *length) {
    png_image image = {.version = PNG_IMAGE_VERSION, .format = format};
    image.width = (png_uint_32)width;
    image.height = (png_uint_32)height;
    *length = PNG_IMAGE_PNG_SIZE_MAX(image);
    uint8_t *bytes = malloc(*length);
    if (!bytes || !png_image_write_to_memory(&image, bytes, length, 0, pixels, 0, NULL))
        abort();
    return bytes;
}

#endif
