#ifndef ZS_APP_PROBE_DEVICE_FILE_H
#define ZS_APP_PROBE_DEVICE_FILE_H

struct json_object;
struct zs_error;

/**
 * Notes under a finding whether a device's node is there, whose it is and how it can be opened.
 * 0 if it can be opened at least for reading, or a negative errno with `err`.
 */
int zs_device_file_check(const char *path, struct json_object *finding, struct zs_error *err);

#endif
