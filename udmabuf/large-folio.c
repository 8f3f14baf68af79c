#include "udmabuf/large-folio.h"

#include <glob.h>
#include <string.h>
#include <sys/utsname.h>

#include "udmabuf/exporter.h"

/* How many were ever given to shared memory, for each size. Linux 6.11. */
#define ALLOCATED "/sys/kernel/mm/transparent_hugepage/hugepages-*/stats/shmem_alloc"

bool zs_large_folio_is_mapped_rightly(const char *release)
{
	unsigned version, patch_level;
	return sscanf(release, "%u.%u", &version, &patch_level) == 2 &&
	       (version > 6 || (version == 6 && patch_level >= 13));
}

bool zs_large_folio_is_safe(void)
{
	struct utsname kernel;
	return uname(&kernel) == 0 && zs_large_folio_is_mapped_rightly(kernel.release);
}

bool zs_large_folio_is_counted(FILE *meminfo)
{
	char line[128];
	unsigned long long kib;
	while (fgets(line, sizeof(line), meminfo) != NULL) {
		if ((sscanf(line, "Hugetlb: %llu kB", &kib) == 1 ||
			    sscanf(line, "ShmemHugePages: %llu kB", &kib) == 1) &&
			kib != 0) {
			return true;
		}
	}
	return false;
}

/** True if a file begins with a number that is not 0; if it cannot be read, too. */
static bool has_number(const char *path)
{
	unsigned long long number = 1;
	FILE *file = fopen(path, "re");
	if (file == NULL || fscanf(file, "%llu", &number) != 1) {
		number = 1;
	}
	if (file != NULL) {
		fclose(file);
	}
	return number != 0;
}

/** The smaller ones, which meminfo does not count. */
static bool was_any_allocated(void)
{
	glob_t files;
	bool any = false;
	if (glob(ALLOCATED, 0, NULL, &files) != 0) {
		return false;
	}
	for (size_t i = 0; i < files.gl_pathc && !any; i++) {
		any = has_number(files.gl_pathv[i]);
	}
	globfree(&files);
	return any;
}

static bool may_exist(void)
{
	FILE *meminfo = fopen("/proc/meminfo", "re");
	if (meminfo == NULL) {
		return true;
	}
	const bool is_counted = zs_large_folio_is_counted(meminfo);
	fclose(meminfo);
	return is_counted || was_any_allocated();
}

/** True also where the kernel does not say. */
static bool may_be_udmabuf(int fd)
{
	char name[32];
	zs_exporter_read(fd, name, sizeof(name));
	return name[0] == 0 || strcmp(name, "udmabuf") == 0;
}

bool zs_large_folio_is_unsafe(int dmabuf_fd)
{
	return !zs_large_folio_is_safe() && may_be_udmabuf(dmabuf_fd) && may_exist();
}
