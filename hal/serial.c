#include "serial.h"

#include "clock.h"
#include "known.h"
#include "log.h"
#include "makers.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <libudev.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum {
    PORTS_MAX = 16,
    CHUNK = 512,
    NODE_MAX = 64,
    MARK = 0xff, // what the driver puts before a byte that came damaged, as PARMRK asks for
    NEVER_MS = -1,
};

// The most frequent first.
static const speed_t rates[] = {B9600, B115200, B57600, B38400, B19200};

enum { RATES = sizeof rates / sizeof *rates };

struct port {
    bool used;
    int fd; // -1: it could not be opened
    bool told, trial;
    bool uart;    // its rate matters
    bool settled; // and is found
    size_t rate;
    uint16_t vendor, product;
    char name[DEVICE_MAX], socket[DEVICE_MAX], node[NODE_MAX], title[NAME_MAX_BYTES];

    unsigned marked; // bytes of a mark that have come
    bool damaged;
    char text[SCAN_MAX];
    size_t length; // its true length
    int64_t at_us; // of the last byte
};

struct serial {
    struct udev *udev;
    struct udev_monitor *monitor;
    pthread_t thread;
    atomic_bool closing;
    atomic_bool looking; // something new is known
    int wake;
    struct known known;
    void (*deliver)(void *, const struct wire *);
    void *deliver_context;
    struct port ports[PORTS_MAX];
};

static void tell(struct serial *serial, struct port *port, enum device_state state) {
    struct wire wire = {.kind = WIRE_DEVICE, .at_us = clock_monotonic_us()};
    text_copy(wire.device, sizeof wire.device, port->name);
    text_copy(wire.status.socket, sizeof wire.status.socket, port->socket);
    wire.status.state = state;
    wire.status.kind = state == DEVICE_GONE ? KIND_NONE : KIND_SERIAL;
    wire.status.vendor = port->vendor;
    wire.status.product = port->product;
    if (state != DEVICE_GONE)
        text_copy(wire.status.name, sizeof wire.status.name, port->title);
    port->told = true;
    serial->deliver(serial->deliver_context, &wire);
}

// At a wrong rate letters become anything; a text that makes sense is made of these.
static bool is_plain(const struct port *port) {
    size_t kept = port->length < SCAN_MAX ? port->length : SCAN_MAX;
    for (size_t i = 0; i < kept; i++) {
        unsigned char c = (unsigned char)port->text[i];
        if (c > '~' || (c < ' ' && !strchr("\002\003\004\t\x1c\x1d\x1e\x1f", c)) || c == 0)
            return false;
    }
    return true;
}

static void add(struct port *port, char c) {
    if (port->length < SCAN_MAX)
        port->text[port->length] = c;
    port->length++;
}

static int set_rate(struct port *port) {
    struct termios how;
    if (tcgetattr(port->fd, &how) != 0)
        return -1;
    cfmakeraw(&how);
    how.c_cflag |= CLOCAL | CREAD;
    how.c_cflag &= ~(tcflag_t)CRTSCTS;
    how.c_iflag |= PARMRK | INPCK;
    cfsetispeed(&how, rates[port->rate]);
    cfsetospeed(&how, rates[port->rate]);
    return tcsetattr(port->fd, TCSANOW, &how);
}

// What comes at a wrong rate is no text; the next one comes at another.
static void judge_rate(struct port *port, bool ended) {
    bool good = !port->damaged && is_plain(port);
    if (!port->uart || (port->settled && !port->damaged))
        return;
    port->settled = good && ended;
    if (good)
        return;
    port->length = 0; // it is not worth showing
    port->damaged = true;
    port->rate = (port->rate + 1) % RATES;
    if (set_rate(port) != 0)
        log_errno("%s: no other rate", port->name);
}

