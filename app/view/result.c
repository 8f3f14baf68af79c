#include "app/view/result.h"

#include <errno.h>
#include <json-c/json.h>

#include "app/common/json.h"
#include "app/common/log.h"

/** That of most frames; "none" if there was none. */
static const char *label_of(const struct zs_view *view)
{
	uint64_t most = 0;
	const char *label = "none";
	for (unsigned i = 0; i < ZS_VIEW_LABELS; i++) {
		if (view->by_label[i] > most) {
			most = view->by_label[i];
			label = zs_view_label(i);
		}
	}
	return label;
}

static uint64_t count_imports(const struct zs_view *view)
{
	return view->imports + (view->presenter == NULL ? 0 : view->presenter->imports);
}

static void print_stage(const char *name, const struct zs_statistics *statistics)
{
	if (statistics->count > 0) {
		zs_log(ZS_LOG_INFO, "  %-24s %10.1f %10.1f %10.1f %10.1f", name, statistics->p50,
			statistics->p95, statistics->p99, statistics->max);
	}
}

void zs_view_result_print(const struct zs_view_result *result)
{
	const struct zs_view *view = result->view;
	const struct zs_qemu_counts counts = zs_view_count_messages(view);
	const char *name = view->machine.name;
	zs_log(ZS_LOG_INFO, "%s, %ux%u by %s: %llu frames, %s%s%s",
		name[0] == 0 ? "the guest's screen" : name, view->width, view->height,
		view->display->impl->name, (unsigned long long)view->shown, label_of(view),
		view->exporter[0] == 0 ? "" : ", memory of ", view->exporter);
	zs_log(ZS_LOG_INFO,
		"  %llu bytes copied; of %llu pictures and %llu updates %llu could not be used; "
		"%llu "
		"imports",
		(unsigned long long)view->bytes_copied, (unsigned long long)counts.scanouts,
		(unsigned long long)counts.updates, (unsigned long long)counts.refused,
		(unsigned long long)count_imports(view));
	if (result->latency.flip.count > 0) {
		zs_log(ZS_LOG_INFO,
			"  µs                              p50        p95        p99        max");
		print_stage("received to submit", &result->latency.take);
		print_stage("submit", &result->latency.hand);
		print_stage("received to flip", &result->latency.flip);
		print_stage("guest's draw to flip", &result->latency.guest);
	}
}

static void add_count(json_object *object, const char *key, uint64_t count)
{
	json_object_object_add(object, key, json_object_new_int64((int64_t)count));
}

static void add_guest(json_object *object, const struct zs_view *view)
{
	char version[32];
	const struct zs_qemu_config_check *config = &view->machine.config;
	json_object *guest = json_object_new_object();
	snprintf(version, sizeof(version), "%d.%d.%d", config->major, config->minor, config->micro);
	zs_json_add_string(guest, "qemu", config->major == 0 ? NULL : version);
	zs_json_add_string(guest, "name", view->machine.name);
	zs_json_add_string(guest, "console", view->machine.label);
	zs_json_add_string(guest, "card", config->card[0] == 0 ? NULL : config->card);
	json_object_object_add(object, "guest", guest);
}

static void add_messages(json_object *object, const struct zs_view *view)
{
	const struct zs_qemu_counts counts = zs_view_count_messages(view);
	json_object *messages = json_object_new_object();
	add_count(messages, "pictures", counts.scanouts);
	add_count(messages, "updates", counts.updates);
	add_count(messages, "disables", counts.disables);
	add_count(messages, "cursors", counts.cursors);
	add_count(messages, "refused", counts.refused);
	add_count(messages, "lost", counts.renewals);
	add_count(messages, "acknowledged_late", view->in_flight.late + counts.expired);
	add_count(messages, "input_events", view->input.sent);
	json_object_object_add(object, "messages", messages);
}

struct json_object *zs_view_result_to_json(const struct zs_view_result *result)
{
	const struct zs_view *view = result->view;
	const struct zs_display *display = view->display;
	json_object *object = json_object_new_object(), *frames = json_object_new_object();
	json_object *size = json_object_new_array();
	zs_json_add_string(object, "display", display->impl->name);
	zs_json_add_string(
		object, "device", display->info.device[0] == 0 ? NULL : display->info.device);
	zs_json_add_string(
		object, "path", view->presenter == NULL ? NULL : view->presenter->impl->name);
	zs_json_add_string(object, "label", label_of(view));
	json_object_array_add(size, json_object_new_int64(view->width));
	json_object_array_add(size, json_object_new_int64(view->height));
	json_object_object_add(object, "size", size);
	zs_json_add_string(object, "exporter", view->exporter[0] == 0 ? NULL : view->exporter);
	add_count(object, "frames", view->shown);
	for (unsigned i = 0; i < ZS_VIEW_LABELS; i++) {
		add_count(frames, zs_view_label(i), view->by_label[i]);
	}
	json_object_object_add(object, "frames_by_label", frames);
	add_count(object, "bytes_copied", view->bytes_copied);
	add_count(object, "imports", count_imports(view));
	add_count(object, "configured", view->configured);
	add_guest(object, view);
	add_messages(object, view);
	zs_json_add_statistics(object, "receive_to_submit_us", &result->latency.take);
	zs_json_add_statistics(object, "submit_us", &result->latency.hand);
	zs_json_add_statistics(object, "receive_to_flip_us", &result->latency.flip);
	zs_json_add_statistics(object, "guest_to_flip_us", &result->latency.guest);
	if (result->captured) {
		add_count(object, "captured_frame", result->captured_frame);
	}
	zs_json_add_string(object, "interrupted", result->interrupted);
	return object;
}
