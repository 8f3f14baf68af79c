#include "render/gpu/gbm-device.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xf86drm.h>

#include "render/gbm-functions.h"

#define FIRST_RENDER_NODE 128
#define LAST_RENDER_NODE 191

/** The render node of the device that `path` is a node of. False if libdrm knows none. */
static bool find_render_node(const char *path, char *node, size_t size)
{
	struct stat status;
	drmDevice *device = NULL;
	if (stat(path, &status) < 0 || !S_ISCHR(status.st_mode) ||
		drmGetDeviceFromDevId(status.st_rdev, 0, &device) < 0) {
		return false;
	}
	const bool found = (device->available_nodes & (1 << DRM_NODE_RENDER)) != 0;
	if (found) {
		snprintf(node, size, "%s", device->nodes[DRM_NODE_RENDER]);
	}
	drmFreeDevice(&device);
	return found;
}

int zs_gpu_find_node(
	char *node, size_t size, const struct zs_gpu_request *request, struct zs_error *err)
{
	const char *path = request->node != NULL ? request->node : request->display;
	if (path[0] != 0) {
		if (!find_render_node(path, node, size)) {
			snprintf(node, size, "%s", path);
		}
		return 0;
	}
	for (int i = FIRST_RENDER_NODE; i <= LAST_RENDER_NODE; i++) {
		snprintf(node, size, "/dev/dri/renderD%d", i);
		if (access(node, F_OK) == 0) {
			return 0;
		}
	}
	node[0] = 0;
	return zs_error_set(err, -ENODEV, "/dev/dri/renderD*", "open",
		"load the GPU's driver, or use --gpu surfaceless", "this machine has no GPU");
}

int zs_gpu_open_gbm(struct zs_gpu *gpu, const char *node, struct zs_error *err)
{
	if (gpu->gbm != NULL) {
		return 0;
	}
	const int ret = zs_library_load(&zs_library_gbm, err);
	if (ret < 0) {
		return ret;
	}
	/* A file of its own: handles on the display's would get into its way. */
	gpu->gbm_fd = open(node, O_RDWR | O_CLOEXEC);
	if (gpu->gbm_fd < 0) {
		return zs_error_set(err, -errno, node, "open",
			errno == EACCES ? "join the group render or video" : NULL, "");
	}
	/* The first to open a primary node is the display's master, which this must not be. */
	if (drmIsMaster(gpu->gbm_fd)) {
		drmDropMaster(gpu->gbm_fd);
	}
	gpu->gbm = gbm_create_device(gpu->gbm_fd);
	if (gpu->gbm == NULL) {
		const int error = errno == 0 ? ENODEV : errno;
		close(gpu->gbm_fd);
		gpu->gbm_fd = -1;
		return zs_error_set(err, -error, node, "gbm_create_device",
			"install the GPU's driver for Mesa (libgl1-mesa-dri)",
			"no driver allocates buffers there");
	}
	return 0;
}
