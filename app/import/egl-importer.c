#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xf86drm.h>

#include "app/common/finding.h"
#include "app/common/process-settings.h"
#include "app/import/gpu-probe.h"
#include "app/import/importer.h"
#include "app/import/reasons.h"
#include "app/import/texture-importer.h"
#include "kms/device-list.h"
#include "render/gpu/offscreen.h"
#include "render/gpu/platform.h"
#include "render/gpu/select.h"
#include "udmabuf/format.h"

#define FIRST_RENDER_NODE 128
#define LAST_RENDER_NODE 191
#define MAX_NODES 32

/** A platform of EGL: what it imports is drawn off screen, and read back. */
struct egl_importer {
	struct zs_importer base;
	struct zs_gpu *gpu;
	struct zs_error verdict; ///< of the test in a child, as the paths have it; code 0: passed
	struct zs_offscreen offscreen;
	struct zs_texture_importer textures;
	struct zs_importer_format *formats;
	unsigned format_count;
	uint32_t *pixels; ///< of the last that was read back
};

/** Nodes with a GPU, or which software may draw for: every render node, and cards without one. */
struct nodes {
	char paths[MAX_NODES][64];
	unsigned count;
};

static bool has_render_node(const char *card)
{
	char path[96];
	bool found = false;
	snprintf(path, sizeof(path), "/sys/class/drm/%.32s/device/drm", card);
	DIR *folder = opendir(path);
	const struct dirent *entry;
	while (folder != NULL && (entry = readdir(folder)) != NULL) {
		found |= strncmp(entry->d_name, "renderD", strlen("renderD")) == 0;
	}
	if (folder != NULL) {
		closedir(folder);
	}
	return found;
}

static void list_nodes(struct nodes *nodes)
{
	struct zs_kms_device_list cards;
	*nodes = (struct nodes){0};
	for (int i = FIRST_RENDER_NODE; i <= LAST_RENDER_NODE && nodes->count < MAX_NODES; i++) {
		char *path = nodes->paths[nodes->count];
		snprintf(path, sizeof(nodes->paths[0]), "/dev/dri/renderD%d", i);
		nodes->count += access(path, F_OK) == 0;
	}
	zs_kms_device_list_init(&cards);
	for (unsigned i = 0; i < cards.count && nodes->count < MAX_NODES; i++) {
		if (!has_render_node(strrchr(cards.paths[i], '/') + 1)) {
			snprintf(nodes->paths[nodes->count++], sizeof(nodes->paths[0]), "%s",
				cards.paths[i]);
		}
	}
	zs_kms_device_list_finish(&cards);
}

/** "gbm:/dev/dri/renderD128", as --gpu takes it; "gbm" on a machine without any node. */
static bool list(unsigned i, char *target, size_t size)
{
	const struct zs_gpu_platform *platform;
	struct nodes nodes;
	list_nodes(&nodes);
	for (unsigned k = 0; (platform = zs_gpu_platform_at(k)) != NULL; k++) {
		const bool has_nodes = platform->is_hardware && nodes.count > 0;
		const unsigned count = has_nodes ? nodes.count : 1;
		if (i < count) {
			snprintf(target, size, "%s%s%s", platform->name, has_nodes ? ":" : "",
				has_nodes ? nodes.paths[i] : "");
			return true;
		}
		i -= count;
	}
	return false;
}

static void add_format(
	struct egl_importer *importer, uint32_t fourcc, uint64_t modifier, bool is_external)
{
	importer->formats[importer->format_count++] = (struct zs_importer_format){
		.fourcc = fourcc,
		.modifier = modifier,
		.is_external = is_external,
	};
}

/** Each format with its modifiers, and without one, which has the driver guess. */
static int read_formats(struct egl_importer *importer, struct zs_error *err)
{
	uint32_t fourccs[ZS_IMAGE_FORMATS];
	uint32_t count = zs_image_formats(importer->gpu, fourccs);
	if (count == 0) {
		/* It does not say which: those that zeroscan can draw are tried. */
		const struct zs_format *format;
		while ((format = zs_format_at(count)) != NULL) {
			fourccs[count++] = format->fourcc;
		}
	}
	importer->formats =
		calloc((size_t)count * (ZS_IMAGE_MODIFIERS + 1), sizeof(*importer->formats));
	if (importer->formats == NULL) {
		return zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
	}
	for (uint32_t i = 0; i < count; i++) {
		uint64_t modifiers[ZS_IMAGE_MODIFIERS];
		bool is_external[ZS_IMAGE_MODIFIERS];
		const uint32_t modifier_count = zs_image_sampled_modifiers(
			importer->gpu, fourccs[i], modifiers, is_external);
		for (uint32_t k = 0; k < modifier_count; k++) {
			add_format(importer, fourccs[i], modifiers[k], is_external[k]);
		}
		add_format(importer, fourccs[i], ZS_MODIFIER_INVALID, false);
	}
	return 0;
}

