#ifndef ZS_APP_CONFINED_LANDLOCK_H
#define ZS_APP_CONFINED_LANDLOCK_H

/**
 * Takes from this process, for ever, all files of all file systems but those that are open already
 * and, for reading, those in `folders` (NULL behind the last; NULL: none); TCP, where the kernel's
 * Landlock knows it (Linux 6.7), and abstract sockets and signals (6.12). 0 or a negative errno:
 * -ENOSYS, -EOPNOTSUPP if the kernel has no Landlock or does not use it. Needs PR_SET_NO_NEW_PRIVS.
 */
int zs_landlock_restrict(const char *const *folders);

#endif
