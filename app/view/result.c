#include "app/view/result.h"

#include <errno.h>
#include <json-c/json.h>

#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/process-settings.h"

static void print_stage(const char *name, const struct zs_statistics *statistics)
{
	if (statistics->count > 0) {
		zs_log(ZS_LOG_INFO, "  %-24s %10.1f %10.1f %10.1f %10.1f", name, statistics->p50,
			statistics->p95, statistics->p99, statistics->max);
	}
}

void zs_view_result_print(const struct zs_view_result *result)
{
	const struct zs_view_head *head = zs_view_first_open(result->view);
	const struct zs_view_totals *totals = &head->output.totals;
	const struct zs_qemu_counts counts =
		zs_view_machine_count_messages(&head->machine, &head->connection);
	const char *name = head->machine.name;
	zs_log(ZS_LOG_INFO, "%s, %ux%u by %s: %llu frames, %s%s%s",
		name[0] == 0 ? "the guest's screen" : name, totals->width, totals->height,
		head->output.display->impl->name, (unsigned long long)totals->shown,
		zs_view_totals_label(totals), totals->exporter[0] == 0 ? "" : ", memory of ",
		totals->exporter);
	zs_log(ZS_LOG_INFO,
		"  %llu bytes copied; of %llu pictures and %llu updates %llu could not be used; "
		"%llu "
		"imports",
		(unsigned long long)totals->bytes_copied, (unsigned long long)counts.scanouts,
		(unsigned long long)counts.updates, (unsigned long long)counts.refused,
		(unsigned long long)zs_view_output_count_imports(&head->output));
	if (result->latency.flip.count > 0) {
		zs_log(ZS_LOG_INFO,
			"  µs                              p50        p95        p99        max");
		print_stage("received to submit", &result->latency.take);
		print_stage("submit", &result->latency.hand);
		print_stage("received to flip", &result->latency.flip);
		print_stage("guest's draw to flip", &result->latency.guest);
	}
}

static void add_guest(json_object *object, const struct zs_view_head *head)
{
	char version[32];
	const struct zs_qemu_config_check *config = &head->machine.config;
	json_object *guest = json_object_new_object();
	snprintf(version, sizeof(version), "%d.%d.%d", config->major, config->minor, config->micro);
	zs_json_add_string(guest, "qemu", config->major == 0 ? NULL : version);
	zs_json_add_string(guest, "name", head->machine.name);
	zs_json_add_string(guest, "console", head->machine.label);
	zs_json_add_string(guest, "card", config->card[0] == 0 ? NULL : config->card);
	zs_json_add(object, "guest", guest);
}

static void add_messages(json_object *object, const struct zs_view_head *head)
{
	const struct zs_qemu_counts counts =
		zs_view_machine_count_messages(&head->machine, &head->connection);
	json_object *messages = json_object_new_object();
	zs_json_add_count(messages, "pictures", counts.scanouts);
	zs_json_add_count(messages, "updates", counts.updates);
	zs_json_add_count(messages, "disables", counts.disables);
	zs_json_add_count(messages, "cursors", counts.cursors);
	zs_json_add_count(messages, "refused", counts.refused);
	zs_json_add_count(messages, "lost", counts.renewals);
	zs_json_add_count(
		messages, "acknowledged_late", head->output.in_flight.late + counts.expired);
	zs_json_add_count(messages, "input_events", head->input.sent);
	zs_json_add(object, "messages", messages);
}

struct json_object *zs_view_result_to_json(const struct zs_view_result *result)
{
	const struct zs_view_head *head = zs_view_first_open(result->view);
	const struct zs_view_totals *totals = &head->output.totals;
	const struct zs_display *display = head->output.display;
	json_object *object = json_object_new_object(), *frames = json_object_new_object();
	char settings[128];
	zs_json_add_string(object, "display", display->impl->name);
	zs_json_add_string(
		object, "device", display->info.device[0] == 0 ? NULL : display->info.device);
	zs_json_add_string(object, "path",
		head->output.presenter == NULL ? NULL : head->output.presenter->impl->name);
	zs_json_add_string(object, "label", zs_view_totals_label(totals));
	zs_json_add_size(object, "size", totals->width, totals->height);
	zs_json_add_string(object, "exporter", totals->exporter[0] == 0 ? NULL : totals->exporter);
	zs_json_add_count(object, "frames", totals->shown);
	for (unsigned i = 0; i < ZS_VIEW_LABELS; i++) {
		zs_json_add_count(frames, zs_view_label(i), totals->by_label[i]);
	}
	zs_json_add(object, "frames_by_label", frames);
	zs_json_add_count(object, "bytes_copied", totals->bytes_copied);
	zs_json_add_count(object, "imports", zs_view_output_count_imports(&head->output));
	zs_json_add_count(object, "configured", totals->configured);
	zs_process_settings_describe(settings, sizeof(settings));
	zs_json_add_words(object, "process_settings", settings);
	add_guest(object, head);
	add_messages(object, head);
	zs_statistics_add_json(&result->latency.take, object, "receive_to_submit_us");
	zs_statistics_add_json(&result->latency.hand, object, "submit_us");
	zs_statistics_add_json(&result->latency.flip, object, "receive_to_flip_us");
	zs_statistics_add_json(&result->latency.guest, object, "guest_to_flip_us");
	if (result->captured) {
		zs_json_add_count(object, "captured_frame", result->captured_frame);
	}
	zs_json_add_string(object, "interrupted", result->interrupted);
	return object;
}
