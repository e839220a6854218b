// log.h -- the one way to standard error: a line for whoever looks after the machine.
//
// Never called for a refusal (that is an answer, and the journal has it). Thread-safe: one write a
// line.
#ifndef LOG_H
#define LOG_H

// Writes "counterfoil: <message>" and a line end.
void log_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

// The same with ": <errno in words>" behind it. Call it before anything else can change errno.
void log_errno(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
