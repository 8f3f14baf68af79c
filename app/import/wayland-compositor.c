#include <errno.h>
#include <inttypes.h>
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#include "app/common/driver.h"
#include "app/common/finding.h"
#include "app/import/reasons.h"
#include "app/import/wayland-importer.h"
#include "presentation-time-client-protocol.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

/* Globals that decide over how buffers are shown, or what can be found out of it. */
static const char *const matters[] = {
	"wl_compositor",
	"wl_shm",
	"xdg_wm_base",
	"zwp_linux_dmabuf_v1",
	"wp_linux_drm_syncobj_manager_v1",
	"wp_presentation",
	"wp_viewporter",
	"wp_fractional_scale_manager_v1",
	"wp_fifo_manager_v1",
	"wp_commit_timing_manager_v1",
	"wp_tearing_control_manager_v1",
	"wp_color_manager_v1",
	"ext_image_copy_capture_manager_v1",
	"zwlr_screencopy_manager_v1",
};

static void append_word(char *text, size_t size, const char *word)
{
	const size_t used = strlen(text);
	snprintf(text + used, size - used, "%s%s", used == 0 ? "" : ", ", word);
}

static void describe_globals(const struct zs_wayland_survey *survey, struct json_object *finding)
{
	struct json_object *facts = json_object_new_object();
	char text[480] = "";
	for (unsigned i = 0; i < survey->global_count; i++) {
		zs_json_add_count(facts, survey->globals[i].interface, survey->globals[i].version);
	}
	for (size_t i = 0; i < sizeof(matters) / sizeof(matters[0]); i++) {
		const uint32_t version = zs_wayland_survey_version(survey, matters[i]);
		char word[64];
		snprintf(word, sizeof(word), "%s %u", matters[i], version);
		if (version > 0) {
			append_word(text, sizeof(text), word);
		}
	}
	struct json_object *below = zs_finding_create("globals", ZS_FINDING_FACT, "%s", text);
	zs_finding_set_facts(below, facts);
	zs_finding_append(finding, below);
}

/** A node and its driver; the number where there is no node here, as in a container. */
static void name_device(dev_t device, char *text, size_t size)
{
	char node[64], driver[64];
	zs_wayland_dmabuf_node(device, node, sizeof(node));
	zs_driver_read(device, driver, sizeof(driver));
	if (device == 0) {
		snprintf(text, size, "a device that it does not name");
	} else if (node[0] == 0) {
		snprintf(text, size, "device 0x%" PRIx64 "%s%s", (uint64_t)device,
			driver[0] == 0 ? "" : " of ", driver);
	} else {
		snprintf(text, size, "%s%s%s", node, driver[0] == 0 ? "" : " of ", driver);
	}
}

/** Adds {"XRGB8888": ["0x0000000000000000", …], …} of one tranche. */
static void add_formats(
	const struct zs_wayland_survey *survey, unsigned tranche, struct json_object *facts)
{
	const struct zs_wayland_survey_format *format;
	struct json_object *formats = json_object_new_object();
	for (unsigned i = 0; (format = zs_wayland_survey_format_at(survey, i)) != NULL; i++) {
		char name[16], modifier[24];
		struct json_object *list = NULL;
		if (format->tranche != tranche) {
			continue;
		}
		zs_format_write_name(format->fourcc, name, sizeof(name));
		if (!json_object_object_get_ex(formats, name, &list)) {
			list = json_object_new_array();
			zs_json_add(formats, name, list);
		}
		snprintf(modifier, sizeof(modifier), "0x%016" PRIx64, format->modifier);
		zs_json_append_string(list, modifier);
	}
	zs_json_add(facts, "formats", formats);
}

static struct json_object *describe_tranche(const struct zs_wayland_survey *survey, unsigned i)
{
	const struct zs_wayland_survey_tranche *tranche = &survey->tranches[i];
	struct json_object *facts = json_object_new_object();
	char name[32], device[160];
	name_device(tranche->device, device, sizeof(device));
	snprintf(name, sizeof(name), "tranche %u", i + 1);
	zs_json_add_string(facts, "device", device);
	zs_json_add_bool(facts, "is_scanout", tranche->is_scanout);
	add_formats(survey, i, facts);
	struct json_object *finding =
		zs_finding_create(name, ZS_FINDING_FACT, "%u formats with modifiers for %s%s",
			tranche->format_count, device, tranche->is_scanout ? ": scanout" : "");
	zs_finding_set_facts(finding, facts);
	return finding;
}

static void describe_dmabuf(const struct zs_wayland_survey *survey, struct json_object *finding)
{
	const uint32_t version = zs_wayland_survey_version(survey, "zwp_linux_dmabuf_v1");
	char device[160];
	if (version == 0) {
		zs_finding_note(finding, "linux-dmabuf", ZS_FINDING_FACT,
			"not offered: nothing can be shown without a copy of the compositor's, "
			"unless it reads wl_shm memory where it lies");
		return;
	}
	name_device(survey->main_device, device, sizeof(device));
	struct json_object *below =
		zs_finding_create("linux-dmabuf", ZS_FINDING_FACT, "version %u, %s%s", version,
			survey->feedback == NULL ? "without feedback" : "draws on ",
			survey->feedback == NULL ? "" : device);
	for (unsigned i = 0; i < survey->tranche_count; i++) {
		zs_finding_append(below, describe_tranche(survey, i));
	}
	zs_finding_append(finding, below);
}

static void describe_shm_formats(
	const struct zs_wayland_globals *globals, struct json_object *finding)
{
	const struct zs_format *format;
	char text[128] = "";
	for (unsigned i = 0; (format = zs_format_at(i)) != NULL; i++) {
		if (zs_wayland_globals_has_shm_format(globals, format->fourcc)) {
			append_word(text, sizeof(text), format->name);
		}
	}
	zs_finding_note(finding, "wl_shm formats", ZS_FINDING_FACT, "%u, of them %s",
		globals->shm_format_count, text);
}

