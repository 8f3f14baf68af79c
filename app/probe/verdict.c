#include "app/probe/verdict.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/finding.h"
#include "app/common/json.h"
#include "app/path/path.h"
#include "app/probe/path-probe-child.h"
#include "app/probe/section.h"
#include "kms/device-list.h"

/** What is tried, and by what; the verdicts so far. */
struct verdicts {
	const struct zs_probe_request *request;
	struct zs_path_probe_child child;
	json_object *list;
};

static const char *const verdict_names[] = {
	[ZS_PATH_PROBE_WORKS] = "works",
	[ZS_PATH_PROBE_FAILS] = "fails",
	[ZS_PATH_PROBE_UNTRIED] = "untried",
};

/** NULL, for null, if it is empty. */
static const char *unless_empty(const char *text)
{
	return text[0] == 0 ? NULL : text;
}

static void add_padding(json_object *verdict, const struct zs_layout_options *padding)
{
	json_object *object = json_object_new_object();
	zs_json_add_count(object, "stride_align", padding->stride_align);
	zs_json_add_count(object, "height_align", padding->height_align);
	zs_json_add_count(object, "tail", padding->tail);
	zs_json_add(verdict, "padding", object);
}

/** What the path became; all null if there was none. */
static void add_info(json_object *verdict, const struct zs_path_probe_result *result)
{
	const struct zs_run_info *info = &result->info;
	const bool works = result->verdict == ZS_PATH_PROBE_WORKS;
	zs_json_add_string(verdict, "label", works ? info->label : NULL);
	zs_json_add_bool(verdict, "checked", result->is_checked);
	zs_json_add_string(verdict, "memory", unless_empty(info->memory));
	add_padding(verdict, &result->padding);
	zs_json_add_string(verdict, "copy_method", unless_empty(info->copy_method));
	zs_json_add_string(verdict, "gpu", unless_empty(info->gpu));
	zs_json_add_string(verdict, "targets", unless_empty(info->render_buffers));
	zs_json_add_string(verdict, "driver", unless_empty(info->driver));
	if (result->has_info) {
		zs_json_add_size(verdict, "size", info->width, info->height);
	} else {
		zs_json_add_null(verdict, "size");
	}
}

/** `tried` is the verdict's from here on. */
static void add_verdict(struct verdicts *verdicts, const char *display, const char *target,
	const char *path, const struct zs_path_probe_result *result, json_object *tried)
{
	json_object *verdict = json_object_new_object();
	zs_json_add_string(verdict, "display", display);
	zs_json_add_string(verdict, "target", target);
	zs_json_add_string(verdict, "path", path);
	zs_json_add_string(verdict, "verdict", verdict_names[result->verdict]);
	add_info(verdict, result);
	if (result->verdict != ZS_PATH_PROBE_WORKS) {
		zs_finding_set_error(verdict, &result->err);
	}
	zs_json_add(verdict, "tried", tried);
	zs_json_append(verdicts->list, verdict);
}

static bool is_wanted(const struct verdicts *verdicts, const char *path)
{
	const char *only = verdicts->request->path;
	return only[0] == 0 || strcmp(only, path) == 0;
}

/** The same for all paths: none was tried. */
static void add_all(struct verdicts *verdicts, const char *display, const char *target,
	enum zs_path_probe_verdict verdict, const struct zs_error *err)
{
	const struct zs_path_probe_result result = {.verdict = verdict, .err = *err};
	const char *path;
	for (size_t i = 0; (path = zs_path_name_at(i)) != NULL; i++) {
		if (is_wanted(verdicts, path)) {
			add_verdict(
				verdicts, display, target, path, &result, json_object_new_array());
		}
	}
}

static void try_paths(struct verdicts *verdicts, const char *display, const char *target)
{
	const char *path;
	for (size_t i = 0; (path = zs_path_name_at(i)) != NULL; i++) {
		struct zs_path_probe_result result;
		if (!is_wanted(verdicts, path)) {
			continue;
		}
		json_object *tried = json_object_new_array();
		verdicts->child.tried = tried;
		zs_path_probe_child_run(&verdicts->child, target, path, &result);
		verdicts->child.tried = NULL;
		add_verdict(verdicts, display, target, path, &result, tried);
	}
}

/** None of them is shown; by paths that the display's device imports for some may fail already. */
static void try_imports(struct verdicts *verdicts, const char *target, const struct zs_error *use)
{
	const struct zs_path_impl *path;
	for (size_t i = 0; (path = zs_path_impl_at(i)) != NULL; i++) {
		struct zs_path_probe_result result = {.verdict = ZS_PATH_PROBE_UNTRIED};
		if (!is_wanted(verdicts, path->name)) {
			continue;
		}
		json_object *tried = json_object_new_array();
		verdicts->child.tried = tried;
		if (path->takes_memory && !path->composes) {
			zs_path_probe_child_import(&verdicts->child, target, path->name, &result);
		}
		verdicts->child.tried = NULL;
		result.err = result.verdict == ZS_PATH_PROBE_UNTRIED ? *use : result.err;
		add_verdict(verdicts, "kms", target, path->name, &result, tried);
	}
}

static void try_screens(struct verdicts *verdicts, const char *device)
{
	struct zs_probe_screens screens;
	char target[96];
	snprintf(target, sizeof(target), "kms:%s", strrchr(device, '/') + 1);
	zs_path_probe_child_list(&verdicts->child, device, &screens);
	if (screens.count == 0 && screens.err.code != 0) {
		add_all(verdicts, "kms", target, ZS_PATH_PROBE_FAILS, &screens.err);
	}
	for (unsigned i = 0; i < screens.count; i++) {
		snprintf(target, sizeof(target), "kms:%s:%s", strrchr(device, '/') + 1,
			screens.connectors[i]);
		if (screens.err.code != 0) {
			add_all(verdicts, "kms", target, ZS_PATH_PROBE_FAILS, &screens.err);
		} else if (screens.use.code != 0 && !verdicts->request->takes_over) {
			try_imports(verdicts, target, &screens.use);
		} else {
			try_paths(verdicts, "kms", target);
		}
	}
}

/** Each device has a child of its own. */
static void try_devices(struct verdicts *verdicts)
{
	struct zs_kms_device_list devices;
	if (zs_kms_device_list_init(&devices) < 0) {
		zs_json_set_complete(verdicts->list, false);
		return;
	}
	for (unsigned i = 0; i < devices.count && !verdicts->child.is_interrupted; i++) {
		try_screens(verdicts, devices.paths[i]);
		zs_path_probe_child_finish(&verdicts->child);
	}
	zs_kms_device_list_finish(&devices);
}

static void try_compositor(struct verdicts *verdicts)
{
	if (getenv("WAYLAND_DISPLAY") != NULL || getenv("WAYLAND_SOCKET") != NULL) {
		try_paths(verdicts, "wayland", "wayland");
		zs_path_probe_child_finish(&verdicts->child);
	}
}

json_object *zs_probe_verdicts_create(const struct zs_probe_request *request)
{
	struct verdicts verdicts = {.request = request, .list = json_object_new_array()};
	zs_path_probe_child_init(&verdicts.child, request->signal_fd);
	try_compositor(&verdicts);
	if (!verdicts.child.is_interrupted) {
		try_devices(&verdicts);
	}
	return verdicts.list;
}
