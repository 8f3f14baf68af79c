/*
 * The keeper of app/host/vhost and what shows a guest's windows, in one: says on standard output
 * what comes, compares what tests/tools/guest-buffer tells with the dma-buf that it gets for it,
 * and is the other side of guest-channel.
 *
 *   keeper FOLDER [CHANNEL]
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <zlib.h>

#include "app/common/log.h"
#include "app/host/vhost/keeper.h"
#include "app/relay/channel/channel.h"
#include "app/relay/socket.h"

static uint32_t wanted[65536];
static struct zs_event_source viewer;
static struct zs_channel channel;

static void check(const struct zs_keeper_packet *packet, int fd)
{
	printf("exported %u: error %d, pieces %u of %u, bytes %llu", packet->id, packet->error,
		packet->pieces, packet->raw_pieces, (unsigned long long)packet->bytes);
	if (fd >= 0 && wanted[packet->id % 65536] != 0) {
		const void *bytes = mmap(NULL, packet->bytes, PROT_READ, MAP_SHARED, fd, 0);
		const uint32_t crc =
			bytes == MAP_FAILED ? 0 : (uint32_t)crc32(0, bytes, (uInt)packet->bytes);
		printf(": %08x, %s", crc,
			crc == wanted[packet->id % 65536] ? "equal" : "different");
	}
	putchar('\n');
}

static void provide(uint32_t id, int fd)
{
	for (struct zs_channel_client *client = channel.clients; client != NULL;
		client = client->next) {
		for (unsigned i = 0; i < client->arrival_count; i++) {
			if (client->arrivals[i].fd < 0 &&
				client->arrivals[i].what.type == ZS_CHANNEL_FD_RESOURCE &&
				client->arrivals[i].what.id == id) {
				zs_channel_provide(client, ZS_CHANNEL_FD_RESOURCE, id, dup(fd));
				return;
			}
		}
	}
}

static void handle_viewer(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper_packet packet;
	int fd;
	while (zs_keeper_receive(source->fd, &packet, &fd) > 0) {
		if (packet.type == ZS_KEEPER_EXPORTED) {
			check(&packet, fd);
			if (packet.error == -ENOENT && packet.serial < 200) {
				usleep(2000);
				zs_keeper_send(source->fd,
					&(struct zs_keeper_packet){.type = ZS_KEEPER_EXPORT,
						.serial = packet.serial + 1,
						.id = packet.id},
					-1);
			} else {
				provide(packet.id, fd);
			}
		} else {
			printf("packet %u id %u words %u %u %u %u %08x\n", packet.type, packet.id,
				packet.words[0], packet.words[1], packet.words[2], packet.words[3],
				packet.words[4]);
		}
		if (packet.type == ZS_KEEPER_BELL && packet.words[0] == 1) {
			wanted[packet.words[1] % 65536] = packet.words[4];
			zs_keeper_send(source->fd,
				&(struct zs_keeper_packet){
					.type = ZS_KEEPER_EXPORT, .id = packet.words[1]},
				-1);
		}
		if (fd >= 0) {
			close(fd);
		}
		fflush(stdout);
	}
}

static int open_app(void *data)
{
	char path[108];
	struct zs_error err;
	if (zs_relay_find_compositor(path, sizeof(path), &err) < 0) {
		return -1;
	}
	const int fd = zs_relay_connect(path, &err);
	printf("an app: %d\n", fd);
	return fd;
}

static bool describe(void *data, int fd, struct zs_channel_fd *what)
{
	struct stat status;
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
		*what = (struct zs_channel_fd){ZS_CHANNEL_FD_CONTENT, 0, (uint64_t)status.st_size};
		return true;
	}
	return false;
}

static int make(void *data, struct zs_channel_client *client, const struct zs_channel_fd *what)
{
	if (what->type == ZS_CHANNEL_FD_POOL) {
		const int fd = memfd_create("pool", MFD_CLOEXEC | MFD_ALLOW_SEALING);
		printf("pool of %llu\n", (unsigned long long)what->size);
		return fd >= 0 && ftruncate(fd, (off_t)what->size) == 0 ? fd : -errno;
	}
	zs_keeper_send(viewer.fd,
		&(struct zs_keeper_packet){.type = ZS_KEEPER_EXPORT, .id = what->id}, -1);
	return -EAGAIN;
}

static const struct zs_channel_side side = {.open = open_app, .describe = describe, .make = make};

static int connect_to(const char *path, int type)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	const int fd = socket(AF_UNIX, type, 0);
	if (connect(fd, (void *)&address, sizeof(address)) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static struct zs_event_timer timer;
static const char *channel_path;
static struct zs_event_loop loop;

static void handle_timer(struct zs_event_timer *own)
{
	const int fd = connect_to(channel_path, SOCK_STREAM);
	if (fd < 0) {
		zs_event_loop_alarm(&loop, own, 100000000);
	} else {
		zs_channel_init(&channel, &loop, fd, &side, NULL);
		printf("channel\n");
	}
}

int main(int argc, char **argv)
{
	struct zs_keeper keeper;
	struct zs_error err;
	char text[512], path[108];
	zs_log_set_level(ZS_LOG_DEBUG);
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc < 2 || zs_event_loop_init(&loop, &err) < 0 ||
		zs_keeper_init(&keeper, &loop, argv[1], &err) < 0) {
		fprintf(stderr, "%s\n",
			argc >= 2 ? zs_error_text(&err, text, sizeof(text)) : "keeper FOLDER");
		return 1;
	}
	snprintf(path, sizeof(path), "%s/keeper", argv[1]);
	viewer.handle = handle_viewer;
	viewer.fd = connect_to(path, SOCK_SEQPACKET);
	zs_event_loop_watch(&loop, &viewer, EPOLLIN);
	if (argc > 2) {
		channel_path = argv[2];
		timer.handle = handle_timer;
		zs_event_loop_alarm(&loop, &timer, 1);
	}
	while (zs_event_loop_wait(&loop) == 0) {
	}
	return 0;
}
