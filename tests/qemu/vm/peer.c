/*
 * vm-peer SOCKET|bus [ACTION...]: the other side of vm, as simple as can be: takes the handshake
 * (or the session bus), answers everything and prints a line for each call with the frame that its
 * picture shows. An ACTION is done once the listener is there: "keys" sends some input, "bad" what
 * is no good, "leave" ends at once, "deaf" never answers. Ends with 0 when the listener's
 * connection does.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include "render/mark.h"
#include "tests/qemu/vm/message.h"

#define CONSOLE_PATH "/org/qemu/Display1/Console_0"

struct peer {
	bool is_deaf, has_ended, is_registered;
	const char *name; ///< of vm on a bus; NULL without one
};

static int read_answer(int qmp)
{
	char line[4096];
	size_t size = 0;
	do {
		if (size == sizeof(line) - 1 || read(qmp, line + size, 1) != 1) {
			return -EPROTO;
		}
		size++;
	} while (line[size - 1] != '\n');
	line[size] = 0;
	printf("qmp %s", line);
	return strstr(line, "\"event\"") != NULL   ? read_answer(qmp)
	       : strstr(line, "\"error\"") != NULL ? -EPROTO
						   : 0;
}

static int command(int qmp, const char *text, int fd)
{
	char rights[CMSG_SPACE(sizeof(fd))] = {0};
	struct iovec part = {.iov_base = (void *)text, .iov_len = strlen(text)};
	struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
	if (fd >= 0) {
		header.msg_control = rights;
		header.msg_controllen = sizeof(rights);
		struct cmsghdr *message = CMSG_FIRSTHDR(&header);
		message->cmsg_level = SOL_SOCKET;
		message->cmsg_type = SCM_RIGHTS;
		message->cmsg_len = CMSG_LEN(sizeof(fd));
		memcpy(CMSG_DATA(message), &fd, sizeof(fd));
	}
	return sendmsg(qmp, &header, 0) < 0 ? -errno : read_answer(qmp);
}

/** Asks QMP for a connection; the fd of this side, or a negative errno. */
static int ask_for_connection(const char *path, int *qmp)
{
	int fds[2];
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	*qmp = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connect(*qmp, (struct sockaddr *)&address, sizeof(address)) < 0 ||
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0) {
		return -errno;
	}
	int ret = read_answer(*qmp);
	ret = ret < 0 ? ret : command(*qmp, "{\"execute\": \"qmp_capabilities\"}\n", -1);
	ret = ret < 0 ? ret
		      : command(*qmp,
				"{\"execute\": \"getfd\", \"arguments\": {\"fdname\": \"d\"}}\n",
				fds[1]);
	ret = ret < 0 ? ret
		      : command(*qmp,
				"{\"execute\": \"add_client\", \"arguments\": {\"protocol\": "
				"\"@dbus-display\", \"fdname\": \"d\", \"skipauth\": true}}\n",
				-1);
	close(fds[1]);
	return ret < 0 ? ret : fds[0];
}

static int start(sd_bus **bus, int fd)
{
	int ret = sd_bus_new(bus);
	ret = ret < 0 ? ret : sd_bus_set_fd(*bus, fd, fd);
	ret = ret < 0 ? ret : sd_bus_negotiate_fds(*bus, 1);
	return ret < 0 ? ret : sd_bus_start(*bus);
}

static void print_mark(const void *pixels, uint32_t width, uint32_t height, uint32_t stride)
{
	uint32_t frame;
	if (zs_mark_read(pixels, width, height, stride, &frame) == 0) {
		printf(" frame %u", frame);
	}
}

/** Maps the fd if it is as large as needed. */
static void look_at(int fd, uint64_t offset, uint32_t width, uint32_t height, uint32_t stride)
{
	const uint64_t size = offset + (uint64_t)stride * height;
	struct stat stat;
	if (fstat(fd, &stat) < 0 || (uint64_t)stat.st_size < size) {
		printf(" small");
		return;
	}
	uint8_t *data = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
	if (data == MAP_FAILED) {
		printf(" unmappable");
		return;
	}
	print_mark(data + offset, width, height, stride);
	munmap(data, size);
}

