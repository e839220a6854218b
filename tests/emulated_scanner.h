// emulated_scanner.h -- a USB device that is not there, behind the real libusb: umockdev shows its
// sysfs and its node, and what the kernel would answer on that node is answered here.
//
// The program has to run under umockdev-wrapper; one testbed a process. libusb and the emulation
// share the process, so a URB is looked at where it lies.
//
// A node that umockdev makes is a regular file and always ready: libusb would spin on it. Ours is a
// pseudo-terminal, on which "may be written" is switched on while there is something to reap, and
// whose hang-up is what libusb knows as an unplugged device.
#ifndef EMULATED_SCANNER_H
#define EMULATED_SCANNER_H

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/usbdevice_fs.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <umockdev.h>
#include <unistd.h>

enum { EMULATED_URBS_MAX = 8, EMULATED_REPORTS_MAX = 2048, EMULATED_PATH_MAX = 256 };

// What a device says of itself, true or not.
struct emulated_look {
    const char *port; // "1-2"
    uint16_t vendor, product;
    const uint8_t *config; // its configuration descriptor
    size_t config_length;
    const char *name;       // product string; NULL: none
    const char *config_now; // bConfigurationValue in sysfs
    const uint8_t *reports; // report descriptor of every interface; NULL: it refuses to say
    size_t reports_length;
    int claim_error; // what claiming gives, 0 or an errno
    bool denied;     // nobody may open its node
    bool mute;       // never answers a request
};

struct emulated_report {
    uint8_t bytes[64];
    size_t length;
    int status; // 0, or a negative errno instead of the bytes
};

struct emulated {
    UMockdevTestbed *testbed;
    struct emulated_look look;
    char node[64], syspath[EMULATED_PATH_MAX], link[EMULATED_PATH_MAX];
    UMockdevIoctlBase *handler;
    int master, slave;

    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct usbdevfs_urb *waiting[EMULATED_URBS_MAX], *done[EMULATED_URBS_MAX];
    size_t waiting_count, done_count;
    struct usbdevfs_urb *unanswered; // a request to one that is mute
    struct emulated_report reports[EMULATED_REPORTS_MAX];
    size_t report_count, report_sent;
    bool gone;

    // What was done to it.
    bool driver_bound; // the kernel's keyboard driver has it
    uint32_t claimed;  // a bit an interface
    bool boot_protocol, no_idle;
    uint8_t feature[8]; // the last feature report that it got
    size_t feature_length;
    size_t opened; // how often its node was asked for its capabilities
};

// libusb may reap, or learn that the device is gone, exactly now.
static void emulated_gate(struct emulated *e) {
    bool ready = e->done_count > 0 || e->gone;
    int result = tcflow(e->slave, ready ? TCOON : TCOOFF);
    assert(result == 0 || e->gone);
    pthread_cond_broadcast(&e->changed);
}

static void emulated_complete(struct emulated *e, struct usbdevfs_urb *urb, int status,
                              int length) {
    assert(e->done_count < EMULATED_URBS_MAX);
    urb->status = status;
    urb->actual_length = length;
    e->done[e->done_count++] = urb;
}

static void emulated_forget_first(struct usbdevfs_urb **urbs, size_t *count) {
    (*count)--;
    memmove(urbs, urbs + 1, *count * sizeof urbs[0]);
}

// Meets URBs that wait with reports that wait.
static void emulated_deal(struct emulated *e) {
    while (e->waiting_count > 0 && e->report_sent < e->report_count) {
        struct emulated_report *report = &e->reports[e->report_sent++ % EMULATED_REPORTS_MAX];
        struct usbdevfs_urb *urb = e->waiting[0];
        size_t length = report->length;
        if (length > (size_t)urb->buffer_length)
            length = (size_t)urb->buffer_length;
        memcpy(urb->buffer, report->bytes, length);
        emulated_complete(e, urb, report->length > length ? -EOVERFLOW : report->status,
                          (int)length);
        emulated_forget_first(e->waiting, &e->waiting_count);
    }
    emulated_gate(e);
}

