#ifndef ZS_APP_COMMON_EXIT_STATUS_H
#define ZS_APP_COMMON_EXIT_STATUS_H

/** What zeroscan exits with. */
enum zs_exit_status {
	ZS_EXIT_DONE = 0,
	ZS_EXIT_FAILED = 1,     ///< while running
	ZS_EXIT_USAGE = 2,      ///< wrong words on the command line
	ZS_EXIT_IMPOSSIBLE = 3, ///< on this machine; the line says why and what to do
};

struct zs_error;

/** Logs an error in one line behind `what`, which says what was tried, and returns `status`. */
enum zs_exit_status zs_exit_error(
	enum zs_exit_status status, const char *what, const struct zs_error *err);

/** What both come to: the first that is not done. */
enum zs_exit_status zs_exit_both(enum zs_exit_status first, enum zs_exit_status second);

#endif
