#include "app/measure/frame.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "udmabuf/memfd.h"

/* Faulting in ahead happens once in so many frames, in one call. */
#define CHUNK UINT64_C(8192)

int zs_frames_init(struct zs_frames *frames, uint64_t wanted)
{
	*frames = (struct zs_frames){.capacity = wanted};
	if (wanted == 0 || wanted > ZS_FRAMES_MAX) {
		frames->capacity = ZS_FRAMES_MAX;
	}
	frames->frames = mmap(NULL, frames->capacity * sizeof(*frames->frames),
		PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (frames->frames == MAP_FAILED) {
		frames->frames = NULL;
		return -ENOMEM;
	}
	return 0;
}

void zs_frames_finish(struct zs_frames *frames)
{
	if (frames->frames != NULL) {
		munmap(frames->frames, frames->capacity * sizeof(*frames->frames));
	}
	*frames = (struct zs_frames){0};
}

bool zs_frames_reserve(struct zs_frames *frames)
{
	const uint64_t place = frames->count % frames->capacity;
	if (place < frames->ready) {
		return false;
	}
	const uint64_t rest = frames->capacity - place;
	const uint64_t count = rest < CHUNK ? rest : CHUNK;
	/* The chunk's first page may be the last one's end: already in, and harmless. */
	const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	const uintptr_t start = (uintptr_t)&frames->frames[place] & ~(page - 1);
	const uintptr_t end = (uintptr_t)&frames->frames[place + count];
	zs_memory_prefault((void *)start, end - start, NULL);
	frames->ready += count;
	return true;
}

struct zs_frame *zs_frames_add(struct zs_frames *frames)
{
	zs_frames_reserve(frames);
	struct zs_frame *frame = &frames->frames[frames->count % frames->capacity];
	frames->count++;
	memset(frame, 0, sizeof(*frame));
	return frame;
}

uint64_t zs_frames_kept(const struct zs_frames *frames)
{
	return frames->count < frames->capacity ? frames->count : frames->capacity;
}

struct zs_frame *zs_frames_at(const struct zs_frames *frames, uint64_t i)
{
	const uint64_t oldest = frames->count - zs_frames_kept(frames);
	return &frames->frames[(oldest + i) % frames->capacity];
}

void zs_frames_clear(struct zs_frames *frames)
{
	frames->count = 0;
}
