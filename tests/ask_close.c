// ask_close WINDOW -- asks a window to close as a window manager's cross does (ICCCM 4.2.8.1):
// where there is no window manager, nothing else can.
#include <X11/Xlib.h>
#include <stdlib.h>

int main(int count, char **words) {
    Display *display = XOpenDisplay(NULL);
    if (!display || count != 2)
        return 1;
    XEvent event = {.xclient = {.type = ClientMessage, .format = 32}};
    event.xclient.window = strtoul(words[1], NULL, 0);
    event.xclient.message_type = XInternAtom(display, "WM_PROTOCOLS", False);
    event.xclient.data.l[0] = (long)XInternAtom(display, "WM_DELETE_WINDOW", False);
    event.xclient.data.l[1] = CurrentTime;
    Status sent = XSendEvent(display, event.xclient.window, False, NoEventMask, &event);
    XCloseDisplay(display);
    return sent ? 0 : 1;
}
