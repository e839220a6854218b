#include "icon.h"

#include <assert.h>
#include <math.h>

// Every sign is drawn in a square from 0 to 24 with a stroke of 2.4, ends and corners round.

static void polyline(cairo_t *cairo, const double (*points)[2], int count) {
    cairo_move_to(cairo, points[0][0], points[0][1]);
    for (int i = 1; i < count; i++)
        cairo_line_to(cairo, points[i][0], points[i][1]);
}

static void circle(cairo_t *cairo, double x, double y, double radius) {
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x, y, radius, 0, 2 * M_PI);
}

static void segment(cairo_t *cairo, double x1, double y1, double x2, double y2) {
    cairo_move_to(cairo, x1, y1);
    cairo_line_to(cairo, x2, y2);
}

static void tick(cairo_t *cairo) {
    static const double points[][2] = {{4.5, 12.8}, {9.8, 18.1}, {19.8, 6.6}};
    cairo_set_line_width(cairo, 3.2);
    polyline(cairo, points, 3);
    cairo_stroke(cairo);
}

static void ticks(cairo_t *cairo) {
    static const double front[][2] = {{2.2, 12.8}, {6.8, 17.6}, {15.2, 7}};
    static const double back[][2] = {{11.4, 17}, {12.6, 17.9}, {21.8, 7}};
    cairo_set_line_width(cairo, 2.8);
    polyline(cairo, front, 3);
    polyline(cairo, back, 3);
    cairo_stroke(cairo);
}

static void box(cairo_t *cairo) {
    cairo_rectangle(cairo, 4.5, 4.5, 15, 15);
    cairo_stroke(cairo);
}

static void arrow(cairo_t *cairo) {
    static const double points[][2] = {{3, 9},     {12, 9},  {12, 3.6}, {21.6, 12},
                                       {12, 20.4}, {12, 15}, {3, 15}};
    polyline(cairo, points, 7);
    cairo_close_path(cairo);
    cairo_fill(cairo);
}

// A road sign's octagon with a cross: refused, whatever the colour.
static void stop(cairo_t *cairo) {
    static const double points[][2] = {{8, 2.4},   {16, 2.4}, {21.6, 8}, {21.6, 16},
                                       {16, 21.6}, {8, 21.6}, {2.4, 16}, {2.4, 8}};
    polyline(cairo, points, 8);
    cairo_close_path(cairo);
    segment(cairo, 8.4, 8.4, 15.6, 15.6);
    segment(cairo, 15.6, 8.4, 8.4, 15.6);
    cairo_stroke(cairo);
}

static void clock(cairo_t *cairo) {
    static const double hands[][2] = {{12, 6.6}, {12, 12.4}, {16, 14.8}};
    circle(cairo, 12, 12, 9.6);
    polyline(cairo, hands, 3);
    cairo_stroke(cairo);
}

static void heed(cairo_t *cairo) {
    static const double points[][2] = {{12, 2.8}, {22.2, 20.6}, {1.8, 20.6}};
    polyline(cairo, points, 3);
    cairo_close_path(cairo);
    segment(cairo, 12, 9, 12, 13.6);
    cairo_stroke(cairo);
    circle(cairo, 12, 17.2, 1.5);
    cairo_fill(cairo);
}

static void ask(cairo_t *cairo) {
    circle(cairo, 12, 12, 9.8);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, 12, 9.4, 3, -M_PI, 0.35 * M_PI);
    cairo_line_to(cairo, 12, 13.6);
    cairo_stroke(cairo);
    circle(cairo, 12, 17.2, 1.5);
    cairo_fill(cairo);
}

static void scan_corner(cairo_t *cairo, double x, double y, double across, double down) {
    cairo_move_to(cairo, x + across, y);
    cairo_line_to(cairo, x, y);
    cairo_line_to(cairo, x, y + down);
}

static void scan(cairo_t *cairo) {
    static const double bars[][2] = {{5.4, 1.4}, {8.2, 0.9}, {10.4, 2}, {13.8, 0.9}, {16, 2.4}};
    cairo_set_line_width(cairo, 1.8);
    scan_corner(cairo, 2, 4, 4, 3.6);
    scan_corner(cairo, 22, 4, -4, 3.6);
    scan_corner(cairo, 2, 20, 4, -3.6);
    scan_corner(cairo, 22, 20, -4, -3.6);
    cairo_stroke(cairo);
    for (int i = 0; i < 5; i++) {
        cairo_rectangle(cairo, bars[i][0], 6.6, bars[i][1], 3.8);
        cairo_rectangle(cairo, bars[i][0], 13.6, bars[i][1], 3.8);
    }
    cairo_fill(cairo);
    segment(cairo, 2, 12, 22, 12);
    cairo_stroke(cairo);
}

static void person(cairo_t *cairo) {
    circle(cairo, 12, 7.4, 4.8);
    cairo_move_to(cairo, 2.6, 21.6);
    cairo_curve_to(cairo, 2.6, 11.4, 21.4, 11.4, 21.4, 21.6);
    cairo_close_path(cairo);
    cairo_fill(cairo);
}

static void erase(cairo_t *cairo) {
    static const double points[][2] = {{1.6, 12}, {8, 5}, {22.4, 5}, {22.4, 19}, {8, 19}};
    polyline(cairo, points, 5);
    cairo_close_path(cairo);
    segment(cairo, 11.4, 9, 17.4, 15);
    segment(cairo, 17.4, 9, 11.4, 15);
    cairo_stroke(cairo);
}

static void chevron(cairo_t *cairo, double across, double down) {
    cairo_set_line_width(cairo, 3);
    cairo_move_to(cairo, 12 - 4 * across - 7.5 * down, 12 - 4 * down - 7.5 * across);
    cairo_line_to(cairo, 12 + 4 * across, 12 + 4 * down);
    cairo_line_to(cairo, 12 - 4 * across + 7.5 * down, 12 - 4 * down + 7.5 * across);
    cairo_stroke(cairo);
}

static void draw(cairo_t *cairo, enum icon icon) {
    switch (icon) {
    case ICON_TICK:
        tick(cairo);
        return;
    case ICON_TICKS:
        ticks(cairo);
        return;
    case ICON_BOX:
        box(cairo);
        return;
    case ICON_ARROW:
        arrow(cairo);
        return;
    case ICON_STOP:
        stop(cairo);
        return;
    case ICON_CLOCK:
        clock(cairo);
        return;
    case ICON_HEED:
        heed(cairo);
        return;
    case ICON_ASK:
        ask(cairo);
        return;
    case ICON_SCAN:
        scan(cairo);
        return;
    case ICON_PERSON:
        person(cairo);
        return;
    case ICON_DELETE:
        erase(cairo);
        return;
    case ICON_OPEN:
        chevron(cairo, 1, 0);
        return;
    case ICON_UP:
        chevron(cairo, 0, -1);
        return;
    case ICON_DOWN:
        chevron(cairo, 0, 1);
        return;
    case ICON_NONE:
    case ICON_COUNT:
        break;
    }
    assert(false);
}

void icon_draw(cairo_t *cairo, enum icon icon, int side) {
    cairo_scale(cairo, side / 24.0, side / 24.0);
    cairo_set_line_width(cairo, 2.4);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    draw(cairo, icon);
}
