#include "app/probe/task.h"

#include <errno.h>
#include <json-c/json.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/finding.h"
#include "app/common/log.h"

/*
 * The child writes lines: those of its log begin with their level, a digit, and are passed on at
 * once, so that the last call before a crash is known. Behind a line DOCUMENT comes the finding.
 */
#define DOCUMENT "finding"
#define ANSWER_MAX (32 << 20)

/** The request as it goes to the child. */
struct message {
	char section[32], target[128];
	bool has_target;
	struct zs_probe_request request;
};

/** The child's answer, as far as it has come. */
struct answer {
	char *text; ///< what was not passed on yet, ends with a 0
	size_t used, room;
	bool has_document, is_lost;
};

struct json_object *zs_probe_section_run(const struct zs_probe_section *section, const char *target,
	const struct zs_probe_request *request)
{
	json_object *finding =
		zs_finding_create(target == NULL ? section->name : target, ZS_FINDING_FACT, "");
	section->run(target, request, finding);
	return finding;
}

static void send_line(void *data, enum zs_log_level level, const char *line)
{
	FILE *file = data;
	fprintf(file, "%d%s\n", (int)level, line);
	fflush(file);
}

static void write_finding(const void *request, size_t size, int fd)
{
	struct message message = *(const struct message *)request;
	const struct zs_probe_section *section = zs_probe_section_find(message.section);
	FILE *file = fdopen(fd, "w");
	if (section == NULL || file == NULL) {
		return;
	}
	message.request.signal_fd = -1;
	zs_log_set_sink(send_line, file);
	json_object *finding = zs_probe_section_run(
		section, message.has_target ? message.target : NULL, &message.request);
	zs_log_set_sink(NULL, NULL);
	fputs(DOCUMENT "\n", file);
	zs_json_write(finding, file);
	fflush(file);
}

const struct zs_child_task zs_child_task_probe = {
	.name = "probe",
	.is_interruptible = true,
	.write = write_finding,
};

/** Passes on the lines of the log that are whole. */
static void pass_on(struct answer *answer)
{
	char *line = answer->text, *end;
	while (!answer->has_document && (end = strchr(line, '\n')) != NULL) {
		*end = 0;
		if (strcmp(line, DOCUMENT) == 0) {
			answer->has_document = true;
		} else if (line[0] >= '0' + ZS_LOG_ERROR && line[0] <= '0' + ZS_LOG_DEBUG) {
			zs_log((enum zs_log_level)(line[0] - '0'), "%s", line + 1);
		}
		line = end + 1;
	}
	answer->used -= (size_t)(line - answer->text);
	memmove(answer->text, line, answer->used + 1);
}

static void take(void *data, const char *bytes, size_t size)
{
	struct answer *answer = data;
	if (answer->is_lost) {
		return;
	}
	if (answer->used + size + 1 > answer->room) {
		const size_t room = 2 * answer->room + size + 1;
		char *text = room > ANSWER_MAX ? NULL : realloc(answer->text, room);
		if (text == NULL) {
			answer->is_lost = true;
			return;
		}
		answer->text = text;
		answer->room = room;
	}
	memcpy(answer->text + answer->used, bytes, size);
	answer->used += size;
	answer->text[answer->used] = 0;
	pass_on(answer);
}

static int end_error(const struct zs_probe_section *section, const char *target,
	const struct zs_child_outcome *outcome, bool is_lost, struct zs_error *err)
{
	char how[64];
	if (outcome->end == ZS_CHILD_TIMED_OUT) {
		snprintf(how, sizeof(how), "hung for %u s", section->limit_s);
	} else if (outcome->end == ZS_CHILD_SIGNALLED) {
		const char *name = sigabbrev_np(outcome->number);
		snprintf(how, sizeof(how), "crashed by SIG%s", name == NULL ? "?" : name);
	} else if (!is_lost) {
		snprintf(how, sizeof(how), "ended the process");
	} else {
		return zs_error_set(err, -ENOMEM, target, "test", NULL,
			"there was no memory for what the test said");
	}
	return zs_error_set(err, -ENOTRECOVERABLE, target, "test",
		"--verbose shows the last call before",
		"the driver %s in the test, out of harm's way", how);
}

/** What the child has written, if it is a finding. */
static json_object *parse(const struct answer *answer)
{
	json_object *finding =
		answer->has_document && !answer->is_lost ? json_tokener_parse(answer->text) : NULL;
	if (finding != NULL && !json_object_is_type(finding, json_type_object)) {
		json_object_put(finding);
		finding = NULL;
	}
	return finding;
}

/** One that has answered, and then had to be ended, has said all: what a driver gives back late. */
static bool has_said_all(const struct zs_child_outcome *outcome)
{
	return outcome->end == ZS_CHILD_ANSWERED ||
	       (outcome->end == ZS_CHILD_SIGNALLED && outcome->number == SIGKILL);
}

struct json_object *zs_probe_task_run(const struct zs_probe_section *section, const char *target,
	const struct zs_probe_request *request)
{
	struct message message = {.has_target = target != NULL, .request = *request};
	const struct zs_child_piece piece = {&message, sizeof(message)};
	struct answer answer = {0};
	const struct zs_child_reader reader = {.limit_s = section->limit_s,
		.signal_fd = request->signal_fd,
		.take = take,
		.data = &answer};
	const char *name = target == NULL ? section->name : target;
	struct zs_child_outcome outcome = {0};
	struct zs_error err = {0};
	snprintf(message.section, sizeof(message.section), "%s", section->name);
	snprintf(message.target, sizeof(message.target), "%s", target == NULL ? "" : target);
	const int ret =
		zs_child_task_read(&zs_child_task_probe, &piece, 1, &reader, &outcome, &err);
	json_object *finding = ret == 0 && has_said_all(&outcome) ? parse(&answer) : NULL;
	free(answer.text);
	if (finding != NULL) {
		return finding;
	}
	if (ret == 0) {
		end_error(section, name, &outcome, answer.is_lost, &err);
	}
	return zs_finding_create_failed(name, &err);
}
