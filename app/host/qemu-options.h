#ifndef ZS_APP_HOST_QEMU_OPTIONS_H
#define ZS_APP_HOST_QEMU_OPTIONS_H

#include <stdio.h>

#include "app/common/exit-status.h"
#include "app/host/options.h"

/** The words that QEMU is given for a folder, a line each. */
enum zs_exit_status zs_host_qemu_options_print(const struct zs_host_options *options, FILE *file);

/** The same as parts of a libvirt domain. */
enum zs_exit_status zs_host_libvirt_print(const struct zs_host_options *options, FILE *file);

#endif
