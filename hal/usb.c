#include "usb.h"

#include "clock.h"
#include "item.h"
#include "known.h"
#include "log.h"
#include "makers.h"
#include "text.h"

#include <libusb.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum {
    PORTS_MAX = 16,      // scanners at one counter, the ones on their way out included
    INTERFACES_MAX = 32, // of one device; libusb claims no higher number
    SUBCLASS_BOOT = 1,   // HID 1.11, 4.2
    PROTOCOL_KEYBOARD = 1,
    GET_DESCRIPTOR = 0x06,
    REPORT_DESCRIPTOR = 0x22, // HID 1.11, 7.1
    SET_REPORT = 0x09,        // 7.2.2
    SET_IDLE = 0x0a,          // 7.2.4
    SET_PROTOCOL = 0x0b,      // 7.2.6; the value 0 is the boot protocol
    FEATURE = 3,              // a report's type
    PAGE_POS = 0x8c,
    PAGE_IBM = 0xff45,
    REQUEST_MS = 500,
    PACKET_MASK = 0x7ff, // the size in wMaxPacketSize; above it are flags
    PRODUCT_SIZE = 256,  // a string descriptor has at most 126 characters
    WAIT_S = 60,         // any time will do: whatever happens ends the wait
};

// Where a scanner is plugged in, from its arrival until it is forgotten. libusb's callbacks only
// set `arrived` and `leaving`; the thread does the work outside them, as libusb demands.
struct port {
    struct usb *usb;
    libusb_device *device; // NULL: nobody here
    libusb_device_handle *handle;
    struct libusb_transfer *transfer;
    uint32_t claimed; // a bit an interface
    bool arrived;     // wants to be opened
    bool leaving;     // wants to be closed and forgotten
    bool flying;      // the transfer is the kernel's
    bool told;        // somebody knows of it, and will have to know that it went
    bool trial;       // of an unknown maker
    bool mute;        // did not answer when it was asked: it is not asked again
    uint16_t vendor, product;
    enum device_kind kind;
    char name[DEVICE_MAX];
    char title[PRODUCT_SIZE]; // what it calls itself, its maker's name, or ""
    uint8_t descriptor[DESCRIPTOR_MAX];
    size_t descriptor_length;
    uint8_t buffer[REPORT_MAX];
};

struct usb {
    libusb_context *context;
    pthread_t thread;
    atomic_bool closing;
    atomic_bool looking; // something new is known
    struct known known;
    int due; // a port has to be looked at; ends libusb's wait
    void (*deliver)(void *, const struct wire *);
    void *deliver_context;
    struct port ports[PORTS_MAX];
};

// What of a scanner is read.
struct source {
    uint8_t interface, endpoint;
    int size;
};

static void tell(struct port *port, enum device_state state) {
    struct wire wire = {.kind = WIRE_DEVICE, .at_us = clock_monotonic_us()};
    text_copy(wire.device, sizeof wire.device, port->name);
    wire.status.state = state;
    wire.status.vendor = port->vendor;
    wire.status.product = port->product;
    text_copy(wire.status.socket, sizeof wire.status.socket, port->name);
    if (state != DEVICE_GONE &&
        !text_visible(wire.status.name, sizeof wire.status.name, port->title, strlen(port->title)))
        memcpy(wire.status.name + sizeof wire.status.name - sizeof "...", "...", sizeof "...");
    if (state == DEVICE_READY || state == DEVICE_TRIAL) {
        wire.status.kind = port->kind;
        wire.status.descriptor_length = port->descriptor_length;
        memcpy(wire.status.descriptor, port->descriptor, port->descriptor_length);
    }
    port->told = true;
    port->usb->deliver(port->usb->deliver_context, &wire);
}

static void tell_report(struct port *port, size_t length) {
    struct wire wire = {.kind = WIRE_REPORT, .at_us = clock_monotonic_us()};
    text_copy(wire.device, sizeof wire.device, port->name);
    memcpy(wire.report.bytes, port->buffer, length);
    wire.report.length = length;
    port->usb->deliver(port->usb->deliver_context, &wire);
}

static void leave(struct port *port) {
    port->leaving = true;
    port->usb->due = 1;
}

static void submit(struct port *port) {
    port->flying = libusb_submit_transfer(port->transfer) == LIBUSB_SUCCESS;
    if (!port->flying)
        leave(port);
}

