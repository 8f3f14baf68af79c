#ifndef ZS_APP_GUEST_OPTIONS_H
#define ZS_APP_GUEST_OPTIONS_H

#include <stdbool.h>

#include "app/common/option.h"
#include "app/relay/buffers/settings.h"
#include "app/relay/session-files.h"

/** The options of `zeroscan guest`, checked. */
struct zs_guest_options {
	struct zs_relay_settings settings;
	struct zs_relay_session_files files;
	uint32_t vsock_port; ///< of the host, by AF_VSOCK; 0: by the port of virtio-serial
	char **command;      ///< NULL behind its last word; NULL: only the socket is wanted
	bool help;
};

/** Parses the words behind `guest`. 0, or -EINVAL after logging what is wrong. */
int zs_guest_options_parse(struct zs_guest_options *options, int argc, char **argv);

extern const struct zs_option_table zs_guest_option_table;

#endif
