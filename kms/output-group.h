#ifndef ZS_KMS_OUTPUT_GROUP_H
#define ZS_KMS_OUTPUT_GROUP_H

#include "kms/connector.h"
#include "kms/mode.h"
#include "kms/output.h"

#define ZS_KMS_OUTPUTS 8

/** How one framebuffer is shown by several outputs. */
enum zs_kms_arrangement {
	ZS_KMS_ONE,    ///< by one output
	ZS_KMS_MIRROR, ///< by each, whole
	ZS_KMS_SPAN,   ///< by each a part, from left to right
};

/** What a group is asked to be. */
struct zs_kms_output_group_request {
	struct zs_kms_session *session; ///< that opens the device; NULL: the process
	const char *device;             ///< path of the node
	const char *connectors; ///< "HDMI-A-1", or several with commas; NULL for what is connected
	enum zs_kms_arrangement arrangement;
	struct zs_kms_mode_request mode;
	uint32_t fourcc;     ///< of the framebuffers to come
	bool legacy;         ///< leave atomic commits aside even where the driver has them
	bool shared;         ///< open the device as zs_kms_device_open_shared: nothing is shown yet
	bool async;          ///< flip at once, not at the next vblank, or have the vblanks follow
	uint32_t generation; ///< of the device's file, if there was one before
};

/** When a framebuffer reached the screen: all outputs that are on. */
struct zs_kms_flip {
	uint32_t output;   ///< whose counter this is: the first that is on
	uint32_t sequence; ///< vblank counter
	bool restarts;     ///< it is another output's than at the flip before
	uint64_t time_ns;  ///< CLOCK_MONOTONIC; of the last output
};

/** A device's outputs that show one framebuffer. */
struct zs_kms_output_group {
	struct zs_kms_device device;
	struct zs_kms_output_group_request request; ///< its strings are in the following
	char connectors[256];
	char passed_over[192]; ///< connectors with a monitor that is not for the group, and why
	struct zs_kms_output outputs[ZS_KMS_OUTPUTS];
	unsigned count;
	uint32_t width, height; ///< of the framebuffers, pixels
	uint64_t period_ns;     ///< of the first output that is connected
	/** What every plane takes; none if one of them has no list. */
	uint64_t modifiers[ZS_KMS_MODIFIERS];
	uint32_t modifier_count;
	bool explicit_modifier, takes_fences, has_overlay;
	bool async;          ///< flips are not bound to vblanks
	uint32_t busy_flips; ///< how many the driver was too busy for when they were tried first
	struct zs_kms_flip flip; ///< what came so far of the one that is under way
};

/** Works out what all outputs have in common, once any was selected or changed. */
void zs_kms_output_group_sum_up(struct zs_kms_output_group *group);

/** Sets the mode of each output that is connected, as zs_kms_output_configure. */
int zs_kms_output_group_configure(struct zs_kms_output_group *group,
	const struct zs_kms_framebuffer *framebuffer, struct zs_error *err);

/**
 * The same for those that are connected, but not on; the others do not notice. One that cannot be
 * lit is left out if any other is on.
 */
int zs_kms_output_group_configure_rest(struct zs_kms_output_group *group,
	const struct zs_kms_framebuffer *framebuffer, struct zs_error *err);

/**
 * Queues a framebuffer on each output that is on, as zs_kms_output_flip. One that refuses it is
 * switched off and left out if another takes it. -EBUSY until the last flip was read, or if the
 * driver stays busy for 50 ms; -ENOLINK if none is on. Ends group->async if the driver takes such
 * framebuffers at vblanks only.
 */
int zs_kms_output_group_flip(
	struct zs_kms_output_group *group, const struct zs_kms_output_flip *flip);

/**
 * Takes flip events that are there: 1 and `flip` once the last output has flipped, 0 if that is not
 * so yet, or a negative errno.
 */
int zs_kms_output_group_read_flip(struct zs_kms_output_group *group, struct zs_kms_flip *flip);

/** True while a flip is under way. */
bool zs_kms_output_group_is_pending(const struct zs_kms_output_group *group);

/** True if any output is on. */
bool zs_kms_output_group_is_on(const struct zs_kms_output_group *group);

/** The CRTCs are another program's: nothing is on, nothing pending, nothing to be put back. */
void zs_kms_output_group_invalidate(struct zs_kms_output_group *group);

/** As zs_kms_output_set_overlay, on each output; of those that span on the first. */
int zs_kms_output_group_set_overlay(struct zs_kms_output_group *group,
	const struct zs_kms_framebuffer *framebuffer, int32_t x, int32_t y);

/** Another process with the same device may have set the CRTCs: all are to be put back. */
void zs_kms_output_group_touch(struct zs_kms_output_group *group);

/** Puts all CRTCs back as they were found. Async-signal-safe. 0 or a negative errno. */
int zs_kms_output_group_restore(struct zs_kms_output_group *group);

/** Restores and closes. Framebuffers must be finished before. Accepts a zeroed or failed one. */
void zs_kms_output_group_finish(struct zs_kms_output_group *group);

#endif