// A real controller sends an empty packet after each report: it says nothing. Whatever is no
// packet means that the scanner went, even where the news of that comes later or never.
static void LIBUSB_CALL arrive_report(struct libusb_transfer *transfer) {
    struct port *port = transfer->user_data;
    port->flying = false;
    if (transfer->status != LIBUSB_TRANSFER_COMPLETED || port->leaving) {
        leave(port);
        return;
    }
    if (transfer->actual_length > 0)
        tell_report(port, (size_t)transfer->actual_length);
    submit(port);
}

static struct port *find(struct usb *usb, libusb_device *device) {
    for (size_t i = 0; i < PORTS_MAX; i++)
        if (usb->ports[i].device == device)
            return &usb->ports[i];
    return NULL;
}

static bool name_device(libusb_device *device, char name[DEVICE_MAX]) {
    uint8_t path[7]; // as deep as USB goes
    int depth = libusb_get_port_numbers(device, path, sizeof path);
    if (depth < 0)
        return false;
    bool fits = text_format(name, DEVICE_MAX, "usb:%d", libusb_get_bus_number(device));
    for (int i = 0; i < depth; i++)
        fits = text_add(name, DEVICE_MAX, "%c%d", i == 0 ? '-' : '.', path[i]) && fits;
    return fits;
}

static bool is_known(struct usb *usb, const struct port *port) {
    return known_has(&usb->known, port->name, port->vendor, port->product);
}

static bool has_trial(const struct usb *usb) {
    for (size_t i = 0; i < PORTS_MAX; i++)
        if (usb->ports[i].trial && (usb->ports[i].arrived || usb->ports[i].handle != NULL))
            return true;
    return false;
}

// Fills in who it is. False for what is none of ours.
static bool recognize(struct usb *usb, struct port *port, bool plugged) {
    struct libusb_device_descriptor about;
    if (libusb_get_device_descriptor(port->device, &about) != LIBUSB_SUCCESS ||
        !name_device(port->device, port->name))
        return false;
    port->vendor = about.idVendor;
    port->product = about.idProduct;
    const char *maker = makers_name(port->vendor, port->product);
    text_copy(port->title, sizeof port->title, maker ? maker : "");
    port->trial = !maker && !is_known(usb, port);
    return !port->trial || (plugged && known_teaching(&usb->known) && !has_trial(usb));
}

// May come twice for a device that was there at the start. `plugged`: it comes just now.
static void arrive(struct usb *usb, libusb_device *device, bool plugged) {
    struct port found = {.usb = usb, .device = device, .arrived = true};
    if (find(usb, device) != NULL || !recognize(usb, &found, plugged))
        return;
    struct port *port = find(usb, NULL);
    if (port == NULL) {
        log_say("usb: more than %d scanners", PORTS_MAX);
        return;
    }
    *port = found;
    libusb_ref_device(device);
    usb->due = 1;
}

// May come for a device that never arrived.
static int LIBUSB_CALL plug(libusb_context *context, libusb_device *device,
                            libusb_hotplug_event event, void *user_data) {
    (void)context;
    struct usb *usb = user_data;
    struct port *port = find(usb, device);
    if (event == LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED)
        arrive(usb, device, true);
    else if (port != NULL)
        leave(port);
    return 0;
}

static bool is_hid(const struct libusb_interface *interface) {
    return interface->num_altsetting > 0 &&
           interface->altsetting[0].bInterfaceClass == LIBUSB_CLASS_HID;
}

static bool is_keyboard(const struct libusb_interface *interface) {
    return is_hid(interface) && interface->altsetting[0].bInterfaceSubClass == SUBCLASS_BOOT &&
           interface->altsetting[0].bInterfaceProtocol == PROTOCOL_KEYBOARD;
}

// libusb keeps the number of endpoints that a damaged interface claims, but none of them.
static bool find_endpoint(const struct libusb_interface_descriptor *about, struct source *source) {
    for (size_t i = 0; about->endpoint != NULL && i < about->bNumEndpoints; i++) {
        const struct libusb_endpoint_descriptor *endpoint = &about->endpoint[i];
        source->endpoint = endpoint->bEndpointAddress;
        source->size = endpoint->wMaxPacketSize & PACKET_MASK;
        if ((endpoint->bmAttributes & LIBUSB_TRANSFER_TYPE_MASK) ==
                LIBUSB_TRANSFER_TYPE_INTERRUPT &&
            (endpoint->bEndpointAddress & LIBUSB_ENDPOINT_IN))
            return source->size > 0 && source->size <= REPORT_MAX;
    }
    return false;
}

