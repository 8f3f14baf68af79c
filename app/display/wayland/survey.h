#ifndef ZS_APP_DISPLAY_WAYLAND_SURVEY_H
#define ZS_APP_DISPLAY_WAYLAND_SURVEY_H

#include "app/display/wayland/connection.h"
#include "app/display/wayland/format-table.h"

#define ZS_WAYLAND_SURVEY_GLOBALS 128
#define ZS_WAYLAND_SURVEY_TRANCHES 16

/** A format with a modifier that the compositor imports. */
struct zs_wayland_survey_format {
	uint32_t fourcc;
	uint64_t modifier;
	unsigned tranche; ///< index of its tranche
};

/** Formats that the compositor prefers over those of later tranches. */
struct zs_wayland_survey_tranche {
	dev_t device;    ///< 0 if the compositor does not say
	bool is_scanout; ///< such a buffer may be scanned out by that device
	unsigned format_count;
};

/** A global of the compositor, of any interface. */
struct zs_wayland_survey_global {
	uint32_t name;
	char interface[64];
	uint32_t version;
};

/**
 * All that a compositor says of itself, where a window needs little of it: every global, the names
 * of seats, all formats and modifiers of linux-dmabuf.
 */
struct zs_wayland_survey {
	struct zs_wayland_connection *connection;
	struct wl_registry *registry;
	struct zs_wayland_survey_global globals[ZS_WAYLAND_SURVEY_GLOBALS];
	unsigned global_count;
	struct wl_seat *seats[ZS_WAYLAND_SEATS];
	char seat_names[ZS_WAYLAND_SEATS][64];
	unsigned seat_count;

	struct zwp_linux_dmabuf_v1 *dmabuf; ///< of an old version, which tells by events
	struct zwp_linux_dmabuf_feedback_v1 *feedback;
	struct zs_wayland_format_table table;
	dev_t main_device; ///< the GPU that the compositor draws with; 0 if unknown
	struct zs_wayland_survey_tranche tranches[ZS_WAYLAND_SURVEY_TRANCHES];
	unsigned tranche_count;
	struct wl_array formats; ///< of struct zs_wayland_survey_format
	bool is_known;           ///< the feedback is complete
	bool lacks_memory;
};

/**
 * Asks the compositor, for buffers on `surface`. 0 or a negative errno with `err`;
 * zs_wayland_survey_finish cleans up after both.
 */
int zs_wayland_survey_init(struct zs_wayland_survey *survey,
	struct zs_wayland_connection *connection, struct wl_surface *surface, struct zs_error *err);

/** The version of a global; 0 if there is none. */
uint32_t zs_wayland_survey_version(const struct zs_wayland_survey *survey, const char *interface);

/** The i-th format; NULL behind the last. */
const struct zs_wayland_survey_format *zs_wayland_survey_format_at(
	const struct zs_wayland_survey *survey, unsigned i);

/** Accepts a zeroed one. */
void zs_wayland_survey_finish(struct zs_wayland_survey *survey);

#endif
