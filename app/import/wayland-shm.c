#include <errno.h>
#include <json-c/json.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/finding.h"
#include "app/import/reasons.h"
#include "app/import/wayland-importer.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

#define SIDE ZS_WAYLAND_IMPORTER_SIDE
/* What a compositor copies it lets go of at once, or when it next draws: by then it has. */
#define RELEASE_NS UINT64_C(100000000)

/** One memory for two wl_shm buffers that are shown one after the other, and when. */
struct shown {
	struct zs_buffer *memories[2]; ///< of a udmabuf; NULL of plain wl_shm
	struct zs_wayland_buffer *buffers[2];
	uint64_t committed_ns, replaced_ns;
	bool is_released_while_shown, is_released;
};

static struct zs_wayland_buffer *create(struct zs_wayland_display *display, const char *memory,
	struct zs_buffer **backing, struct zs_error *err)
{
	const uint32_t fourcc = display->base.config.fourcc;
	struct zs_buffer_request request = {0};
	if (memory == NULL) {
		return zs_wayland_buffer_allocate(&display->connection, fourcc, SIDE, SIDE, err);
	}
	zs_layout_init(&request.layout, fourcc, SIDE, SIDE, NULL);
	*backing = zs_buffer_create(zs_memory_find(memory), &request, err);
	return *backing == NULL ? NULL
				: zs_wayland_buffer_share(&display->connection,
					  (*backing)->dmabuf_fd, &(*backing)->layout, err);
}

/** Waits until it is released, 100 ms at most. 0 or a negative errno with `err`. */
static int wait_release(struct zs_wayland_display *display, const struct zs_wayland_buffer *buffer,
	bool *is_released, struct zs_error *err)
{
	const uint64_t limit_ns = zs_clock_now() + RELEASE_NS;
	uint64_t now_ns;
	int ret = 0;
	while (ret >= 0 && buffer->base.is_held && (now_ns = zs_clock_now()) < limit_ns) {
		struct pollfd fd = {.fd = display->base.fd, .events = POLLIN};
		struct zs_display_flip flip;
		poll(&fd, 1, (int)((limit_ns - now_ns) / 1000000) + 1);
		ret = display->base.impl->read_flip(&display->base, &flip, err);
	}
	*is_released = !buffer->base.is_held;
	return ret < 0 ? ret : 0;
}

/** Shows a buffer, waits for its release, replaces it, and waits again. */
static int observe(struct zs_wayland_display *display, const char *memory, struct shown *shown,
	struct zs_error *err)
{
	for (int i = 0; i < 2; i++) {
		shown->buffers[i] = create(display, memory, &shown->memories[i], err);
		if (shown->buffers[i] == NULL) {
			return -errno;
		}
	}
	shown->committed_ns = zs_clock_now();
	int ret = zs_wayland_importer_show(display, shown->buffers[0], err);
	ret = ret < 0 ? ret
		      : wait_release(
				display, shown->buffers[0], &shown->is_released_while_shown, err);
	shown->replaced_ns = zs_clock_now();
	ret = ret < 0 ? ret : zs_wayland_importer_show(display, shown->buffers[1], err);
	return ret < 0 ? ret : wait_release(display, shown->buffers[0], &shown->is_released, err);
}

static struct json_object *report(const char *name, const struct shown *shown)
{
	struct json_object *facts = json_object_new_object();
	struct json_object *finding = zs_finding_create(name, ZS_FINDING_WORKS, "");
	const uint64_t since_ns =
		shown->is_released_while_shown ? shown->committed_ns : shown->replaced_ns;
	const double ms = (double)(shown->buffers[0]->base.released_ns - since_ns) / 1e6;
	zs_json_add_bool(facts, "is_released_while_shown", shown->is_released_while_shown);
	zs_json_add_bool(facts, "is_released", shown->is_released);
	if (shown->is_released) {
		zs_json_add_number(facts, "released_after_ms", ms);
	} else {
		zs_json_add_null(facts, "released_after_ms");
	}
	zs_finding_set_facts(finding, facts);
	if (shown->is_released_while_shown) {
		zs_finding_set(finding, ZS_FINDING_WORKS,
			"the compositor copies it: released %.1f ms after the commit, while it was "
			"shown; not read back",
			ms);
	} else {
		zs_finding_set(finding, ZS_FINDING_WORKS,
			"the compositor reads it where it lies, it seems: %s; not read back",
			shown->is_released ? "held until another was shown"
					   : "held even after another was shown");
	}
	return finding;
}

/** 0, or a negative errno with `err`; `is_open` tells whether there was a window. */
static int try_memory(const char *name, const char *memory, struct json_object *finding,
	bool *is_open, struct zs_error *err)
{
	struct shown shown = {0};
	struct zs_wayland_display *display =
		zs_wayland_importer_open_display(ZS_FORMAT_HOST_XRGB8888, err);
	const int ret = display == NULL ? -errno : observe(display, memory, &shown, err);
	*is_open = display != NULL;
	zs_reason_explain(err);
	zs_finding_append(
		finding, ret < 0 ? zs_finding_create_failed(name, err) : report(name, &shown));
	for (int i = 0; i < 2; i++) {
		zs_wayland_buffer_destroy(shown.buffers[i]);
		zs_buffer_destroy(shown.memories[i]);
	}
	if (display != NULL) {
		display->base.impl->destroy(&display->base);
	}
	return ret;
}

int zs_wayland_describe_shm(struct json_object *finding, struct zs_error *err)
{
	bool is_open;
	int ret = try_memory("own memory", NULL, finding, &is_open, err);
	if (ret == 0) {
		ret = try_memory("a udmabuf as its pool", "udmabuf", finding, &is_open, err);
	}
	return is_open ? 0 : ret;
}
