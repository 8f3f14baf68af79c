#include <json-c/json.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "app/common/command.h"
#include "app/common/finding.h"
#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/output-file.h"
#include "app/common/process-settings.h"
#include "app/common/signals.h"
#include "app/probe/bug-report.h"
#include "app/probe/options.h"
#include "app/probe/report.h"
#include "app/probe/section.h"
#include "app/probe/task.h"
#include "app/probe/verdict.h"

#define TARGET 128

struct probe {
	struct zs_probe_options options;
	struct zs_probe_request request;
	struct zs_probe_results results;
};

/** True once a signal has come: what is left is not tried then. */
static bool is_interrupted(struct probe *probe)
{
	const int number = zs_signals_take(probe->request.signal_fd);
	if (number != 0 && probe->results.interrupted == NULL) {
		probe->results.interrupted = sigabbrev_np(number);
	}
	return probe->results.interrupted != NULL;
}

/** Keeps the log for the report. */
static void keep_line(void *data, enum zs_log_level level, const char *line)
{
	zs_json_append_string(data, line);
}

static json_object *run_target(
	struct probe *probe, const struct zs_probe_section *section, const char *target)
{
	char text[TARGET + 64];
	snprintf(text, sizeof(text), "%s%s%s ...", section->name, target == NULL ? "" : ": ",
		target == NULL ? "" : target);
	zs_log(ZS_LOG_DEBUG, "%s", text);
	zs_log_status(text);
	return section->limit_s == 0 ? zs_probe_section_run(section, target, &probe->request)
				     : zs_probe_task_run(section, target, &probe->request);
}

static json_object *run_section(struct probe *probe, const struct zs_probe_section *section)
{
	char target[TARGET];
	if (section->list == NULL) {
		return run_target(probe, section, NULL);
	}
	json_object *finding = zs_finding_create(section->name, ZS_FINDING_FACT, "%s",
		section->list(0, target, sizeof(target)) ? section->title : "there is none");
	for (unsigned i = 0; !is_interrupted(probe) && section->list(i, target, sizeof(target));
		i++) {
		zs_finding_append(finding, run_target(probe, section, target));
	}
	return finding;
}

static bool is_wanted(
	const struct zs_probe_options *options, const struct zs_probe_section *section)
{
	return !options->is_brief && (strcmp(options->section, "auto") == 0 ||
					     strcmp(options->section, section->name) == 0);
}

static void run_all(struct probe *probe)
{
	const struct zs_probe_section *section;
	struct zs_probe_results *results = &probe->results;
	results->has_verdicts = strcmp(probe->options.section, "auto") == 0;
	if (results->has_verdicts) {
		zs_log_status("verdicts ...");
		results->verdicts = zs_probe_verdicts_create(&probe->request);
	} else {
		results->verdicts = json_object_new_array();
	}
	results->sections = json_object_new_array();
	for (unsigned i = 0; (section = zs_probe_section_at(i)) != NULL; i++) {
		if (is_wanted(&probe->options, section) && !is_interrupted(probe)) {
			zs_json_append(results->sections, run_section(probe, section));
		}
	}
	is_interrupted(probe);
	zs_log_status(NULL);
}

static enum zs_exit_status save(struct probe *probe)
{
	const struct zs_probe_options *options = &probe->options;
	int *signal_fd = &probe->request.signal_fd;
	const enum zs_exit_status status =
		zs_json_save(zs_probe_report_create(&probe->results), options->json, signal_fd);
	if (options->report == NULL) {
		return status;
	}
	return zs_exit_both(status,
		zs_json_save(zs_bug_report_create(&probe->results), options->report, signal_fd));
}

static enum zs_exit_status find_out(struct probe *probe)
{
	const char *const files[] = {probe->options.json, probe->options.report};
	const enum zs_exit_status status =
		zs_output_file_check_all(files, sizeof(files) / sizeof(files[0]));
	if (status != ZS_EXIT_DONE) {
		return status;
	}
	probe->results.log = json_object_new_array();
	zs_log_set_sink(keep_line, probe->results.log);
	run_all(probe);
	zs_log_set_sink(NULL, NULL);
	zs_probe_report_print(&probe->results);
	if (probe->results.interrupted != NULL) {
		zs_log(ZS_LOG_WARNING, "SIG%s came: the rest was not tried",
			probe->results.interrupted);
	}
	const enum zs_exit_status saved = save(probe);
	json_object_put(probe->results.verdicts);
	json_object_put(probe->results.sections);
	json_object_put(probe->results.log);
	return saved;
}

static enum zs_exit_status run_probe(int argc, char **argv)
{
	struct probe probe = {0};
	const struct zs_probe_options *options = &probe.options;
	if (zs_probe_options_parse(&probe.options, argc, argv) < 0) {
		return ZS_EXIT_USAGE;
	}
	if (options->help) {
		zs_options_help(&zs_probe_option_table, stdout);
		return ZS_EXIT_DONE;
	}
	zs_process_settings_apply();
	probe.request.signal_fd = zs_signals_init();
	if (probe.request.signal_fd < 0) {
		zs_log(ZS_LOG_ERROR, "signals: %s", strerror(-probe.request.signal_fd));
		return ZS_EXIT_FAILED;
	}
	probe.request.takes_over = options->takes_over;
	probe.request.vsock_port = options->vsock_port;
	if (strcmp(options->path, "auto") != 0) {
		snprintf(probe.request.path, sizeof(probe.request.path), "%s", options->path);
	}
	const enum zs_exit_status status = find_out(&probe);
	zs_signals_finish(probe.request.signal_fd);
	return status;
}

const struct zs_command zs_command_probe = {
	.name = "probe",
	.summary = "find out what works on this machine, and why the rest does not",
	.options = &zs_probe_option_table,
	.run = run_probe,
};
