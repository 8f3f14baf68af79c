#ifndef ZS_TESTS_FUZZ_CHANNEL_BENCH_H
#define ZS_TESTS_FUZZ_CHANNEL_BENCH_H

#include <stdbool.h>
#include <stdint.h>

#include "app/relay/channel/channel.h"

#define BENCH_APPS 320

/** One end of a channel. What is at its other end, and the apps at this one, are played. */
struct bench {
	struct zs_event_loop loop;
	struct zs_channel channel;
	bool is_host;
	int peer;             ///< the other end of its port
	uint64_t nonce;       ///< the peer's
	int apps[BENCH_APPS]; ///< their ends
	unsigned app_count;
	int files[BENCH_APPS]; ///< ends of pipes that were passed, or came
	unsigned file_count;
	struct zs_channel_fd pending[64]; ///< what `make` has promised
	unsigned pending_count;
	uint8_t out[1 << 17]; ///< what it has sent, of which the frames are looked at
	size_t out_count;
	uint64_t frames;   ///< that it has taken while both knew each other
	const char *wrong; ///< what it must not do; NULL: nothing
};

/** False, with errno, on failure. */
bool bench_init(struct bench *bench, bool is_host);

void bench_finish(struct bench *bench);

/** Has it do all that it can, and looks at what it says. */
void bench_run(struct bench *bench);

/** So many seconds pass. */
void bench_wait(struct bench *bench, unsigned seconds);

/** Sends bytes to it, all of them unless it takes none. */
void bench_send(struct bench *bench, const void *bytes, size_t size);

/** Sends a frame, of which `length` may be a lie. */
void bench_send_frame(struct bench *bench, uint32_t type, uint32_t id, const void *payload,
	size_t size, uint32_t length);

/** A hello that is right, of one that was not there before if that is asked for. */
void bench_hello(struct bench *bench, bool is_new);

/** An app of this side's connects. */
void bench_connect(struct bench *bench);

/** Sends bytes of an app, and an fd or -1. */
void bench_app_send(struct bench *bench, unsigned app, size_t size, int fd);

/** Reads what there is for an app, at most so many bytes; keeps the fds. */
void bench_app_receive(struct bench *bench, unsigned app, size_t size);

void bench_app_close(struct bench *bench, unsigned app);

/** What was promised comes, or cannot be made. */
void bench_provide(struct bench *bench, bool is_made);

/** It can go on after all of that: an app's bytes pass, both ways. */
bool bench_is_alive(struct bench *bench);

#endif
