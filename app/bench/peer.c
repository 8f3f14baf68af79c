#include "app/bench/peer.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "config.h"

static const struct zs_bench_peer peers[] = {
	{"plain-kms", "plain-kms", NULL, "kms", "direct", "two dumb buffers, drawn straight into"},
	{"plain-kms-copy", "plain-kms", "--copy", "kms", "copied",
		"the same, drawn in memory of its own and copied by memcpy"},
	{"plain-wayland", "plain-wayland", NULL, "wayland", "direct",
		"two wl_shm buffers, drawn straight into"},
};

#define COUNT (sizeof(peers) / sizeof(peers[0]))
_Static_assert(COUNT <= ZS_BENCH_PEERS, "room for all peers");

const struct zs_bench_peer *zs_bench_peer_at(size_t i)
{
	return i < COUNT ? &peers[i] : NULL;
}

size_t zs_bench_peer_count(void)
{
	return COUNT;
}

void zs_bench_peer_list(FILE *file)
{
	for (size_t i = 0; i < COUNT; i++) {
		fprintf(file, "  %-22s on %s: %s\n", peers[i].name, peers[i].display,
			peers[i].summary);
	}
}

int zs_bench_peer_find(const struct zs_bench_peer *peer, char *path, size_t size)
{
	char folder[PATH_MAX];
	const ssize_t length = readlink("/proc/self/exe", folder, sizeof(folder) - 1);
	folder[length < 0 ? 0 : length] = 0;
	char *slash = strrchr(folder, '/');
	if (slash != NULL) {
		*slash = 0;
		snprintf(path, size, "%.3800s/peers/%s", folder, peer->program);
		if (access(path, X_OK) == 0) {
			return 0;
		}
	}
	snprintf(path, size, ZS_PEERS "/%s", peer->program);
	return access(path, X_OK) == 0 ? 0 : -ENOENT;
}
