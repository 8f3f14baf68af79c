#ifndef ZS_APP_BENCH_OPTIONS_H
#define ZS_APP_BENCH_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/bench/peer.h"
#include "app/common/option.h"
#include "app/loop/pacing.h"
#include "app/path/copier.h"
#include "app/path/gpu-choice.h"
#include "udmabuf/memory.h"

/** The most values of one option. */
#define ZS_BENCH_VALUES 16

/** The most paths and peers that are compared. */
#define ZS_BENCH_PATHS (ZS_BENCH_VALUES + ZS_BENCH_PEERS)

/** A damage that leaves the scene its own. */
#define ZS_BENCH_OWN_DAMAGE (-1.0)

/** A way from a virtual machine's apps to the screen: what runs on its sides, for a shell. */
struct zs_bench_way {
	const char *name, *host, *guest;
};

/** What a worker, a process that a bench has started, is to do. */
enum zs_bench_task {
	ZS_BENCH_TASK_NONE,     ///< no worker: the user's own process
	ZS_BENCH_TASK_MEASURE,  ///< one round of all cells
	ZS_BENCH_TASK_SYSCALLS, ///< a few frames of all cells, in a process whose system calls are
				///< counted
	ZS_BENCH_TASK_TRACED,   ///< that process
	ZS_BENCH_TASK_LOAD,     ///< what load survives
	ZS_BENCH_TASK_START,    ///< one path of one cell, until its first frame is on the screen
};

/** The options of `zeroscan bench`, checked. */
struct zs_bench_options {
	const char *display;
	const char *paths[ZS_BENCH_VALUES]; ///< the same one twice compares it with itself
	size_t path_count;                  ///< 0: all that are possible
	struct {
		uint32_t width, height;
	} sizes[ZS_BENCH_VALUES];
	size_t size_count; ///< 0: the display's own
	const char *scenes[ZS_BENCH_VALUES];
	size_t scene_count;
	double damages[ZS_BENCH_VALUES]; ///< %, or ZS_BENCH_OWN_DAMAGE
	size_t damage_count;
	uint32_t buffers[ZS_BENCH_VALUES];
	size_t buffers_count; ///< 0: as many as the pace needs
	const struct zs_pacing *pacings[ZS_BENCH_VALUES];
	size_t pace_count; ///< 0: as the display has it
	uint32_t fourcc;
	char memory[ZS_MEMORY_NAME];
	uint32_t pieces;
	struct zs_copier_choice copy;
	uint32_t threads; ///< that draw; 0: measured
	struct zs_gpu_choice gpu;
	uint32_t frames; ///< that count, for a path in a cell in a round
	uint32_t rounds;
	uint32_t warmup;
	uint32_t seed;
	bool seed_given;
	bool peers;  ///< compare with the plain programs, too
	bool load;   ///< search what load survives
	bool verify; ///< read the last frame of every block back from the display
	const char *json, *csv, *report; ///< NULL if not wanted
	const char *app;                 ///< a command to run plain and proxied instead; NULL: none
	const char *guest; ///< the command to a virtual machine's agent; NULL: no such ways
	bool in_guest;     ///< be that agent
	struct zs_bench_way ways[ZS_BENCH_VALUES];
	size_t way_count;
	uint32_t machine[ZS_BENCH_VALUES]; ///< processes that are the virtual machine
	size_t machine_count;
	const char *compare[2]; ///< files to compare instead of measuring
	enum zs_bench_task task;
	uint32_t task_round; ///< with ZS_BENCH_TASK_START: a cell's index times the paths, and the
			     ///< path's
	int task_fd;         ///< where a worker sends its messages
	bool help;
};

/** Parses the words behind `bench`. 0, or -EINVAL after logging what is wrong. */
int zs_bench_options_parse(struct zs_bench_options *options, int argc, char **argv);

/** The words that `bench` takes; parse with the function above. */
extern const struct zs_option_table zs_bench_option_table;

#endif
