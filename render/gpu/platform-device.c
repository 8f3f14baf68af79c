#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/gpu/gbm-device.h"
#include "render/gpu/platforms.h"

static bool is_node(const char *path, const char *node)
{
	return path != NULL && node[0] != 0 && strcmp(path, node) == 0;
}

/** The node by which a device is known here: its render node, else its primary one. */
static const char *node_of(const struct zs_egl *egl, EGLDeviceEXT device)
{
	const char *extensions = egl->query_device_string(device, EGL_EXTENSIONS);
	const char *node = NULL;
	if (zs_egl_lists(extensions, "EGL_EXT_device_drm_render_node")) {
		node = egl->query_device_string(device, EGL_DRM_RENDER_NODE_FILE_EXT);
	}
	if (node == NULL && zs_egl_lists(extensions, "EGL_EXT_device_drm")) {
		node = egl->query_device_string(device, EGL_DRM_DEVICE_FILE_EXT);
	}
	return node;
}

/** EGL's devices, which the caller frees: their number, or a negative errno with `err`. */
static EGLint list_devices(const struct zs_egl *egl, EGLDeviceEXT **devices, struct zs_error *err)
{
	EGLint count = 0;
	*devices = NULL;
	if (!egl->query_devices(0, NULL, &count)) {
		return zs_egl_error_set(err, "EGL", "eglQueryDevicesEXT", NULL, "%s", "");
	}
	*devices = calloc((size_t)count + 1, sizeof(**devices));
	if (*devices == NULL) {
		return zs_error_set(err, -ENOMEM, "EGL", "eglQueryDevicesEXT", NULL, "%s", "");
	}
	/* Room for none is an error (EGL_BAD_PARAMETER). */
	if (count > 0 && !egl->query_devices(count, *devices, &count)) {
		free(*devices);
		return zs_egl_error_set(err, "EGL", "eglQueryDevicesEXT", NULL, "%s", "");
	}
	return count;
}

/** The device of that node; without one, the first that is hardware. */
static int choose(struct zs_gpu *gpu, const struct zs_gpu_request *request,
	const EGLDeviceEXT *devices, EGLint count, EGLDeviceEXT *chosen, struct zs_error *err)
{
	const struct zs_egl *egl = &gpu->egl;
	EGLDeviceEXT hardware = EGL_NO_DEVICE_EXT;
	const char *hardware_node = NULL;
	char wanted[64] = "";
	zs_gpu_find_node(wanted, sizeof(wanted), request, NULL);
	for (EGLint i = 0; i < count; i++) {
		const char *node = node_of(egl, devices[i]);
		if (is_node(node, wanted) || is_node(node, request->display)) {
			snprintf(gpu->node, sizeof(gpu->node), "%s", node);
			*chosen = devices[i];
			return 0;
		}
		if (node != NULL && hardware == EGL_NO_DEVICE_EXT) {
			hardware = devices[i];
			hardware_node = node;
		}
	}
	if (hardware == EGL_NO_DEVICE_EXT || request->node != NULL) {
		return zs_error_set(err, -ENODEV, request->node != NULL ? request->node : "EGL",
			"eglQueryDevicesEXT", "install the GPU's driver, or use another --gpu",
			"none of EGL's %d devices is %s", count,
			request->node != NULL ? "that one" : "hardware");
	}
	snprintf(gpu->node, sizeof(gpu->node), "%s", hardware_node);
	*chosen = hardware;
	return 0;
}

static int open_device(
	struct zs_gpu *gpu, const struct zs_gpu_request *request, struct zs_error *err)
{
	EGLDeviceEXT *devices, device = EGL_NO_DEVICE_EXT;
	if (gpu->egl.query_devices == NULL || gpu->egl.query_device_string == NULL) {
		return zs_error_set(err, -EOPNOTSUPP, "EGL", "eglQueryDevicesEXT",
			"use another --gpu", "this EGL lists no devices");
	}
	const EGLint count = list_devices(&gpu->egl, &devices, err);
	if (count < 0) {
		return count;
	}
	const int ret = choose(gpu, request, devices, count, &device, err);
	free(devices);
	return ret < 0 ? ret : zs_gpu_get_display(gpu, EGL_PLATFORM_DEVICE_EXT, device, err);
}

const struct zs_gpu_platform zs_gpu_platform_device = {
	.name = "device",
	.extension = "EGL_EXT_platform_device",
	.summary = "a GPU out of EGL's list, the display's if it is there",
	.is_hardware = true,
	.open = open_device,
};
