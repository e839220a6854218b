#include "gs1.h"

#include "limits.h"
#include "text.h"

#include <assert.h>
#include <string.h>

enum check {
    CHECK_NONE = 0,
    CHECK_DIGIT, // mod 10, the last of the first piece's digits
    CHECK_PAIR,  // two characters, of a Global Model Number
    CHECK_DATE,  // the first six digits are YYMMDD, where DD may be 00
    CHECK_DAY,   // the same, but it must be a day
};

// Formats are written as in the standard: N digits, X of the 82 characters, Y of the 39, Z of the
// 64; "..20" up to so many; "[ ]" may be left out.
//
// An "n" in an identifier is a digit up to `most`; in 31nn to 36nn and 39nn it is the number of
// decimal places. The first row that fits is the identifier's.
static const struct rule {
    const char *ai;
    char most;
    const char *format;
    bool fixed; // of predefined length: needs no separator
    enum check check;
    enum says says;
    const char *title;
} rules[] = {
    {"00", 0, "N18", true, CHECK_DIGIT, SAYS_NOTHING, "SSCC"},
    {"01", 0, "N14", true, CHECK_DIGIT, SAYS_GTIN, "GTIN"},
    {"02", 0, "N14", true, CHECK_DIGIT, SAYS_CONTENT, "CONTENT"},
    {"03", 0, "N14", true, CHECK_DIGIT, SAYS_NOTHING, "MTO GTIN"},
    {"10", 0, "X..20", false, CHECK_NONE, SAYS_BATCH, "BATCH/LOT"},
    {"11", 0, "N6", true, CHECK_DATE, SAYS_NOTHING, "PROD DATE"},
    {"12", 0, "N6", true, CHECK_DATE, SAYS_NOTHING, "DUE DATE"},
    {"13", 0, "N6", true, CHECK_DATE, SAYS_NOTHING, "PACK DATE"},
    {"15", 0, "N6", true, CHECK_DATE, SAYS_NOTHING, "BEST BEFORE or BEST BY"},
    {"16", 0, "N6", true, CHECK_DATE, SAYS_NOTHING, "SELL BY"},
    {"17", 0, "N6", true, CHECK_DATE, SAYS_NOTHING, "USE BY or EXPIRY"},
    {"20", 0, "N2", true, CHECK_NONE, SAYS_NOTHING, "VARIANT"},
    {"21", 0, "X..20", false, CHECK_NONE, SAYS_SERIAL, "SERIAL"},
    {"22", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "CPV"},
    {"235", 0, "X..28", false, CHECK_NONE, SAYS_NOTHING, "TPX"},
    {"240", 0, "X..30", false, CHECK_NONE, SAYS_THEIR_NUMBER, "ADDITIONAL ID"},
    {"241", 0, "X..30", false, CHECK_NONE, SAYS_OUR_NUMBER, "CUST. PART No."},
    {"242", 0, "N..6", false, CHECK_NONE, SAYS_NOTHING, "MTO VARIANT"},
    {"243", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "PCN"},
    {"250", 0, "X..30", false, CHECK_NONE, SAYS_NOTHING, "SECONDARY SERIAL"},
    {"251", 0, "X..30", false, CHECK_NONE, SAYS_NOTHING, "REF. TO SOURCE"},
    {"253", 0, "N13 [X..17]", false, CHECK_DIGIT, SAYS_NOTHING, "GDTI"},
    {"254", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "GLN EXTENSION COMPONENT"},
    {"255", 0, "N13 [N..12]", false, CHECK_DIGIT, SAYS_NOTHING, "GCN"},
    {"30", 0, "N..8", false, CHECK_NONE, SAYS_QUANTITY, "VAR. COUNT"},
    {"310n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "NET WEIGHT (kg)"},
    {"311n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "LENGTH (m)"},
    {"312n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "WIDTH (m)"},
    {"313n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "HEIGHT (m)"},
    {"314n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "AREA (m²)"},
    {"315n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "NET VOLUME (l)"},
    {"316n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "NET VOLUME (m³)"},
    {"320n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "NET WEIGHT (lb)"},
    {"321n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "LENGTH (in)"},
    {"322n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "LENGTH (ft)"},
    {"323n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "LENGTH (yd)"},
    {"324n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "WIDTH (in)"},
    {"325n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "WIDTH (ft)"},
    {"326n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "WIDTH (yd)"},
    {"327n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "HEIGHT (in)"},
    {"328n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "HEIGHT (ft)"},
    {"329n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "HEIGHT (yd)"},
    {"330n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "GROSS WEIGHT (kg)"},
    {"331n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "LENGTH (m), log"},
    {"332n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "WIDTH (m), log"},
    {"333n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "HEIGHT (m), log"},
    {"334n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "AREA (m²), log"},
    {"335n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "VOLUME (l), log"},
    {"336n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "VOLUME (m³), log"},
    {"337n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "KG PER m²"},
    {"340n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "GROSS WEIGHT (lb)"},
    {"341n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "LENGTH (in), log"},
    {"342n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "LENGTH (ft), log"},
    {"343n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "LENGTH (yd), log"},
    {"344n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "WIDTH (in), log"},
    {"345n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "WIDTH (ft), log"},
    {"346n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "WIDTH (yd), log"},
    {"347n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "HEIGHT (in), log"},
    {"348n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "HEIGHT (ft), log"},
    {"349n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "HEIGHT (yd), log"},
    {"350n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "AREA (in²)"},
    {"351n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "AREA (ft²)"},
    {"352n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "AREA (yd²)"},
    {"353n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "AREA (in²), log"},
    {"354n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "AREA (ft²), log"},
    {"355n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "AREA (yd²), log"},
    {"356n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "NET WEIGHT (t oz)"},
    {"357n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "NET VOLUME (oz)"},
    {"360n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "NET VOLUME (qt)"},
    {"361n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "NET VOLUME (gal.)"},
    {"362n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "VOLUME (qt), log"},
    {"363n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "VOLUME (gal.), log"},
    {"364n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "VOLUME (in³)"},
    {"365n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "VOLUME (ft³)"},
    {"366n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "VOLUME (yd³)"},
    {"367n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "VOLUME (in³), log"},
    {"368n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "VOLUME (ft³), log"},
    {"369n", '5', "N6", true, CHECK_NONE, SAYS_NOTHING, "VOLUME (yd³), log"},
    {"37", 0, "N..8", false, CHECK_NONE, SAYS_QUANTITY, "COUNT"},
    {"390n", '9', "N..15", false, CHECK_NONE, SAYS_NOTHING, "AMOUNT"},
    {"391n", '9', "N3 N..15", false, CHECK_NONE, SAYS_NOTHING, "AMOUNT"},
    {"392n", '9', "N..15", false, CHECK_NONE, SAYS_NOTHING, "PRICE"},
    {"393n", '9', "N3 N..15", false, CHECK_NONE, SAYS_NOTHING, "PRICE"},
    {"394n", '3', "N4", false, CHECK_NONE, SAYS_NOTHING, "PRCNT OFF"},
    {"395n", '5', "N6", false, CHECK_NONE, SAYS_NOTHING, "PRICE/UoM"},
    {"400", 0, "X..30", false, CHECK_NONE, SAYS_NOTHING, "ORDER NUMBER"},
    {"401", 0, "X..30", false, CHECK_NONE, SAYS_NOTHING, "GINC"},
    {"402", 0, "N17", false, CHECK_DIGIT, SAYS_NOTHING, "GSIN"},
    {"403", 0, "X..30", false, CHECK_NONE, SAYS_NOTHING, "ROUTE"},
    {"410", 0, "N13", true, CHECK_DIGIT, SAYS_NOTHING, "SHIP TO LOC"},
    {"411", 0, "N13", true, CHECK_DIGIT, SAYS_NOTHING, "BILL TO"},
    {"412", 0, "N13", true, CHECK_DIGIT, SAYS_SUPPLIER, "PURCHASE FROM"},
    {"413", 0, "N13", true, CHECK_DIGIT, SAYS_NOTHING, "SHIP FOR LOC"},
    {"414", 0, "N13", true, CHECK_DIGIT, SAYS_NOTHING, "LOC No."},
    {"415", 0, "N13", true, CHECK_DIGIT, SAYS_NOTHING, "PAY TO"},
    {"416", 0, "N13", true, CHECK_DIGIT, SAYS_NOTHING, "PROD/SERV LOC"},
    {"417", 0, "N13", true, CHECK_DIGIT, SAYS_NOTHING, "PARTY"},
    {"420", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "SHIP TO POST"},
    {"421", 0, "N3 X..9", false, CHECK_NONE, SAYS_NOTHING, "SHIP TO POST"},
    {"422", 0, "N3", false, CHECK_NONE, SAYS_NOTHING, "ORIGIN"},
    {"423", 0, "N3 [N3] [N3] [N3] [N3]", false, CHECK_NONE, SAYS_NOTHING,
     "COUNTRY - INITIAL PROCESS"},
    {"424", 0, "N3", false, CHECK_NONE, SAYS_NOTHING, "COUNTRY - PROCESS"},
    {"425", 0, "N3 [N3] [N3] [N3] [N3]", false, CHECK_NONE, SAYS_NOTHING, "COUNTRY - DISASSEMBLY"},
    {"426", 0, "N3", false, CHECK_NONE, SAYS_NOTHING, "COUNTRY - FULL PROCESS"},
    {"427", 0, "X..3", false, CHECK_NONE, SAYS_NOTHING, "ORIGIN SUBDIVISION"},
    {"4300", 0, "X..35", false, CHECK_NONE, SAYS_NOTHING, "SHIP TO COMP"},
    {"4301", 0, "X..35", false, CHECK_NONE, SAYS_NOTHING, "SHIP TO NAME"},
    {"4302", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "SHIP TO ADD1"},
    {"4303", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "SHIP TO ADD2"},
    {"4304", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "SHIP TO SUB"},
    {"4305", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "SHIP TO LOC"},
    {"4306", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "SHIP TO REG"},
    {"4307", 0, "X2", false, CHECK_NONE, SAYS_NOTHING, "SHIP TO COUNTRY"},
    {"4308", 0, "X..30", false, CHECK_NONE, SAYS_NOTHING, "SHIP TO PHONE"},
    {"4309", 0, "N20", false, CHECK_NONE, SAYS_NOTHING, "SHIP TO GEO"},
    {"4310", 0, "X..35", false, CHECK_NONE, SAYS_NOTHING, "RTN TO COMP"},
    {"4311", 0, "X..35", false, CHECK_NONE, SAYS_NOTHING, "RTN TO NAME"},
    {"4312", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "RTN TO ADD1"},
    {"4313", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "RTN TO ADD2"},
    {"4314", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "RTN TO SUB"},
    {"4315", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "RTN TO LOC"},
    {"4316", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "RTN TO REG"},
    {"4317", 0, "X2", false, CHECK_NONE, SAYS_NOTHING, "RTN TO COUNTRY"},
    {"4318", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "RTN TO POST"},
    {"4319", 0, "X..30", false, CHECK_NONE, SAYS_NOTHING, "RTN TO PHONE"},
    {"4320", 0, "X..35", false, CHECK_NONE, SAYS_NOTHING, "SRV DESCRIPTION"},
    {"4321", 0, "N1", false, CHECK_NONE, SAYS_NOTHING, "DANGEROUS GOODS"},
    {"4322", 0, "N1", false, CHECK_NONE, SAYS_NOTHING, "AUTH TO LEAVE"},
    {"4323", 0, "N1", false, CHECK_NONE, SAYS_NOTHING, "SIG REQUIRED"},
    {"4324", 0, "N10", false, CHECK_DATE, SAYS_NOTHING, "NOT BEF DEL DT"},
    {"4325", 0, "N10", false, CHECK_DATE, SAYS_NOTHING, "NOT AFT DEL DT"},
    {"4326", 0, "N6", false, CHECK_DAY, SAYS_NOTHING, "REL DATE"},
    {"4330", 0, "N6 [X1]", false, CHECK_NONE, SAYS_NOTHING, "MAX TEMP F."},
    {"4331", 0, "N6 [X1]", false, CHECK_NONE, SAYS_NOTHING, "MAX TEMP C."},
    {"4332", 0, "N6 [X1]", false, CHECK_NONE, SAYS_NOTHING, "MIN TEMP F."},
    {"4333", 0, "N6 [X1]", false, CHECK_NONE, SAYS_NOTHING, "MIN TEMP C."},
    {"7001", 0, "N13", false, CHECK_NONE, SAYS_NOTHING, "NSN"},
    {"7002", 0, "X..30", false, CHECK_NONE, SAYS_NOTHING, "MEAT CUT"},
    {"7003", 0, "N10", false, CHECK_DAY, SAYS_NOTHING, "EXPIRY TIME"},
    {"7004", 0, "N..4", false, CHECK_NONE, SAYS_NOTHING, "ACTIVE POTENCY"},
    {"7005", 0, "X..12", false, CHECK_NONE, SAYS_NOTHING, "CATCH AREA"},
    {"7006", 0, "N6", false, CHECK_DAY, SAYS_NOTHING, "FIRST FREEZE DATE"},
    {"7007", 0, "N6 [N6]", false, CHECK_DAY, SAYS_NOTHING, "HARVEST DATE"},
    {"7008", 0, "X..3", false, CHECK_NONE, SAYS_NOTHING, "AQUATIC SPECIES"},
    {"7009", 0, "X..10", false, CHECK_NONE, SAYS_NOTHING, "FISHING GEAR TYPE"},
    {"7010", 0, "X..2", false, CHECK_NONE, SAYS_NOTHING, "PROD METHOD"},
    {"7011", 0, "N6 [N4]", false, CHECK_DAY, SAYS_NOTHING, "TEST BY DATE"},
    {"7020", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "REFURB LOT"},
    {"7021", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "FUNC STAT"},
    {"7022", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "REV STAT"},
    {"7023", 0, "X..30", false, CHECK_NONE, SAYS_NOTHING, "GIAI - ASSEMBLY"},
    {"703n", '9', "N3 X..27", false, CHECK_NONE, SAYS_NOTHING, "PROCESSOR"},
    {"7040", 0, "N1 X3", false, CHECK_NONE, SAYS_NOTHING, "UIC+EXT"},
    {"7041", 0, "X..4", false, CHECK_NONE, SAYS_NOTHING, "UFRGT UNIT TYPE"},
    {"710", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "NHRN PZN"},
    {"711", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "NHRN CIP"},
    {"712", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "NHRN CN"},
    {"713", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "NHRN DRN"},
    {"714", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "NHRN AIM"},
    {"715", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "NHRN NDC"},
    {"716", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "NHRN AIC"},
    {"723n", '9', "X2 X..28", false, CHECK_NONE, SAYS_NOTHING, "CERT"},
    {"7240", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "PROTOCOL"},
    {"7241", 0, "N2", false, CHECK_NONE, SAYS_NOTHING, "AIDC MEDIA TYPE"},
    {"7242", 0, "X..25", false, CHECK_NONE, SAYS_NOTHING, "VCN"},
    {"7250", 0, "N8", false, CHECK_NONE, SAYS_NOTHING, "DOB"},
    {"7251", 0, "N12", false, CHECK_NONE, SAYS_NOTHING, "DOB TIME"},
    {"7252", 0, "N1", false, CHECK_NONE, SAYS_NOTHING, "BIO SEX"},
    {"7253", 0, "X..40", false, CHECK_NONE, SAYS_NOTHING, "FAMILY NAME"},
    {"7254", 0, "X..40", false, CHECK_NONE, SAYS_NOTHING, "GIVEN NAME"},
    {"7255", 0, "X..10", false, CHECK_NONE, SAYS_NOTHING, "SUFFIX"},
    {"7256", 0, "X..90", false, CHECK_NONE, SAYS_NOTHING, "FULL NAME"},
    {"7257", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "PERSON ADDR"},
    {"7258", 0, "X3", false, CHECK_NONE, SAYS_NOTHING, "BIRTH SEQUENCE"},
    {"7259", 0, "X..40", false, CHECK_NONE, SAYS_NOTHING, "BABY"},
    {"8001", 0, "N14", false, CHECK_NONE, SAYS_NOTHING, "DIMENSIONS"},
    {"8002", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "CMT No."},
    {"8003", 0, "N14 [X..16]", false, CHECK_DIGIT, SAYS_NOTHING, "GRAI"},
    {"8004", 0, "X..30", false, CHECK_NONE, SAYS_NOTHING, "GIAI"},
    {"8005", 0, "N6", false, CHECK_NONE, SAYS_NOTHING, "PRICE PER UNIT"},
    {"8006", 0, "N14 N4", false, CHECK_DIGIT, SAYS_NOTHING, "ITIP"}, // a piece of a part, not one
    {"8007", 0, "X..34", false, CHECK_NONE, SAYS_NOTHING, "IBAN"},
    {"8008", 0, "N8 [N2] [N2]", false, CHECK_DAY, SAYS_NOTHING, "PROD TIME"},
    {"8009", 0, "X..50", false, CHECK_NONE, SAYS_NOTHING, "OPTSEN"},
    {"8010", 0, "Y..30", false, CHECK_NONE, SAYS_THEIR_NUMBER, "CPID"},
    {"8011", 0, "N..12", false, CHECK_NONE, SAYS_SERIAL, "CPID SERIAL"},
    {"8012", 0, "X..20", false, CHECK_NONE, SAYS_NOTHING, "VERSION"},
    {"8013", 0, "X..25", false, CHECK_PAIR, SAYS_NOTHING, "GMN"},
    {"8014", 0, "X..25", false, CHECK_PAIR, SAYS_NOTHING, "MUDI"},
    {"8017", 0, "N18", false, CHECK_DIGIT, SAYS_NOTHING, "GSRN - PROVIDER"},
    {"8018", 0, "N18", false, CHECK_DIGIT, SAYS_NOTHING, "GSRN - RECIPIENT"},
    {"8019", 0, "N..10", false, CHECK_NONE, SAYS_NOTHING, "SRIN"},
    {"8020", 0, "X..25", false, CHECK_NONE, SAYS_NOTHING, "REF No."},
    {"8026", 0, "N14 N4", false, CHECK_DIGIT, SAYS_NOTHING, "ITIP CONTENT"},
    {"8030", 0, "Z..90", false, CHECK_NONE, SAYS_NOTHING, "DIGSIG"},
    {"8110", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "COUPON"},
    {"8111", 0, "N4", false, CHECK_NONE, SAYS_NOTHING, "POINTS"},
    {"8112", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "COUPON"},
    {"8200", 0, "X..70", false, CHECK_NONE, SAYS_NOTHING, "PRODUCT URL"},
    {"90", 0, "X..30", false, CHECK_NONE, SAYS_NOTHING, "INTERNAL"},
    {"9n", '9', "X..90", false, CHECK_NONE, SAYS_NOTHING, "INTERNAL"},
};
enum { RULES = sizeof rules / sizeof *rules, AI_MAX = 4 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool begins(const struct rule *rule, const char *bytes, size_t length) {
    size_t i = 0;
    for (; rule->ai[i]; i++) {
        if (i == length || !is_digit(bytes[i]))
            return false;
        if (rule->ai[i] == 'n' ? bytes[i] > rule->most : bytes[i] != rule->ai[i])
            return false;
    }
    return true;
}

static const struct rule *rule_of(const char *bytes, size_t length) {
    for (size_t i = 0; i < RULES; i++)
        if (begins(&rules[i], bytes, length))
            return &rules[i];
    return NULL;
}

// One piece of a format.
struct piece {
    char type;
    size_t least, most;
    bool optional;
};

// Reads the next piece; NULL behind the last one.
static const char *next_piece(struct piece *piece, const char *format) {
    if (*format == '\0')
        return NULL;
    piece->optional = *format == '[';
    format += piece->optional;
    piece->type = *format++;
    bool up_to = *format == '.';
    format += up_to ? 2 : 0;
    for (piece->most = 0; is_digit(*format); format++)
        piece->most = piece->most * 10 + (size_t)(*format - '0');
    piece->least = up_to ? 1 : piece->most;
    format += *format == ']';
    return format + (*format == ' ');
}

static void sizes(const struct rule *rule, size_t *least, size_t *most) {
    struct piece piece;
    *least = *most = 0;
    for (const char *next = rule->format; (next = next_piece(&piece, next));) {
        *least += piece.optional ? 0 : piece.least;
        *most += piece.most;
    }
}

static bool has(char type, char c) {
    bool capital = c >= 'A' && c <= 'Z', small = c >= 'a' && c <= 'z';
    if (is_digit(c))
        return true;
    switch (type) {
    case 'N':
        return false;
    case 'Y':
        return capital || c == '#' || c == '-' || c == '/';
    case 'Z':
        return capital || small || c == '-' || c == '_' || c == '=';
    default:
        return capital || small || (c != '\0' && strchr("!\"%&'()*+,-./:;<=>?_", c));
    }
}

static enum statement_trouble judge_format(const struct rule *rule, const char *value,
                                           size_t length) {
    struct piece piece;
    for (const char *next = rule->format; (next = next_piece(&piece, next));) {
        size_t taken = length < piece.most ? length : piece.most;
        if (taken == 0 && piece.optional)
            break;
        if (taken < piece.least)
            return STATEMENT_SHORT;
        for (size_t i = 0; i < taken; i++)
            if (!has(piece.type, value[i]))
                return STATEMENT_LETTER;
        value += taken;
        length -= taken;
    }
    return length > 0 ? STATEMENT_LONG : STATEMENT_GOOD;
}

bool gs1_check(const char *digits, size_t length) {
    int sum = 0;
    for (size_t i = 0; i < length; i++) {
        if (!is_digit(digits[i]))
            return false;
        sum += (digits[i] - '0') * ((length - i) % 2 == 0 ? 3 : 1);
    }
    return length > 0 && sum % 10 == 0;
}

bool gs1_check_pair(const char *text, size_t length) {
    static const char set[] = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
                              "abcdefghijklmnopqrstuvwxyz";
    static const char pairs[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    static const int primes[] = {2,  3,  5,  7,  11, 13, 17, 19, 23, 29, 31, 37,
                                 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83};
    enum { PRIMES = sizeof primes / sizeof *primes, SUM = 1021 };
    if (length < 3 || length - 2 > PRIMES)
        return false;
    int sum = 0;
    for (size_t i = 0; i < length - 2; i++) {
        const char *found = text[i] ? strchr(set, text[i]) : NULL;
        if (!found)
            return false;
        sum += (int)(found - set) * primes[length - 3 - i];
    }
    sum %= SUM;
    return text[length - 2] == pairs[sum / 32] && text[length - 1] == pairs[sum % 32];
}

static int two(const char *digits) {
    return (digits[0] - '0') * 10 + digits[1] - '0';
}

bool gs1_date(const char *digits, int this_year, int *year, int *month, int *day) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int ahead = two(digits) - this_year % 100;
    *year = this_year + ahead + (ahead >= 51 ? -100 : ahead <= -50 ? 100 : 0);
    *month = two(digits + 2);
    *day = two(digits + 4);
    if (*month < 1 || *month > 12)
        return false;
    bool leap = (*year % 4 == 0 && *year % 100 != 0) || *year % 400 == 0;
    int last = days[*month - 1] + (*month == 2 && leap);
    if (*day == 0)
        *day = last;
    return *day <= last;
}

static enum statement_trouble judge_check(const struct rule *rule, const char *value,
                                          size_t length) {
    struct piece first;
    int year, month, day;
    next_piece(&first, rule->format);
    switch (rule->check) {
    case CHECK_NONE:
        return STATEMENT_GOOD;
    case CHECK_DIGIT:
        return gs1_check(value, first.most) ? STATEMENT_GOOD : STATEMENT_CHECK;
    case CHECK_PAIR:
        return gs1_check_pair(value, length) ? STATEMENT_GOOD : STATEMENT_CHECK;
    case CHECK_DATE:
    case CHECK_DAY:
        break;
    }
    // 2000 is a leap year, as every other year that a 29 February could be meant for.
    bool there = gs1_date(value, 2000, &year, &month, &day);
    bool given = rule->check == CHECK_DATE || two(value + 4) > 0;
    return there && given ? STATEMENT_GOOD : STATEMENT_DATE;
}

static enum statement_trouble judge(const struct rule *rule, const char *value, size_t length) {
    enum statement_trouble trouble = judge_format(rule, value, length);
    return trouble ? trouble : judge_check(rule, value, length);
}

// What the text from one byte to its end can be, where no separators are known of.
struct outlook {
    bool whole; // elements, to the very end
    bool names; // and one of them names a part
};

// Can a value of this rule end at a byte from which on everything is well-formed? *names: and then
// there is something behind it that names a part.
static bool may_end_early(const struct rule *rule, const char *bytes, size_t begin, size_t length,
                          const struct outlook *outlook, bool *names) {
    size_t least, most;
    bool may = false;
    sizes(rule, &least, &most);
    for (size_t end = begin + least; end < length && end <= begin + most; end++) {
        if (!outlook[end].whole || judge(rule, bytes + begin, end - begin) != STATEMENT_GOOD)
            continue;
        may = true;
        *names |= outlook[end].names;
    }
    return may;
}

static void look_out(struct outlook *outlook, const char *bytes, size_t begin, size_t length) {
    for (size_t at = length; at-- > begin;) {
        const struct rule *rule = rule_of(bytes + at, length - at);
        outlook[at] = (struct outlook){0};
        if (!rule)
            continue;
        size_t value = at + strlen(rule->ai), rest = length - value;
        outlook[at].names = statement_names(rule->says);
        outlook[at].whole = judge(rule, bytes + value, rest) == STATEMENT_GOOD;
        if (may_end_early(rule, bytes, value, length, outlook, &outlook[at].names))
            outlook[at].whole = true;
    }
}

// Could the value that begins here end before the text does?
static bool ambiguous(const struct rule *rule, const char *bytes, size_t begin, size_t length,
                      bool *names) {
    struct outlook outlook[SCAN_MAX + 1];
    assert(length <= SCAN_MAX);
    *names = false;
    look_out(outlook, bytes, begin, length);
    return may_end_early(rule, bytes, begin, length, outlook, names);
}

static bool named(const struct statements *statements) {
    for (size_t i = 0; i < statements->count; i++)
        if (statements->list[i].sure && statement_names(statements->list[i].says))
            return true;
    return false;
}

static bool repeated(const struct statements *statements, const char *ai, size_t size) {
    for (size_t i = 0; i < statements->count; i++)
        if (strlen(statements->list[i].key) == size &&
            memcmp(statements->list[i].key, ai, size) == 0)
            return true;
    return false;
}

// Where the value that begins here ends: by its length, at a separator, or with the text.
static size_t end_of(const struct rule *rule, const char *bytes, size_t begin, size_t length) {
    size_t least, most;
    sizes(rule, &least, &most);
    const char *found = memchr(bytes + begin, GS1_SEPARATOR, length - begin);
    size_t end = found ? (size_t)(found - bytes) : length;
    return rule->fixed && end > begin + most ? begin + most : end;
}

// Takes one element; *at moves behind it and its separator.
static enum statement_trouble take(struct statements *statements, const char *bytes, size_t *at,
                                   size_t length, bool separated) {
    const struct rule *rule = rule_of(bytes + *at, length - *at);
    if (!rule)
        return STATEMENT_UNKNOWN;
    if (statements->count == STATEMENTS_MAX)
        return STATEMENT_MANY;
    size_t size = strlen(rule->ai), begin = *at + size;
    size_t end = end_of(rule, bytes, begin, length);
    bool names = false, open = !rule->fixed && !separated;
    bool unsure = open && ambiguous(rule, bytes, begin, length, &names);
    enum statement_trouble trouble = judge(rule, bytes + begin, end - begin);
    if (trouble)
        return unsure ? STATEMENT_LOST : trouble;
    if (repeated(statements, bytes + *at, size))
        return STATEMENT_TWICE;
    if (unsure && !named(statements) && (names || statement_names(rule->says)))
        return STATEMENT_LOST;
    struct statement *statement = &statements->list[statements->count++];
    *statement =
        (struct statement){rule->says, "", rule->title, bytes + begin, end - begin, !unsure};
    memcpy(statement->key, bytes + *at, size);
    *at = end + (end < length && bytes[end] == GS1_SEPARATOR);
    return STATEMENT_GOOD;
}

void gs1_read(struct statements *statements, const char *bytes, size_t length) {
    size_t at = 0;
    *statements = (struct statements){0};
    // FNC1 in front, and one too many at the end, separate nothing.
    at += length > 0 && bytes[0] == GS1_SEPARATOR;
    bool seen = at > 0 || (length > 0 && memchr(bytes, GS1_SEPARATOR, length));
    if (at == length)
        statements->trouble = STATEMENT_OTHER;
    while (at < length && !statements->trouble) {
        statements->at = at;
        statements->trouble = take(statements, bytes, &at, length, seen);
    }
}

// Where the decimal point stands, counted from the right; -1 where the value has none.
static int places(const char *ai) {
    if (strlen(ai) != AI_MAX || ai[0] != '3' || (ai[1] > '6' && ai[1] != '9'))
        return -1;
    return ai[3] - '0';
}

// The currency that an amount begins with, in characters.
static size_t currency(const char *ai) {
    return ai[0] == '3' && ai[1] == '9' && (ai[2] == '1' || ai[2] == '3') ? 3 : 0;
}

void gs1_say(char *to, size_t size, const struct statement *statement, int this_year) {
    const struct rule *rule = rule_of(statement->key, strlen(statement->key));
    size_t ahead = currency(statement->key);
    int point = places(statement->key), year, month, day;
    text_visible(to, size, statement->value, statement->length);
    if (rule && (rule->check == CHECK_DATE || rule->check == CHECK_DAY) &&
        gs1_date(statement->value, this_year, &year, &month, &day))
        text_format(to, size, "%04d-%02d-%02d%.*s", year, month, day, (int)statement->length - 6,
                    statement->value + 6);
    if (point <= 0 || ahead + (size_t)point > statement->length)
        return;
    size_t whole = statement->length - ahead - (size_t)point;
    text_format(to, size, "%.*s%s%s%.*s.%.*s", (int)ahead, statement->value, ahead ? " " : "",
                whole ? "" : "0", (int)whole, statement->value + ahead, point,
                statement->value + ahead + whole);
}
