// fault.h -- what the world does to us. A fault is neither a bug (that is an assert) nor a refusal
// (that is an answer to a person, see db/refusal.h).
//
// A function that returns a fault must be asked; it has logged the details where errno was known.
#ifndef FAULT_H
#define FAULT_H

enum fault {
    FAULT_NONE = 0,
    FAULT_GONE,    // a device was unplugged, a file vanished: try again when it is back
    FAULT_BUSY,    // held by somebody else
    FAULT_DENIED,  // no permission: a person has to change the set-up
    FAULT_MISSING, // never was there: file, display, font
    FAULT_DAMAGED, // present, but not what it should be
    FAULT_OLDER,   // written by an older Counterfoil, and not to be changed now
    FAULT_NEWER,   // written by a newer Counterfoil
    FAULT_FULL,    // disk, memory or a fixed table
    FAULT_REFUSED, // the database refused what the program had allowed: a bug of ours, contained
    FAULT_STOPPED, // a person ended long work: nothing of it was done
    FAULT_IO,      // the rest of what hardware and kernels report
    FAULT_COUNT,
};

#define MUST_USE __attribute__((warn_unused_result))

// One plain English clause for a log or a command line, such as "no permission". Static storage.
// The screen says faults through its phrases, in the person's language.
const char *fault_text(enum fault fault);

#endif