static int emulated_string(struct emulated *e, uint8_t index, uint8_t *to, size_t size) {
    uint8_t bytes[255] = {4, 3, 0x09, 0x04};
    if (index != 0 && (index != 2 || e->look.name == NULL))
        return -1;
    if (index != 0) {
        size_t length = strlen(e->look.name);
        assert(2 + 2 * length <= sizeof bytes);
        bytes[0] = (uint8_t)(2 + 2 * length);
        for (size_t i = 0; i < length; i++) {
            bytes[2 + 2 * i] = (uint8_t)e->look.name[i];
            bytes[3 + 2 * i] = 0;
        }
    }
    size_t length = bytes[0] < size ? bytes[0] : size;
    memcpy(to, bytes, length);
    return (int)length;
}

static int emulated_reports(struct emulated *e, uint8_t *to, size_t size) {
    if (e->look.reports == NULL)
        return -1;
    size_t length = e->look.reports_length < size ? e->look.reports_length : size;
    memcpy(to, e->look.reports, length);
    return (int)length;
}

static int emulated_feature(struct emulated *e, const uint8_t *bytes, size_t length) {
    e->feature_length = length < sizeof e->feature ? length : sizeof e->feature;
    memcpy(e->feature, bytes, e->feature_length);
    return (int)length;
}

// The eight bytes of a request, then its data.
static void emulated_control(struct emulated *e, struct usbdevfs_urb *urb) {
    uint8_t *setup = urb->buffer;
    int length = -1;
    size_t size = (size_t)urb->buffer_length - 8;
    if (e->look.mute) {
        e->unanswered = urb;
        return;
    }
    if (setup[0] == 0x81 && setup[1] == 6 && setup[3] == 0x22)
        length = emulated_reports(e, setup + 8, size);
    else if (setup[0] == 0x21 && setup[1] == 9 && setup[3] == 3)
        length = emulated_feature(e, setup + 8, size);
    else if (setup[0] == 0x80 && setup[1] == 6 && setup[3] == 3)
        length = emulated_string(e, setup[2], setup + 8, size);
    else if (setup[0] == 0x21 && setup[1] == 0x0b) {
        e->boot_protocol = setup[2] == 0;
        length = 0;
    } else if (setup[0] == 0x21 && setup[1] == 0x0a) {
        e->no_idle = setup[3] == 0;
        length = 0;
    }
    emulated_complete(e, urb, length < 0 ? -EPIPE : 0, length < 0 ? 0 : length);
    emulated_gate(e);
}

static int emulated_submit(struct emulated *e, struct usbdevfs_urb *urb) {
    if (e->gone)
        return ENODEV;
    if (urb->type == USBDEVFS_URB_TYPE_CONTROL) {
        emulated_control(e, urb);
        return 0;
    }
    assert(e->waiting_count < EMULATED_URBS_MAX);
    e->waiting[e->waiting_count++] = urb;
    emulated_deal(e);
    return 0;
}

static int emulated_discard(struct emulated *e, struct usbdevfs_urb *urb) {
    if (e->unanswered == urb) {
        e->unanswered = NULL;
        emulated_complete(e, urb, -ENOENT, 0);
        emulated_gate(e);
        return 0;
    }
    for (size_t i = 0; i < e->waiting_count; i++)
        if (e->waiting[i] == urb) {
            e->waiting[i] = e->waiting[0];
            emulated_forget_first(e->waiting, &e->waiting_count);
            emulated_complete(e, urb, -ENOENT, 0);
            emulated_gate(e);
            return 0;
        }
    return EINVAL;
}

static int emulated_reap(struct emulated *e, void **urb) {
    if (e->done_count == 0)
        return e->gone ? ENODEV : EAGAIN;
    *urb = e->done[0];
    emulated_forget_first(e->done, &e->done_count);
    emulated_gate(e);
    return 0;
}

static int emulated_claim(struct emulated *e, uint32_t interface, bool detach) {
    if (e->look.claim_error != 0)
        return e->look.claim_error;
    if (e->driver_bound && !detach)
        return EBUSY;
    e->driver_bound = false;
    e->claimed |= UINT32_C(1) << (interface & 31);
    return 0;
}