// `ended`: by its end, and not by silence.
static void finish(struct serial *serial, struct port *port, bool ended) {
    struct wire wire = {.kind = WIRE_TEXT, .at_us = port->at_us};
    if (port->length == 0 && !port->damaged)
        return;
    judge_rate(port, ended);
    if (port->damaged)
        add(port, SERIAL_UNREADABLE);
    text_copy(wire.device, sizeof wire.device, port->name);
    memcpy(wire.text.bytes, port->text, port->length < SCAN_MAX ? port->length : SCAN_MAX);
    wire.text.length = port->length;
    port->length = 0;
    port->damaged = false;
    serial->deliver(serial->deliver_context, &wire);
}

// A mark is 0xff, 0 and the byte that came damaged; a byte 0xff itself comes twice.
static void take(struct serial *serial, struct port *port, unsigned char c) {
    if (port->marked == 0 && c == MARK) {
        port->marked = 1;
        return;
    }
    bool damaged = (port->marked == 1 && c == 0) || port->marked == 2;
    port->damaged |= damaged;
    port->marked = port->marked == 1 && c == 0 ? 2 : 0;
    if (damaged)
        return;
    if (c == '\r' || c == '\n')
        finish(serial, port, true);
    else
        add(port, (char)c);
}

static void shut(struct port *port) {
    if (port->fd >= 0)
        close(port->fd);
    port->fd = -1;
}

// Half a text of a port that went is nobody's text.
static void leave(struct serial *serial, struct port *port) {
    shut(port);
    if (port->told)
        tell(serial, port, DEVICE_GONE);
    *port = (struct port){0};
}

static void fail(struct serial *serial, struct port *port) {
    bool gone = errno == ENOENT || errno == ENODEV || errno == ENXIO;
    bool denied = errno == EACCES || errno == EPERM;
    log_errno("%s", port->node);
    shut(port);
    if (gone)
        *port = (struct port){0};
    else
        tell(serial, port, denied ? DEVICE_DENIED : DEVICE_FAILED);
}

