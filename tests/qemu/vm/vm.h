#ifndef ZS_TESTS_VM_H
#define ZS_TESTS_VM_H

#include <stdbool.h>
#include <stdint.h>
#include <systemd/sd-bus.h>
#include <systemd/sd-event.h>

#include "tests/qemu/vm/clipboard.h"
#include "tests/qemu/vm/options.h"
#include "tests/qemu/vm/report.h"

struct buffer;
struct listener;
struct qmp;

/** What all parts know. There is one. */
struct vm {
	const struct options *options;
	struct report report;
	sd_event *event;
	struct qmp *qmp;            ///< NULL on a bus
	sd_bus *client;             ///< where the objects are served; NULL before add_client
	struct listener *listeners; ///< the newest first: the one that commands speak to
	int64_t console;            ///< or the newest of this console's; -1: of any
	struct buffer *buffers;
	struct clipboard clipboard;
	uint32_t width, height;                 ///< what Console_N says, pixels
	uint64_t answered, refused, unanswered; ///< calls to listeners
	uint64_t pressed[256 / 64];             ///< bits: keys that are down
	uint32_t leds;                          ///< bits: of the keyboard, as QEMU counts them
	uint32_t buttons;                       ///< bits: those that are down
	uint32_t fingers;                       ///< bits: the slots of those that are down
};

/** Makes QMP's socket or takes the bus. 0 or a negative errno after a line on standard error. */
int vm_start(struct vm *vm, const struct options *options);

/** Frees everything, whatever start did. */
void vm_finish(struct vm *vm);

/**
 * Serves everybody until `holds` does. 0, -ETIME after that many milliseconds (UINT64_MAX: never),
 * or another negative errno. NULL holds never.
 */
int vm_wait(struct vm *vm, bool (*holds)(struct vm *vm, void *data), void *data, uint64_t ms);

/** Milliseconds of a clock that only goes forward. */
double vm_now(void);

#endif
