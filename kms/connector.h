#ifndef ZS_KMS_CONNECTOR_H
#define ZS_KMS_CONNECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xf86drmMode.h>

#include "kms/device.h"
#include "kms/tile.h"

#define ZS_KMS_CONNECTOR_NAME 32

/** What is at a connector, from the best for a show on. */
enum zs_kms_connector_state {
	ZS_KMS_CONNECTOR_CONNECTED,   ///< a monitor with modes that are not interlaced
	ZS_KMS_CONNECTOR_UNKNOWN,     ///< the driver cannot tell; there are such modes
	ZS_KMS_CONNECTOR_INTERLACED,  ///< a monitor with interlaced modes only
	ZS_KMS_CONNECTOR_NO_MODES,    ///< a monitor that lists no mode
	ZS_KMS_CONNECTOR_NON_DESKTOP, ///< a headset, or what else is no screen for people to sit
				      ///< before
	ZS_KMS_CONNECTOR_DISCONNECTED,
};

/** A device's connectors as they are now, writeback apart. */
struct zs_kms_connectors {
	drmModeRes *resources;
	unsigned count;
	struct zs_kms_connector {
		drmModeConnector *connector;
		char name[ZS_KMS_CONNECTOR_NAME]; ///< "HDMI-A-1"
		enum zs_kms_connector_state state;
		struct zs_kms_tile tile;
		bool is_usable; ///< for frames: select-connectors.h
	} * list;
};

/** Reads them from the device, which reads the monitors. 0 or a negative errno with `err`. */
int zs_kms_connectors_read(struct zs_kms_connectors *connectors, const struct zs_kms_device *device,
	struct zs_error *err);

/** The one of this name; NULL if there is none. */
struct zs_kms_connector *zs_kms_connectors_find(
	struct zs_kms_connectors *connectors, const char *name);

/** The state in words: "connected", "connected, without a mode". */
const char *zs_kms_connector_state_text(enum zs_kms_connector_state state);

/** Writes "HDMI-A-1 connected, DP-1 disconnected" for people. */
void zs_kms_connectors_describe(
	const struct zs_kms_connectors *connectors, char *text, size_t size);

void zs_kms_connectors_finish(struct zs_kms_connectors *connectors);

/** The CRTC that drives a connector now, as an index; -1 if none does. */
int zs_kms_connector_crtc(const struct zs_kms_connectors *connectors, int fd, uint32_t encoder_id);

/** The CRTCs that can drive it, as bits by index. */
uint32_t zs_kms_connector_possible_crtcs(int fd, const drmModeConnector *connector);

#endif
