#ifndef ZS_APP_DISPLAY_INPUT_INPUT_H
#define ZS_APP_DISPLAY_INPUT_INPUT_H

#include <stdbool.h>

#include "app/display/input/key-queue.h"
#include "app/display/input/queue.h"
#include "udmabuf/error.h"

#define ZS_INPUT_IMPLS 2

struct zs_kms_session;

/** Where keys come from on a display that is no window: the seat's keyboards, or the terminal. */
struct zs_input {
	const struct zs_input_impl *impl;
	struct zs_kms_session *session;
	int fd; ///< readable when zs_input_dispatch has something to do
	struct zs_key_queue keys;
	/**
	 * Where all goes that a person does, which is the caller's; `keys` then has but the chords
	 * of zeroscan. NULL: the keys are zeroscan's.
	 */
	struct zs_input_queue *passed;
};

/** One kind: libinput, terminal. Contracts as below. */
struct zs_input_impl {
	const char *name;
	bool passes; ///< what a person does; else there are but keys of zeroscan's
	struct zs_input *(*open)(struct zs_kms_session *session, struct zs_input_queue *passed,
		struct zs_error *err);
	int (*dispatch)(struct zs_input *input);
	void (*leave)(struct zs_input *input);
	void (*enter)(struct zs_input *input);
	void (*restore)(struct zs_input *input);
	void (*close)(struct zs_input *input);
};

/** Why kinds that come first were passed over. */
struct zs_input_tries {
	struct zs_error errors[ZS_INPUT_IMPLS];
	unsigned count;
};

/**
 * Opens the first kind that is possible in this session, which passes what it hears to `passed`
 * if that is not NULL and the kind can. NULL with errno, `err` for the last
 * and `tries` for those before: the console's keys are heard by itself then, so that Ctrl-C still
 * ends. To be called before any thread is started: it blocks signals of the terminal.
 */
struct zs_input *zs_input_open(struct zs_kms_session *session, struct zs_input_queue *passed,
	struct zs_input_tries *tries, struct zs_error *err);

/** Takes what has come. Does not block. 0 or a negative errno: no more keys will come. */
int zs_input_dispatch(struct zs_input *input);

/** The next key that was pressed; false if there is none. */
bool zs_input_next(struct zs_input *input, enum zs_key *key);

/** The session lets its devices go: for its handle_disable. */
void zs_input_leave(struct zs_input *input);

/** The session has its devices again: for its handle_enable. */
void zs_input_enter(struct zs_input *input);

/** Puts the terminal back, as on a crash; async-signal-safe. Accepts NULL. */
void zs_input_restore(struct zs_input *input);

/** Before the session's close. Accepts NULL. */
void zs_input_close(struct zs_input *input);

/** The i-th kind in the order of trying; NULL behind the last. */
const struct zs_input_impl *zs_input_impl_at(unsigned i);

extern const struct zs_input_impl zs_input_libinput;
extern const struct zs_input_impl zs_input_terminal;

#endif
