#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>

#include "app/bench/app/measure.h"
#include "app/bench/guest/agent.h"
#include "app/bench/guest/measure.h"
#include "app/bench/parent.h"
#include "app/bench/report/compare.h"
#include "app/bench/report/csv.h"
#include "app/bench/report/folder.h"
#include "app/bench/report/json.h"
#include "app/bench/report/report.h"
#include "app/bench/report/text-table.h"
#include "app/bench/worker.h"
#include "app/common/command.h"
#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/output-file.h"
#include "app/common/signals.h"
#include "config.h"
#include "render/scenes/scene.h"

/* For checking scenes before anything is shown: any size does. */
#define CHECK_WIDTH 640
#define CHECK_HEIGHT 360

/* What a shell takes as it is. */
#define PLAIN "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./_-"

/** All that a bench holds. */
struct bench {
	struct zs_bench_options options;
	char **words; ///< the user's, `bench` first, untouched by parsing
	size_t word_count;
	struct zs_bench_run run;
	struct zs_host_info host;
	int signal_fd; ///< until all is saved; -1: there is none
	char command[4096];
};

/** Writes a word as a shell reads it back. */
static void write_quoted(const char *word, FILE *file)
{
	if (word[0] != 0 && word[strspn(word, PLAIN)] == 0) {
		fputs(word, file);
		return;
	}
	fputc('\'', file);
	for (; *word != 0; word++) {
		if (*word == '\'') {
			fputs("'\\''", file);
		} else {
			fputc(*word, file);
		}
	}
	fputc('\'', file);
}

/** The command as the report shows it, cut to its room. 0 or a negative errno. */
static int describe_command(struct bench *bench, int argc, char **argv)
{
	FILE *file = fmemopen(bench->command, sizeof(bench->command) - 1, "w");
	if (file == NULL) {
		return -errno;
	}
	fputs("zeroscan", file);
	for (int i = 0; i < argc; i++) {
		fputc(' ', file);
		write_quoted(argv[i], file);
	}
	fclose(file);
	return 0;
}

/** Parsing splits lists in place: workers and the report need the words as the user gave them. */
static int keep_words(struct bench *bench, int argc, char **argv)
{
	bench->words = calloc((size_t)argc + 1, sizeof(*bench->words));
	if (bench->words == NULL) {
		return -ENOMEM;
	}
	for (int i = 0; i < argc; i++) {
		bench->words[i] = strdup(argv[i]);
		if (bench->words[i] == NULL) {
			return -ENOMEM;
		}
		bench->word_count++;
	}
	return describe_command(bench, argc, argv);
}

static enum zs_exit_status check_scenes(const struct zs_bench_options *options)
{
	struct zs_layout layout;
	struct zs_error err = {0};
	zs_layout_init(&layout, options->fourcc, CHECK_WIDTH, CHECK_HEIGHT, NULL);
	for (size_t i = 0; i < options->scene_count; i++) {
		struct zs_scene *scene = zs_scene_create(options->scenes[i], &layout, &err);
		if (scene == NULL) {
			return zs_exit_error(
				errno == EINVAL ? ZS_EXIT_USAGE : ZS_EXIT_FAILED, "no scene", &err);
		}
		zs_scene_destroy(scene);
	}
	return ZS_EXIT_DONE;
}

/** Before minutes are spent: whether the results can be saved. */
static enum zs_exit_status check_outputs(const struct zs_bench_options *options)
{
	const char *const files[] = {options->json, options->csv};
	struct zs_error err = {0};
	const enum zs_exit_status status =
		zs_output_file_check_all(files, sizeof(files) / sizeof(files[0]));
	if (status != ZS_EXIT_DONE) {
		return status;
	}
	if (options->report != NULL && zs_report_folder_check(options->report, &err) < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "cannot write", &err);
	}
	return ZS_EXIT_DONE;
}

static enum zs_exit_status save_json(struct bench *bench)
{
	return zs_json_save(zs_bench_json_create(&bench->run, &bench->host, bench->command),
		bench->options.json, &bench->signal_fd);
}

static int write_csv(void *data, struct zs_output_file *file, struct zs_error *err)
{
	const struct bench *bench = data;
	zs_bench_csv_write(&bench->run, file->stream);
	return 0;
}

static enum zs_exit_status save_report(
	const struct bench *bench, const struct zs_bench_findings *findings)
{
	struct zs_error err = {0};
	if (bench->options.report == NULL ||
		zs_bench_report_write(bench->options.report, &bench->run, &bench->host, findings,
			bench->command, &err) == 0) {
		return ZS_EXIT_DONE;
	}
	return zs_exit_error(ZS_EXIT_FAILED, "no report", &err);
}

/** Saves all that was asked for; what cannot be saved keeps nothing else from being so. */
static enum zs_exit_status save_all(struct bench *bench, const struct zs_bench_findings *findings)
{
	const enum zs_exit_status json = save_json(bench);
	const enum zs_exit_status csv =
		zs_output_file_save(bench->options.csv, &bench->signal_fd, write_csv, bench);
	const enum zs_exit_status page =
		findings == NULL ? ZS_EXIT_DONE : save_report(bench, findings);
	return zs_exit_both(json, zs_exit_both(csv, page));
}

