#ifndef ZS_APP_RELAY_CHANNEL_SIDE_H
#define ZS_APP_RELAY_CHANNEL_SIDE_H

#include "app/relay/channel/frame.h"

/** What each side does by itself. */
struct zs_channel_side {
	/** An app has connected there. The socket of a connection for it, or a negative errno.
	 * NULL: apps connect on this side. */
	int (*open)(void *data, const struct zs_channel_app *app);
	/**
	 * Says what this file is to the other side. It stays the caller's. 0; -EAGAIN: that is not
	 * known yet, and zs_channel_resume comes; another negative errno: nothing that is known.
	 */
	int (*describe)(void *data, int fd, struct zs_channel_fd *what);
	/**
	 * Makes an fd of what the other side says. The fd; -EAGAIN: zs_channel_provide comes with
	 * it later; another negative errno.
	 */
	int (*make)(void *data, const struct zs_channel_fd *what);
	/** Both sides know each other, perhaps anew: there is no app. May be NULL. */
	void (*begin)(void *data);
	/** The fd is of no use any more; the channel may be finished only later. May be NULL. */
	void (*end)(void *data);
	/** A marker, or the answer to one. */
	void (*mark)(void *data, const struct zs_channel_marker *marker);
	/** The host wants to know which apps can be started. NULL: it is not answered. */
	void (*list)(void *data);
	/** One of them. NULL: what has not been asked for is dropped. */
	void (*entry)(void *data, const struct zs_channel_entry *entry);
	/** One of them is to start. May be NULL. */
	void (*start)(void *data, const struct zs_channel_start *start);
};

#endif
