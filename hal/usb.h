// usb.h -- barcode scanners on USB that act as keyboards, by libusb, on a thread of their own.
//
// A scanner of a known maker (see makers.h) is taken away from the kernel's keyboard driver, so
// that none of its keys reaches a terminal or a window, and read directly. Any other keyboard stays
// alone. Scanners may come and go at any time; what a scanner was typing when it went is lost to
// it, and the reader forgets it at GONE.
//
// Owns:    the claimed devices; a thread from usb_open to usb_close.
// Calls:   deliver is called on that thread, never after usb_close returned.
// Events:  WIRE_REPORT  one report as it came, 1 to REPORT_MAX bytes.
//          WIRE_DEVICE  READY with what the scanner calls itself; DENIED, no permission; FAILED,
//                       held by somebody else or not what it says it is; GONE for each of these.
//          The device is "usb:<bus>-<port>.<port>": the same socket, the same name.
// Sources: USB 2.0 chapter 9; USB HID 1.11, 7.2 and appendix B.1.
#ifndef USB_H
#define USB_H

#include "fault.h"
#include "wire.h"

struct usb;

// Starts to look for scanners, those that are plugged in already included. FAULT_DENIED or
// FAULT_MISSING where this machine has no USB for us, FAULT_FULL without memory or threads.
enum fault usb_open(struct usb **usb, void (*deliver)(void *, const struct wire *),
                    void *context) MUST_USE;

// Gives every scanner back to the kernel. Accepts NULL.
void usb_close(struct usb *usb);

#endif