static bool any(const struct libusb_config_descriptor *config,
                bool (*is)(const struct libusb_interface *)) {
    for (size_t i = 0; i < config->bNumInterfaces; i++)
        if (is(&config->interface[i]))
            return true;
    return false;
}

// What an interface that is no boot keyboard says of its reports stays in the port where it is a
// scanner's. One that does not answer speaks nothing.
static enum device_kind ask(struct port *port, const struct libusb_interface *interface) {
    const uint8_t type =
        LIBUSB_ENDPOINT_IN | LIBUSB_REQUEST_TYPE_STANDARD | LIBUSB_RECIPIENT_INTERFACE;
    uint8_t *bytes = port->descriptor;
    int length = libusb_control_transfer(port->handle, type, GET_DESCRIPTOR, REPORT_DESCRIPTOR << 8,
                                         interface->altsetting[0].bInterfaceNumber, bytes,
                                         DESCRIPTOR_MAX, REQUEST_MS);
    port->mute = length == LIBUSB_ERROR_TIMEOUT;
    port->descriptor_length = length > 0 ? (size_t)length : 0;
    if (item_has_page(bytes, port->descriptor_length, PAGE_POS))
        return KIND_POS;
    return item_has_page(bytes, port->descriptor_length, PAGE_IBM) ? KIND_IBM : KIND_NONE;
}

// What to read: an interface that says that it is a scanner's, or else the first boot keyboard.
// KIND_NONE where there is neither: a scanner in another mode.
static const struct libusb_interface *
choose(struct port *port, const struct libusb_config_descriptor *config, enum device_kind *kind) {
    const struct libusb_interface *keyboard = NULL;
    for (size_t i = 0; i < config->bNumInterfaces; i++) {
        const struct libusb_interface *interface = &config->interface[i];
        if (is_keyboard(interface)) {
            keyboard = keyboard ? keyboard : interface;
            continue;
        }
        *kind = is_hid(interface) && !port->mute ? ask(port, interface) : KIND_NONE;
        if (*kind != KIND_NONE)
            return interface;
    }
    port->descriptor_length = 0;
    *kind = keyboard ? KIND_KEYBOARD : KIND_NONE;
    return keyboard;
}

// All that could type is claimed, also what is not read. The kernel's drivers come back when it is
// released.
static int claim(struct port *port, const struct libusb_config_descriptor *config) {
    int result = libusb_set_auto_detach_kernel_driver(port->handle, 1);
    for (size_t i = 0; i < config->bNumInterfaces && result == LIBUSB_SUCCESS; i++) {
        if (!is_hid(&config->interface[i]))
            continue;
        uint8_t number = config->interface[i].altsetting[0].bInterfaceNumber;
        result = libusb_claim_interface(port->handle, number);
        if (result == LIBUSB_SUCCESS)
            port->claimed |= UINT32_C(1) << number;
    }
    return result;
}

// A keyboard may start in a protocol of its own, and repeat itself while nothing happens. One that
// knows neither request has only the boot protocol, and says so by refusing.
static void set_boot_protocol(struct port *port, const struct source *source) {
    const uint8_t type = LIBUSB_REQUEST_TYPE_CLASS | LIBUSB_RECIPIENT_INTERFACE;
    libusb_control_transfer(port->handle, type, SET_PROTOCOL, 0, source->interface, NULL, 0,
                            REQUEST_MS);
    libusb_control_transfer(port->handle, type, SET_IDLE, 0, source->interface, NULL, 0,
                            REQUEST_MS);
}

// One that does not know its maker's request works without it, or says nothing either way.
static void wake(struct port *port, const struct source *source) {
    const uint8_t type = LIBUSB_REQUEST_TYPE_CLASS | LIBUSB_RECIPIENT_INTERFACE;
    uint8_t report[MAKERS_START_MAX];
    size_t length = makers_start(port->vendor, report);
    if (length > 0)
        libusb_control_transfer(port->handle, type, SET_REPORT, FEATURE << 8 | report[0],
                                source->interface, report, (uint16_t)length, REQUEST_MS);
}

static int start(struct port *port, const struct source *source) {
    port->transfer = libusb_alloc_transfer(0);
    if (port->transfer == NULL)
        return LIBUSB_ERROR_NO_MEM;
    libusb_fill_interrupt_transfer(port->transfer, port->handle, source->endpoint, port->buffer,
                                   source->size, arrive_report, port, 0);
    int result = libusb_submit_transfer(port->transfer);
    port->flying = result == LIBUSB_SUCCESS;
    return result;
}

