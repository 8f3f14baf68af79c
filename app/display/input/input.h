#ifndef ZS_APP_DISPLAY_INPUT_INPUT_H
#define ZS_APP_DISPLAY_INPUT_INPUT_H

#include <stdbool.h>

#include "app/display/input/event-queue.h"
#include "app/display/input/key-queue.h"
#include "udmabuf/error.h"

/** The limit for the number of impls. */
#define ZS_INPUT_TRIES 4

struct zs_kms_session;

/** The source of keys on a display without windows: the seat's keyboards, or the terminal. */
struct zs_input {
	const struct zs_input_impl *impl;
	int fd; ///< readable when zs_input_dispatch has something to do
	struct zs_key_queue keys;
	/**
	 * Gets all input where it is the caller's; `keys` then has only its chords.
	 * NULL: the keys are zeroscan's.
	 */
	struct zs_input_queue *passed;
};

/**
 * One kind: libinput, terminal. Contracts as below. To add one: a file with such a table, and a
 * line in input.c.
 */
struct zs_input_impl {
	const char *name;
	const char *missing; ///< the library that this build lacks for it; NULL if none
	const char *hint;    ///< with `missing`: how to get it; the rest is not set
	bool passes;         ///< it fills `passed`; else there are only keys of zeroscan
	struct zs_input *(*open)(struct zs_kms_session *session, struct zs_input_queue *passed,
		struct zs_error *err);
	int (*dispatch)(struct zs_input *input);
	void (*set_locks)(struct zs_input *input, uint32_t locks); ///< NULL: it has no lamps
	void (*suspend)(struct zs_input *input);
	void (*resume)(struct zs_input *input);
	void (*restore)(struct zs_input *input);
	void (*close)(struct zs_input *input);
};

/** The errors of impls that were tried first. */
struct zs_input_tries {
	struct zs_error errors[ZS_INPUT_TRIES];
	unsigned count;
};

/**
 * Opens the first kind that is possible in this session; it fills `passed` if that is not NULL and
 * the kind can. NULL with errno, `err` for the last kind and `tries` for those before: the console
 * then reads its keys itself, so that Ctrl-C still ends zeroscan. To be called before any thread is
 * started: it blocks signals of the terminal.
 */
struct zs_input *zs_input_open(struct zs_kms_session *session, struct zs_input_queue *passed,
	struct zs_input_tries *tries, struct zs_error *err);

/** Processes events. Does not block. 0 or a negative errno: no more keys will come. */
int zs_input_dispatch(struct zs_input *input);

/** The next key that was pressed; false if there is none. */
bool zs_input_next(struct zs_input *input, enum zs_key *key);

/** Lights the keyboards' lamps of these, of zs_display_lock, from now on. Accepts NULL. */
void zs_input_set_locks(struct zs_input *input, uint32_t locks);

/** Closes its devices: for the session's handle_disable. */
void zs_input_suspend(struct zs_input *input);

/** Opens its devices again: for its handle_enable. */
void zs_input_resume(struct zs_input *input);

/** Puts the terminal back, as on a crash; async-signal-safe. Accepts NULL. */
void zs_input_restore(struct zs_input *input);

/** Before the session's close. Accepts NULL. */
void zs_input_close(struct zs_input *input);

/** The i-th kind in the order of trying; NULL after the last. */
const struct zs_input_impl *zs_input_impl_at(unsigned i);

#endif
