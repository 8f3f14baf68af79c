#ifndef ZS_APP_PROBE_WINDOWS_CHECKS_H
#define ZS_APP_PROBE_WINDOWS_CHECKS_H

#include <stdint.h>

struct json_object;

/*
 * What `zeroscan host` and `zeroscan guest` would come to here, found by doing what they do. The
 * finding's status is the verdict: it works, is limited where a frame has to be copied, or fails;
 * below it is why. A port of AF_VSOCK is that of their `--vsock`; 0: by a virtio-serial port.
 */

void zs_windows_checks_run_host(uint32_t vsock_port, struct json_object *finding);
void zs_windows_checks_run_guest(uint32_t vsock_port, struct json_object *finding);

#endif