// What it calls itself where it does, else its maker's name stays.
static void read_title(struct port *port) {
    struct libusb_device_descriptor about;
    char title[PRODUCT_SIZE] = "";
    int length = 0;
    if (libusb_get_device_descriptor(port->device, &about) == LIBUSB_SUCCESS)
        length = libusb_get_string_descriptor_ascii(port->handle, about.iProduct,
                                                    (unsigned char *)title, PRODUCT_SIZE - 1);
    title[length > 0 ? length : 0] = '\0';
    if (title[0] != '\0')
        text_copy(port->title, sizeof port->title, title);
}

static void close_handle(struct port *port) {
    if (port->transfer != NULL)
        libusb_free_transfer(port->transfer);
    for (int i = 0; i < INTERFACES_MAX && port->handle != NULL; i++)
        if (port->claimed & (UINT32_C(1) << i))
            libusb_release_interface(port->handle, i);
    if (port->handle != NULL)
        libusb_close(port->handle);
    port->transfer = NULL;
    port->handle = NULL;
    port->claimed = 0;
}

static int set_up(struct port *port, const struct libusb_interface *interface) {
    const struct libusb_interface_descriptor *about = interface->altsetting;
    struct source source = {.interface = about->bInterfaceNumber};
    if (!find_endpoint(about, &source))
        return LIBUSB_ERROR_INVALID_PARAM;
    if (port->kind == KIND_KEYBOARD)
        set_boot_protocol(port, &source);
    else if (port->kind == KIND_POS)
        wake(port, &source);
    read_title(port);
    int result = start(port, &source);
    if (result == LIBUSB_SUCCESS)
        tell(port, port->trial ? DEVICE_TRIAL : DEVICE_READY);
    return result;
}

static int open_scanner(struct port *port, const struct libusb_config_descriptor *config) {
    int result = libusb_open(port->device, &port->handle);
    if (result != LIBUSB_SUCCESS) {
        port->handle = NULL;
        return result;
    }
    result = claim(port, config);
    if (result != LIBUSB_SUCCESS)
        return result;
    const struct libusb_interface *interface = choose(port, config, &port->kind);
    if (interface != NULL)
        return set_up(port, interface);
    log_say("%s: %s speaks nothing that we know", port->name, port->title);
    close_handle(port);
    return LIBUSB_SUCCESS;
}

// One that cannot be read keeps its port, so that whoever was told hears when it is unplugged. One
// that was unplugged meanwhile was never here; nor was a keyboard that cannot even be tried.
static void fail(struct port *port, int error) {
    close_handle(port);
    if (error == LIBUSB_ERROR_NO_DEVICE) {
        leave(port);
        return;
    }
    log_say("%s: %s", port->name, libusb_strerror(error));
    tell(port, error == LIBUSB_ERROR_ACCESS ? DEVICE_DENIED : DEVICE_FAILED);
}

static void enter(struct port *port) {
    struct libusb_config_descriptor *config = NULL;
    port->arrived = false;
    int result = libusb_get_active_config_descriptor(port->device, &config);
    if (result == LIBUSB_SUCCESS && port->trial && !any(config, is_keyboard))
        leave(port);
    else if (result == LIBUSB_SUCCESS && !any(config, is_hid))
        log_say("%s: %s is not in a HID mode", port->name, port->title);
    else if (result == LIBUSB_SUCCESS)
        result = open_scanner(port, config);
    if (result != LIBUSB_SUCCESS)
        fail(port, result);
    if (config != NULL)
        libusb_free_config_descriptor(config);
}

// Forgets the port, once the kernel has given the transfer back.
static void forget(struct port *port) {
    if (port->flying) {
        libusb_cancel_transfer(port->transfer);
        return;
    }
    close_handle(port);
    libusb_unref_device(port->device);
    if (port->told)
        tell(port, DEVICE_GONE);
    *port = (struct port){0};
}

static void look_again(struct usb *usb) {
    libusb_device **list;
    ssize_t count = libusb_get_device_list(usb->context, &list);
    for (ssize_t i = 0; i < count; i++)
        arrive(usb, list[i], false);
    if (count >= 0)
        libusb_free_device_list(list, 1);
}

