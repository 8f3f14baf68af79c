#ifndef ZS_APP_RELAY_PEER_H
#define ZS_APP_RELAY_PEER_H

#include <sys/types.h>

/** Which program has connected. */
struct zs_relay_peer {
	pid_t pid;
	char name[64]; ///< of its program
};

/** Finds out which is at the other end of a socket. */
void zs_relay_peer_find(struct zs_relay_peer *peer, int fd);

#endif
