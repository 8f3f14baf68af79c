#ifndef ZS_TESTS_FUZZ_TARGET_H
#define ZS_TESTS_FUZZ_TARGET_H

#include <systemd/sd-bus.h>

/** What the messages are sent to: a listener of QEMU's D-Bus display, and what shows its pictures.
 */
struct fuzz_target;

/** Begins to serve on a connected socket, which is the target's. NULL if that is not possible. */
struct fuzz_target *fuzz_target_create(int fd);

/** Its side of the connection, which is the target's. */
sd_bus *fuzz_target_bus(struct fuzz_target *target);

/** Takes what there is to be shown, reads every pixel that has changed, and acknowledges it. */
void fuzz_target_show(struct fuzz_target *target);

void fuzz_target_destroy(struct fuzz_target *target);

#endif