static int look(sd_bus_message *m, const char *member)
{
	uint32_t width, height, stride, offset;
	int fd, ret = 0;
	if (strcmp(member, "Scanout") == 0) {
		const void *data;
		size_t size;
		ret = sd_bus_message_read(m, "uuuu", &width, &height, &stride, NULL);
		ret = ret < 0 ? ret : sd_bus_message_read_array(m, 'y', &data, &size);
		if (ret >= 0 && size >= (size_t)stride * height) {
			print_mark(data, width, height, stride);
		}
	} else if (strcmp(member, "ScanoutDMABUF") == 0) {
		ret = sd_bus_message_read(m, "huuu", &fd, &width, &height, &stride);
		if (ret >= 0) {
			look_at(fd, 0, width, height, stride);
		}
	} else if (strcmp(member, "ScanoutMap") == 0) {
		ret = sd_bus_message_read(m, "huuuu", &fd, &offset, &width, &height, &stride);
		if (ret >= 0) {
			look_at(fd, offset, width, height, stride);
		}
	} else if (strcmp(member, "ScanoutDMABUF2") == 0) {
		ret = sd_bus_message_read(m, "ah", 1, &fd);
		ret = ret < 0 ? ret
			      : sd_bus_message_read(m, "uuuuauau", NULL, NULL, &width, &height, 1,
					&offset, 1, &stride);
		if (ret >= 0) {
			look_at(fd, offset, width, height, stride);
		}
	}
	return ret;
}

static int answer_get_all(sd_bus_message *m)
{
	sd_bus_message *reply = NULL;
	int ret = sd_bus_message_new_method_return(m, &reply);
	ret = ret < 0 ? ret
		      : sd_bus_message_append(reply, "a{sv}", 1, "Interfaces", "as", 2,
				MAP_INTERFACE, DMABUF2_INTERFACE);
	ret = ret < 0 ? ret : sd_bus_send(NULL, reply, NULL);
	sd_bus_message_unref(reply);
	return ret;
}

static int handle_call(sd_bus_message *m, void *data, sd_bus_error *error)
{
	const struct peer *peer = data;
	const char *member = sd_bus_message_get_member(m);
	printf("%s %s", member, sd_bus_message_get_signature(m, 1));
	if (strcmp(member, "GetAll") == 0) {
		putchar('\n');
		return answer_get_all(m);
	}
	const int ret = look(m, member);
	printf("%s\n", ret < 0 ? " broken" : "");
	fflush(stdout);
	return ret < 0 ? ret : peer->is_deaf ? 1 : sd_bus_reply_method_return(m, NULL);
}

static int handle_any(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct peer *peer = data;
	peer->has_ended |=
		sd_bus_message_is_signal(m, "org.freedesktop.DBus.Local", "Disconnected") > 0;
	return 0;
}

static int handle_registered(sd_bus_message *m, void *data, sd_bus_error *error)
{
	struct peer *peer = data;
	const sd_bus_error *failure = sd_bus_message_get_error(m);
	printf("registered %s\n", failure == NULL ? "" : failure->message);
	fflush(stdout);
	peer->is_registered = failure == NULL;
	peer->has_ended |= failure != NULL;
	return 0;
}

static int add_listener(struct peer *peer, sd_bus *client, sd_bus **listener)
{
	int fds[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0) {
		return -errno;
	}
	int ret = start(listener, fds[0]);
	ret = ret < 0 ? ret : sd_bus_add_filter(*listener, NULL, handle_any, peer);
	ret = ret < 0 ? ret : sd_bus_add_object(*listener, NULL, LISTENER_PATH, handle_call, peer);
	ret = ret < 0 ? ret
		      : sd_bus_call_method_async(client, NULL, peer->name, CONSOLE_PATH,
				"org.qemu.Display1.Console", "RegisterListener", handle_registered,
				peer, "h", fds[1]);
	close(fds[1]);
	return ret;
}

