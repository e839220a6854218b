// sound.h -- the three tones of the counter. Told apart by rhythm and by pitch, so that one is
// known without looking and by whoever hears high tones badly.
//
// Owns:    a thread and the sound device. The thread does all the waiting: opening a sound device
//          can take a second.
// Faults:  none that anybody must know: without a sound device it is silent, and the log says so.
#ifndef SOUND_H
#define SOUND_H

#include "fault.h"
#include "wire.h"

struct sound_player;

// Starts to open the sound device. After display_open. FAULT_FULL without memory or threads.
enum fault sound_open(struct sound_player **player) MUST_USE;

// What still sounds is cut off. Accepts NULL. Before display_close.
void sound_close(struct sound_player *player);

// Asks for a tone and returns at once. A refusal is heard at once; the others wait for the tone
// before, and are left out where too much is waiting already.
void sound_play(struct sound_player *player, enum sound sound);

#endif