static enum zs_exit_status report(struct bench *bench)
{
	struct zs_bench_findings findings;
	const enum zs_exit_status measured = bench->run.status;
	if (bench->run.entry_count == 0) {
		zs_log(ZS_LOG_ERROR, "nothing was measured");
		save_json(bench);
		return measured == ZS_EXIT_DONE ? ZS_EXIT_IMPOSSIBLE : measured;
	}
	if (zs_bench_findings_init(&findings, &bench->run) < 0) {
		zs_log(ZS_LOG_ERROR, "no memory for the findings");
		save_all(bench, NULL);
		return zs_exit_both(measured, ZS_EXIT_FAILED);
	}
	zs_bench_text_table_print(&bench->run, &findings);
	const enum zs_exit_status saved = save_all(bench, &findings);
	zs_bench_findings_finish(&findings);
	return zs_exit_both(measured, saved);
}

#if ZS_HAS_WAYLAND
/** What is no matter of paths: an app, or the ways out of a virtual machine. */
static enum zs_exit_status measure_app(struct bench *bench)
{
	const struct zs_bench_options *options = &bench->options;
	zs_log(ZS_LOG_INFO, "order and intervals by --seed %u", options->seed);
	return options->guest != NULL ? zs_guest_measure(options, bench->command, &bench->signal_fd)
				      : zs_app_measure(options, bench->command, &bench->signal_fd);
}

static enum zs_exit_status run_in_guest(void)
{
	return zs_guest_agent_run();
}
#else
static enum zs_exit_status run_in_guest(void)
{
	zs_log(ZS_LOG_ERROR, "--app, --guest: this build has no Wayland: build it with "
			     "wayland-client");
	return ZS_EXIT_IMPOSSIBLE;
}

static enum zs_exit_status measure_app(struct bench *bench)
{
	return run_in_guest();
}
#endif

static enum zs_exit_status measure_paths(struct bench *bench)
{
	const int ret = zs_bench_run_init(&bench->run, &bench->options);
	if (ret < 0) {
		return ret == -E2BIG ? ZS_EXIT_USAGE : ZS_EXIT_FAILED;
	}
	zs_host_info_read(&bench->host);
	zs_log(ZS_LOG_INFO, "order and intervals by --seed %u", bench->options.seed);
	zs_bench_parent_run(&bench->run, bench->words, bench->word_count, bench->signal_fd);
	return report(bench);
}

static enum zs_exit_status measure(struct bench *bench)
{
	struct zs_bench_options *options = &bench->options;
	enum zs_exit_status status = check_scenes(options);
	status = status == ZS_EXIT_DONE ? check_outputs(options) : status;
	if (status != ZS_EXIT_DONE) {
		return status;
	}
	if (!options->seed_given && getrandom(&options->seed, sizeof(options->seed), 0) < 0) {
		zs_log(ZS_LOG_ERROR, "getrandom: %m: give a --seed");
		return ZS_EXIT_FAILED;
	}
	bench->signal_fd = zs_signals_init();
	if (bench->signal_fd < 0) {
		zs_log(ZS_LOG_ERROR, "signals: %s", strerror(-bench->signal_fd));
		return ZS_EXIT_FAILED;
	}
	status = options->app != NULL || options->guest != NULL ? measure_app(bench)
								: measure_paths(bench);
	if (bench->signal_fd >= 0) {
		zs_signals_finish(bench->signal_fd);
	}
	return status;
}

static enum zs_exit_status do_bench(struct bench *bench)
{
	struct zs_bench_options *options = &bench->options;
	if (options->help) {
		zs_options_help(&zs_bench_option_table, stdout);
		return ZS_EXIT_DONE;
	}
	if (options->in_guest) {
		return run_in_guest();
	}
	switch (options->task) {
	case ZS_BENCH_TASK_NONE:
		return options->compare[0] != NULL ? zs_bench_compare(options) : measure(bench);
	case ZS_BENCH_TASK_SYSCALLS:
		return zs_bench_parent_trace(options, bench->words, bench->word_count);
	default:
		return zs_bench_worker_run(options);
	}
}

static enum zs_exit_status run_bench(int argc, char **argv)
{
	struct bench bench = {0};
	enum zs_exit_status status = ZS_EXIT_FAILED;
	if (keep_words(&bench, argc, argv) < 0) {
		zs_log(ZS_LOG_ERROR, "no memory");
	} else if (zs_bench_options_parse(&bench.options, argc, argv) < 0) {
		status = ZS_EXIT_USAGE;
	} else {
		status = do_bench(&bench);
	}
	zs_bench_run_finish(&bench.run);
	for (size_t i = 0; i < bench.word_count; i++) {
		free(bench.words[i]);
	}
	free(bench.words);
	return status;
}

const struct zs_command zs_command_bench = {
	.name = "bench",
	.summary = "compare paths on the same frames",
	.options = &zs_bench_option_table,
	.run = run_bench,
};
