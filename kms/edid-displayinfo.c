#include <errno.h>
#include <libdisplay-info/edid.h>
#include <libdisplay-info/info.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kms/edid.h"

static void write_name(const struct di_info *info, struct zs_kms_monitor *monitor)
{
	char *const parts[] = {
		di_info_get_make(info), di_info_get_model(info), di_info_get_serial(info)};
	const unsigned serial = 2;
	size_t at = 0;
	for (unsigned i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (i == serial) {
			memcpy(monitor->model, monitor->name, sizeof(monitor->model));
		}
		if (parts[i] != NULL && at < sizeof(monitor->name)) {
			at += (size_t)snprintf(monitor->name + at, sizeof(monitor->name) - at,
				"%s%s", at == 0 ? "" : " ", parts[i]);
		}
		free(parts[i]);
	}
}

/** The first detailed timing is the preferred one. */
static void write_preferred(const struct di_info *info, struct zs_kms_monitor *monitor)
{
	const struct di_edid *edid = di_info_get_edid(info);
	const struct di_edid_detailed_timing_def *const *timings =
		di_edid_get_detailed_timing_defs(edid);
	const struct di_edid_detailed_timing_def *first = timings[0];
	if (first == NULL) {
		return;
	}
	const double across = first->horiz_video + first->horiz_blank;
	const double down = first->vert_video + first->vert_blank;
	const double dots = across * down;
	snprintf(monitor->preferred, sizeof(monitor->preferred), "%dx%d@%.2f", first->horiz_video,
		first->vert_video, dots > 0 ? first->pixel_clock_hz / dots : 0);
}

int zs_kms_edid_parse(const void *edid, size_t size, struct zs_kms_monitor *monitor)
{
	*monitor = (struct zs_kms_monitor){0};
	struct di_info *info = di_info_parse_edid(edid, size);
	if (info == NULL) {
		return -EINVAL;
	}
	write_name(info, monitor);
	write_preferred(info, monitor);
	di_info_destroy(info);
	return 0;
}
