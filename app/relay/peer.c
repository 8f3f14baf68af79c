#include "app/relay/peer.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/** Reads the start of a file of /proc about a process; empty if there is none. */
static void read_process(pid_t pid, const char *name, char *text, size_t size)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	const ssize_t length = fd < 0 ? -1 : read(fd, text, size - 1);
	text[length < 0 ? 0 : length] = 0;
	if (fd >= 0) {
		close(fd);
	}
}

void zs_relay_peer_find(struct zs_relay_peer *peer, int fd)
{
	struct ucred credentials;
	socklen_t size = sizeof(credentials);
	char comm[32], command[4096];
	*peer = (struct zs_relay_peer){0};
	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0) {
		peer->pid = credentials.pid;
	}
	read_process(peer->pid, "comm", comm, sizeof(comm));
	read_process(peer->pid, "cmdline", command, sizeof(command));
	comm[strcspn(comm, "\n")] = 0;
	/* The kernel has 15 characters; all of them are in the first word, but for scripts. */
	const char *slash = strrchr(command, '/');
	const char *word = slash == NULL ? command : slash + 1;
	const bool is_same = comm[0] != 0 && strncmp(word, comm, strlen(comm)) == 0;
	snprintf(peer->name, sizeof(peer->name), "%.63s",
		is_same        ? word
		: comm[0] == 0 ? "app"
			       : comm);
}
