#ifndef ZS_APP_PROBE_KERNEL_CHECKS_H
#define ZS_APP_PROBE_KERNEL_CHECKS_H

struct json_object;

/** Adds which features the kernel has, by trying them where that is harmless. */
void zs_kernel_checks_run_features(struct json_object *finding);

/**
 * Adds which known bugs and traps are seen, by harmless tests; and those that the release alone
 * tells of, marked as that.
 */
void zs_kernel_checks_run_bugs(struct json_object *finding);

#endif
