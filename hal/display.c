#include "display.h"

#include "clock.h"
#include "log.h"
#include "text.h"

#include <SDL.h>
#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    WINDOW_WIDTH = 1280,
    WINDOW_HEIGHT = 800,
    DIRTY_MAX = 16, // more boxes than that are shown by showing all
    USAGE_MODIFIERS = 0xE0,
    USAGE_MAX = 0xFF,     // above, SDL has names of its own that are no HID usages
    HELD_US = 100 * 1000, // no key that is held down begins to repeat itself so soon
};

// Two ways to the glass. The window's own surface is shared memory with the X server: 0.04 ms for a
// row of the list, against 0.35 ms with a software renderer in front and 7 to 14 ms with SDL's
// default, which goes through OpenGL on the processor. Elsewhere there is no such surface (Wayland)
// or it stays black (KMSDRM): there a texture goes through OpenGL ES.
struct way {
    const char *driver; // SDL's name
    bool windowed, surface;
};

static const struct way ways[] = {
    {"x11", true, true},       {"wayland", true, false}, {"dummy", true, true},
    {"offscreen", true, true}, {"", false, false}, // any other is the console
};

struct display {
    SDL_Window *window;
    SDL_Renderer *renderer; // with its texture only where the way has no surface
    SDL_Texture *texture;
    int width, height;
    SDL_Rect dirty[DIRTY_MAX];
    int dirties; // DIRTY_MAX + 1: all of it
    uint32_t wake;
    int pressed; // the last key, as a usage
    int64_t pressed_us;
};

static enum fault fail(const char *what) {
    log_say("%s: %s", what, SDL_GetError());
    return FAULT_IO;
}

static const struct way *find_way(void) {
    const char *driver = SDL_GetCurrentVideoDriver();
    const struct way *way = ways;
    while (*way->driver && strcmp(way->driver, driver) != 0)
        way++;
    return way;
}

static void set_hints(void) {
    // "offscreen" is in SDL's own list: a counter that nobody can see would start. libwayland
    // complains aloud without the directory.
    SDL_SetHint(SDL_HINT_VIDEODRIVER,
                getenv("XDG_RUNTIME_DIR") ? "x11,wayland,KMSDRM" : "x11,KMSDRM");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
    // A finger is one touch, not a touch and a click; and the click that brings the window to the
    // front counts.
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
}

static enum fault make_texture(struct display *display) {
    SDL_DestroyTexture(display->texture);
    display->texture =
        SDL_CreateTexture(display->renderer, SDL_PIXELFORMAT_RGB888, SDL_TEXTUREACCESS_STREAMING,
                          display->width, display->height);
    return display->texture ? FAULT_NONE : fail("no texture");
}

static enum fault open_surface(struct display *display) {
    SDL_GetWindowSize(display->window, &display->width, &display->height);
    return SDL_GetWindowSurface(display->window) ? FAULT_NONE : fail("no window surface");
}

static enum fault open_renderer(struct display *display) {
    display->renderer = SDL_CreateRenderer(display->window, -1, SDL_RENDERER_ACCELERATED);
    if (!display->renderer ||
        SDL_GetRendererOutputSize(display->renderer, &display->width, &display->height) != 0)
        return fail("no renderer");
    return make_texture(display);
}

static enum fault open_window(struct display *display, const char *title) {
    const struct way *way = find_way();
    SDL_Rect room = {0};
    if (SDL_GetDisplayUsableBounds(0, &room) != 0)
        return fail("no screen");
    display->window =
        SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                         SDL_min(room.w, WINDOW_WIDTH), SDL_min(room.h, WINDOW_HEIGHT),
                         way->windowed ? SDL_WINDOW_RESIZABLE : SDL_WINDOW_FULLSCREEN_DESKTOP);
    if (!display->window)
        return fail("no window");
    if (!way->windowed)
        SDL_ShowCursor(SDL_DISABLE);
    return way->surface ? open_surface(display) : open_renderer(display);
}

