#include "app/view/frame.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int zs_view_frames_init(struct zs_view_frames *frames)
{
	const size_t size = ZS_VIEW_FRAMES_KEPT * sizeof(struct zs_view_frame);
	*frames = (struct zs_view_frames){.frames = malloc(size)};
	if (frames->frames == NULL) {
		return -ENOMEM;
	}
	memset(frames->frames, 0, size);
	return 0;
}

void zs_view_frames_finish(struct zs_view_frames *frames)
{
	free(frames->frames);
	frames->frames = NULL;
}

struct zs_view_frame *zs_view_frames_add(struct zs_view_frames *frames)
{
	struct zs_view_frame *frame = &frames->frames[frames->count++ % ZS_VIEW_FRAMES_KEPT];
	*frame = (struct zs_view_frame){0};
	return frame;
}

uint64_t zs_view_frames_kept(const struct zs_view_frames *frames)
{
	return frames->count < ZS_VIEW_FRAMES_KEPT ? frames->count : ZS_VIEW_FRAMES_KEPT;
}

struct zs_view_frame *zs_view_frames_at(const struct zs_view_frames *frames, uint64_t i)
{
	const uint64_t first = frames->count - zs_view_frames_kept(frames);
	return &frames->frames[(first + i) % ZS_VIEW_FRAMES_KEPT];
}
