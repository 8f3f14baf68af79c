#ifndef ZS_APP_HOST_QEMU_OPTIONS_H
#define ZS_APP_HOST_QEMU_OPTIONS_H

#include <stdint.h>
#include <stdio.h>
#include <sys/un.h>

#include "app/common/exit-status.h"

/** Bytes of the folder's name, so that its sockets have names. */
#define ZS_HOST_FOLDER_MAX (sizeof(((struct sockaddr_un *)NULL)->sun_path) - sizeof("/channel"))

/** The words that QEMU is given for a folder, a line each, for a machine of so many bytes. */
enum zs_exit_status zs_host_qemu_options_print(const char *folder, uint64_t memory, FILE *file);

/** The same as parts of a libvirt domain. */
enum zs_exit_status zs_host_libvirt_print(const char *folder, uint64_t memory, FILE *file);

#endif
