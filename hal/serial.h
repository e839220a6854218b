// serial.h -- barcode scanners on serial ports (CDC-ACM, or behind an adapter), by libudev and
// termios, on a thread of their own.
//
// The ports are those of USB devices whose maker is known (makers.h) or that were taught, as in
// usb.h. Nobody else can open a port that is read. A text ends with a carriage return, a line feed
// or 300 ms of silence; every other byte belongs to it. Behind a real UART the rate is found by
// trying: a text that came at a wrong one is handed out as unreadable, and the next rate is tried.
//
// Owns:    the open ports; a thread from serial_open to serial_close.
// Calls:   deliver is called on that thread, never after serial_close returned. All functions may
//          be called from any other.
// Events:  WIRE_TEXT    a text without its end; SERIAL_UNREADABLE ends one that came damaged.
//          WIRE_DEVICE  READY, TRIAL, DENIED, FAILED, GONE as in usb.h. The device is
//                       "serial:ttyACM0", its socket as in usb.h.
#ifndef SERIAL_H
#define SERIAL_H

#include "fault.h"
#include "wire.h"

enum {
    SERIAL_SILENCE_US = 300 * 1000,
    SERIAL_UNREADABLE = 0x1a, // ASCII's SUBSTITUTE: refused aloud
};

struct serial;

// Starts to look for ports, those that are there already included. FAULT_MISSING where this machine
// does not tell of devices, FAULT_FULL without memory, threads or descriptors.
enum fault serial_open(struct serial **serial, void (*deliver)(void *, const struct wire *),
                       void *context) MUST_USE;

// As the same of usb.h.
void serial_teach(struct serial *serial, bool on);
void serial_know(struct serial *serial, const char *socket, uint16_t vendor, uint16_t product);
void serial_release(struct serial *serial, const char *socket);

// Accepts NULL.
void serial_close(struct serial *serial);

#endif
