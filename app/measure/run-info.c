#include "app/measure/run-info.h"

#include <stdio.h>

#include "udmabuf/format.h"

/** Replaces `text`, cut to its size. */
#define SET(text, value) snprintf(text, sizeof(text), "%s", value)

void zs_subject_describe(struct zs_subject *subject, const struct zs_path *path, const char *scene,
	enum zs_pace pace, uint32_t warmup)
{
	const struct zs_display *display = path->display;
	*subject = (struct zs_subject){
		.width = display->width,
		.height = display->height,
		.fourcc = display->fourcc,
		.buffers = path->chain.count,
		.warmup = warmup,
		.pace = pace,
		.damage_asked = -1,
		.period_ns = display->period_ns,
		.flips_are_visible = display->flips_are_visible,
	};
	SET(subject->display, display->impl->name);
	SET(subject->path, path->impl->name);
	SET(subject->label, path->impl->label(path));
	SET(subject->scene, scene);
	SET(subject->memory, path->memory);
	SET(subject->copy_method, path->method);
	SET(subject->gpu, path->gpu);
	if (path->gpu[0] != 0) {
		subject->gpu_is_software = path->gpu_is_software;
		SET(subject->gpu_waiting, path->gpu_waiting);
		SET(subject->targets, path->targets);
	}
	SET(subject->device, display->device);
	SET(subject->connector, display->connector);
	SET(subject->driver, display->driver);
}

double zs_subject_picture_bytes(const struct zs_subject *subject)
{
	return (double)subject->width * subject->height *
	       zs_format_find(subject->fourcc)->bytes_per_pixel;
}
