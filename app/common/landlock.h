#ifndef ZS_APP_COMMON_LANDLOCK_H
#define ZS_APP_COMMON_LANDLOCK_H

/** Folders or files, with all below them; NULL behind the last. NULL: none. */
struct zs_landlock_paths {
	const char *const *readable;
	const char *const *devices; ///< which may be opened for reading, and have ioctls
};

/**
 * Takes from this thread and those that it starts, for ever, all files of all file systems but
 * those that are open already and those in `paths`; TCP, where the kernel's Landlock knows it
 * (Linux 6.7), and abstract sockets and signals (6.12). 0 or a negative errno: -ENOSYS, -EOPNOTSUPP
 * if the kernel has no Landlock or does not use it. Needs PR_SET_NO_NEW_PRIVS.
 */
int zs_landlock_restrict(const struct zs_landlock_paths *paths);

#endif
