#ifndef ZS_APP_PROBE_QEMU_PROCESS_H
#define ZS_APP_PROBE_QEMU_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

#include "udmabuf/error.h"

#define ZS_QEMU_PROCESSES 16
#define ZS_QEMU_PROGRAM 64

/** The name of the QEMU that makes machines like this one: qemu-system-arm on an armv7l. */
void zs_qemu_program_name(char name[ZS_QEMU_PROGRAM]);

/** A QEMU that was started with the card of `zeroscan host`. */
struct zs_qemu_process {
	pid_t pid;
	bool has_port;  ///< and with the port, too
	bool has_vsock; ///< or with AF_VSOCK
};

/** Those that run, as far as this user may see. How many, at most ZS_QEMU_PROCESSES. */
unsigned zs_qemu_process_list(struct zs_qemu_process processes[ZS_QEMU_PROCESSES]);

/**
 * Makes a dma-buf of a page of its guest's memory. 0, or a negative errno with `err`: the keeper
 * does not take that memory either.
 */
int zs_qemu_process_try_memory(const struct zs_qemu_process *process, struct zs_error *err);

#endif