// What was said meanwhile about keyboards of unknown makers.
static void settle_trials(struct usb *usb) {
    for (size_t i = 0; i < PORTS_MAX; i++) {
        struct port *port = &usb->ports[i];
        if (port->device == NULL || !port->trial || port->arrived || port->leaving)
            continue;
        port->trial = !is_known(usb, port);
        if (!port->trial && port->handle != NULL)
            tell(port, DEVICE_READY);
        else if (port->trial && known_released(&usb->known, port->name))
            leave(port);
    }
    if (atomic_exchange(&usb->looking, false))
        look_again(usb);
}

// Whoever leaves goes first: another scanner may be in the same socket already.
static void settle(struct usb *usb) {
    usb->due = 0;
    settle_trials(usb);
    for (size_t i = 0; i < PORTS_MAX; i++)
        if (usb->ports[i].leaving)
            forget(&usb->ports[i]);
    for (size_t i = 0; i < PORTS_MAX; i++)
        if (usb->ports[i].arrived && !usb->ports[i].leaving)
            enter(&usb->ports[i]);
}

static bool is_empty(const struct usb *usb) {
    for (size_t i = 0; i < PORTS_MAX; i++)
        if (usb->ports[i].device != NULL)
            return false;
    return true;
}

static void wait_event(struct usb *usb) {
    struct timeval limit = {.tv_sec = WAIT_S};
    libusb_handle_events_timeout_completed(usb->context, &limit, &usb->due);
}

static void *run(void *context) {
    struct usb *usb = context;
    while (!atomic_load(&usb->closing)) {
        settle(usb);
        wait_event(usb);
    }
    for (size_t i = 0; i < PORTS_MAX; i++)
        usb->ports[i].leaving = usb->ports[i].device != NULL;
    for (settle(usb); !is_empty(usb); settle(usb))
        wait_event(usb);
    return NULL;
}

static enum fault meaning(int error) {
    switch (error) {
    case LIBUSB_SUCCESS:
        return FAULT_NONE;
    case LIBUSB_ERROR_ACCESS:
        return FAULT_DENIED;
    case LIBUSB_ERROR_NO_MEM:
        return FAULT_FULL;
    default:
        return FAULT_MISSING;
    }
}

static enum fault watch(struct usb *usb) {
    if (!libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG))
        return FAULT_MISSING;
    int events = LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT;
    return meaning(libusb_hotplug_register_callback(
        usb->context, events, LIBUSB_HOTPLUG_ENUMERATE, LIBUSB_HOTPLUG_MATCH_ANY,
        LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, plug, usb, NULL));
}

// Signals are for the thread that opened us.
static enum fault launch(struct usb *usb) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&usb->thread, NULL, run, usb);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error == 0 ? FAULT_NONE : FAULT_FULL;
}

static void dispose(struct usb *usb) {
    for (size_t i = 0; i < PORTS_MAX; i++)
        if (usb->ports[i].device != NULL)
            libusb_unref_device(usb->ports[i].device);
    if (usb->context != NULL)
        libusb_exit(usb->context);
    known_finish(&usb->known);
    free(usb);
}

enum fault usb_open(struct usb **usb, void (*deliver)(void *, const struct wire *), void *context) {
    *usb = NULL;
    struct usb *made = calloc(1, sizeof *made);
    if (made == NULL)
        return FAULT_FULL;
    made->deliver = deliver;
    made->deliver_context = context;
    known_init(&made->known);
    enum fault fault = meaning(libusb_init(&made->context));
    if (fault == FAULT_NONE)
        fault = watch(made);
    if (fault == FAULT_NONE)
        fault = launch(made);
    if (fault == FAULT_NONE)
        *usb = made;
    else
        dispose(made);
    return fault;
}

void usb_teach(struct usb *usb, bool on) {
    known_teach(&usb->known, on);
}

void usb_know(struct usb *usb, const char *socket, uint16_t vendor, uint16_t product) {
    known_add(&usb->known, socket, vendor, product);
    atomic_store(&usb->looking, true);
    libusb_interrupt_event_handler(usb->context);
}

void usb_release(struct usb *usb, const char *socket) {
    known_release(&usb->known, socket);
    libusb_interrupt_event_handler(usb->context);
}

void usb_close(struct usb *usb) {
    if (usb == NULL)
        return;
    atomic_store(&usb->closing, true);
    libusb_interrupt_event_handler(usb->context);
    pthread_join(usb->thread, NULL);
    dispose(usb);
}