static int emulated_driver(struct emulated *e, const struct usbdevfs_ioctl *command) {
    if (command->ioctl_code == (int)USBDEVFS_CONNECT)
        e->driver_bound = true;
    else if (command->ioctl_code == (int)USBDEVFS_DISCONNECT)
        e->driver_bound = false;
    else
        return ENOTTY;
    return 0;
}

// The errno of one ioctl, 0 where it is done. Unplugged, everything but reaping is over.
static int emulated_answer(struct emulated *e, unsigned long request, void *argument) {
    if (e->gone && request != USBDEVFS_REAPURBNDELAY)
        return ENODEV;
    switch (request) {
    case USBDEVFS_GET_CAPABILITIES:
        e->opened++;
        *(uint32_t *)argument =
            USBDEVFS_CAP_NO_PACKET_SIZE_LIM | USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
        return 0;
    case USBDEVFS_GETDRIVER:
        strcpy(((struct usbdevfs_getdriver *)argument)->driver, "usbhid");
        return e->driver_bound ? 0 : ENODATA;
    case USBDEVFS_IOCTL:
        return emulated_driver(e, argument);
    case USBDEVFS_DISCONNECT_CLAIM:
        return emulated_claim(e, ((struct usbdevfs_disconnect_claim *)argument)->interface, true);
    case USBDEVFS_CLAIMINTERFACE:
        return emulated_claim(e, *(unsigned *)argument, false);
    case USBDEVFS_RELEASEINTERFACE:
        e->claimed &= ~(UINT32_C(1) << (*(unsigned *)argument & 31));
        return 0;
    case USBDEVFS_SUBMITURB:
        return emulated_submit(e, argument);
    case USBDEVFS_DISCARDURB:
        return emulated_discard(e, argument);
    case USBDEVFS_REAPURBNDELAY:
        return emulated_reap(e, argument);
    default:
        return ENOTTY;
    }
}

static gboolean emulated_ioctl(UMockdevIoctlBase *handler, UMockdevIoctlClient *client,
                               gpointer context) {
    struct emulated *e = context;
    void *argument = *(void **)umockdev_ioctl_client_get_arg(client)->data;
    (void)handler;
    pthread_mutex_lock(&e->lock);
    int error = emulated_answer(e, umockdev_ioctl_client_get_request(client), argument);
    pthread_cond_broadcast(&e->changed);
    pthread_mutex_unlock(&e->lock);
    umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error);
    return TRUE;
}