enum fault display_open(struct display **display, const char *title) {
    *display = NULL;
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        log_say("no display: %s", SDL_GetError());
        return FAULT_MISSING;
    }
    struct display *made = calloc(1, sizeof *made);
    enum fault fault = made ? open_window(made, title) : FAULT_FULL;
    if (fault) {
        display_close(made);
        return fault == FAULT_IO ? FAULT_MISSING : fault;
    }
    SDL_DisableScreenSaver();
    // SDL starts with text input on: then an input method would eat keys before we see them.
    SDL_StopTextInput();
    made->wake = SDL_RegisterEvents(1);
    *display = made;
    return FAULT_NONE;
}

void display_close(struct display *display) {
    if (display) {
        SDL_DestroyTexture(display->texture);
        if (display->renderer)
            SDL_DestroyRenderer(display->renderer);
        if (display->window)
            SDL_DestroyWindow(display->window);
        free(display);
    }
    SDL_Quit();
}

void display_size(const struct display *display, int *width, int *height) {
    *width = display->width;
    *height = display->height;
}

static uint16_t modifier_bits(uint16_t state) {
    static const struct {
        uint16_t sdl, bit;
    } table[] = {
        {KMOD_LCTRL, 0x01}, {KMOD_LSHIFT, 0x02}, {KMOD_LALT, 0x04},
        {KMOD_LGUI, 0x08},  {KMOD_RCTRL, 0x10},  {KMOD_RSHIFT, 0x20},
        {KMOD_RALT, 0x40},  {KMOD_RGUI, 0x80},   {KMOD_CAPS, MODIFIER_CAPS},
    };
    uint16_t bits = 0;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (state & table[i].sdl)
            bits |= table[i].bit;
    return bits;
}

// Alt alone begins a code of digits; of the other modifiers their bits say enough.
static bool is_told(int usage) {
    return usage != SDL_SCANCODE_UNKNOWN && usage <= USAGE_MAX &&
           (usage < USAGE_MODIFIERS || usage >= USAGE_MODIFIERS + 8 || usage == SDL_SCANCODE_LALT ||
            usage == SDL_SCANCODE_RALT);
}

// A scanner lets a key go and presses it again within two milliseconds, where a character is
// doubled. On X11, SDL takes that for a key held down.
static bool is_held(const struct display *display, const SDL_KeyboardEvent *event, int64_t at_us) {
    bool again = (int)event->keysym.scancode == display->pressed;
    return event->repeat && !(again && at_us - display->pressed_us < HELD_US);
}

static void take_key(struct display *display, const SDL_KeyboardEvent *event, struct wire *out) {
    int usage = event->keysym.scancode;
    if (!is_told(usage) || is_held(display, event, out->at_us))
        return;
    display->pressed = usage;
    display->pressed_us = out->at_us;
    out->kind = WIRE_KEY;
    text_copy(out->device, sizeof out->device, "keys");
    out->key.usage = (uint16_t)usage;
    out->key.modifier = modifier_bits(event->keysym.mod);
}

static void take_touch(const struct display *display, int x, int y, struct wire *out) {
    out->kind = WIRE_TOUCH;
    text_copy(out->device, sizeof out->device, "touch");
    out->touch.x = SDL_clamp(x, 0, display->width - 1);
    out->touch.y = SDL_clamp(y, 0, display->height - 1);
}

static enum fault take_size(struct display *display, struct wire *out) {
    int width, height;
    if (display->renderer)
        SDL_GetRendererOutputSize(display->renderer, &width, &height);
    else
        SDL_GetWindowSize(display->window, &width, &height);
    if (width == display->width && height == display->height)
        return FAULT_NONE;
    display->width = width;
    display->height = height;
    display->dirties = 0;
    *out = (struct wire){.kind = WIRE_RESIZE, .at_us = out->at_us, .size = {width, height}};
    return display->renderer ? make_texture(display) : FAULT_NONE;
}

static void spoil_all(struct display *display) {
    display->dirties = DIRTY_MAX + 1;
}

static enum fault take_window(struct display *display, const SDL_WindowEvent *event,
                              struct wire *out) {
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED)
        return take_size(display, out);
    if (event->event != SDL_WINDOWEVENT_EXPOSED)
        return FAULT_NONE;
    spoil_all(display);
    return display_present(display);
}

