#ifndef ZS_APP_VIEW_OPTIONS_H
#define ZS_APP_VIEW_OPTIONS_H

#include "app/common/option.h"
#include "app/display/display.h"
#include "app/path/gpu-choice.h"
#include "app/view/clipboard.h"
#include "app/view/qemu/connection.h"

/** Which consoles are shown, a window each. */
struct zs_view_consoles {
	unsigned count; ///< 0: the first that is graphic
	uint32_t numbers[ZS_QEMU_HEADS];
	bool all; ///< those that are graphic
};

/** The options of `zeroscan view`, checked. */
struct zs_view_options {
	struct zs_qemu_request guest; ///< all but its console
	struct zs_view_consoles consoles;
	const char *display, *path;
	struct zs_display_mode mode; ///< kept, whatever the guest's; zero: the guest's
	struct zs_gpu_choice gpu;
	uint64_t frames; ///< 0: until the user or the virtual machine ends it, or for `seconds`
	double seconds;  ///< 0: not limited by time
	bool waits;      ///< for the virtual machine and for a monitor, at the start and later
	bool keeps_size; ///< the guest is not told how large its screen should be
	bool no_input;   ///< nothing that a person does is passed on
	struct zs_chords host_keys;
	enum zs_display_grab grabs_keys;
	struct zs_view_ways ways; ///< of the clipboard and the primary selection
	double guest_clock_us;    ///< by how much the guest's clock is behind
	const char *capture, *json, *record_latency, *guest_log; ///< files; NULL if not wanted
	bool help;
};

/**
 * Parses the words behind `view`. 0, or -EINVAL after logging what is wrong. `--help` sets help and
 * skips the rest.
 */
int zs_view_options_parse(struct zs_view_options *options, int argc, char **argv);

/** The words that `view` takes; parse with the function above. */
extern const struct zs_option_table zs_view_option_table;

#endif
