#ifndef ZS_TESTS_FUZZ_VHOST_MACHINE_H
#define ZS_TESTS_FUZZ_VHOST_MACHINE_H

#include <pthread.h>

#include "app/host/vhost/keeper.h"
#include "tests/fuzz/vhost/script.h"

/* A keeper between a QEMU, its guest and a viewer that do anything. */

#define MACHINE_RAM (1 << 20)
#define MACHINE_GUEST UINT64_C(0x100000)
#define MACHINE_USER UINT64_C(0x7f0000000000)
#define MACHINE_RING 16
/* Where things lie in the guest's memory. */
#define MACHINE_DESCRIPTORS 0
#define MACHINE_TABLE 0x800
#define MACHINE_AVAILABLE 0x1000
#define MACHINE_USED 0x2000
#define MACHINE_REQUEST 0x4000
#define MACHINE_ANSWER 0x10000

/** Of all inputs: it must not come to pass that they get nowhere. */
struct machine_counts {
	uint64_t answers, commands, buffers, copies;
};

struct machine {
	struct zs_event_loop loop;
	struct zs_keeper keeper;
	struct machine_counts counts;
	int listening[2], qemu, viewer; ///< -1: the connection has ended
	int memory_fd, kick_fd, call_fd;
	uint8_t *memory;
	uint16_t sent;
	uint64_t cut; ///< bytes of the next message that come first
	pthread_t scribbler;
	bool scribbles, ends;
	const char *wrong; ///< what must not be; NULL: nothing
};

bool machine_init(struct machine *machine);

/** Stops the thread, and ends the keeper. */
void machine_finish(struct machine *machine);

/** A front-end comes, with or without what one says in the beginning. */
void machine_connect(struct machine *machine, bool says_hello);

/** The guest starts anew, with memory that is all zeros. */
void machine_reset(struct machine *machine);

/** The front-end goes. */
void machine_disconnect(struct machine *machine);

void machine_run(struct machine *machine, const struct script *script);

/** Waits until the keeper is done with all, and looks at what it has. */
void machine_check(struct machine *machine);

/** Memory of the guest's that a dma-buf is made of. False if it is none. */
bool machine_is_memory(const struct udmabuf_create_item *items, uint32_t count);

#endif
