#ifndef ZS_APP_DISPLAY_KMS_FIND_H
#define ZS_APP_DISPLAY_KMS_FIND_H

#include "app/display/display.h"
#include "kms/output-group.h"
#include "kms/session/session.h"

/** What of a display's request says which outputs are meant. */
struct zs_kms_wanted {
	char device[64];      ///< its node; empty for any
	char connectors[192]; ///< empty for any
	bool is_quiet;        ///< what is passed over was said already
	struct zs_kms_output_group_request request;
};

/**
 * Reads "DEV:CONNECTOR,..." and the rest of a request: "card1" stands for its node, an empty part
 * for any. 0 or a negative errno with `err`.
 */
int zs_kms_wanted_init(struct zs_kms_wanted *wanted, const struct zs_display_request *request,
	struct zs_error *err);

/**
 * Opens the device that is named, or the first of all that shows something; logs what was passed
 * over. 0 or a negative errno with `err`. `generation` is that of the file that was open last.
 */
int zs_kms_find(const struct zs_kms_wanted *wanted, struct zs_kms_session *session,
	uint32_t generation, struct zs_kms_output_group *group, struct zs_error *err);

/**
 * Opens a session, and finds outputs by it; waits for one if the request does, until its signal fd
 * is readable (EINTR). 0 with both, or a negative errno with `err` and neither.
 */
int zs_kms_find_first(struct zs_kms_wanted *wanted, const struct zs_display_request *request,
	struct zs_kms_session **session, struct zs_kms_output_group *group, struct zs_error *err);

#endif
