#include "app/confined/confinement.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <malloc.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "app/common/io.h"
#include "app/common/landlock.h"
#include "app/common/sanitizer.h"
#include "app/confined/system-calls.h"

#define MEMORY_MIN ((size_t)64 << 20)
#define MEMORY_MAX ((size_t)2 << 30)
#define FILES_MAX 64

size_t zs_confinement_memory(void)
{
	char text[1024];
	unsigned long long kib = 0;
	if (zs_io_read_text(AT_FDCWD, "/proc/meminfo", text, sizeof(text)) == 0) {
		const char *line = strstr(text, "MemAvailable:");
		if (line != NULL) {
			sscanf(line, "MemAvailable: %llu", &kib);
		}
	}
	const unsigned long long bytes = kib * 1024 / 2;
	return bytes < MEMORY_MIN ? MEMORY_MIN : bytes > MEMORY_MAX ? MEMORY_MAX : (size_t)bytes;
}

/** Sets a limit that this process cannot raise again. */
static void limit(__rlimit_resource_t resource, size_t value)
{
	const struct rlimit both = {value, value};
	setrlimit(resource, &both);
}

static void limit_memory(const struct zs_confinement *confinement)
{
#ifndef ZS_SANITIZED
	/* A sanitizer's shadow is larger than any limit. */
	unsigned long pages = 0, data = 0;
	char text[128];
	if (zs_io_read_text(AT_FDCWD, "/proc/self/statm", text, sizeof(text)) == 0) {
		sscanf(text, "%lu %*u %*u %*u %*u %lu", &pages, &data);
	}
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	limit(RLIMIT_DATA, data * page + confinement->memory);
	limit(RLIMIT_AS, pages * page + confinement->memory + confinement->mapped);
#endif
	limit(RLIMIT_MEMLOCK, 0);
}

static void limit_resources(const struct zs_confinement *confinement)
{
	const struct rlimit cpu = {confinement->cpu_limit_s, RLIM_INFINITY};
	limit_memory(confinement);
	setrlimit(RLIMIT_CPU, &cpu);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_MSGQUEUE, 0);
	limit(RLIMIT_NOFILE, FILES_MAX);
	limit(RLIMIT_NPROC, 0);
	/* A write beyond the limit shall fail, as if the disk were full. */
	signal(SIGXFSZ, SIG_IGN);
}

/** If the machine's memory ends all the same, this process is the first to go. */
static void volunteer_for_oom_killer(void)
{
	const int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
	if (fd >= 0) {
		zs_io_write_all(fd, "1000", 4);
		close(fd);
	}
}

static void drop_capabilities(void)
{
	struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
	const struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};
	prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
	syscall(SYS_capset, &header, none);
}

void zs_confinement_apply(
	const struct zs_confinement *confinement, struct zs_confinement_gaps *gaps)
{
	volunteer_for_oom_killer();
	limit_resources(confinement);
	/* Without a core file, also from a kernel that pipes them to a program; nor can others of
	 * this user look into it. */
	prctl(PR_SET_DUMPABLE, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	gaps->landlock =
		zs_landlock_restrict(&(struct zs_landlock_paths){.readable = confinement->folders});
	drop_capabilities();
	const struct zs_system_calls calls = {
		.channel = confinement->channel,
		.opens_files = confinement->folders != NULL && gaps->landlock == 0,
	};
	gaps->seccomp = zs_system_calls_restrict(&calls);
}
