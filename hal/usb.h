// usb.h -- barcode scanners on USB, by libusb, on a thread of their own: those that act as
// keyboards and those that say that they are scanners (HID POS, IBM hand-held).
//
// A scanner of a known maker (see makers.h) is taken away from the kernel's keyboard driver, so
// that none of its keys reaches a terminal or a window, and read directly. Any other keyboard stays
// alone, unless it was taught: while usb_teach is on, a keyboard that is plugged in is taken on
// trial, and it is the caller who lets it go again or keeps it. Scanners may come and go at any
// time; what a scanner was typing when it went is lost to it, and the reader forgets it at GONE.
//
// Owns:    the claimed devices; a thread from usb_open to usb_close.
// Calls:   deliver is called on that thread, never after usb_close returned. All functions may be
//          called from any other.
// Events:  WIRE_REPORT  one report as it came, 1 to REPORT_MAX bytes.
//          WIRE_DEVICE  READY with what the scanner calls itself and speaks; TRIAL the same;
//          DENIED,
//                       no permission; FAILED, held by somebody else or not what it says it is;
//                       GONE for each of these.
//          The device is "usb:<bus>-<port>.<port>": the same socket, the same name.
// Sources: USB 2.0 chapter 9; USB HID 1.11, 7.1, 7.2 and appendix B.1.
#ifndef USB_H
#define USB_H

#include "fault.h"
#include "wire.h"

struct usb;

// Starts to look for scanners, those that are plugged in already included. FAULT_DENIED or
// FAULT_MISSING where this machine has no USB for us, FAULT_FULL without memory or threads.
enum fault usb_open(struct usb **usb, void (*deliver)(void *, const struct wire *),
                    void *context) MUST_USE;

// Whether the next keyboard that is plugged in is taken on trial. Only a boot keyboard is, and only
// one at a time.
void usb_teach(struct usb *usb, bool on);

// This device in this socket is a scanner, whatever the makers' table says: one on trial is READY,
// one that was left alone so far is taken. Of more than KNOWN_MAX (known.h) the oldest are
// forgotten.
void usb_know(struct usb *usb, const char *socket, uint16_t vendor, uint16_t product);

// Ends a trial: the keyboard in this socket goes back to the kernel until it is plugged in again.
void usb_release(struct usb *usb, const char *socket);

// Gives every scanner back to the kernel. Accepts NULL.
void usb_close(struct usb *usb);

#endif
