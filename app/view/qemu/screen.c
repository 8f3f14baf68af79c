#include "app/view/qemu/screen.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/view/qemu/libsystemd-functions.h"

/*
 * A guest that flips makes QEMU say Disable for each buffer that it does not show any more, just
 * before or after it says which one it shows (ui/dbus-listener.c, dbus_release_dmabuf).
 */
#define OFF_NS UINT64_C(400000000)
/* A scanout's first update comes so soon, or the guest has drawn nothing since. */
#define FOLLOW_NS UINT64_C(4000000)
/* An update that belongs to a lost scanout follows within that, or is lost too. */
#define QUIET_NS UINT64_C(60000000)
/* QEMU announces the scanout to a new listener so soon, or that message was lost, too. */
#define SILENT_NS UINT64_C(125000000)
/* Or there is none: that time is doubled so often. */
#define SILENCES_MAX 6

void zs_qemu_screen_init(struct zs_qemu_screen *screen)
{
	*screen = (struct zs_qemu_screen){.scanout.memory = ZS_QEMU_MEMORY_NONE};
}

static void answer(struct sd_bus_message **acks, unsigned *count)
{
	for (unsigned i = 0; i < *count; i++) {
		/* A connection that has gone needs no answer. */
		sd_bus_reply_method_return(acks[i], "");
		sd_bus_message_unref(acks[i]);
	}
	*count = 0;
}

void zs_qemu_screen_finish(struct zs_qemu_screen *screen)
{
	answer(screen->acks, &screen->ack_count);
	zs_qemu_scanout_finish(&screen->scanout);
	free(screen->cursor.pixels);
	screen->cursor.pixels = NULL;
}

void zs_qemu_screen_error_set(struct zs_qemu_screen *screen, const struct zs_error *err)
{
	screen->err = *err;
	screen->has_error = true;
	screen->counts.refused++;
}

bool zs_qemu_screen_take_error(struct zs_qemu_screen *screen, struct zs_error *err)
{
	const bool has_error = screen->has_error;
	if (has_error) {
		*err = screen->err;
	}
	screen->has_error = false;
	return has_error;
}

void zs_qemu_screen_set_reliable(struct zs_qemu_screen *screen)
{
	screen->is_reliable = true;
}

static void add_damage(struct zs_qemu_screen *screen, struct zs_rect rect)
{
	const struct zs_qemu_scanout *scanout = &screen->scanout;
	if (screen->damage.count == 0) {
		screen->received_ns = zs_clock_now();
	}
	zs_damage_add(&screen->damage, rect);
	zs_damage_clip(&screen->damage, (int32_t)scanout->width, (int32_t)scanout->height);
}

static void log_scanout(const struct zs_qemu_scanout *scanout)
{
	static const char *const memories[] = {
		[ZS_QEMU_MEMORY_DMABUF] = "a dma-buf of ",
		[ZS_QEMU_MEMORY_MAP] = "a map",
		[ZS_QEMU_MEMORY_BYTES] = "bytes",
	};
	const struct zs_qemu_dmabuf_info *info = &scanout->infos[0];
	zs_log(ZS_LOG_DEBUG, "picture: %ux%u of %ux%u, %.4s, modifier %s, %s%s, inode %llu%s",
		scanout->width, scanout->height, scanout->backing_width, scanout->backing_height,
		(const char *)&scanout->dmabuf.fourcc, scanout->has_modifier ? "given" : "unknown",
		memories[scanout->memory],
		scanout->memory == ZS_QEMU_MEMORY_DMABUF ? info->exporter : "",
		(unsigned long long)info->inode, scanout->is_upside_down ? ", upside down" : "");
}

/**
 * What was there before is not what is on the screen now, but for a map's error where bytes came
 * before: then QEMU goes on with bytes.
 */
static void drop_scanout(struct zs_qemu_screen *screen, const struct zs_qemu_scanout_offer *offer)
{
	const struct zs_qemu_scanout *scanout = &screen->scanout;
	if (offer->memory != ZS_QEMU_MEMORY_MAP || scanout->memory != ZS_QEMU_MEMORY_BYTES ||
		scanout->width != offer->width || scanout->height != offer->height) {
		zs_qemu_scanout_finish(&screen->scanout);
	}
}

/**
 * To a new listener QEMU announces what is on the screen: a texture of its own, and then the
 * guest's scanout, if there is one. For these it lets no buffer go.
 */
static bool follows_a_texture(
	const struct zs_qemu_scanout *before, const struct zs_qemu_scanout *scanout)
{
	return before->memory == ZS_QEMU_MEMORY_DMABUF &&
	       scanout->memory == ZS_QEMU_MEMORY_DMABUF &&
	       (before->dmabuf.fourcc != scanout->dmabuf.fourcc ||
		       strcmp(before->infos[0].exporter, scanout->infos[0].exporter) != 0);
}