static void describe_clock(const struct zs_wayland_globals *globals, struct json_object *finding)
{
	const bool is_monotonic = globals->clock == CLOCK_MONOTONIC;
	if (globals->presentation == NULL) {
		zs_finding_note(finding, "presentation", ZS_FINDING_LIMITED,
			"no presentation-time: when a frame is seen, and how, is not said");
		return;
	}
	zs_finding_note(finding, "presentation", ZS_FINDING_FACT, "stamps of %s",
		is_monotonic                            ? "CLOCK_MONOTONIC"
		: globals->clock == CLOCK_MONOTONIC_RAW ? "CLOCK_MONOTONIC_RAW"
		: globals->clock == CLOCK_REALTIME      ? "CLOCK_REALTIME"
							: "another clock");
}

/** Names are the compositor's: findings make them plain. */
static void describe_places(const struct zs_wayland_importer *importer, struct json_object *finding)
{
	const struct zs_wayland_globals *globals = &importer->display->connection.globals;
	for (size_t i = 0; i < ZS_WAYLAND_OUTPUTS; i++) {
		const struct zs_wayland_output *output = &globals->outputs[i];
		if (output->output != NULL) {
			zs_finding_note(finding, "output", ZS_FINDING_FACT,
				"%s, %dx%d at %.2f Hz, scale %d",
				output->name[0] == 0 ? "without a name" : output->name,
				output->width, output->height, output->refresh_mhz / 1000.0,
				output->scale);
		}
	}
	for (unsigned i = 0; i < importer->survey.seat_count; i++) {
		zs_finding_note(
			finding, "seat", ZS_FINDING_FACT, "%s", importer->survey.seat_names[i]);
	}
}

void zs_wayland_describe_compositor(
	struct zs_wayland_importer *importer, struct json_object *finding)
{
	const struct zs_wayland_connection *connection = &importer->display->connection;
	zs_finding_note(finding, "compositor", ZS_FINDING_FACT, "%s, pid %d", connection->name,
		(int)connection->pid);
	describe_globals(&importer->survey, finding);
	describe_dmabuf(&importer->survey, finding);
	describe_shm_formats(&connection->globals, finding);
	describe_clock(&connection->globals, finding);
	describe_places(importer, finding);
}

static const struct {
	uint32_t bit;
	const char *name;
} kinds[] = {
	{WP_PRESENTATION_FEEDBACK_KIND_VSYNC, "vsync"},
	{WP_PRESENTATION_FEEDBACK_KIND_HW_CLOCK, "hw_clock"},
	{WP_PRESENTATION_FEEDBACK_KIND_HW_COMPLETION, "hw_completion"},
	{WP_PRESENTATION_FEEDBACK_KIND_ZERO_COPY, "zero_copy"},
};

static void add_flags(const struct zs_wayland_presentation *presentation, struct json_object *below)
{
	struct json_object *facts = json_object_new_object();
	const uint32_t kind = presentation->last.kind;
	char text[96] = "";
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		zs_json_add_bool(facts, kinds[i].name, (kind & kinds[i].bit) != 0);
		if ((kind & kinds[i].bit) != 0) {
			append_word(text, sizeof(text), kinds[i].name);
		}
	}
	zs_json_add_count(facts, "refresh_ns", presentation->refresh_ns);
	zs_finding_set_facts(below, facts);
	zs_finding_set(below, ZS_FINDING_WORKS, "%s: flags %s",
		zs_wayland_presentation_is_zero_copy(presentation) ? "scanout" : "composited",
		text[0] == 0 ? "none" : text);
}

/** Imports and shows a udmabuf. 0 or a negative errno with `err`. */
static int show_udmabuf(struct zs_wayland_importer *importer, struct zs_error *err)
{
	struct zs_importer *base = &importer->base;
	struct zs_buffer_request request = {0};
	struct zs_import import = {0};
	int ret = zs_layout_init(&request.layout, importer->display->base.config.fourcc,
		ZS_WAYLAND_IMPORTER_SIDE, ZS_WAYLAND_IMPORTER_SIDE, NULL);
	struct zs_buffer *buffer =
		ret < 0 ? NULL : zs_buffer_create(zs_memory_find("udmabuf"), &request, err);
	if (buffer == NULL) {
		return ret < 0 ? zs_error_set(err, ret, "memory", "layout", NULL, "") : -errno;
	}
	const struct zs_dmabuf dmabuf = zs_buffer_dmabuf(buffer);
	ret = base->impl->import(base, &dmabuf, &import, err);
	ret = ret < 0 ? ret : base->impl->show(base, &import, err);
	base->impl->release(base, &import);
	zs_buffer_destroy(buffer);
	return ret;
}

void zs_wayland_describe_frame(struct zs_wayland_importer *importer, struct json_object *finding)
{
	struct zs_error err = {0};
	if (importer->display->connection.globals.dmabuf == NULL) {
		return;
	}
	if (show_udmabuf(importer, &err) < 0) {
		zs_reason_explain(&err);
		zs_finding_append(finding, zs_finding_create_failed("frame of a udmabuf", &err));
		return;
	}
	struct json_object *below = zs_finding_create("frame of a udmabuf", ZS_FINDING_WORKS, "");
	if (importer->display->connection.globals.presentation == NULL) {
		zs_finding_set(below, ZS_FINDING_WORKS,
			"shown; whether scanned out or composited the compositor does not say");
	} else {
		add_flags(&importer->display->presentation, below);
	}
	zs_finding_append(finding, below);
}
