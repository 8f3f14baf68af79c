#ifndef ZS_APP_DISPLAY_KMS_STATE_H
#define ZS_APP_DISPLAY_KMS_STATE_H

#include "app/display/display.h"
#include "app/display/kms/events.h"
#include "app/display/kms/find.h"
#include "app/display/kms/readback.h"

/** A buffer that CRTCs can show. */
struct zs_kms_buffer {
	struct zs_display_buffer base;
	struct zs_kms_framebuffer framebuffer;
	struct zs_kms_buffer *next;
};

/** The display `kms`: what its files share. */
struct zs_kms_display {
	struct zs_display base;
	struct zs_kms_wanted wanted;
	struct zs_kms_session *session;
	struct zs_kms_events events;
	struct zs_kms_output_group group;
	struct zs_kms_readback readback;
	/* Submitted last, and before; while suspended: what will be shown. NULL if none. */
	struct zs_kms_buffer *queued, *shown;
	int queued_fence;
	struct zs_kms_buffer *overlay; ///< NULL if there is none
	int32_t overlay_x, overlay_y;
	struct zs_kms_buffer *buffers; ///< all there are
	unsigned notices;              ///< of notice.h: not taken by the caller yet
	bool passes_input;
	struct zs_input_queue passed;       ///< what a person did, if it is passed on
	uint64_t flipped_ns, dispatched_ns; ///< the last flip, and the one at the last dispatch
	uint64_t stamp_ns;                  ///< what the driver said of the last flip
	bool stamps_are_wrong;              ///< and once said what cannot be: that is logged
};

#endif
