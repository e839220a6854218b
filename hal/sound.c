#include "sound.h"

#include "log.h"

#include <SDL.h>
#include <assert.h>
#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

enum {
    RATE = 48000,
    TONE_MAX = RATE / 2, // the longest of them, half a second
    AHEAD_MAX = RATE / 2,
    CHUNK = 512, // about 11 ms: nobody hears a beep that late as late
};

struct note {
    int hertz; // 0 is silence
    int milliseconds;
};

// Nothing below 400 Hz: the small loudspeakers of a counter would not be heard in a workshop.
static const struct note tones[SOUND_COUNT][5] = {
    [SOUND_ACCEPTED] = {{1760, 70}},
    [SOUND_REFUSED] = {{440, 150}, {0, 60}, {440, 220}},
    [SOUND_DONE] = {{880, 90}, {0, 20}, {1109, 90}, {0, 20}, {1319, 160}},
};

struct tone {
    int16_t samples[TONE_MAX];
    uint32_t length;
};

struct sound_player {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t asked;
    enum sound wanted; // what the thread has not yet seen
    bool closing;
    SDL_AudioDeviceID device; // the thread's
    struct tone tones[SOUND_COUNT];
};

// A third harmonic lets the low tone through a small loudspeaker; the slopes avoid the click that a
// tone cut square makes.
static double wave(int hertz, int at, int length) {
    const double pi = 3.14159265358979323846;
    double turn = 2 * pi * hertz * at / RATE;
    double slope = RATE * 0.004;
    double loud = fmin(1, fmin(at, length - at) / slope);
    return loud * (0.75 * sin(turn) + 0.25 * sin(3 * turn));
}

static void synthesise(struct tone *tone, const struct note *notes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int length = RATE / 1000 * notes[i].milliseconds;
        assert(tone->length + (uint32_t)length <= TONE_MAX);
        for (int at = 0; at < length; at++)
            tone->samples[tone->length++] = (int16_t)(20000 * wave(notes[i].hertz, at, length));
    }
}

static bool open_device(struct sound_player *player) {
    const SDL_AudioSpec spec = {
        .freq = RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = CHUNK};
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        log_say("no sound: %s", SDL_GetError());
        return false;
    }
    // Opening ALSA's default without a card would write a page of its own errors.
    if (SDL_GetNumAudioDevices(0) == 0)
        log_say("no sound: there is no sound device");
    else if ((player->device = SDL_OpenAudioDevice(NULL, 0, &spec, NULL, 0)) == 0)
        log_say("no sound: %s", SDL_GetError());
    if (player->device == 0) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return false;
    }
    SDL_PauseAudioDevice(player->device, 0);
    return true;
}

static void close_device(struct sound_player *player) {
    SDL_CloseAudioDevice(player->device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

// A device that fails here was unplugged; the next start finds it again, until then it is silent.
static void play(struct sound_player *player, enum sound sound) {
    const struct tone *tone = &player->tones[sound];
    if (sound == SOUND_REFUSED)
        SDL_ClearQueuedAudio(player->device);
    if (SDL_GetQueuedAudioSize(player->device) / sizeof *tone->samples > AHEAD_MAX)
        return;
    SDL_QueueAudio(player->device, tone->samples, tone->length * sizeof *tone->samples);
}

// False when the player closes.
static bool await(struct sound_player *player, enum sound *sound) {
    pthread_mutex_lock(&player->lock);
    while (!player->closing && !player->wanted)
        pthread_cond_wait(&player->asked, &player->lock);
    *sound = player->wanted;
    player->wanted = SOUND_NONE;
    bool open = !player->closing;
    pthread_mutex_unlock(&player->lock);
    return open;
}

static void *run(void *context) {
    struct sound_player *player = context;
    if (!open_device(player))
        return NULL;
    enum sound sound;
    while (await(player, &sound))
        play(player, sound);
    close_device(player);
    return NULL;
}

enum fault sound_open(struct sound_player **player) {
    *player = NULL;
    struct sound_player *made = calloc(1, sizeof *made);
    if (!made)
        return FAULT_FULL;
    for (size_t i = SOUND_NONE + 1; i < SOUND_COUNT; i++)
        synthesise(&made->tones[i], tones[i], sizeof tones[i] / sizeof *tones[i]);
    made->lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    made->asked = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
    if (pthread_create(&made->thread, NULL, run, made) != 0) {
        free(made);
        return FAULT_FULL;
    }
    *player = made;
    return FAULT_NONE;
}

void sound_close(struct sound_player *player) {
    if (!player)
        return;
    pthread_mutex_lock(&player->lock);
    player->closing = true;
    pthread_cond_signal(&player->asked);
    pthread_mutex_unlock(&player->lock);
    pthread_join(player->thread, NULL);
    free(player);
}

void sound_play(struct sound_player *player, enum sound sound) {
    assert(sound > SOUND_NONE && sound < SOUND_COUNT);
    pthread_mutex_lock(&player->lock);
    // A refusal that the thread has not seen yet must not be lost behind a later beep.
    if (player->wanted != SOUND_REFUSED)
        player->wanted = sound;
    pthread_cond_signal(&player->asked);
    pthread_mutex_unlock(&player->lock);
}
