/*
 * The keeper of app/host/vhost and what shows windows, in one: says on standard output what comes, and compares what
 * tests/tools/guest-buffer tells with the dma-buf that it gets for it.
 *
 *   keeper FOLDER
 */
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <zlib.h>

#include "app/common/log.h"
#include "app/host/vhost/keeper.h"

static uint32_t wanted[65536];

static void check(const struct zs_keeper_packet *packet, int fd)
{
	printf("exported %u: error %d, pieces %u of %u, bytes %llu", packet->id, packet->error,
		packet->pieces, packet->raw_pieces, (unsigned long long)packet->bytes);
	if (fd >= 0) {
		const void *bytes = mmap(NULL, packet->bytes, PROT_READ, MAP_SHARED, fd, 0);
		const uint32_t crc = bytes == MAP_FAILED ? 0 : (uint32_t)crc32(0, bytes, (uInt)packet->bytes);
		printf(": %08x, %s", crc,
			crc == wanted[packet->id % 65536] ? "equal" : "different");
	}
	putchar('\n');
}

static void handle_viewer(struct zs_event_source *source, uint32_t events)
{
	struct zs_keeper_packet packet;
	int fd;
	while (zs_keeper_receive(source->fd, &packet, &fd) > 0) {
		if (packet.type == ZS_KEEPER_EXPORTED) {
			check(&packet, fd);
		} else {
			printf("packet %u id %u words %u %u %u %u %08x\n", packet.type, packet.id,
				packet.words[0], packet.words[1], packet.words[2], packet.words[3],
				packet.words[4]);
		}
		if (packet.type == ZS_KEEPER_BELL) {
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

int main(int argc, char **argv)
{
	struct zs_event_loop loop;
	struct zs_keeper keeper;
	struct zs_error err;
	char text[512];
	zs_log_set_level(ZS_LOG_DEBUG);
	if (argc != 2 || zs_event_loop_init(&loop, &err) < 0 ||
		zs_keeper_init(&keeper, &loop, argv[1], &err) < 0) {
		fprintf(stderr, "%s\n", argc == 2 ? zs_error_text(&err, text, sizeof(text)) : "keeper FOLDER");
		return 1;
	}
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	snprintf(address.sun_path, sizeof(address.sun_path), "%s/keeper", argv[1]);
	struct zs_event_source viewer = {.handle = handle_viewer};
	viewer.fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);
	if (connect(viewer.fd, (void *)&address, sizeof(address)) < 0) {
		perror("connect");
		return 1;
	}
	zs_event_loop_watch(&loop, &viewer, EPOLLIN);
	while (zs_event_loop_wait(&loop) == 0) {
	}
	return 0;
}
