#ifndef ZS_APP_HOST_KEEPER_CONFINEMENT_H
#define ZS_APP_HOST_KEEPER_CONFINEMENT_H

/*
 * A guest may take over the keeper by what the keeper reads. Then it finds itself in a process that
 * has that guest's memory, the connections to its QEMU and to the viewer, and udmabuf; that opens
 * no other file, starts, connects and signals nothing, and writes no code. Both are for ever.
 * 0 or a negative errno, where the kernel has not what it takes.
 */

/** Before the keeper starts its thread, and when its sockets are there. */
int zs_keeper_confine_files(void);

/** Once it has its thread. */
int zs_keeper_confine_calls(void);

#endif
