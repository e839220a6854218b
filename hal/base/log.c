#include "log.h"

#include "limits.h"
#include "text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

__attribute__((format(printf, 1, 0))) static void say(const char *format, va_list arguments,
                                                      const char *reason) {
    char message[CODE_MAX * 2], line[SCAN_MAX];
    vsnprintf(message, sizeof message, format, arguments);
    text_format(line, sizeof line, "counterfoil: %s%s%s\n", message, *reason ? ": " : "", reason);
    // Nobody is left to tell when standard error itself fails.
    ssize_t written = write(STDERR_FILENO, line, strlen(line));
    (void)written;
}

void log_say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments, "");
    va_end(arguments);
}

void log_errno(const char *format, ...) {
    char reason[128];
    // GNU's strerror_r returns its text, which need not be the buffer.
    const char *words = strerror_r(errno, reason, sizeof reason);
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments, words);
    va_end(arguments);
}