static enum fault take(struct display *display, const SDL_Event *event, struct wire *out) {
    if (event->type == SDL_KEYDOWN)
        take_key(display, &event->key, out);
    else if (event->type == SDL_MOUSEBUTTONDOWN && event->button.button == SDL_BUTTON_LEFT)
        take_touch(display, event->button.x, event->button.y, out);
    else if (event->type == SDL_FINGERDOWN)
        take_touch(display, (int)floorf(event->tfinger.x * (float)display->width),
                   (int)floorf(event->tfinger.y * (float)display->height), out);
    else if (event->type == SDL_QUIT)
        out->kind = WIRE_QUIT;
    else if (event->type == SDL_WINDOWEVENT)
        return take_window(display, &event->window, out);
    return FAULT_NONE;
}

enum fault display_next(struct display *display, struct wire *out, int timeout_ms) {
    SDL_Event event;
    bool came = SDL_WaitEventTimeout(&event, timeout_ms);
    *out = (struct wire){.kind = came ? WIRE_NONE : WIRE_TICK, .at_us = clock_monotonic_us()};
    return came ? take(display, &event, out) : FAULT_NONE;
}

void display_wake(struct display *display) {
    SDL_Event event = {.type = display->wake};
    // SDL refuses only when its own queue is full, and then display_next does not sleep either.
    SDL_PushEvent(&event);
}

static enum fault draw_surface(struct display *display, const uint8_t *from, size_t stride,
                               const SDL_Rect *rect) {
    SDL_Surface *surface = SDL_GetWindowSurface(display->window);
    if (!surface)
        return fail("no window surface");
    // The window can already be smaller than the last size that display_next told.
    SDL_Rect whole = {0, 0, surface->w, surface->h}, kept;
    if (!SDL_IntersectRect(rect, &whole, &kept))
        return FAULT_NONE;
    uint8_t *to = (uint8_t *)surface->pixels + kept.y * surface->pitch +
                  kept.x * surface->format->BytesPerPixel;
    if (SDL_ConvertPixels(kept.w, kept.h, SDL_PIXELFORMAT_RGB888, from, (int)stride,
                          surface->format->format, to, surface->pitch) != 0)
        return fail("a picture could not be converted");
    if (display->dirties >= DIRTY_MAX)
        spoil_all(display);
    else
        display->dirty[display->dirties++] = kept;
    return FAULT_NONE;
}

enum fault display_draw(struct display *display, const uint32_t *pixels, size_t stride,
                        const struct box *box) {
    assert(box->x >= 0 && box->y >= 0 && box->width > 0 && box->height > 0);
    assert(box->width <= display->width - box->x && box->height <= display->height - box->y);
    const SDL_Rect rect = {box->x, box->y, box->width, box->height};
    const uint8_t *from =
        (const uint8_t *)pixels + (size_t)box->y * stride + (size_t)box->x * sizeof *pixels;
    if (!display->renderer)
        return draw_surface(display, from, stride, &rect);
    if (SDL_UpdateTexture(display->texture, &rect, from, (int)stride) != 0)
        return fail("a picture could not be uploaded");
    return FAULT_NONE;
}

static enum fault present_surface(struct display *display) {
    SDL_Surface *surface = SDL_GetWindowSurface(display->window);
    SDL_Rect whole = {0, 0, surface ? surface->w : 0, surface ? surface->h : 0};
    bool all = display->dirties > DIRTY_MAX;
    const SDL_Rect *rects = all ? &whole : display->dirty;
    int count = all ? 1 : display->dirties;
    display->dirties = 0;
    if (!surface || SDL_UpdateWindowSurfaceRects(display->window, rects, count) != 0)
        return fail("a picture could not be shown");
    return FAULT_NONE;
}

enum fault display_present(struct display *display) {
    if (!display->renderer)
        return present_surface(display);
    if (SDL_RenderCopy(display->renderer, display->texture, NULL, NULL) != 0)
        return fail("a picture could not be shown");
    SDL_RenderPresent(display->renderer);
    return FAULT_NONE;
}
