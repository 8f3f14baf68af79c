#ifndef ZS_TESTS_COMPOSITOR_OPTIONS_H
#define ZS_TESTS_COMPOSITOR_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/wayland/compositor/keys.h"
#include "tests/wayland/compositor/stage.h"

#define OPTIONS_WITHOUT 16
#define OPTIONS_FORMATS 8

/** What is done when a stage is reached. */
enum fate {
	FATE_DIE,
	FATE_HANG,
	FATE_ERROR,
	FATES,
};

/** How the compositor behaves. Frames count from 1; 0 is never. */
struct options {
	const char *without[OPTIONS_WITHOUT];
	uint32_t without_count;

	uint64_t dmabuf_version;
	uint32_t formats[OPTIONS_FORMATS];
	uint32_t format_count;
	uint64_t main_device; ///< a dev_t
	bool no_linear, create_error, mute_create, allow_immed;
	uint64_t late_create; ///< ms
	uint64_t needs_tail;  ///< bytes that an imported picture must have behind it
	uint64_t needs_rows;  ///< the multiple of which its memory must have rows
	uint64_t feedback_every;

	uint64_t storm, storm_ms;
	uint32_t width, height;
	uint32_t states; ///< bits of 1 << enum xdg_toplevel_state
	uint64_t close_after;

	uint32_t mode_width, mode_height;
	uint64_t scale, output_scale; ///< 0: not sent
	const char *output_name, *seat_name;
	uint64_t remove_output_after;

	double refresh;    ///< Hz
	uint32_t flags;    ///< of wp_presentation_feedback.presented
	uint64_t sequence; ///< 0: without a counter
	uint64_t discard_every;
	uint64_t suspend_after, suspend_ms; ///< 0 ms: for ever

	uint64_t hold;
	bool scans_out; ///< a dma-buf is on the screen until the next one is, a wl_shm buffer never
	uint64_t release_min_ms, release_max_ms;
	uint64_t never_release; ///< from that frame on

	struct keys keys;
	struct stage stages[FATES];

	bool check_damage;
	uint64_t linger_ms; ///< how long a connection lasts after --error-at, 0: as libwayland does
	double limit;       ///< seconds, 0 for none
	uint64_t frames, seed;
	const char *told;     ///< a file to be made when all sizes and keys have been sent, or NULL
	const char *commands; ///< a FIFO with what people do, or NULL
	const char *report;   ///< a file, or NULL for standard output
	char **command;
};

/** Fills the options. 0; 1 if help was printed; -EINVAL when a line has said what is wrong. */
int options_parse(struct options *options, int argc, char **argv);

/** True unless --without names it. */
bool options_offers(const struct options *options, const char *interface);

#endif
