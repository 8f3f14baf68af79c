#include "app/host/menu.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/log.h"
#include "app/common/socket.h"

#define SUFFIX ".desktop"
#define PATH (PATH_MAX + sizeof("/start")) ///< what is too long for a socket is one error
#define ANSWER_MS 10000

/* Files. */

/** No name that `--name` allows has a dot: that of another machine is never the beginning. */
static void make_file_name(
	const struct zs_host_menu *menu, const char *id, char name[static NAME_MAX + 1])
{
	snprintf(name, NAME_MAX + 1, "zeroscan-%s.%s%s", menu->target.name, id,
		id[0] == 0 ? "" : SUFFIX);
}

/** The folder of that name below another, made if it is not there. Closes the other. */
static int enter(int folder, const char *name)
{
	if (folder < 0) {
		return folder;
	}
	mkdirat(folder, name, 0700);
	const int next = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const int error = errno;
	close(folder);
	errno = error;
	return next;
}

/** An fd, or -1 with errno. */
static int open_applications(void)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	if (data != NULL && data[0] == '/') {
		return enter(enter(open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC), data + 1),
			"applications");
	}
	if (home == NULL || home[0] != '/') {
		errno = ENOENT;
		return -1;
	}
	return enter(
		enter(enter(open(home, O_RDONLY | O_DIRECTORY | O_CLOEXEC), ".local"), "share"),
		"applications");
}

