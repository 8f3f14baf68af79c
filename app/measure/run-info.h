#ifndef ZS_APP_MEASURE_RUN_INFO_H
#define ZS_APP_MEASURE_RUN_INFO_H

#include <stdbool.h>
#include <stdint.h>

#include "app/path/path.h"

/** What is measured: one scene by one path on one display. Plain data, which crosses a pipe. */
struct zs_run_info {
	char display[16], path[16], label[24], scene[512];
	uint32_t width, height; ///< pixels
	uint32_t fourcc;
	char memory[64];       ///< as --memory has it
	char copy_method[160]; ///< empty if nothing is copied
	char gpu[128];         ///< the renderer; empty without one
	bool gpu_is_software;
	char sync_mode[32], render_buffers[16]; ///< as struct zs_path_info has them
	char process_settings[128];             ///< what the command changed, words
	uint32_t buffers, warmup;
	uint32_t threads;                           ///< that draw a whole picture
	char pace[16];                              ///< as --pace has it
	double damage_asked;                        ///< % of the frame; negative: the scene's own
	uint64_t cpu_step_ns;                       ///< in which CPU times are counted
	uint64_t period_ns;                         ///< from vblank to vblank
	char device[64], connector[32], driver[96]; ///< empty without hardware
	bool flips_are_visible; ///< a flip stamp says when the frame became visible
};

/** Describes what a path shows on its display. */
void zs_run_info_describe(struct zs_run_info *info, const struct zs_path *path, const char *scene,
	const char *pace, uint32_t warmup);

/** Bytes of a whole frame's pixels, padding apart. */
double zs_run_info_frame_bytes(const struct zs_run_info *info);

#endif
