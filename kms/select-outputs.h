#ifndef ZS_KMS_SELECT_OUTPUTS_H
#define ZS_KMS_SELECT_OUTPUTS_H

#include "kms/connector.h"
#include "kms/output-group.h"

/**
 * Picks connectors and modes for a screen whose device is open, as its request has it, from what is
 * connected; sets the screen's size. 0, or a negative errno with `err`.
 */
int zs_kms_pick_monitors(
	struct zs_kms_screen *screen, struct zs_kms_connectors *connectors, struct zs_error *err);

/**
 * Picks CRTC and planes for each output that has none, and checks that the primary plane takes the
 * format. 0, or a negative errno with `err`.
 */
int zs_kms_pick_pipes(struct zs_kms_screen *screen, const struct zs_kms_connectors *connectors,
	struct zs_error *err);

/** Gives an output this connector, in this mode or, where it is all zero, the preferred one. */
int zs_kms_pick_mode(struct zs_kms_screen *screen, struct zs_kms_output *output,
	const struct zs_kms_connector *connector, const struct zs_kms_mode_request *mode,
	struct zs_error *err);

/** Notes what the connector's monitor says of itself. */
void zs_kms_pick_note_monitor(
	struct zs_kms_output *output, const struct zs_kms_connector *connector);

/** 0 if the device takes framebuffers of this size, or -EINVAL with `err`. */
int zs_kms_pick_check_size(
	const struct zs_kms_device *device, uint32_t width, uint32_t height, struct zs_error *err);

/** True if the connector's monitor still lists what the output shows, or never did. */
bool zs_kms_pick_lists(
	const struct zs_kms_connector *connector, const struct zs_kms_output *output);

#endif
