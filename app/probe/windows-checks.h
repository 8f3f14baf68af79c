#ifndef ZS_APP_PROBE_WINDOWS_CHECKS_H
#define ZS_APP_PROBE_WINDOWS_CHECKS_H

struct json_object;

/*
 * What `zeroscan host` and `zeroscan guest` would come to here, found by doing what they do. The
 * finding's status is the verdict: it works, is limited where a frame has to be copied, or fails;
 * below it is why.
 */

void zs_windows_checks_run_host(struct json_object *finding);
void zs_windows_checks_run_guest(struct json_object *finding);

#endif
