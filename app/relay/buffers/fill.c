#include "app/relay/buffers/fill.h"

#include <stdlib.h>

#include "app/relay/buffers/buffer.h"

/** All buffers of the surface lack what is new. */
static void add_damage(struct zs_relay_buffer *all, const struct zs_damage *damage)
{
	for (struct zs_relay_buffer *buffer = all; buffer != NULL;
		buffer = buffer->next_of_surface) {
		if (buffer->lacking != NULL) {
			zs_damage_merge(buffer->lacking, damage);
			zs_damage_clip(
				buffer->lacking, (int32_t)buffer->width, (int32_t)buffer->height);
		}
	}
}

/** The rows that it lacks; none: false. */
static bool find_rows(
	const struct zs_relay_buffer *buffer, bool is_new, uint32_t *first, uint32_t *end)
{
	const struct zs_damage *lacking = buffer->lacking;
	*first = lacking == NULL || is_new ? 0 : buffer->height;
	*end = buffer->height - *first;
	for (uint32_t i = 0; lacking != NULL && i < lacking->count; i++) {
		const uint32_t top = (uint32_t)lacking->rects[i].y;
		const uint32_t bottom = top + (uint32_t)lacking->rects[i].height;
		*first = top < *first ? top : *first;
		*end = bottom > *end ? bottom : *end;
	}
	return *first < *end;
}

uint64_t zs_relay_fill_commit(struct zs_relay_buffer *all, struct zs_relay_buffer *buffer,
	const struct zs_damage *damage, bool is_new)
{
	const struct zs_relay_pool_source *source = buffer->owner->shared->settings->pool_source;
	uint32_t first, end;
	if (source == NULL) {
		return 0;
	}
	add_damage(all, damage);
	if (!buffer->pool->facts.is_filled || !find_rows(buffer, is_new, &first, &end)) {
		return 0;
	}
	const uint64_t bytes = (uint64_t)(end - first) * buffer->stride;
	if (source->fill(source->data, buffer->pool->fd,
		    (uint64_t)buffer->offset + (uint64_t)first * buffer->stride, bytes) < 0) {
		free(buffer->lacking);
		buffer->lacking = NULL;
		return 0;
	}
	if (buffer->lacking == NULL) {
		/* Without memory for it all is filled each time. */
		buffer->lacking = malloc(sizeof(*buffer->lacking));
	}
	if (buffer->lacking != NULL) {
		zs_damage_clear(buffer->lacking);
	}
	return bytes;
}