/** Those of a host that was killed, too. */
static void remove_all(const struct zs_host_menu *menu)
{
	char prefix[NAME_MAX + 1];
	const int fd = openat(menu->applications, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *folder = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *file;
	make_file_name(menu, "", prefix);
	while (folder != NULL && (file = readdir(folder)) != NULL) {
		if (strncmp(file->d_name, prefix, strlen(prefix)) == 0) {
			unlinkat(menu->applications, file->d_name, 0);
		}
	}
	if (folder != NULL) {
		closedir(folder);
	} else if (fd >= 0) {
		close(fd);
	}
}

static bool has(const struct zs_host_menu *menu, const char *id)
{
	unsigned i = 0;
	while (i < menu->count && strcmp(menu->ids[i], id) != 0) {
		i++;
	}
	return i < menu->count;
}

/** A menu reads no half of it: it gets its name last. False with errno. */
static bool save(
	const struct zs_host_menu *menu, const char *name, const struct zs_channel_entry *entry)
{
	char temporary[64];
	snprintf(temporary, sizeof(temporary), ".zeroscan-%d", (int)getpid());
	const int fd = openat(menu->applications, temporary,
		O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
	if (file == NULL) {
		return false;
	}
	errno = EINVAL;
	const bool is_written = zs_host_entry_write(entry, &menu->target, file);
	const bool is_saved =
		fclose(file) == 0 && is_written &&
		renameat(menu->applications, temporary, menu->applications, name) == 0;
	if (!is_saved) {
		unlinkat(menu->applications, temporary, 0);
	}
	return is_saved;
}

void zs_host_menu_add(struct zs_host_menu *menu, const struct zs_channel_entry *entry)
{
	char name[NAME_MAX + 1];
	if (menu->loop == NULL || menu->count == ZS_CHANNEL_ENTRIES ||
		!zs_host_entry_is_id(entry->id) || has(menu, entry->id)) {
		return;
	}
	make_file_name(menu, entry->id, name);
	if (save(menu, name, entry)) {
		strcpy(menu->ids[menu->count++], entry->id);
	} else if (errno != EINVAL) {
		zs_log(ZS_LOG_WARNING, "an app of the guest's is not in the menu: %s: %s", name,
			strerror(errno));
	}
}

void zs_host_menu_clear(struct zs_host_menu *menu)
{
	char name[NAME_MAX + 1];
	while (menu->count > 0) {
		make_file_name(menu, menu->ids[--menu->count], name);
		unlinkat(menu->applications, name, 0);
	}
}

/* The socket. */

static void make_path(const char *folder, char path[static PATH])
{
	snprintf(path, PATH, "%s/start", folder);
}

/** 0 or a negative errno. */
static int start(struct zs_host_menu *menu, struct zs_channel_start *start)
{
	start->id[sizeof(start->id) - 1] = 0;
	return !has(menu, start->id) ? -ENOENT : menu->start(menu->data, start) ? 0 : -ENOTCONN;
}

static void handle_asking(struct zs_event_source *source, uint32_t events)
{
	struct zs_host_menu *menu = source->data;
	struct zs_channel_start request;
	int fd = -1;
	const int ret = zs_socket_receive_packet(source->fd, &request, sizeof(request), &fd);
	if (ret > 0) {
		const int32_t answer = start(menu, &request);
		zs_socket_send_packet(source->fd, &answer, sizeof(answer), -1);
	}
	if (fd >= 0) {
		close(fd);
	}
	if (ret != 0) {
		zs_event_loop_close(menu->loop, source);
	}
}

/** One at a time: a program that connects and says nothing makes way for the next. */
static void handle_listening(struct zs_event_source *source, uint32_t events)
{
	struct zs_host_menu *menu = source->data;
	const int fd = accept4(source->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (fd < 0) {
		return;
	}
	zs_event_loop_close(menu->loop, &menu->asking);
	menu->asking.fd = fd;
	zs_event_loop_watch(menu->loop, &menu->asking, EPOLLIN);
}

int zs_host_menu_init(struct zs_host_menu *menu, struct zs_event_loop *loop, const char *name,
	const char *folder, struct zs_error *err)
{
	char path[PATH];
	menu->target = (struct zs_host_entry_target){
		.program = menu->program, .name = name, .folder = menu->folder};
	const ssize_t length = readlink("/proc/self/exe", menu->program, sizeof(menu->program) - 1);
	if (length < 0 || realpath(folder, menu->folder) == NULL) {
		return zs_error_set(err, -errno, folder, "realpath", NULL, "");
	}
	menu->program[length] = 0;
	menu->applications = open_applications();
	if (menu->applications < 0) {
		return zs_error_set(err, -errno, "$XDG_DATA_HOME/applications", "open",
			"see that this user may make that folder", "the guest's apps go there");
	}
	make_path(menu->folder, path);
	menu->asking = (struct zs_event_source){.fd = -1, .handle = handle_asking, .data = menu};
	menu->listening =
		(struct zs_event_source){.fd = zs_socket_listen(path, SOCK_SEQPACKET, err),
			.handle = handle_listening,
			.data = menu};
	if (menu->listening.fd < 0) {
		close(menu->applications);
		return menu->listening.fd;
	}
	menu->loop = loop;
	remove_all(menu);
	return zs_event_loop_watch(loop, &menu->listening, EPOLLIN);
}

void zs_host_menu_finish(struct zs_host_menu *menu)
{
	char path[PATH];
	if (menu->loop == NULL) {
		return;
	}
	zs_host_menu_clear(menu);
	zs_event_loop_close(menu->loop, &menu->asking);
	zs_event_loop_close(menu->loop, &menu->listening);
	close(menu->applications);
	make_path(menu->folder, path);
	unlink(path);
	menu->loop = NULL;
}

/** What has come of it. 0 or a negative errno. */
static int ask(int fd, const char *id)
{
	struct zs_channel_start request = {0};
	struct pollfd answers = {.fd = fd, .events = POLLIN};
	int32_t answer = 0;
	int other;
	snprintf(request.id, sizeof(request.id), "%s", id);
	int ret = zs_socket_send_packet(fd, &request, sizeof(request), -1);
	if (ret == 0 && poll(&answers, 1, ANSWER_MS) <= 0) {
		ret = -ETIMEDOUT;
	}
	ret = ret < 0 ? ret : zs_socket_receive_packet(fd, &answer, sizeof(answer), &other);
	return ret > 0 ? answer : ret == 0 ? -EAGAIN : ret;
}

int zs_host_menu_ask(const char *folder, const char *id, struct zs_error *err)
{
	char path[PATH];
	make_path(folder, path);
	const int fd = zs_socket_connect(path, SOCK_SEQPACKET);
	if (fd < 0) {
		return zs_error_set(err, fd, path, "connect",
			"start `zeroscan host --export-apps` for this DIRECTORY", "");
	}
	const int ret = ask(fd, id);
	close(fd);
	return ret == 0 ? 0
			: zs_error_set(err, ret, id, "start", NULL, "%s",
				  ret == -ENOENT     ? "the guest has no app of this id"
				  : ret == -ENOTCONN ? "zeroscan guest does not answer"
						     : "");
}
