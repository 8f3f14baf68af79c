/*
 * In a virtual machine: a socket for a proxy's connections, SOCKET, whose other ends are on the
 * host.
 *
 *   guest-channel SOCKET
 */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/common/log.h"
#include "app/guest/card.h"
#include "app/relay/channel/channel.h"

static struct zs_guest_card card;
static struct zs_channel channel;

static bool is_dmabuf(int fd)
{
	char path[64], link[PATH_MAX] = "";
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return readlink(path, link, sizeof(link) - 1) > 0 && strstr(link, "dmabuf") != NULL;
}

static bool describe(void *data, int fd, struct zs_channel_fd *what)
{
	struct zs_error err;
	struct stat status;
	if (is_dmabuf(fd)) {
		struct zs_guest_memory memory;
		const uint32_t words[ZS_GUEST_BELL_WORDS] = {0};
		if (zs_guest_card_import(&card, fd, &memory, &err) < 0 ||
			zs_guest_card_ring(&card, words, &err) < 0) {
			zs_log_error(ZS_LOG_ERROR, "import", &err);
			return false;
		}
		*what = (struct zs_channel_fd){
			ZS_CHANNEL_FD_RESOURCE, memory.id, (uint64_t)lseek(fd, 0, SEEK_END)};
		return true;
	}
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
		*what = (struct zs_channel_fd){ZS_CHANNEL_FD_POOL, 0, (uint64_t)status.st_size};
		return true;
	}
	return false;
}

static int make(void *data, struct zs_channel_client *client, const struct zs_channel_fd *what)
{
	return -EOPNOTSUPP;
}

static const struct zs_channel_side side = {.describe = describe, .make = make};

static void handle_app(struct zs_event_source *source, uint32_t events)
{
	const int fd = accept4(source->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	const int ret = fd < 0 ? -errno : zs_channel_connect(&channel, fd);
	zs_log(ZS_LOG_INFO, "an app: %s", strerror(-ret));
}

static int open_port(void)
{
	glob_t found;
	char name[64], path[128];
	int fd = -1;
	if (glob("/sys/class/virtio-ports/*/name", 0, NULL, &found) != 0) {
		return -1;
	}
	for (size_t i = 0; i < found.gl_pathc && fd < 0; i++) {
		FILE *file = fopen(found.gl_pathv[i], "re");
		if (file != NULL && fgets(name, sizeof(name), file) != NULL &&
			strcmp(name, "zeroscan\n") == 0) {
			snprintf(path, sizeof(path), "/dev/%.60s",
				found.gl_pathv[i] + strlen("/sys/class/virtio-ports/"));
			*strchr(path + 5, '/') = 0;
			fd = open(path, O_RDWR | O_CLOEXEC);
			zs_log(ZS_LOG_INFO, "%s: %d", path, fd);
		}
		if (file != NULL) {
			fclose(file);
		}
	}
	return fd;
}

int main(int argc, char **argv)
{
	struct zs_event_loop loop;
	struct zs_error err;
	char paths[ZS_GUEST_NODES][32];
	const int port = open_port();
	const unsigned count = zs_guest_card_list(paths);
	zs_log_set_level(ZS_LOG_DEBUG);
	if (argc != 2 || port < 0 || count == 0 || zs_event_loop_init(&loop, &err) < 0 ||
		zs_guest_card_open(&card, paths[count - 1], &err) < 0) {
		fprintf(stderr, "guest-channel: port %d, %u cards\n", port, count);
		return 1;
	}
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", argv[1]);
	struct zs_event_source apps = {.handle = handle_app,
		.fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
	if (bind(apps.fd, (void *)&address, sizeof(address)) < 0 || listen(apps.fd, 16) < 0) {
		perror("bind");
		return 1;
	}
	zs_channel_init(&channel, &loop, port, &side, NULL);
	while (channel.peer_nonce == 0 && zs_event_loop_wait(&loop) == 0) {
	}
	zs_log(ZS_LOG_INFO, "the host is there");
	zs_event_loop_watch(&loop, &apps, EPOLLIN);
	while (zs_event_loop_wait(&loop) == 0) {
	}
	return 0;
}
