#ifndef ZS_APP_PEERS_PEER_H
#define ZS_APP_PEERS_PEER_H

#include <signal.h>

#include "render/scenes/scene.h"

/*
 * What the plain programs share: their words, which frame is drawn when, and what they say. Frames
 * are counted from -warmup on; those from 0 on count.
 *
 * To standard output: "first NS" when the first frame is on the screen, CLOCK_MONOTONIC; "begin" in
 * front of the frames that count; "end FRAMES MISSED CPU-NS WALL-NS FAULTS SWITCHES" behind them,
 * MISSED -1 where it is not known. To standard error: one line of what failed.
 */

#define PEER_BUFFERS 2

struct peer {
	const char *name, *scene_name, *device, *connector;
	uint32_t width, height; ///< 0: the display's own
	uint64_t first;         ///< number of the first frame that counts
	int64_t frames, warmup;
	double damage; ///< % of the picture that a frame changes; negative: the scene's own
	bool copies;   ///< draws into memory of its own first
	bool marks;    ///< for a tracer that counts system calls
	struct zs_scene *scene;
	int64_t missed;
	uint64_t cpu_ns, wall_ns, faults, switches; ///< at the beginning of what counts
};

/** Set by SIGINT, SIGTERM and SIGHUP after peer_catch_signals. */
extern volatile sig_atomic_t peer_is_ended;
void peer_catch_signals(void);

/** Parses the words. 0, or the exit status after a line that says what is wrong. */
int peer_init(struct peer *peer, const char *name, int argc, char **argv);

/** Makes the scene, for canvases of this size. 0, or the exit status after a line. */
int peer_open_scene(struct peer *peer, uint32_t width, uint32_t height);

/** What differs between frame i and the one `count` frames before; all of it in the warm-up. */
void peer_damage(const struct peer *peer, int64_t i, int64_t count, struct zs_damage *damage);

/** Draws frame i into a canvas that holds the frame `age` frames before. 0 or a negative errno. */
int peer_draw(const struct peer *peer, struct zs_canvas *canvas, int64_t i, int64_t age);

/** What is to be said of frame i: before it is drawn, and when it is on the screen. */
void peer_begin(struct peer *peer, int64_t i);
void peer_shown(struct peer *peer, int64_t i);

/** Says what failed, in one line: "plain-kms: WHAT: errno's words: HINT"; returns `status`. */
int peer_fail(const struct peer *peer, int status, const char *what, int error, const char *hint);

#endif