static void close_importer(struct zs_importer *base)
{
	struct egl_importer *importer = (struct egl_importer *)base;
	if (importer->gpu != NULL) {
		zs_offscreen_finish(&importer->offscreen);
		zs_gpu_destroy(importer->gpu);
	}
	free(importer->formats);
	free(importer->pixels);
	free(importer);
}

/** Opened in any case, for what can be found out; whether a path would is `verdict`. */
static int open_gpu(struct egl_importer *importer, const char *target,
	const struct zs_importer_request *wanted, struct zs_error *err)
{
	char name[128];
	snprintf(name, sizeof(name), "%s", target);
	char *node = strchr(name, ':');
	if (node != NULL) {
		*node++ = 0;
	}
	const struct zs_gpu_request request = {
		.platform = name,
		.node = node,
		.display = "",
		.textures = true,
		.fourcc = wanted->fourcc,
		.probe = zs_gpu_probe_in_child,
		.before_threads = zs_process_settings_begin_threads,
		.after_threads = zs_process_settings_end_threads,
	};
	const struct zs_gpu_platform *platform = zs_gpu_platform_find(name);
	if (platform == NULL) {
		return zs_error_set(err, -EINVAL, target, "--gpu", NULL, "no such platform");
	}
	importer->gpu = zs_gpu_open(platform, &request, err);
	if (importer->gpu == NULL) {
		return -errno;
	}
	importer->gpu->allocator = zs_gpu_choose_allocator(platform, &request, &importer->verdict);
	zs_reason_explain(&importer->verdict);
	const int ret = zs_offscreen_init(&importer->offscreen, importer->gpu, err);
	zs_texture_importer_init(&importer->textures, importer->gpu, &importer->offscreen.renderer);
	return ret;
}

/** The kernel driver of the GPU's node; none is opened for that which could become a master. */
static void read_driver(const struct zs_gpu *gpu, char *driver, size_t size)
{
	const bool is_render_node = strstr(gpu->node, "renderD") != NULL;
	const int opened = is_render_node ? open(gpu->node, O_RDWR | O_CLOEXEC) : -1;
	drmVersion *version = drmGetVersion(is_render_node ? opened : gpu->gbm_fd);
	if (version != NULL) {
		snprintf(driver, size, "%.*s", version->name_len, version->name);
		drmFreeVersion(version);
	}
	if (opened >= 0) {
		close(opened);
	}
}

