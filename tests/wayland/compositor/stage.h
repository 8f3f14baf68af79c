#ifndef ZS_TESTS_COMPOSITOR_STAGE_H
#define ZS_TESTS_COMPOSITOR_STAGE_H

#include <stdbool.h>
#include <stdint.h>

#define STAGE_WORDS                                                                            \
	"connect, registry, bind:INTERFACE, first-request:INTERFACE, create-buffer, surface, " \
	"toplevel, ack-configure, attach, commit, feedback, dmabuf-feedback, frame:N or "      \
	"INTERFACE.REQUEST, with @TIMES if not the first time counts"

/** A point in a client's life, when it is reached for the `times`-th time. */
struct stage {
	const char *text; ///< as given; NULL for none
	char word[64];    ///< without @TIMES
	uint64_t frame;   ///< of frame:N, else 0
	uint64_t times;   ///< still to come
};

/** False if it is none. */
bool stage_parse(struct stage *stage, const char *text);

/** These tell what happens; true when that is the stage, just once. */
bool stage_meets_connect(struct stage *stage);
bool stage_meets_frame(struct stage *stage, uint64_t frame);
/** `bound` is what wl_registry.bind names, else NULL. */
bool stage_meets_request(
	struct stage *stage, const char *interface, const char *request, const char *bound);

#endif
