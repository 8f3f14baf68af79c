#include "udmabuf/exporter.h"

#include <stdio.h>
#include <string.h>

#define KEY "exp_name:"

void zs_exporter_read(int dmabuf_fd, char *name, size_t size)
{
	char line[128];
	name[0] = 0;
	snprintf(line, sizeof(line), "/proc/self/fdinfo/%d", dmabuf_fd);
	FILE *info = fopen(line, "re");
	while (info != NULL && fgets(line, sizeof(line), info) != NULL) {
		if (strncmp(line, KEY, strlen(KEY)) == 0) {
			const char *value = line + strlen(KEY);
			value += strspn(value, " \t");
			snprintf(name, size, "%.*s", (int)strcspn(value, "\n"), value);
		}
	}
	if (info != NULL) {
		fclose(info);
	}
}
