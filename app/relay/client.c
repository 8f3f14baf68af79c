#include "app/relay/client.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

void zs_relay_client_name(struct zs_relay_client *client, int fd)
{
	struct ucred credentials;
	socklen_t size = sizeof(credentials);
	char path[64];
	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0) {
		client->pid = credentials.pid;
	}
	snprintf(path, sizeof(path), "/proc/%d/comm", (int)client->pid);
	FILE *file = fopen(path, "re");
	if (file == NULL || fgets(client->name, sizeof(client->name), file) == NULL) {
		snprintf(client->name, sizeof(client->name), "app");
	}
	client->name[strcspn(client->name, "\n")] = 0;
	if (file != NULL) {
		fclose(file);
	}
}
