/*
 * fuzz-vhost [--count N] [--first N] [--seed N] [--only N] messages|queues CORPUS: the keeper
 * between a QEMU, its guest and a viewer that do anything.
 *
 * Inputs are scripts of the corpus, changed at random. With `messages` each is a connection of
 * QEMU's of its own; with `queues` a guest that has begun, which starts anew for each. No dma-buf
 * is made: what it would be made of must be the guest's memory.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/common/log.h"
#include "tests/fuzz/dice.h"
#include "tests/fuzz/tool.h"
#include "tests/fuzz/vhost/machine.h"

uint64_t dice_seed = 1;

static _Atomic bool is_strange; ///< what is no memory of a guest's was to become a dma-buf

int __wrap_zs_udmabuf_create(
	const struct udmabuf_create_item *items, uint32_t count, struct zs_error *err);

int __wrap_zs_udmabuf_create(
	const struct udmabuf_create_item *items, uint32_t count, struct zs_error *err)
{
	is_strange = is_strange || !machine_is_memory(items, count);
	return memfd_create("dma-buf", MFD_CLOEXEC);
}

/* A hostile guest has much logged. */

void __wrap_zs_log(enum zs_log_level level, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

void __wrap_zs_log(enum zs_log_level level, const char *format, ...)
{
}

/** Each input follows from the seed and its number alone. */
static bool try_one(struct machine *machine, const struct corpus *corpus, bool has_guest,
	uint64_t seed, uint64_t number)
{
	struct script script;
	dice_seed = (seed + number) * UINT64_C(0x9e3779b97f4a7c15) | 1;
	script_make(&script, corpus, number);
	if (machine->qemu < 0) {
		machine_connect(machine, has_guest);
	}
	if (has_guest) {
		machine_reset(machine);
	}
	machine_run(machine, &script);
	machine_check(machine);
	if (!has_guest || machine->keeper.device.memory.count != 1 ||
		machine->keeper.device.memory.list[0]->region.size != MACHINE_RAM) {
		machine_disconnect(machine);
		machine_check(machine);
	}
	machine->wrong = is_strange ? "a dma-buf would not be the guest's memory" : machine->wrong;
	if (machine->wrong != NULL) {
		printf("# --seed %llu --only %llu: %s:\n", (unsigned long long)seed,
			(unsigned long long)number, machine->wrong);
		script_print(&script);
	}
	return machine->wrong == NULL;
}

int main(int argc, char **argv)
{
	static struct machine machine;
	const uint64_t only = take_number(argc, argv, "--only", UINT64_MAX);
	const uint64_t first = only == UINT64_MAX ? take_number(argc, argv, "--first", 0) : only;
	const uint64_t count = only == UINT64_MAX ? take_number(argc, argv, "--count", 20000) : 1;
	const uint64_t seed = take_number(argc, argv, "--seed", 1);
	const unsigned files = open_fds();
	struct corpus corpus;
	if (argc < 3 || !corpus_read(&corpus, argv[argc - 1]) || !machine_init(&machine)) {
		return 2;
	}
	const bool has_guest = strcmp(argv[argc - 2], "queues") == 0;
	bool is_right = true;
	for (uint64_t i = first; i < first + count && is_right; i++) {
		is_right = try_one(&machine, &corpus, has_guest, seed, i);
	}
	machine_finish(&machine);
	corpus_finish(&corpus);
	const bool leaks = open_fds() != files;
	const struct machine_counts *counts = &machine.counts;
	printf("%s 1 - %llu inputs: nothing is wrong\n", is_right ? "ok" : "not ok",
		(unsigned long long)count);
	printf("%s 2 - no file is left open\n", leaks ? "not ok" : "ok");
	printf("# %llu answers, %llu commands done, %llu dma-bufs, %llu copies\n",
		(unsigned long long)counts->answers, (unsigned long long)counts->commands,
		(unsigned long long)counts->buffers, (unsigned long long)counts->copies);
	const bool gets_far = count < 1000 || (has_guest ? counts->commands > count / 2 &&
								      counts->buffers > count / 100
							 : counts->answers > count / 2);
	printf("%s 3 - they get far\n1..3\n", gets_far ? "ok" : "not ok");
	return is_right && !leaks && gets_far ? 0 : 1;
}
