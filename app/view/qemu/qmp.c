#include "app/view/qemu/qmp.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/json.h"

#define ANSWER_NS UINT64_C(5000000000)
/* No answer to our commands comes near it, in bytes. */
#define ANSWER_MAX (1 << 20)
#define BUSY "see that no other program has this monitor: QEMU serves one at a time"

static int set_error(
	const struct zs_qmp *qmp, int error, const char *op, const char *hint, struct zs_error *err)
{
	return zs_error_set(err, error, qmp->path, op, hint, "");
}

static int protocol_error(
	const struct zs_qmp *qmp, const char *op, const char *reason, struct zs_error *err)
{
	return zs_error_set(err, -EPROTO, qmp->path, op,
		"give --qemu the socket of QEMU's -qmp unix:SOCKET,server,nowait", "%s", reason);
}

/** Waits until it is readable. 0 or a negative errno. */
static int wait_for_answer(const struct zs_qmp *qmp, uint64_t until_ns)
{
	const uint64_t now_ns = zs_clock_now();
	struct pollfd fds[] = {
		{.fd = qmp->fd, .events = POLLIN},
		{.fd = qmp->signal_fd, .events = POLLIN},
	};
	const int left_ms = now_ns >= until_ns ? 0 : (int)((until_ns - now_ns) / 1000000 + 1);
	if (left_ms == 0 || poll(fds, 2, left_ms) == 0) {
		return -ETIMEDOUT;
	}
	return fds[1].revents != 0 ? -EINTR : 0;
}

/** Reads the next object. NULL with errno and `err`. */
static struct json_object *receive(struct zs_qmp *qmp, uint64_t until_ns, struct zs_error *err)
{
	int total = 0, ret = 0;
	json_tokener_reset(qmp->tokener);
	while (total < ANSWER_MAX) {
		if (qmp->at < qmp->size) {
			struct json_object *object = zs_json_parse(qmp->tokener,
				qmp->buffer + qmp->at, (size_t)(qmp->size - qmp->at), &ret);
			total += qmp->size - qmp->at;
			qmp->at += (int)json_tokener_get_parse_end(qmp->tokener);
			if (object != NULL) {
				return object;
			}
			if (ret == -ENOMEM) {
				set_error(qmp, ret, "read", NULL, err);
				break;
			}
			if (ret != -EAGAIN) {
				ret = protocol_error(
					qmp, "read", zs_json_parse_error(qmp->tokener), err);
				break;
			}
		}
		ret = wait_for_answer(qmp, until_ns);
		if (ret < 0) {
			set_error(qmp, ret, "read", ret == -ETIMEDOUT ? BUSY : NULL, err);
			break;
		}
		const ssize_t size = read(qmp->fd, qmp->buffer, sizeof(qmp->buffer));
		if (size <= 0) {
			ret = size < 0 ? -errno : -ECONNRESET;
			set_error(qmp, ret, "read", NULL, err);
			break;
		}
		qmp->at = 0;
		qmp->size = (int)size;
	}
	if (ret == 0) {
		ret = protocol_error(qmp, "read", "an answer that does not end", err);
	}
	errno = -ret;
	return NULL;
}

static int send_all(struct zs_qmp *qmp, const char *text, size_t size, int fd, struct zs_error *err)
{
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(sizeof(int))];
	} control = {0};
	struct iovec part = {.iov_base = (char *)text, .iov_len = size};
	struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
	if (fd >= 0) {
		message.msg_control = &control;
		message.msg_controllen = sizeof(control.space);
		control.header = (struct cmsghdr){
			.cmsg_len = CMSG_LEN(sizeof(int)),
			.cmsg_level = SOL_SOCKET,
			.cmsg_type = SCM_RIGHTS,
		};
		memcpy(CMSG_DATA(&control.header), &fd, sizeof(fd));
	}
	while (part.iov_len > 0) {
		const ssize_t sent = sendmsg(qmp->fd, &message, MSG_NOSIGNAL);
		if (sent < 0) {
			return set_error(qmp, -errno, "sendmsg", NULL, err);
		}
		part.iov_base = (char *)part.iov_base + sent;
		part.iov_len -= (size_t)sent;
		message.msg_control = NULL;
		message.msg_controllen = 0;
	}
	return 0;
}

/** Waits for the command's answer, past events. */
static int receive_answer(
	struct zs_qmp *qmp, const char *command, struct json_object **result, struct zs_error *err)
{
	/* Events do not make it later. */
	const uint64_t until_ns = zs_clock_now() + ANSWER_NS;
	struct json_object *object, *value;
	while ((object = receive(qmp, until_ns, err)) != NULL) {
		int ret = 1;
		if (json_object_object_get_ex(object, "error", &value)) {
			struct json_object *words = json_object_object_get(value, "desc");
			const char *text = json_object_get_string(words);
			ret = zs_error_set(err, -EPROTO, qmp->path, command, NULL, "QEMU says: %s",
				text == NULL ? "an error without words" : text);
		} else if (json_object_object_get_ex(object, "return", &value)) {
			if (result != NULL) {
				*result = json_object_get(value);
			}
			ret = 0;
		}
		json_object_put(object);
		if (ret <= 0) {
			return ret;
		}
	}
	return -errno;
}

