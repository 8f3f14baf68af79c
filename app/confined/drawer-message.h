#ifndef ZS_APP_CONFINED_DRAWER_MESSAGE_H
#define ZS_APP_CONFINED_DRAWER_MESSAGE_H

#include "app/confined/confinement.h"
#include "app/measure/counters.h"
#include "render/damage.h"
#include "udmabuf/error.h"
#include "udmabuf/layout.h"

/*
 * What zeroscan and the child that draws for it say to each other: a request, its answer, and so
 * on. The child may have been taken over by the file that it draws: of its answers nothing is
 * believed, and they are figures and words only.
 */

/** The most canvases that the child has mapped; room for those of all paths of a bench. */
#define ZS_DRAWER_CANVASES 32

/** The first request. With it come two fds: the file, and the memfd of the kept frame. */
struct zs_drawer_open {
	char drawing[16]; ///< its name
	uint64_t size;    ///< of the file, bytes
	struct zs_layout layout;
};

/** Every other request: a frame. */
struct zs_drawer_frame {
	bool forgets;            ///< all canvases are to be unmapped first
	bool is_kept;            ///< it is to be drawn into the kept frame
	uint32_t canvas;         ///< else which canvas; an fd that comes along is its memory
	struct zs_layout layout; ///< of the canvas
	struct zs_damage clip;
};

struct zs_drawer_answer {
	struct zs_error error; ///< with code 0 if there is none
	bool is_unmapped;      ///< the canvas could not be mapped, so nothing was drawn
	struct zs_counters used;
	/* To the first request: */
	struct zs_rect rect;
	struct zs_confinement_gaps gaps;
};

#endif
