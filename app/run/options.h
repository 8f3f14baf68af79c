#ifndef ZS_APP_RUN_OPTIONS_H
#define ZS_APP_RUN_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/common/option.h"
#include "app/display/display.h"
#include "app/loop/pacing.h"
#include "app/path/copier.h"
#include "app/path/gpu-choice.h"
#include "render/transform.h"
#include "udmabuf/layout.h"
#include "udmabuf/memory.h"

enum zs_overlay_choice {
	ZS_OVERLAY_AUTO, ///< where a person watches
	ZS_OVERLAY_ON,
	ZS_OVERLAY_OFF,
};

/** The options of `zeroscan run`, checked. */
struct zs_run_options {
	const char *display, *path, *scene;
	char memory[ZS_MEMORY_NAME];
	uint32_t pieces;
	struct zs_copier_choice copy;
	uint32_t threads; ///< 0: measured
	struct zs_layout_options padding;
	struct zs_display_mode mode; ///< of --mode, or of --size
	uint32_t width, height;      ///< of the picture, by --size; 0 if it has the mode's
	enum zs_rotation rotation;
	bool is_upright;     ///< instead: as the monitor's panel is built in
	double opacity;      ///< 0 to 1
	float background[3]; ///< red, green, blue, 0 to 1
	struct zs_gpu_choice gpu;
	uint32_t fourcc;
	uint64_t frames;  ///< 0: until the user ends it, or for `seconds`
	double seconds;   ///< 0: not limited by time
	uint32_t buffers; ///< 0: as many as the pace needs
	bool may_grow;    ///< a third buffer may be added: the user has not said how many
	bool is_measured; ///< the user wants numbers or files, rather than to watch
	uint32_t warmup;  ///< frames shown before those that count
	const struct zs_pacing *pacing; ///< NULL: the display's default
	enum zs_overlay_choice overlay;
	const char *capture, *json, *log_frames; ///< files; NULL if not wanted
	bool crc;
	bool waits, mirrors, spans;
	bool help;
};

/**
 * Parses the words behind `run`. 0, or -EINVAL after logging what is wrong. `--help` sets help and
 * skips the rest.
 */
int zs_run_options_parse(struct zs_run_options *options, int argc, char **argv);

/** The words that `run` takes; parse with the function above. */
extern const struct zs_option_table zs_run_option_table;

#endif