/** The text of a command, allocated; NULL without memory. Puts the arguments. */
static char *print_request(const char *command, struct json_object *arguments)
{
	char *text = NULL;
	size_t size;
	struct json_object *request = json_object_new_object();
	FILE *file = open_memstream(&text, &size);
	zs_json_add_string(request, "execute", command);
	zs_json_add(request, "arguments", arguments);
	int ret = file == NULL ? -ENOMEM : zs_json_write(request, file);
	if (file != NULL && fclose(file) != 0) {
		ret = -ENOMEM;
	}
	json_object_put(request);
	if (ret < 0) {
		free(text);
		text = NULL;
	}
	return text;
}

int zs_qmp_execute(struct zs_qmp *qmp, const char *command, struct json_object *arguments, int fd,
	struct json_object **result, struct zs_error *err)
{
	char *text = print_request(command, arguments);
	const int ret = text == NULL ? set_error(qmp, -ENOMEM, command, NULL, err)
				     : send_all(qmp, text, strlen(text), fd, err);
	free(text);
	return ret < 0 ? ret : receive_answer(qmp, command, result, err);
}

static int connect_to(struct zs_qmp *qmp, struct zs_error *err)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	if (strlen(qmp->path) >= sizeof(address.sun_path)) {
		return set_error(qmp, -ENAMETOOLONG, "connect", "use a shorter path", err);
	}
	strcpy(address.sun_path, qmp->path);
	qmp->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (qmp->fd < 0) {
		return set_error(qmp, -errno, "socket", NULL, err);
	}
	/* Commands are short: only a QEMU that is stopped does not take them. */
	const struct timeval limit = {.tv_sec = ANSWER_NS / 1000000000};
	setsockopt(qmp->fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
	int ret = connect(qmp->fd, (struct sockaddr *)&address, sizeof(address));
	if (ret < 0 && errno == EAGAIN) {
		return set_error(qmp, -ETIMEDOUT, "connect", BUSY, err);
	}
	if (ret < 0) {
		return set_error(qmp, -errno, "connect",
			errno == EACCES ? "run zeroscan as QEMU's user"
					: "start QEMU with -qmp unix:SOCKET,server,nowait and "
					  "-display dbus,p2p=yes,gl=on",
			err);
	}
	ret = fcntl(qmp->fd, F_SETFL, 0);
	return ret < 0 ? set_error(qmp, -errno, "fcntl", NULL, err) : 0;
}

/** {"QMP": {"version": {"qemu": {"micro": 3, "minor": 1, "major": 11}, …}, "capabilities": []}} */
static int take_greeting(struct zs_qmp *qmp, struct zs_error *err)
{
	struct json_object *value;
	struct json_object *greeting = receive(qmp, zs_clock_now() + ANSWER_NS, err);
	if (greeting == NULL) {
		return -errno;
	}
	int ret = 0;
	if (json_object_object_get_ex(greeting, "QMP", &value) &&
		json_object_object_get_ex(value, "version", &value) &&
		json_object_object_get_ex(value, "qemu", &value)) {
		qmp->major = json_object_get_int(json_object_object_get(value, "major"));
		qmp->minor = json_object_get_int(json_object_object_get(value, "minor"));
		qmp->micro = json_object_get_int(json_object_object_get(value, "micro"));
	} else {
		ret = protocol_error(qmp, "read", "no greeting of QEMU's", err);
	}
	json_object_put(greeting);
	return ret;
}

int zs_qmp_open(struct zs_qmp *qmp, const char *path, int signal_fd, struct zs_error *err)
{
	*qmp = (struct zs_qmp){
		.fd = -1,
		.signal_fd = signal_fd,
		.path = path,
		.tokener = json_tokener_new(),
	};
	if (qmp->tokener == NULL) {
		return set_error(qmp, -ENOMEM, "json_tokener_new", NULL, err);
	}
	int ret = connect_to(qmp, err);
	ret = ret < 0 ? ret : take_greeting(qmp, err);
	return ret < 0 ? ret
		       : zs_qmp_execute(
				 qmp, "qmp_capabilities", json_object_new_object(), -1, NULL, err);
}

void zs_qmp_close(struct zs_qmp *qmp)
{
	if (qmp->fd >= 0) {
		close(qmp->fd);
	}
	if (qmp->tokener != NULL) {
		json_tokener_free(qmp->tokener);
	}
	*qmp = ZS_QMP_CLOSED;
}
