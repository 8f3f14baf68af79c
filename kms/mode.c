#include "kms/mode.h"

#include <errno.h>
#include <libxcvt/libxcvt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Two rates this near are one mode: 59.94 against the 59.9396 that its timings give. */
#define REFRESH_TOLERANCE 0.05
#define DEFAULT_REFRESH 60.0

uint64_t zs_kms_mode_period_ns(const drmModeModeInfo *mode)
{
	uint64_t dots = (uint64_t)mode->htotal * mode->vtotal;
	if (mode->flags & DRM_MODE_FLAG_DBLSCAN) {
		dots *= 2;
	}
	if (mode->vscan > 1) {
		dots *= mode->vscan;
	}
	if (mode->flags & DRM_MODE_FLAG_INTERLACE) {
		dots /= 2;
	}
	return mode->clock == 0 ? 0 : dots * 1000000 / mode->clock;
}

static double refresh_of(const drmModeModeInfo *mode)
{
	const uint64_t period = zs_kms_mode_period_ns(mode);
	return period == 0 ? 0 : 1e9 / (double)period;
}

static bool is_interlaced(const drmModeModeInfo *mode)
{
	return (mode->flags & DRM_MODE_FLAG_INTERLACE) != 0;
}

static uint32_t area_of(const drmModeModeInfo *mode)
{
	return (uint32_t)mode->hdisplay * mode->vdisplay;
}

/** True if `mode` is better in place of `wanted`, which is interlaced. */
static bool is_better(
	const drmModeModeInfo *mode, const drmModeModeInfo *best, const drmModeModeInfo *wanted)
{
	if (best == NULL) {
		return true;
	}
	const bool has_size =
		mode->hdisplay == wanted->hdisplay && mode->vdisplay == wanted->vdisplay;
	const bool best_has_size =
		best->hdisplay == wanted->hdisplay && best->vdisplay == wanted->vdisplay;
	if (has_size != best_has_size) {
		return has_size;
	}
	if (area_of(mode) != area_of(best)) {
		return area_of(mode) > area_of(best);
	}
	return refresh_of(mode) > refresh_of(best);
}

const drmModeModeInfo *zs_kms_mode_preferred(const drmModeConnector *connector)
{
	const drmModeModeInfo *first = NULL, *best = NULL;
	for (int i = 0; i < connector->count_modes; i++) {
		const drmModeModeInfo *mode = &connector->modes[i];
		const bool is_preferred = (mode->type & DRM_MODE_TYPE_PREFERRED) != 0;
		if (is_preferred && !is_interlaced(mode)) {
			return mode;
		}
		first = first == NULL && is_preferred ? mode : first;
	}
	if (first == NULL && connector->count_modes > 0) {
		first = &connector->modes[0];
	}
	if (first == NULL || !is_interlaced(first)) {
		return first;
	}
	for (int i = 0; i < connector->count_modes; i++) {
		const drmModeModeInfo *mode = &connector->modes[i];
		if (!is_interlaced(mode) && is_better(mode, best, first)) {
			best = mode;
		}
	}
	return best;
}

static const drmModeModeInfo *find_listed(
	const drmModeConnector *connector, const struct zs_kms_mode_request *request)
{
	const drmModeModeInfo *best = NULL;
	for (int i = 0; i < connector->count_modes; i++) {
		const drmModeModeInfo *mode = &connector->modes[i];
		if (mode->hdisplay != request->width || mode->vdisplay != request->height ||
			is_interlaced(mode) != request->interlaced) {
			continue;
		}
		if (request->refresh > 0) {
			if (fabs(refresh_of(mode) - request->refresh) <= REFRESH_TOLERANCE) {
				return mode;
			}
		} else if (best == NULL || refresh_of(mode) > refresh_of(best)) {
			best = mode;
		}
	}
	return best;
}

const drmModeModeInfo *zs_kms_mode_nearest(
	const drmModeConnector *connector, uint32_t width, uint32_t height, double refresh)
{
	const drmModeModeInfo *best = NULL;
	for (int i = 0; i < connector->count_modes; i++) {
		const drmModeModeInfo *mode = &connector->modes[i];
		if (mode->hdisplay == width && mode->vdisplay == height && !is_interlaced(mode) &&
			(best == NULL || fabs(refresh_of(mode) - refresh) <
						 fabs(refresh_of(best) - refresh))) {
			best = mode;
		}
	}
	return best;
}

