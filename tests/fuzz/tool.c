#include "tests/fuzz/tool.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

unsigned open_fds(void)
{
	unsigned count = 0;
	DIR *folder = opendir("/proc/self/fd");
	while (readdir(folder) != NULL) {
		count++;
	}
	closedir(folder);
	return count;
}

uint64_t take_number(int argc, char **argv, const char *option, uint64_t fallback)
{
	for (int i = 1; i + 2 < argc; i += 2) {
		if (strcmp(argv[i], option) == 0) {
			fallback = strtoull(argv[i + 1], NULL, 0);
		}
	}
	return fallback;
}
