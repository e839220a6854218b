#include "known.h"

#include "text.h"

#include <string.h>

void known_init(struct known *known) {
    *known = (struct known){.lock = PTHREAD_MUTEX_INITIALIZER};
}

void known_finish(struct known *known) {
    pthread_mutex_destroy(&known->lock);
}

void known_teach(struct known *known, bool on) {
    pthread_mutex_lock(&known->lock);
    known->teaching = on;
    known->released[0] = '\0';
    pthread_mutex_unlock(&known->lock);
}

bool known_teaching(struct known *known) {
    pthread_mutex_lock(&known->lock);
    bool teaching = known->teaching;
    pthread_mutex_unlock(&known->lock);
    return teaching;
}

void known_add(struct known *known, const char *socket, uint16_t vendor, uint16_t product) {
    struct known_device device = {.vendor = vendor, .product = product};
    text_copy(device.socket, sizeof device.socket, socket);
    pthread_mutex_lock(&known->lock);
    if (known->count == KNOWN_MAX)
        memmove(known->list, known->list + 1, --known->count * sizeof *known->list);
    known->list[known->count++] = device;
    pthread_mutex_unlock(&known->lock);
}

bool known_has(struct known *known, const char *socket, uint16_t vendor, uint16_t product) {
    bool found = false;
    pthread_mutex_lock(&known->lock);
    for (size_t i = 0; i < known->count; i++)
        found |= strcmp(known->list[i].socket, socket) == 0 && known->list[i].vendor == vendor &&
                 known->list[i].product == product;
    pthread_mutex_unlock(&known->lock);
    return found;
}

void known_release(struct known *known, const char *socket) {
    pthread_mutex_lock(&known->lock);
    text_copy(known->released, sizeof known->released, socket);
    pthread_mutex_unlock(&known->lock);
}

bool known_released(struct known *known, const char *socket) {
    pthread_mutex_lock(&known->lock);
    bool released = strcmp(known->released, socket) == 0;
    if (released)
        known->released[0] = '\0';
    pthread_mutex_unlock(&known->lock);
    return released;
}