static void call(const struct peer *peer, sd_bus *client, const char *interface, const char *method,
	const char *types, const void *first, const void *second)
{
	char name[64];
	sd_bus_error error = SD_BUS_ERROR_NULL;
	sd_bus_message *m = NULL;
	snprintf(name, sizeof(name), "org.qemu.Display1.%s", interface);
	if (sd_bus_message_new_method_call(client, &m, peer->name, CONSOLE_PATH, name, method) >=
			0 &&
		sd_bus_message_append_basic(m, types[0], first) >= 0 &&
		(types[1] == 0 || sd_bus_message_append_basic(m, types[1], second) >= 0) &&
		sd_bus_call(client, m, 0, &error, NULL) < 0) {
		printf("refused %s\n", error.message);
	}
	sd_bus_error_free(&error);
	sd_bus_message_unref(m);
}

static void act(const struct peer *peer, sd_bus *client, const char *action)
{
	const uint32_t key = 30, button = 0, x = 5, far = 100000;
	if (strcmp(action, "keys") == 0) {
		call(peer, client, "Keyboard", "Press", "u", &key, NULL);
		call(peer, client, "Keyboard", "Release", "u", &key, NULL);
		call(peer, client, "Mouse", "SetAbsPosition", "uu", &x, &x);
		call(peer, client, "Mouse", "SetAbsPosition", "uu", &far, &x);
		call(peer, client, "Mouse", "RelMotion", "ii", &x, &x);
		call(peer, client, "Mouse", "Press", "u", &button, NULL);
	} else if (strcmp(action, "bad") == 0) {
		call(peer, client, "Keyboard", "Release", "u", &key, NULL);
		call(peer, client, "Keyboard", "Press", "s", "wrong", NULL);
		call(peer, client, "Keyboard", "Smash", "u", &key, NULL);
	} else if (strcmp(action, "leave") == 0) {
		exit(0);
	}
}

static int converse(struct peer *peer, sd_bus *client, sd_bus *listener, char **actions)
{
	int ret = 0;
	while (ret >= 0 && !peer->has_ended) {
		if (peer->is_registered && *actions != NULL) {
			act(peer, client, *actions++);
		}
		const int more = sd_bus_process(client, NULL);
		ret = sd_bus_process(listener, NULL);
		/* One waits for a while only, as there are two. */
		if (ret == 0 && more <= 0) {
			ret = sd_bus_wait(listener, 2000);
		}
	}
	return peer->has_ended ? 0 : ret;
}

int main(int argc, char **argv)
{
	struct peer peer = {0};
	sd_bus *client = NULL, *listener = NULL;
	int qmp = -1;
	for (int i = 2; i < argc; i++) {
		peer.is_deaf |= strcmp(argv[i], "deaf") == 0;
	}
	int ret = argc < 2 ? -EINVAL : 0;
	if (ret == 0 && strcmp(argv[1], "bus") == 0) {
		peer.name = "org.qemu";
		ret = sd_bus_open_user(&client);
	} else if (ret == 0) {
		ret = ask_for_connection(argv[1], &qmp);
		ret = ret < 0 ? ret : start(&client, ret);
	}
	ret = ret < 0 ? ret : add_listener(&peer, client, &listener);
	ret = ret < 0 ? ret : converse(&peer, client, listener, argv + 2);
	if (ret < 0) {
		fprintf(stderr, "vm-peer: %s\n", strerror(-ret));
	}
	sd_bus_close_unref(listener);
	sd_bus_flush_close_unref(client);
	if (qmp >= 0) {
		close(qmp);
	}
	return ret < 0;
}
