// known.h -- scanners of unknown makers: which of them were taught, and whether one may be taken on
// trial. Shared between a thread that owns devices and whoever tells it.
//
// Owns:    its entries, by value. Thread-safe but for init and finish.
#ifndef KNOWN_H
#define KNOWN_H

#include "limits.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KNOWN_MAX = 16 }; // at one counter; more are forgotten, oldest first

struct known {
    pthread_mutex_t lock;
    struct known_device {
        char socket[DEVICE_MAX];
        uint16_t vendor, product;
    } list[KNOWN_MAX];
    size_t count;
    char released[DEVICE_MAX]; // where a trial has to end, "" nowhere
    bool teaching;
};

void known_init(struct known *known);
void known_finish(struct known *known);

// Whether what is plugged in next may be taken on trial.
void known_teach(struct known *known, bool on);
bool known_teaching(struct known *known);

// This device in this socket is a scanner.
void known_add(struct known *known, const char *socket, uint16_t vendor, uint16_t product);
bool known_has(struct known *known, const char *socket, uint16_t vendor, uint16_t product);

// Ends the trial in this socket; the other says, once, that it has to.
void known_release(struct known *known, const char *socket);
bool known_released(struct known *known, const char *socket);

#endif