static struct zs_importer *open_importer(
	const char *target, const struct zs_importer_request *request, struct zs_error *err)
{
	struct egl_importer *importer = calloc(1, sizeof(*importer));
	if (importer == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	int ret = open_gpu(importer, target, request, err);
	ret = ret < 0 ? ret : read_formats(importer, err);
	if (ret < 0) {
		close_importer(&importer->base);
		errno = -ret;
		return NULL;
	}
	struct zs_importer *base = &importer->base;
	snprintf(base->device, sizeof(base->device), "%s", zs_gpu_name(importer->gpu));
	read_driver(importer->gpu, base->driver, sizeof(base->driver));
	base->may_show = importer->gpu->allocator != NULL;
	base->unshown = base->may_show ? NULL : importer->verdict.reason;
	return base;
}

/* What more than the rest decides over how dma-bufs are used. */
static const struct {
	const char *name;
	bool is_gl;
	const char *use;
} extensions[] = {
	{"EGL_EXT_image_dma_buf_import_modifiers", false, "modifiers, and lists of formats"},
	{"EGL_ANDROID_native_fence_sync", false, "the display waits for the GPU"},
	{"EGL_KHR_fence_sync", false, "the CPU waits for one frame, not for all"},
	{"EGL_EXT_create_context_robustness", false, "a reset GPU is noticed"},
	{"GL_OES_EGL_image_external", true, "formats that need an external sampler"},
	{"GL_EXT_texture_format_BGRA8888", true, "uploads without a conversion"},
	{"GL_EXT_unpack_subimage", true, "uploads of a rectangle at once"},
	{"GL_EXT_texture_type_2_10_10_10_REV", true, "uploads of 10 bits a colour"},
};

static void describe_extensions(const struct zs_gpu *gpu, struct json_object *finding)
{
	struct json_object *facts = json_object_new_object();
	char lacking[256] = "";
	for (size_t i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++) {
		const bool has = zs_egl_lists(
			extensions[i].is_gl ? (const char *)glGetString(GL_EXTENSIONS)
					    : eglQueryString(gpu->display, EGL_EXTENSIONS),
			extensions[i].name);
		const size_t used = strlen(lacking);
		zs_json_add_bool(facts, extensions[i].name, has);
		if (!has) {
			snprintf(lacking + used, sizeof(lacking) - used, "%s%s (%s)",
				used == 0 ? "" : ", ", extensions[i].name, extensions[i].use);
		}
	}
	struct json_object *below = zs_finding_create("extensions", ZS_FINDING_FACT, "%s%s",
		lacking[0] == 0 ? "all that matter" : "lacks ", lacking);
	zs_finding_set_facts(below, facts);
	zs_finding_append(finding, below);
}

/** Adds {"XRGB8888": [{"modifier": …, "is_external": …}, …], …}. */
static void describe_formats(const struct egl_importer *importer, struct json_object *finding)
{
	struct json_object *facts = json_object_new_object(), *list = NULL;
	unsigned formats = 0, modifiers = 0, external = 0;
	for (unsigned i = 0; i < importer->format_count; i++) {
		const struct zs_importer_format *format = &importer->formats[i];
		if (list == NULL) {
			char name[16];
			zs_format_write_name(format->fourcc, name, sizeof(name));
			list = json_object_new_array();
			zs_json_add(facts, name, list);
		}
		if (format->modifier == ZS_MODIFIER_INVALID) {
			/* The last of each format. */
			list = NULL;
			formats++;
			continue;
		}
		char text[24];
		struct json_object *entry = json_object_new_object();
		snprintf(text, sizeof(text), "0x%016" PRIx64, format->modifier);
		zs_json_add_string(entry, "modifier", text);
		zs_json_add_bool(entry, "is_external", format->is_external);
		zs_json_append(list, entry);
		modifiers++;
		external += format->is_external;
	}
	struct json_object *below = zs_finding_create("listed", ZS_FINDING_FACT,
		"%u formats, with modifiers %u, of those by an external sampler alone %u", formats,
		modifiers, external);
	zs_finding_set_facts(below, facts);
	zs_finding_append(finding, below);
}

/** What `auto` thinks of it. */
static void describe_verdict(const struct egl_importer *importer, struct json_object *finding)
{
	if (importer->gpu->allocator == NULL) {
		zs_finding_append(
			finding, zs_finding_create_failed("test frame", &importer->verdict));
		return;
	}
	zs_finding_note(finding, "test frame", ZS_FINDING_WORKS,
		"pixels written after the import are seen; render buffers: %s",
		importer->gpu->allocator->name);
}

static void describe(struct zs_importer *base, struct json_object *finding)
{
	const struct egl_importer *importer = (struct egl_importer *)base;
	const struct zs_gpu *gpu = importer->gpu;
	const char *version = eglQueryString(gpu->display, EGL_VERSION);
	const char *vendor = eglQueryString(gpu->display, EGL_VENDOR);
	struct json_object *facts = json_object_new_object();
	zs_json_add_string(facts, "platform", zs_gpu_platform_name(gpu));
	zs_json_add_string(facts, "node", gpu->node[0] == 0 ? NULL : gpu->node);
	zs_json_add_string(facts, "driver", base->driver[0] == 0 ? NULL : base->driver);
	zs_json_add_string(facts, "renderer", gpu->renderer);
	zs_json_add_string(facts, "gl_version", gpu->version);
	zs_json_add_string(facts, "egl_version", version);
	zs_json_add_string(facts, "egl_vendor", vendor);
	zs_json_add_bool(facts, "is_software", gpu->is_software);
	zs_json_add_string(facts, "sync", zs_gpu_sync_mode_name(gpu->sync_mode));
	zs_json_add_count(facts, "max_size", (uint64_t)gpu->max_size);
	zs_json_add_string(
		facts, "render_buffers", gpu->allocator == NULL ? NULL : gpu->allocator->name);
	struct json_object *below = zs_finding_create("renderer", ZS_FINDING_FACT,
		"%s, %s, EGL %s by %s: %s, waits by %s, at most %d pixels a side", gpu->renderer,
		gpu->version, version == NULL ? "?" : version, vendor == NULL ? "?" : vendor,
		gpu->is_software ? "software, the CPU does its work" : "hardware",
		zs_gpu_sync_mode_name(gpu->sync_mode), gpu->max_size);
	zs_finding_set_facts(below, facts);
	zs_finding_append(finding, below);
	describe_extensions(gpu, finding);
	describe_formats(importer, finding);
	describe_verdict(importer, finding);
}

static bool get_format(struct zs_importer *base, unsigned i, struct zs_importer_format *format)
{
	const struct egl_importer *importer = (struct egl_importer *)base;
	if (i >= importer->format_count) {
		return false;
	}
	*format = importer->formats[i];
	return true;
}

/** As the path `texture` does it. */
static int import(struct zs_importer *base, const struct zs_dmabuf *dmabuf,
	struct zs_import *import, struct zs_error *err)
{
	struct egl_importer *importer = (struct egl_importer *)base;
	struct zs_importer *textures = &importer->textures.base;
	/* What has crashed once is not trusted again. */
	if (!base->may_show && importer->verdict.code == -ENOTRECOVERABLE) {
		if (err != NULL) {
			*err = importer->verdict;
		}
		return importer->verdict.code;
	}
	return textures->impl->import(textures, dmabuf, import, err);
}

static bool fits(const struct zs_offscreen *offscreen, const struct zs_texture *texture)
{
	const struct zs_dmabuf *dmabuf = &offscreen->buffer.dmabuf;
	return offscreen->buffer.gpu != NULL && dmabuf->width == texture->width &&
	       dmabuf->height == texture->height;
}

static int show(struct zs_importer *base, struct zs_import *import, struct zs_error *err)
{
	struct egl_importer *importer = (struct egl_importer *)base;
	struct zs_texture *texture = import->handle;
	const struct zs_render_buffer_request request = {
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.width = texture->width,
		.height = texture->height,
		.display = "",
	};
	int ret = 0;
	if (!base->may_show) {
		if (err != NULL) {
			*err = importer->verdict;
		}
		return importer->verdict.code;
	}
	if (!fits(&importer->offscreen, texture)) {
		ret = zs_offscreen_allocate(
			&importer->offscreen, importer->gpu->allocator, &request, err);
	}
	ret = ret < 0 ? ret : zs_offscreen_draw(&importer->offscreen, texture, err);
	import->step = ret < 0 ? import->step : ZS_IMPORT_SHOWN;
	return ret;
}

static int read_back(struct zs_importer *base, struct zs_import *import,
	struct zs_importer_pixels *pixels, struct zs_error *err)
{
	struct egl_importer *importer = (struct egl_importer *)base;
	const struct zs_texture *texture = import->handle;
	uint32_t *read =
		realloc(importer->pixels, (size_t)texture->width * texture->height * sizeof(*read));
	if (read == NULL) {
		return zs_error_set(err, -ENOMEM, "memory", "realloc", NULL, "");
	}
	importer->pixels = read;
	*pixels = (struct zs_importer_pixels){
		.data = read,
		.width = texture->width,
		.height = texture->height,
		.stride = texture->width * (uint32_t)sizeof(*read),
	};
	return zs_offscreen_read(&importer->offscreen, read, err);
}

static void release(struct zs_importer *base, struct zs_import *import)
{
	struct zs_importer *textures = &((struct egl_importer *)base)->textures.base;
	textures->impl->release(textures, import);
	*import = (struct zs_import){0};
}

const struct zs_importer_impl zs_importer_egl = {
	.name = "egl",
	.summary = "GPUs, by each platform of EGL",
	.list = list,
	.open = open_importer,
	.describe = describe,
	.get_format = get_format,
	.import = import,
	.show = show,
	.read_back = read_back,
	.release = release,
	.close = close_importer,
};
