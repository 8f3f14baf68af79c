#include "app/relay/buffers/sample.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

/* So many pages a frame, so many bytes of each: together less than a page. */
#define PAGES 16
#define BYTES 64
#define PAGE 4096

/* What is being read; a hole for which the kernel has no memory is a SIGBUS. */
static struct zs_relay_sample *volatile reading;

static void handle_bus(int number, siginfo_t *info, void *context)
{
	struct zs_relay_sample *sample = reading;
	const uintptr_t at = (uintptr_t)info->si_addr;
	if (sample != NULL && at - (uintptr_t)sample->file < sample->size &&
		mmap((void *)sample->file, sample->size, PROT_READ,
			MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1,
			0) != MAP_FAILED) {
		sample->is_torn = true;
		return;
	}
	/* Not ours: it comes again, and ends the process. */
	signal(number, SIG_DFL);
}

int zs_relay_sample_init(
	struct zs_relay_sample *sample, int file_fd, int dmabuf_fd, off_t offset, size_t size)
{
	const struct sigaction action = {.sa_sigaction = handle_bus, .sa_flags = SA_SIGINFO};
	*sample = (struct zs_relay_sample){.size = size};
	if (sigaction(SIGBUS, &action, NULL) < 0) {
		return -errno;
	}
	void *file = mmap(NULL, size, PROT_READ, MAP_SHARED, file_fd, offset);
	void *dmabuf = mmap(NULL, size, PROT_READ, MAP_SHARED, dmabuf_fd, 0);
	sample->file = file == MAP_FAILED ? NULL : file;
	sample->dmabuf = dmabuf == MAP_FAILED ? NULL : dmabuf;
	if (sample->file == NULL || sample->dmabuf == NULL) {
		const int error = errno;
		zs_relay_sample_finish(sample);
		return -error;
	}
	return 0;
}

static bool compare(struct zs_relay_sample *sample)
{
	const size_t pages = sample->size / PAGE;
	for (unsigned i = 0; i < PAGES; i++) {
		/* All over the picture, and in the end everywhere: 16 and 17 have no common factor.
		 */
		const size_t page = (sample->next + i * (pages / PAGES + 1)) % pages;
		const size_t at =
			page * PAGE + (size_t)(sample->next * 17 % (PAGE / BYTES)) * BYTES;
		if (memcmp(sample->file + at, sample->dmabuf + at, BYTES) != 0) {
			return false;
		}
	}
	sample->next++;
	return true;
}

bool zs_relay_sample_is_same(struct zs_relay_sample *sample)
{
	reading = sample;
	const bool is_same = compare(sample);
	reading = NULL;
	return is_same && !sample->is_torn;
}

void zs_relay_sample_finish(struct zs_relay_sample *sample)
{
	if (sample->file != NULL) {
		munmap((void *)sample->file, sample->size);
	}
	if (sample->dmabuf != NULL) {
		munmap((void *)sample->dmabuf, sample->size);
	}
	*sample = (struct zs_relay_sample){0};
}