bool zs_kms_mode_size_is_listed(const drmModeConnector *connector, uint32_t width, uint32_t height)
{
	for (int i = 0; i < connector->count_modes; i++) {
		const drmModeModeInfo *mode = &connector->modes[i];
		if (mode->hdisplay == width && mode->vdisplay == height && !is_interlaced(mode)) {
			return true;
		}
	}
	return false;
}

bool zs_kms_mode_is_listed(const drmModeConnector *connector, const drmModeModeInfo *wanted)
{
	for (int i = 0; i < connector->count_modes; i++) {
		const drmModeModeInfo *mode = &connector->modes[i];
		if (mode->clock == wanted->clock && mode->htotal == wanted->htotal &&
			mode->vtotal == wanted->vtotal && mode->hdisplay == wanted->hdisplay &&
			mode->vdisplay == wanted->vdisplay && mode->flags == wanted->flags) {
			return true;
		}
	}
	return false;
}

static int make_timings(const struct zs_kms_mode_request *request, drmModeModeInfo *mode)
{
	/* CVT counts in cells of 8 pixels; a width in between (1366) shortens only the active part.
	 */
	const uint32_t cells = (request->width + 7) & ~7u;
	const double refresh = request->refresh > 0 ? request->refresh : DEFAULT_REFRESH;
	if (cells > 16384 || request->height > 16384) {
		return -EINVAL;
	}
	/* CVT reduced blanking is defined for multiples of 60 Hz only. */
	const bool reduced = fabs(remainder(refresh, 60.0)) < REFRESH_TOLERANCE;
	struct libxcvt_mode_info *info = libxcvt_gen_mode_info(
		(int)cells, (int)request->height, (float)refresh, reduced, false);
	if (info == NULL) {
		return -EINVAL;
	}
	*mode = (drmModeModeInfo){
		.clock = (uint32_t)info->dot_clock,
		.hdisplay = (uint16_t)request->width,
		.hsync_start = info->hsync_start,
		.hsync_end = info->hsync_end,
		.htotal = info->htotal,
		.vdisplay = (uint16_t)request->height,
		.vsync_start = info->vsync_start,
		.vsync_end = info->vsync_end,
		.vtotal = info->vtotal,
		.vrefresh = (uint32_t)(refresh + 0.5),
		.flags = (info->mode_flags & LIBXCVT_MODE_FLAG_HSYNC_POSITIVE
					 ? DRM_MODE_FLAG_PHSYNC
					 : DRM_MODE_FLAG_NHSYNC) |
			 (info->mode_flags & LIBXCVT_MODE_FLAG_VSYNC_POSITIVE
					 ? DRM_MODE_FLAG_PVSYNC
					 : DRM_MODE_FLAG_NVSYNC),
		.type = DRM_MODE_TYPE_USERDEF,
	};
	snprintf(mode->name, sizeof(mode->name), "%ux%u", request->width, request->height);
	const bool sane = info->vdisplay == request->height && mode->clock > 0 &&
			  mode->hdisplay <= mode->hsync_start &&
			  mode->hsync_start < mode->hsync_end && mode->hsync_end <= mode->htotal &&
			  mode->vdisplay <= mode->vsync_start &&
			  mode->vsync_start < mode->vsync_end && mode->vsync_end <= mode->vtotal;
	free(info);
	return sane ? 0 : -EINVAL;
}

int zs_kms_mode_choose(const drmModeConnector *connector, const struct zs_kms_mode_request *request,
	const char *device, drmModeModeInfo *mode, struct zs_error *err)
{
	const drmModeModeInfo *listed = request->width == 0 ? zs_kms_mode_preferred(connector)
							    : find_listed(connector, request);
	if (listed != NULL) {
		*mode = *listed;
		return 0;
	}
	if (request->width == 0) {
		return zs_error_set(err, -ENOENT, device, "DRM_IOCTL_MODE_GETCONNECTOR",
			"name one with --mode WxH, or WxHi for an interlaced one",
			connector->count_modes == 0 ? "the monitor offers no mode"
						    : "the monitor offers interlaced modes only");
	}
	if (request->interlaced) {
		return zs_error_set(err, -EINVAL, device, "DRM_IOCTL_MODE_GETCONNECTOR",
			"use a mode of the monitor", "the monitor offers no interlaced %ux%u",
			request->width, request->height);
	}
	if (make_timings(request, mode) < 0) {
		return zs_error_set(err, -EINVAL, device, "mode timings",
			"use a mode of the monitor", "no timings can be made for %ux%u",
			request->width, request->height);
	}
	return 0;
}
