#include "makers.h"

#include <string.h>

enum { ANY = 0 }; // no product has this number

static const struct maker {
    uint16_t vendor, product;
    const char *name;
} makers[] = {
    {0x0c2e, ANY, "Honeywell"}, {0x23d0, ANY, "Honeywell"}, {0x0536, ANY, "Hand Held Products"},
    {0x05e0, ANY, "Zebra"},     {0x05f9, ANY, "Datalogic"}, {0x080c, ANY, "Datalogic"},
    {0x1eab, ANY, "Newland"},   {0x067e, ANY, "Intermec"},  {0x0db5, ANY, "Access-IS"},
    {0x065a, ANY, "Opticon"},   {0x0581, 0x020c, "Tera"},   {0x24ea, 0x0197, "Tera"},
    {0x04b4, 0xbca1, "Tera"},   {0x0416, 0xc141, "Tera"},
};

const char *makers_name(uint16_t vendor, uint16_t product) {
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++)
        if (makers[i].vendor == vendor &&
            (makers[i].product == ANY || makers[i].product == product))
            return makers[i].name;
    return NULL;
}

size_t makers_start(uint16_t vendor, uint8_t report[MAKERS_START_MAX]) {
    static const struct {
        uint16_t vendor;
        uint8_t report[MAKERS_START_MAX];
    } starts[] = {{0x0c2e, {0xfe, 0x01}}, {0x23d0, {0xfe, 0x01}}};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (starts[i].vendor == vendor) {
            memcpy(report, starts[i].report, MAKERS_START_MAX);
            return MAKERS_START_MAX;
        }
    return 0;
}
