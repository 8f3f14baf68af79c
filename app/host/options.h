#ifndef ZS_APP_HOST_OPTIONS_H
#define ZS_APP_HOST_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/un.h>

#include "app/common/option.h"
#include "app/relay/session-files.h"

/** Bytes of the folder's name, so that its sockets have names. */
#define ZS_HOST_FOLDER_MAX (sizeof(((struct sockaddr_un *)NULL)->sun_path) - sizeof("/channel"))

/** The options of `zeroscan host`, checked. */
struct zs_host_options {
	const char *folder;                       ///< of the machine's sockets
	bool prints_qemu_options, prints_libvirt; ///< instead of showing anything
	uint64_t memory;                          ///< of the machine that is printed for
	uint32_t vsock_port; ///< of AF_VSOCK, which the guest comes by; 0: by a virtio-serial port
	uint32_t cid;        ///< the machine's number there
	struct zs_relay_session_files files;
	const char *name;   ///< in front of titles and app ids, or NULL
	bool exports_apps;  ///< to the menu of this desktop
	const char *starts; ///< an app of the guest's, by its id, instead of showing anything
	unsigned clipboard, primary; ///< of enum zs_way_closed
	bool help;
};

/** Parses the words behind `host`. 0, or -EINVAL after logging what is wrong. */
int zs_host_options_parse(struct zs_host_options *options, int argc, char **argv);

extern const struct zs_option_table zs_host_option_table;

#endif
