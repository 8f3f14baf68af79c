#ifndef ZS_APP_COMMON_SIGNALS_H
#define ZS_APP_COMMON_SIGNALS_H

#include <poll.h>

/**
 * Turns SIGINT, SIGTERM, SIGHUP and SIGQUIT, unless ignored, into readable events, and ignores
 * SIGPIPE. Returns the fd to poll, or a negative errno. Called before any thread is started.
 */
int zs_signals_init(void);

/** The number of a signal that came, 0 if none did. Does not block. */
int zs_signals_take(int fd);

/**
 * Waits until one of the fds is ready; meanwhile the signals of zs_signals_init do what they did
 * before: by default they end the process. 0 or a negative errno.
 */
int zs_signals_poll(struct pollfd *fds, nfds_t count);

/**
 * Puts the signals back as they were. Those that have come since one was taken are dropped: a
 * closed session and timeout(1) send several, which are one request to end.
 */
void zs_signals_finish(int fd);

/**
 * Has `restore(data)` called before any signal ends the process that does so by default, SIGKILL
 * alone left out; the process then dies of that signal, as it would have. What is ignored or has a
 * handler by now is left alone. `restore` must be async-signal-safe. NULL takes it away.
 */
void zs_signals_on_fatal(void (*restore)(void *data), void *data);

#endif