static void enter(struct serial *serial, struct port *port) {
    port->fd = open(port->node, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (port->fd < 0 || ioctl(port->fd, TIOCEXCL) != 0 || set_rate(port) != 0 ||
        tcflush(port->fd, TCIFLUSH) != 0)
        fail(serial, port);
    else
        tell(serial, port, port->trial ? DEVICE_TRIAL : DEVICE_READY);
}

static uint16_t number_of(struct udev_device *device, const char *attribute) {
    const char *text = udev_device_get_sysattr_value(device, attribute);
    return text ? (uint16_t)strtoul(text, NULL, 16) : 0;
}

static void read_title(struct port *port, struct udev_device *usb) {
    const char *product = udev_device_get_sysattr_value(usb, "product");
    const char *maker = makers_name(port->vendor, port->product);
    const char *title = product && product[0] ? product : maker ? maker : "";
    if (!text_visible(port->title, sizeof port->title, title, strlen(title)))
        memcpy(port->title + sizeof port->title - sizeof "...", "...", sizeof "...");
}

// Fills in who it is. False for a port of no USB device, or with names that are none.
static bool describe(struct port *port, struct udev_device *device) {
    const char *node = udev_device_get_devnode(device), *name = udev_device_get_sysname(device);
    struct udev_device *usb =
        udev_device_get_parent_with_subsystem_devtype(device, "usb", "usb_device");
    if (!usb || !node || !name || !text_copy(port->node, sizeof port->node, node) ||
        !text_format(port->name, sizeof port->name, "serial:%s", name) ||
        !text_format(port->socket, sizeof port->socket, "usb:%s", udev_device_get_sysname(usb)))
        return false;
    port->vendor = number_of(usb, "idVendor");
    port->product = number_of(usb, "idProduct");
    port->uart = strncmp(name, "ttyACM", 6) != 0;
    port->fd = -1;
    read_title(port, usb);
    return true;
}

static struct port *find(struct serial *serial, const char *name) {
    for (size_t i = 0; i < PORTS_MAX; i++)
        if (serial->ports[i].used && strcmp(serial->ports[i].name, name) == 0)
            return &serial->ports[i];
    return NULL;
}

static struct port *find_vacant(struct serial *serial) {
    for (size_t i = 0; i < PORTS_MAX; i++)
        if (!serial->ports[i].used)
            return &serial->ports[i];
    return NULL;
}

static bool has_trial(const struct serial *serial) {
    for (size_t i = 0; i < PORTS_MAX; i++)
        if (serial->ports[i].trial && serial->ports[i].fd >= 0)
            return true;
    return false;
}

static bool is_known(struct serial *serial, const struct port *port) {
    return known_has(&serial->known, port->socket, port->vendor, port->product);
}

// `plugged`: it comes just now. A port that is there already is not looked at again.
static void arrive(struct serial *serial, struct udev_device *device, bool plugged) {
    struct port found = {.used = true};
    if (!describe(&found, device) || find(serial, found.name))
        return;
    found.trial = !makers_name(found.vendor, found.product) && !is_known(serial, &found);
    if (found.trial && (!plugged || !known_teaching(&serial->known) || has_trial(serial)))
        return;
    struct port *port = find_vacant(serial);
    if (!port) {
        log_say("serial: more than %d scanners", PORTS_MAX);
        return;
    }
    *port = found;
    enter(serial, port);
}

static void hear(struct serial *serial) {
    struct udev_device *device = udev_monitor_receive_device(serial->monitor);
    char name[DEVICE_MAX];
    if (!device)
        return;
    const char *action = udev_device_get_action(device);
    text_format(name, sizeof name, "serial:%s", udev_device_get_sysname(device));
    struct port *port = find(serial, name);
    if (action && strcmp(action, "add") == 0)
        arrive(serial, device, true);
    else if (action && strcmp(action, "remove") == 0 && port)
        leave(serial, port);
    udev_device_unref(device);
}

static void look(struct serial *serial) {
    struct udev_enumerate *all = udev_enumerate_new(serial->udev);
    struct udev_list_entry *entry;
    if (!all || udev_enumerate_add_match_subsystem(all, "tty") < 0 ||
        udev_enumerate_scan_devices(all) < 0) {
        log_say("serial: cannot look for ports");
        udev_enumerate_unref(all);
        return;
    }
    udev_list_entry_foreach(entry, udev_enumerate_get_list_entry(all)) {
        struct udev_device *device =
            udev_device_new_from_syspath(serial->udev, udev_list_entry_get_name(entry));
        if (device)
            arrive(serial, device, false);
        udev_device_unref(device);
    }
    udev_enumerate_unref(all);
}

// A port that hangs up says so by an end of file or an error; the news of the device comes later.
static void read_port(struct serial *serial, struct port *port) {
    unsigned char bytes[CHUNK];
    ssize_t count = read(port->fd, bytes, sizeof bytes);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0) {
        shut(port);
        if (port->told)
            tell(serial, port, DEVICE_GONE);
        port->told = false;
        port->length = 0;
        return;
    }
    port->at_us = clock_monotonic_us();
    for (ssize_t i = 0; i < count; i++)
        take(serial, port, bytes[i]);
}

// What was said meanwhile about ports of unknown makers.
static void settle(struct serial *serial) {
    for (size_t i = 0; i < PORTS_MAX; i++) {
        struct port *port = &serial->ports[i];
        if (!port->used || !port->trial)
            continue;
        port->trial = !is_known(serial, port);
        if (!port->trial && port->fd >= 0)
            tell(serial, port, DEVICE_READY);
        else if (port->trial && known_released(&serial->known, port->socket))
            leave(serial, port);
    }
    if (atomic_exchange(&serial->looking, false))
        look(serial);
}

// Ends the texts that have been silent for long; how long the next one may still be.
static int silence(struct serial *serial) {
    int64_t now_us = clock_monotonic_us(), wait_us = INT64_MAX;
    for (size_t i = 0; i < PORTS_MAX; i++) {
        struct port *port = &serial->ports[i];
        int64_t left_us = port->at_us + SERIAL_SILENCE_US - now_us;
        if (!port->used || port->fd < 0 || (port->length == 0 && !port->damaged))
            continue;
        if (left_us <= 0)
            finish(serial, port, false);
        else if (left_us < wait_us)
            wait_us = left_us;
    }
    return wait_us == INT64_MAX ? NEVER_MS : (int)((wait_us + 999) / 1000);
}

