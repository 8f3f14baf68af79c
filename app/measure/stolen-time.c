#include "app/measure/stolen-time.h"

#include <fcntl.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "app/common/io.h"

#define OPTION "CONFIG_PARAVIRT_TIME_ACCOUNTING"

/** False if there is no such file. */
static bool read_file(const char *root, const char *path, char *text, size_t size)
{
	char whole[512];
	snprintf(whole, sizeof(whole), "%s%s", root, path);
	return zs_io_read_text(AT_FDCWD, whole, text, size) == 0;
}

static bool exists(const char *root, const char *path)
{
	char whole[512];
	snprintf(whole, sizeof(whole), "%s%s", root, path);
	return access(whole, F_OK) == 0;
}

/** By what the kernel says of the processor and the firmware; a container's host is asked. */
static bool is_virtual(const char *root)
{
	char text[4096];
	if (read_file(root, "/proc/cpuinfo", text, sizeof(text)) &&
		(strstr(text, " hypervisor") != NULL || strstr(text, "User Mode Linux") != NULL)) {
		return true;
	}
	if (read_file(root, "/sys/class/dmi/id/sys_vendor", text, sizeof(text)) &&
		strncmp(text, "QEMU", 4) == 0) {
		return true;
	}
	return exists(root, "/sys/hypervisor/type") ||
	       exists(root, "/proc/device-tree/hypervisor/compatible");
}

/** The option's value in a kernel's configuration: 'y', 'n', or 0 if that says nothing of it. */
static char find_option(const char *path)
{
	char line[256];
	FILE *file = fopen(path, "re");
	char value = 0;
	while (file != NULL && value == 0 && fgets(line, sizeof(line), file) != NULL) {
		value = strncmp(line, OPTION "=y", strlen(OPTION "=y")) == 0 ? 'y'
			: strncmp(line, "# " OPTION " is not set",
				  strlen("# " OPTION " is not set")) == 0
				? 'n'
				: 0;
	}
	if (file != NULL) {
		fclose(file);
	}
	return value;
}

/* account_process_tick and update_rq_clock_task of the kernel's scheduler. */
static enum zs_stolen_type find_type(const char *root)
{
	struct utsname name;
	char path[640];
	if (uname(&name) < 0) {
		return ZS_STOLEN_COUNTED;
	}
	snprintf(path, sizeof(path), "%s/boot/config-%s", root, name.release);
	char value = find_option(path);
	if (value == 0) {
		snprintf(path, sizeof(path), "%s/lib/modules/%s/config", root, name.release);
		value = find_option(path);
	}
	return value == 'y'   ? ZS_STOLEN_LEFT_OUT
	       : value == 'n' ? ZS_STOLEN_INCLUDED
			      : ZS_STOLEN_COUNTED;
}

/** The first line of /proc/stat: proc_stat(5). False if it is another. */
static bool parse_stat(struct zs_stolen_time *time, const char *text)
{
	uint64_t user, nice, system, irq, softirq, steal;
	if (sscanf(text,
		    "cpu %" SCNu64 " %" SCNu64 " %" SCNu64 " %*u %*u %" SCNu64 " %" SCNu64
		    " %" SCNu64,
		    &user, &nice, &system, &irq, &softirq, &steal) != 6) {
		return false;
	}
	const uint64_t tick = UINT64_C(1000000000) / (uint64_t)sysconf(_SC_CLK_TCK);
	time->busy_ns = (user + nice + system + irq + softirq) * tick;
	time->stolen_ns = steal * tick;
	return true;
}

void zs_stolen_time_read(struct zs_stolen_time *time, const char *root)
{
	char text[512];
	uint64_t ran, waited;
	*time = (struct zs_stolen_time){.type = ZS_STOLEN_UNKNOWN, .run_delay_ns = -1};
	const bool is_told = read_file(root, "/proc/stat", text, sizeof(text)) &&
			     parse_stat(time, text) && time->stolen_ns > 0;
	/* Three zeros are a kernel that keeps none. */
	if (read_file(root, "/proc/thread-self/schedstat", text, sizeof(text)) &&
		sscanf(text, "%" SCNu64 " %" SCNu64, &ran, &waited) == 2 && ran > 0) {
		time->run_delay_ns = (int64_t)waited;
	}
	time->type = is_told            ? find_type(root)
		     : is_virtual(root) ? ZS_STOLEN_UNKNOWN
					: ZS_STOLEN_NONE;
}

double zs_stolen_time_share(const struct zs_stolen_time *before, const struct zs_stolen_time *after)
{
	const double busy = (double)after->busy_ns - (double)before->busy_ns;
	const double stolen = (double)after->stolen_ns - (double)before->stolen_ns;
	if (after->type == ZS_STOLEN_UNKNOWN) {
		return NAN;
	}
	return stolen > 0 && busy >= 0 ? stolen / (busy + stolen) : 0;
}

double zs_stolen_time_take_out(const struct zs_stolen_time *before,
	const struct zs_stolen_time *after, struct zs_frames *frames)
{
	const double share = zs_stolen_time_share(before, after);
	if (after->type != ZS_STOLEN_INCLUDED) {
		return share;
	}
	for (uint64_t i = 0; i < zs_frames_kept(frames); i++) {
		struct zs_frame *frame = zs_frames_at(frames, i);
		frame->cpu_ns = (uint64_t)((double)frame->cpu_ns * (1 - share));
		if (frame->compositor_ns > 0) {
			frame->compositor_ns =
				(int64_t)((double)frame->compositor_ns * (1 - share));
		}
	}
	return share;
}

static const struct {
	const char *name, *warning;
} types[] = {
	[ZS_STOLEN_NONE] = {"none", NULL},
	[ZS_STOLEN_LEFT_OUT] = {"left out", NULL},
	[ZS_STOLEN_INCLUDED] = {"taken out", NULL},
	[ZS_STOLEN_COUNTED] = {"counted",
		"may have in them what the host gave to others: the kernel counts that, and does "
		"not say whether it leaves it out"},
	[ZS_STOLEN_UNKNOWN] = {"not told",
		"may be too high on a busy host: this virtual machine's kernel does not tell what "
		"its host gave to others"},
};

const char *zs_stolen_type_name(enum zs_stolen_type type)
{
	return types[type].name;
}

const char *zs_stolen_type_warning(enum zs_stolen_type type)
{
	return types[type].warning;
}