static void emulated_make_node(struct emulated *e) {
    char path[EMULATED_PATH_MAX];
    gchar *root = umockdev_testbed_get_root_dir(e->testbed);
    snprintf(e->link, sizeof e->link, "%s%s", root, e->node);
    g_free(root);
    snprintf(path, sizeof path, "%s", e->link);
    *strrchr(path, '/') = '\0';
    int result = g_mkdir_with_parents(path, 0755);
    assert(result == 0);

    struct termios raw;
    e->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    result = grantpt(e->master);
    assert(result == 0);
    result = unlockpt(e->master);
    assert(result == 0);
    e->slave = open(ptsname(e->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert(e->slave >= 0);
    result = tcgetattr(e->slave, &raw);
    assert(result == 0);
    cfmakeraw(&raw);
    result = tcsetattr(e->slave, TCSANOW, &raw);
    assert(result == 0);
    result = chmod(ptsname(e->master), e->look.denied ? 0 : 0600);
    assert(result == 0);
    result = symlink(ptsname(e->master), e->link);
    assert(result == 0);
}

// The device descriptor and the configuration, as sysfs shows them.
static size_t emulated_descriptors(const struct emulated_look *look, char *to, size_t size) {
    uint8_t device[18] = {18, 1, 0x00, 0x02, 0, 0, 0, 8, 0, 0, 0, 0, 0, 1, 0, 2, 0, 1};
    device[8] = look->vendor & 0xff;
    device[9] = look->vendor >> 8;
    device[10] = look->product & 0xff;
    device[11] = look->product >> 8;
    if (look->name == NULL)
        device[15] = 0;
    size_t used = 0;
    for (size_t i = 0; i < sizeof device; i++)
        used += (size_t)snprintf(to + used, size - used, "%02X", device[i]);
    for (size_t i = 0; i < look->config_length; i++)
        used += (size_t)snprintf(to + used, size - used, "%02X", look->config[i]);
    return used;
}

// Plugs the device in as the given number on bus 1; the number is never used again.
static void emulated_plug(struct emulated *e, UMockdevTestbed *testbed,
                          const struct emulated_look *look, int number) {
    char text[4096], descriptors[2048];
    GError *error = NULL;
    *e = (struct emulated){.testbed = testbed, .look = *look, .driver_bound = true};
    pthread_mutex_init(&e->lock, NULL);
    pthread_cond_init(&e->changed, NULL);
    snprintf(e->node, sizeof e->node, "/dev/bus/usb/001/%03d", number);
    snprintf(e->syspath, sizeof e->syspath, "/sys/devices/usb1/%s", look->port);
    emulated_make_node(e);
    emulated_gate(e);

    e->handler = umockdev_ioctl_base_new();
    g_signal_connect(e->handler, "handle-ioctl", G_CALLBACK(emulated_ioctl), e);
    gboolean good = umockdev_testbed_attach_ioctl(testbed, e->node, e->handler, &error);
    assert(good);

    emulated_descriptors(look, descriptors, sizeof descriptors);
    snprintf(text, sizeof text,
             "P: /devices/usb1/%s\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: DEVNAME=%s\n"
             "E: BUSNUM=001\nE: DEVNUM=%03d\nA: busnum=1\nA: devnum=%d\nA: speed=12\n"
             "A: bConfigurationValue=%s\nA: idVendor=%04x\nA: idProduct=%04x\nH: descriptors=%s\n",
             look->port, e->node, number, number, look->config_now, look->vendor, look->product,
             descriptors);
    good = umockdev_testbed_add_from_string(testbed, text, &error);
    assert(good);
}

// Sends one report, or with a negative status that failure, as soon as it is asked for.
static void emulated_send(struct emulated *e, const uint8_t *bytes, size_t length, int status) {
    pthread_mutex_lock(&e->lock);
    while (e->report_count - e->report_sent >= EMULATED_REPORTS_MAX)
        pthread_cond_wait(&e->changed, &e->lock);
    assert(length <= 64);
    struct emulated_report *report = &e->reports[e->report_count++ % EMULATED_REPORTS_MAX];
    memcpy(report->bytes, bytes, length);
    report->length = length;
    report->status = status;
    emulated_deal(e);
    pthread_mutex_unlock(&e->lock);
}

// Pulls the plug: what is under way fails, the node hangs up, then the news of it comes.
static void emulated_pull(struct emulated *e) {
    pthread_mutex_lock(&e->lock);
    e->gone = true;
    if (e->unanswered != NULL)
        emulated_complete(e, e->unanswered, -ESHUTDOWN, 0);
    e->unanswered = NULL;
    while (e->waiting_count > 0) {
        emulated_complete(e, e->waiting[0], -ESHUTDOWN, 0);
        emulated_forget_first(e->waiting, &e->waiting_count);
    }
    emulated_gate(e);
    pthread_mutex_unlock(&e->lock);
    close(e->master);
    umockdev_testbed_uevent(e->testbed, e->syspath, "remove");
    umockdev_testbed_remove_device(e->testbed, e->syspath);
}

// Frees what a device that was pulled has left, when nobody has it open any more.
static void emulated_finish(struct emulated *e) {
    umockdev_testbed_detach_ioctl(e->testbed, e->node, NULL);
    g_object_unref(e->handler);
    unlink(e->link);
    close(e->slave);
    pthread_cond_destroy(&e->changed);
    pthread_mutex_destroy(&e->lock);
}

#endif
