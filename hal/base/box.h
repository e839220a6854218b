// box.h -- a rectangle of pixels, origin at the top left. Shared by whoever paints and whoever
// shows.
#ifndef BOX_H
#define BOX_H

struct box {
    int x, y, width, height;
};

#endif