int zs_qemu_screen_offer(struct zs_qemu_screen *screen, struct zs_qemu_scanout_offer *offer)
{
	struct zs_qemu_scanout scanout;
	struct zs_error err;
	screen->counts.scanouts++;
	const int ret = zs_qemu_scanout_init(&scanout, offer, &err);
	zs_damage_clear(&screen->damage);
	screen->is_new = true;
	screen->has_update = screen->is_stale = false;
	const bool is_second = screen->announced == 1 && ret == 0;
	screen->was_announced = screen->announced > 0 &&
				!(is_second && follows_a_texture(&screen->scanout, &scanout));
	screen->announced++;
	if (ret < 0) {
		zs_qemu_screen_error_set(screen, &err);
		answer(screen->acks, &screen->ack_count);
		drop_scanout(screen, offer);
		return ret;
	}
	log_scanout(&scanout);
	zs_qemu_scanout_finish(&screen->scanout);
	screen->scanout = scanout;
	screen->off_ns = 0;
	add_damage(screen, (struct zs_rect){0, 0, (int32_t)scanout.width, (int32_t)scanout.height});
	return 0;
}

int zs_qemu_screen_write(struct zs_qemu_screen *screen, struct zs_rect rect, uint32_t stride,
	uint32_t pixman, const void *bytes, size_t size)
{
	struct zs_error err;
	screen->counts.updates++;
	const int ret = zs_qemu_scanout_write(&screen->scanout, rect, stride,
		zs_qemu_format_from_pixman(pixman), bytes, size, &err);
	if (ret < 0) {
		zs_qemu_screen_error_set(screen, &err);
		return ret;
	}
	screen->off_ns = 0;
	add_damage(screen, rect);
	return 0;
}

/** Clips a rectangle to what any scanout can have, whatever numbers the message has. */
static struct zs_rect limit(struct zs_rect rect)
{
	const int32_t max = ZS_QEMU_SCANOUT_SIDE_MAX;
	struct zs_rect whole = {0, 0, max, max};
	if (rect.x < -max || rect.y < -max || rect.x > max || rect.y > max) {
		return whole;
	}
	rect.width = rect.width > 2 * max ? 2 * max : rect.width;
	rect.height = rect.height > 2 * max ? 2 * max : rect.height;
	return rect;
}

void zs_qemu_screen_update(
	struct zs_qemu_screen *screen, struct zs_rect rect, struct sd_bus_message *ack)
{
	screen->counts.updates++;
	const bool is_shown = screen->scanout.memory != ZS_QEMU_MEMORY_NONE;
	screen->has_update = true;
	screen->was_announced = false;
	if (is_shown) {
		screen->off_ns = 0;
		add_damage(screen, limit(rect));
	}
	if (ack == NULL) {
		return;
	}
	/* A QEMU that does not wait for answers must not fill the memory with calls. */
	if (screen->ack_count == ZS_QEMU_ACKS_MAX) {
		answer(screen->acks, &screen->ack_count);
	}
	if (screen->ack_count == 0) {
		screen->asked_ns = zs_clock_now();
	}
	screen->acks[screen->ack_count++] = ack;
	if (!is_shown || screen->damage.count == 0) {
		answer(screen->acks, &screen->ack_count);
	}
}

void zs_qemu_screen_repaint(struct zs_qemu_screen *screen, struct zs_rect rect)
{
	if (screen->scanout.memory != ZS_QEMU_MEMORY_NONE) {
		add_damage(screen, limit(rect));
	}
}

void zs_qemu_screen_disable(struct zs_qemu_screen *screen)
{
	screen->counts.disables++;
	screen->is_stale |=
		!screen->was_announced && screen->scanout.memory == ZS_QEMU_MEMORY_DMABUF;
	screen->was_announced = false;
	if (screen->off_ns == 0) {
		screen->off_ns = zs_clock_now();
	}
}

bool zs_qemu_screen_is_lost(const struct zs_qemu_screen *screen, uint64_t now_ns)
{
	const bool is_unknown = screen->is_stale || screen->announced == 0;
	const bool is_announced =
		screen->has_update && !screen->was_announced && screen->off_ns == 0;
	const bool is_quiet = screen->off_ns != 0 && now_ns - screen->off_ns > QUIET_NS;
	const bool is_silent = screen->announced == 0 && screen->silences > 0 &&
			       now_ns - screen->renewed_ns > SILENT_NS << screen->silences;
	return !screen->is_reliable && is_unknown &&
	       (is_announced || (screen->is_stale && is_quiet) || is_silent);
}

