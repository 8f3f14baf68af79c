#include "app/common/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#if __has_include(<linux/landlock.h>) && defined(SYS_landlock_create_ruleset)
#include <linux/landlock.h>

/* The header may be older than the kernel; what it lacks is from the kernel's documentation. */
struct ruleset {
	uint64_t files, network, scopes;
};

#define FILES_1 UINT64_C(0x1fff) ///< execute, write, read, list, remove, make
#define FILES_2 UINT64_C(0x2000) ///< link and rename across folders
#define FILES_3 UINT64_C(0x4000) ///< truncate
#define FILES_5 UINT64_C(0x8000) ///< ioctl on devices
#define NETWORK_4 UINT64_C(0x3)  ///< bind and connect, by TCP
#define SCOPES_6 UINT64_C(0x3)   ///< abstract sockets, signals

/** All that this version of Landlock can take away. The kernel refuses bits it does not know. */
static struct ruleset everything(int version)
{
	return (struct ruleset){
		.files = FILES_1 | (version >= 2 ? FILES_2 : 0) | (version >= 3 ? FILES_3 : 0) |
			 (version >= 5 ? FILES_5 : 0),
		.network = version >= 4 ? NETWORK_4 : 0,
		.scopes = version >= 6 ? SCOPES_6 : 0,
	};
}

/** What is not there is none to be read. */
static void allow(int ruleset, const char *const *paths, uint64_t access)
{
	for (; paths != NULL && *paths != NULL; paths++) {
		const struct landlock_path_beneath_attr rule = {
			.allowed_access = access,
			.parent_fd = open(*paths, O_PATH | O_CLOEXEC),
		};
		if (rule.parent_fd >= 0) {
			syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule,
				0);
			close(rule.parent_fd);
		}
	}
}

int zs_landlock_restrict(const struct zs_landlock_paths *paths)
{
	const long version =
		syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < 1) {
		return version < 0 ? -errno : -ENOSYS;
	}
	const struct ruleset handled = everything((int)version);
	const int ruleset = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof(handled), 0);
	if (ruleset < 0) {
		return -errno;
	}
	allow(ruleset, paths->readable, LANDLOCK_ACCESS_FS_READ_FILE);
	allow(ruleset, paths->devices, LANDLOCK_ACCESS_FS_READ_FILE | (handled.files & FILES_5));
	const int ret = syscall(SYS_landlock_restrict_self, ruleset, 0) < 0 ? -errno : 0;
	close(ruleset);
	return ret;
}

#else

int zs_landlock_restrict(const struct zs_landlock_paths *paths)
{
	return -ENOSYS;
}

#endif
