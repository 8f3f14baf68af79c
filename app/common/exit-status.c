#include "app/common/exit-status.h"

#include "app/common/log.h"

enum zs_exit_status zs_exit_error(
	enum zs_exit_status status, const char *what, const struct zs_error *err)
{
	zs_log_error(ZS_LOG_ERROR, what, err);
	return status;
}

enum zs_exit_status zs_exit_both(enum zs_exit_status first, enum zs_exit_status second)
{
	return first == ZS_EXIT_DONE ? second : first;
}
