#ifndef ZS_TESTS_VM_SCRIPT_H
#define ZS_TESTS_VM_SCRIPT_H

#include "tests/qemu/vm/listener.h"
#include "tests/qemu/vm/vm.h"
#include "tests/qemu/vm/words.h"

/** The commands' own state. */
struct script {
	struct vm *vm;
	char text[4096];   ///< the command as it was written, without its name
	json_object *line; ///< what is told of it when it is done
	bool disable_between;
	uint32_t width, height; ///< of the latest picture
	struct buffer *sheet;   ///< what Scanout and Update are drawn on; NULL before
	uint64_t sent;          ///< calls that answers are counted of
};

/** A command of standard input. */
struct script_command {
	const char *name, *usage;
	/** 0; 1 to quit; -EINVAL for wrong words; -ETIME if it waited in vain; another negative
	 * errno is told and no failure. */
	int (*run)(struct script *script, struct words *words);
};

extern const struct script_command script_pictures[]; ///< with an empty name behind the last
extern const struct script_command script_frames[];
extern const struct script_command script_clipboard[];
extern const struct script_command script_others[];

/** Does the commands of standard input to its end. 0, or what ended it early. */
int script_run(struct vm *vm);

/** The newest listener, as soon as there is one; NULL if none came in time. */
struct listener *script_listener(struct script *script);

/**
 * Sends a call to the newest listener, waiting for its answer as long as the option wait=MS says,
 * or `ms`, and tells how it went. The call is unreferenced. `made` is what its making returned.
 */
int script_send(
	struct script *script, struct words *words, int made, sd_bus_message *call, uint64_t ms);

/** Begins a call of the listener; NULL in `call` and -ETIME without one. */
int script_begin(
	struct script *script, const char *interface, const char *method, sd_bus_message **call);

#endif