void zs_qemu_screen_take_over(struct zs_qemu_screen *screen, struct zs_qemu_screen *other)
{
	struct zs_qemu_counts *counts = &screen->counts;
	counts->scanouts += other->counts.scanouts;
	counts->updates += other->counts.updates;
	counts->disables += other->counts.disables;
	counts->cursors += other->counts.cursors;
	counts->refused += other->counts.refused;
	counts->expired += other->counts.expired;
	counts->renewals = other->counts.renewals + 1;
	screen->silences = screen->announced > 0  ? 0
			   : other->announced > 0 ? 1
						  : other->silences + 1;
	screen->silences = screen->silences < SILENCES_MAX ? screen->silences : SILENCES_MAX;
	screen->renewed_ns = zs_clock_now();
	if (screen->ack_count == 0) {
		screen->asked_ns = other->asked_ns;
	}
	for (unsigned i = 0; i < other->ack_count; i++) {
		if (screen->ack_count == ZS_QEMU_ACKS_MAX) {
			answer(screen->acks, &screen->ack_count);
		}
		screen->acks[screen->ack_count++] = other->acks[i];
	}
	other->ack_count = 0;
	if (screen->scanout.memory == ZS_QEMU_MEMORY_NONE &&
		other->scanout.memory != ZS_QEMU_MEMORY_NONE) {
		screen->scanout = other->scanout;
		screen->off_ns = other->off_ns;
		other->scanout.memory = ZS_QEMU_MEMORY_NONE;
		other->scanout.bytes = NULL;
		zs_qemu_screen_repaint(
			screen, (struct zs_rect){0, 0, (int32_t)screen->scanout.width,
					(int32_t)screen->scanout.height});
	}
	if (screen->cursor.pixels == NULL) {
		screen->cursor = other->cursor;
		other->cursor.pixels = NULL;
	}
}

int zs_qemu_screen_define_cursor(struct zs_qemu_screen *screen, int32_t width, int32_t height,
	int32_t hot_x, int32_t hot_y, const void *bytes, size_t size)
{
	struct zs_qemu_cursor *cursor = &screen->cursor;
	struct zs_error err;
	screen->counts.cursors++;
	int ret = 0;
	if (width <= 0 || height <= 0 || width > ZS_QEMU_CURSOR_MAX ||
		height > ZS_QEMU_CURSOR_MAX || hot_x < 0 || hot_y < 0 || hot_x >= width ||
		hot_y >= height || size < (size_t)width * (size_t)height * 4) {
		ret = zs_error_set(&err, -EINVAL, "QEMU", "CursorDefine", NULL,
			"a pointer of %dx%d pixels around %d, %d in %zu bytes", width, height,
			hot_x, hot_y, size);
	}
	uint32_t *pixels = ret < 0 ? NULL : malloc((size_t)width * (size_t)height * 4);
	if (ret == 0 && pixels == NULL) {
		ret = zs_error_set(&err, -ENOMEM, "memory", "malloc", NULL, "");
	}
	if (ret < 0) {
		zs_qemu_screen_error_set(screen, &err);
		return ret;
	}
	memcpy(pixels, bytes, (size_t)width * (size_t)height * 4);
	free(cursor->pixels);
	cursor->pixels = pixels;
	cursor->width = (uint32_t)width;
	cursor->height = (uint32_t)height;
	cursor->hot_x = (uint32_t)hot_x;
	cursor->hot_y = (uint32_t)hot_y;
	cursor->has_changed = true;
	return 0;
}

void zs_qemu_screen_redefine_cursor(struct zs_qemu_screen *screen)
{
	screen->cursor.has_changed = true;
}

/** No pointer is farther off. */
static int32_t clamp(int32_t at)
{
	const int32_t max = 2 * ZS_QEMU_SCANOUT_SIDE_MAX;
	return at < -max ? -max : at > max ? max : at;
}

void zs_qemu_screen_set_cursor(struct zs_qemu_screen *screen, int32_t x, int32_t y, bool is_on)
{
	struct zs_qemu_cursor *cursor = &screen->cursor;
	cursor->has_changed |= cursor->is_on != is_on;
	cursor->has_moved = true;
	cursor->is_on = is_on;
	cursor->x = clamp(x);
	cursor->y = clamp(y);
}

void zs_qemu_screen_expire(struct zs_qemu_screen *screen, uint64_t since_ns)
{
	if (screen->asked_ns < since_ns) {
		screen->counts.expired += screen->ack_count;
		answer(screen->acks, &screen->ack_count);
	}
}

uint64_t zs_qemu_screen_due(const struct zs_qemu_screen *screen)
{
	const bool may_follow = screen->is_new && !screen->has_update &&
				screen->scanout.memory != ZS_QEMU_MEMORY_BYTES;
	return screen->damage.count == 0 ? UINT64_MAX
					 : screen->received_ns + (may_follow ? FOLLOW_NS : 0);
}

bool zs_qemu_screen_is_off(const struct zs_qemu_screen *screen, uint64_t now_ns)
{
	return screen->off_ns != 0 && now_ns - screen->off_ns > OFF_NS;
}

void zs_qemu_screen_take(struct zs_qemu_screen *screen, struct zs_qemu_frame *frame)
{
	frame->damage = screen->damage;
	frame->received_ns = screen->received_ns;
	frame->ack_count = screen->ack_count;
	memcpy(frame->acks, screen->acks, sizeof(frame->acks));
	screen->ack_count = 0;
	screen->is_new = false;
	zs_damage_clear(&screen->damage);
}

void zs_qemu_frame_acknowledge(struct zs_qemu_frame *frame)
{
	answer(frame->acks, &frame->ack_count);
}