static void wait_event(struct serial *serial) {
    struct pollfd fds[2 + PORTS_MAX] = {
        {.fd = serial->wake, .events = POLLIN},
        {.fd = udev_monitor_get_fd(serial->monitor), .events = POLLIN}};
    uint64_t woken;
    for (size_t i = 0; i < PORTS_MAX; i++)
        fds[2 + i] = (struct pollfd){.fd = serial->ports[i].used ? serial->ports[i].fd : -1,
                                     .events = POLLIN};
    if (poll(fds, 2 + PORTS_MAX, silence(serial)) <= 0)
        return;
    if (fds[0].revents && read(serial->wake, &woken, sizeof woken) < 0)
        log_errno("serial");
    for (size_t i = 0; i < PORTS_MAX; i++)
        if (fds[2 + i].revents)
            read_port(serial, &serial->ports[i]);
    if (fds[1].revents)
        hear(serial);
}

static void *run(void *context) {
    struct serial *serial = context;
    look(serial);
    while (!atomic_load(&serial->closing)) {
        settle(serial);
        wait_event(serial);
    }
    for (size_t i = 0; i < PORTS_MAX; i++)
        if (serial->ports[i].used)
            leave(serial, &serial->ports[i]);
    return NULL;
}

// Before the first look, so that nothing comes unseen in between.
static enum fault watch(struct serial *serial) {
    serial->udev = udev_new();
    if (serial->udev)
        serial->monitor = udev_monitor_new_from_netlink(serial->udev, "udev");
    if (!serial->monitor ||
        udev_monitor_filter_add_match_subsystem_devtype(serial->monitor, "tty", NULL) < 0 ||
        udev_monitor_enable_receiving(serial->monitor) < 0)
        return FAULT_MISSING;
    serial->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return serial->wake < 0 ? FAULT_FULL : FAULT_NONE;
}

// Signals are for the thread that opened us.
static enum fault launch(struct serial *serial) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&serial->thread, NULL, run, serial);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error == 0 ? FAULT_NONE : FAULT_FULL;
}

static void dispose(struct serial *serial) {
    if (serial->wake >= 0)
        close(serial->wake);
    udev_monitor_unref(serial->monitor);
    udev_unref(serial->udev);
    known_finish(&serial->known);
    free(serial);
}

enum fault serial_open(struct serial **serial, void (*deliver)(void *, const struct wire *),
                       void *context) {
    *serial = NULL;
    struct serial *made = calloc(1, sizeof *made);
    if (!made)
        return FAULT_FULL;
    made->deliver = deliver;
    made->deliver_context = context;
    made->wake = -1;
    known_init(&made->known);
    enum fault fault = watch(made);
    if (fault == FAULT_NONE)
        fault = launch(made);
    if (fault == FAULT_NONE)
        *serial = made;
    else
        dispose(made);
    return fault;
}

// The thread looks at everything when it wakes; a full counter has woken it already.
static void wake(struct serial *serial) {
    eventfd_write(serial->wake, 1);
}

void serial_teach(struct serial *serial, bool on) {
    known_teach(&serial->known, on);
}

void serial_know(struct serial *serial, const char *socket, uint16_t vendor, uint16_t product) {
    known_add(&serial->known, socket, vendor, product);
    atomic_store(&serial->looking, true);
    wake(serial);
}

void serial_release(struct serial *serial, const char *socket) {
    known_release(&serial->known, socket);
    wake(serial);
}

void serial_close(struct serial *serial) {
    if (!serial)
        return;
    atomic_store(&serial->closing, true);
    wake(serial);
    pthread_join(serial->thread, NULL);
    dispose(serial);
}
