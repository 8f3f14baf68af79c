#include "tests/qemu/vm/qmp.h"

#include <errno.h>
#include <json-c/json_tokener.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/qemu/vm/qmp-commands.h"

#define FDS_MAX 8

struct qmp {
	struct vm *vm;
	char path[sizeof(((struct sockaddr_un *)0)->sun_path)];
	int listening, fd;
	sd_event_source *incoming, *readable;
	json_tokener *tokener;
	struct qmp_state state;
};

int qmp_send(struct qmp *qmp, const char *text)
{
	char line[8192];
	const int length = snprintf(line, sizeof(line), "%s\r\n", text);
	if (qmp->fd < 0) {
		return -ENOTCONN;
	}
	if (length >= (int)sizeof(line)) {
		return -EMSGSIZE;
	}
	return send(qmp->fd, line, (size_t)length, MSG_NOSIGNAL) != length ? -errno : 0;
}

void qmp_drop(struct qmp *qmp)
{
	if (qmp->fd >= 0) {
		qmp->readable = sd_event_source_disable_unref(qmp->readable);
		close(qmp->fd);
		qmp->fd = -1;
		json_tokener_free(qmp->tokener);
		qmp->tokener = NULL;
		qmp_state_finish(&qmp->state);
		sd_event_source_set_enabled(qmp->incoming, SD_EVENT_ON);
		report_end(report_begin("qmp-gone"));
	}
}

static void answer(struct qmp *qmp, json_object *command)
{
	if (qmp->vm->options->events) {
		qmp_send(qmp, "{\"timestamp\": {\"seconds\": 1700000000, \"microseconds\": 1}, "
			      "\"event\": \"RTC_CHANGE\", \"data\": {\"offset\": 0, \"qom-path\": "
			      "\"/machine/unattached/device[1]\"}}");
	}
	json_object *reply = qmp_run(qmp->vm, &qmp->state, command);
	if (qmp_send(qmp, json_object_to_json_string_ext(reply,
				  JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE)) < 0) {
		fputs("vm: an answer of QMP could not be sent\n", stderr);
	}
	json_object_put(reply);
}

/** What came may hold a part of a command, or several. False if it is no JSON. */
static bool read_commands(struct qmp *qmp, const char *bytes, int length)
{
	while (length > 0) {
		json_object *command = json_tokener_parse_ex(qmp->tokener, bytes, length);
		const enum json_tokener_error error = json_tokener_get_error(qmp->tokener);
		if (error != json_tokener_success) {
			return error == json_tokener_continue;
		}
		const int used = (int)json_tokener_get_parse_end(qmp->tokener);
		bytes += used;
		length -= used;
		if (command != NULL) {
			answer(qmp, command);
			json_object_put(command);
		}
	}
	return true;
}

static void keep_fds(struct qmp *qmp, struct msghdr *header)
{
	for (struct cmsghdr *part = CMSG_FIRSTHDR(header); part != NULL;
		part = CMSG_NXTHDR(header, part)) {
		if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) {
			continue;
		}
		int fds[FDS_MAX];
		const size_t size = part->cmsg_len - CMSG_LEN(0);
		memcpy(fds, CMSG_DATA(part), size);
		for (size_t i = 0; i < size / sizeof(fds[0]); i++) {
			qmp_state_received(&qmp->state, fds[i]);
		}
	}
}

static int handle_readable(sd_event_source *source, int fd, uint32_t events, void *data)
{
	struct qmp *qmp = data;
	char bytes[4096], rights[CMSG_SPACE(FDS_MAX * sizeof(int))];
	struct iovec part = {.iov_base = bytes, .iov_len = sizeof(bytes)};
	struct msghdr header = {.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = rights,
		.msg_controllen = sizeof(rights)};
	const ssize_t got = recvmsg(fd, &header, MSG_CMSG_CLOEXEC);
	if (got <= 0) {
		qmp_drop(qmp);
		return 0;
	}
	keep_fds(qmp, &header);
	if (!read_commands(qmp, bytes, (int)got)) {
		report_violate(&qmp->vm->report, "what came on QMP is no JSON");
		qmp_send(qmp, "{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse "
			      "error\"}}");
		json_tokener_reset(qmp->tokener);
	}
	return 0;
}

static int handle_incoming(sd_event_source *source, int listening, uint32_t events, void *data)
{
	struct qmp *qmp = data;
	if (qmp->fd >= 0) {
		/* Another one waits until the first has gone, as QEMU has it. */
		return sd_event_source_set_enabled(source, SD_EVENT_OFF);
	}
	qmp->fd = accept4(listening, NULL, NULL, SOCK_CLOEXEC);
	if (qmp->fd < 0) {
		return 0;
	}
	qmp->tokener = json_tokener_new();
	report_end(report_begin("qmp"));
	const char *greeting = qmp->vm->options->greeting;
	qmp_send(qmp, greeting != NULL
			      ? greeting
			      : "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 3, \"minor\": 1, "
				"\"major\": 11}, \"package\": \"\"}, \"capabilities\": "
				"[\"oob\"]}}");
	return sd_event_add_io(
		qmp->vm->event, &qmp->readable, qmp->fd, EPOLLIN, handle_readable, qmp);
}

static int listen_at(struct qmp *qmp, const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	if (strlen(path) >= sizeof(address.sun_path)) {
		return -ENAMETOOLONG;
	}
	strcpy(address.sun_path, path);
	unlink(path);
	strcpy(qmp->path, path);
	qmp->listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (qmp->listening < 0 ||
		bind(qmp->listening, (struct sockaddr *)&address, sizeof(address)) < 0 ||
		listen(qmp->listening, 4) < 0) {
		return -errno;
	}
	return sd_event_add_io(
		qmp->vm->event, &qmp->incoming, qmp->listening, EPOLLIN, handle_incoming, qmp);
}

int qmp_open(struct vm *vm, const char *path, struct qmp **opened)
{
	struct qmp *qmp = calloc(1, sizeof(*qmp));
	if (qmp == NULL) {
		return -ENOMEM;
	}
	qmp->vm = vm;
	qmp->fd = qmp->listening = -1;
	*opened = qmp;
	return listen_at(qmp, path);
}

void qmp_close(struct qmp *qmp)
{
	if (qmp == NULL) {
		return;
	}
	qmp_drop(qmp);
	sd_event_source_disable_unref(qmp->incoming);
	if (qmp->listening >= 0) {
		close(qmp->listening);
		unlink(qmp->path);
	}
	free(qmp);
}
