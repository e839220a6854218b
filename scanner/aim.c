#include "aim.h"

#include <string.h>

// The first row whose letter and modifier fit. A row without modifiers is for all of them.
static const struct {
    char letter;
    const char *modifiers;
    const char *name;
    enum aim_claim claim;
} identifiers[] = {
    {'A', NULL, "Code 39", AIM_NOT_GS1},
    {'B', NULL, "Telepen", AIM_NOT_GS1},
    {'C', "1", "GS1-128", AIM_GS1},
    {'C', NULL, "Code 128", AIM_NOT_GS1},
    {'D', NULL, "Code One", AIM_SILENT},
    {'E', NULL, "EAN/UPC", AIM_NOT_GS1},
    {'F', NULL, "Codabar", AIM_NOT_GS1},
    {'G', NULL, "Code 93", AIM_NOT_GS1},
    {'H', NULL, "Code 11", AIM_NOT_GS1},
    {'I', NULL, "Interleaved 2 of 5", AIM_NOT_GS1},
    {'J', "14", "GS1 DotCode", AIM_GS1},
    {'J', NULL, "DotCode", AIM_SILENT},
    {'K', "1", "Code 16K", AIM_GS1},
    {'K', NULL, "Code 16K", AIM_SILENT},
    {'L', NULL, "PDF417", AIM_SILENT},
    {'M', NULL, "MSI", AIM_NOT_GS1},
    {'O', NULL, "Codablock", AIM_SILENT},
    {'P', NULL, "Plessey", AIM_NOT_GS1},
    {'Q', "34", "GS1 QR code", AIM_GS1},
    {'Q', NULL, "QR code", AIM_SILENT},
    {'R', NULL, "Straight 2 of 5", AIM_NOT_GS1},
    {'S', NULL, "Straight 2 of 5", AIM_NOT_GS1},
    {'T', "1", "Code 49", AIM_GS1},
    {'T', NULL, "Code 49", AIM_SILENT},
    {'U', NULL, "MaxiCode", AIM_SILENT},
    {'X', NULL, "another symbology", AIM_SILENT},
    {'Z', NULL, "no bar code", AIM_SILENT},
    {'c', NULL, "Channel Code", AIM_NOT_GS1},
    {'d', "25", "GS1 Data Matrix", AIM_GS1},
    {'d', NULL, "Data Matrix", AIM_SILENT},
    {'e', NULL, "GS1 DataBar", AIM_GS1},
    {'h', NULL, "Han Xin", AIM_SILENT},
    {'o', NULL, "OCR", AIM_NOT_GS1},
    {'p', NULL, "PosiCode", AIM_NOT_GS1},
    {'s', NULL, "SuperCode", AIM_SILENT},
    {'z', "147", "Aztec", AIM_GS1},
    {'z', NULL, "Aztec", AIM_SILENT},
};

enum { IDENTIFIER_LENGTH = 3 };

static bool is_modifier(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

void aim_read(struct aim *aim, const char *bytes, size_t length) {
    *aim = (struct aim){.name = ""};
    if (length < IDENTIFIER_LENGTH || bytes[0] != ']' || !is_modifier(bytes[2]))
        return;
    for (size_t i = 0; i < sizeof identifiers / sizeof *identifiers; i++) {
        const char *modifiers = identifiers[i].modifiers;
        if (identifiers[i].letter != bytes[1] || (modifiers && !strchr(modifiers, bytes[2])))
            continue;
        *aim = (struct aim){IDENTIFIER_LENGTH, identifiers[i].name, identifiers[i].claim};
        return;
    }
}
