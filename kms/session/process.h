#ifndef ZS_KMS_SESSION_PROCESS_H
#define ZS_KMS_SESSION_PROCESS_H

#include <signal.h>
#include <sys/types.h>

/**
 * What a session changes of the process. A library does not do that by itself: the program gives
 * these functions, and opens the session before it starts threads.
 */
struct zs_kms_session_process {
	/** Sets an environment variable, or removes it (NULL). 0 or a negative errno. */
	int (*set_variable)(const char *name, const char *value);
	/** Blocks these signals as well; `previous` gets those blocked before. 0 or -errno. */
	int (*block_signals)(const sigset_t *signals, sigset_t *previous);
	/** Has just these signals blocked. */
	void (*restore_signals)(const sigset_t *previous);
	/**
	 * Starts a child that calls zs_kms_vt_guard_run(), with `input` as its standard input,
	 * `console` as its standard output, and all signals blocked: it is to outlive this process.
	 * Its pid or a negative errno.
	 */
	pid_t (*start_guard)(int input, int console);
};

#endif
