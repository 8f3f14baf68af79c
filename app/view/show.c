#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/view/view.h"

/* So often showing a picture may fail before nothing but a copy is tried. */
#define FAILURES_MAX 3
/* Who sends nothing that can be used is not to fill the log. */
#define COMPLAINTS_MAX 40

static const char *const labels[ZS_VIEW_LABELS] = {
	"zero-copy", "driver-copied", "composited", "copied", "not shown"};

const char *zs_view_label(unsigned i)
{
	return labels[i];
}

/** Pictures of another size: the display is to have it, unless the user or a monitor forbids it. */
static void fit_display(struct zs_view *view, const struct zs_qemu_scanout *scanout)
{
	struct zs_display *display = view->display;
	const uint32_t width = scanout->width, height = scanout->height;
	struct zs_error err;
	if ((display->config.width == width && display->config.height == height) ||
		view->options->mode.width || scanout == &view->blank ||
		(view->refused_width == width && view->refused_height == height)) {
		return;
	}
	if (display->impl->resize(display, width, height, &err) == 0) {
		zs_log(ZS_LOG_INFO, "%s: %ux%u now, as the guest has it", display->impl->name,
			width, height);
		return;
	}
	view->refused_width = width;
	view->refused_height = height;
	zs_log_error(ZS_LOG_INFO, "the guest's picture is scaled", &err);
}

/** Why pictures come that are not the guest's memory, once. */
static void log_reasons(struct zs_view *view, const struct zs_qemu_scanout *scanout)
{
	static const char *const memories[] = {
		[ZS_QEMU_MEMORY_DMABUF] = "in a dma-buf that QEMU copies into",
		[ZS_QEMU_MEMORY_MAP] = "in memory that QEMU copies into",
		[ZS_QEMU_MEMORY_BYTES] = "as bytes in messages",
	};
	char reason[512], hint[512];
	if (scanout == &view->blank || view->logged_reasons ||
		!zs_qemu_console_has_copied(&view->connection, scanout)) {
		return;
	}
	view->logged_reasons = true;
	const bool can_change = zs_qemu_config_check_explain(
		&view->connection.config, reason, sizeof(reason), hint, sizeof(hint));
	zs_log(can_change ? ZS_LOG_WARNING : ZS_LOG_INFO, "copied: pictures come %s: %s%s%s",
		memories[scanout->memory], reason, hint[0] == 0 ? "" : "; ", hint);
}

/** What is on the screen is another presenter's from here on. */
static void destroy_presenter(struct zs_view *view, struct zs_presenter *presenter)
{
	if (presenter != NULL) {
		view->imports += presenter->imports;
	}
	zs_presenter_destroy(presenter);
}

static void record_frame(struct zs_view *view, const struct zs_qemu_scanout *scanout,
	const struct zs_qemu_frame *frame, uint64_t begin_ns, struct zs_view_frame **record)
{
	uint32_t number;
	*record = NULL;
	if (view->frames.store.records == NULL || scanout == &view->blank) {
		return;
	}
	*record = zs_view_frames_add(&view->frames);
	(*record)->received = frame->received_ns;
	(*record)->submit_begin = begin_ns;
	(*record)->has_number = zs_view_latency_mark_read(&view->latency_mark, scanout, &number);
	(*record)->number = (*record)->has_number ? number : 0;
}

/** The display has it: from here on the frame's acks are the flight's. */
static void note_submitted(struct zs_view *view, struct zs_presenter *presenter,
	const struct zs_qemu_frame *frame, struct zs_view_frame *record,
	const struct zs_presented *presented)
{
	presenter->impl->submitted(presenter);
	zs_view_in_flight_add(&view->in_flight, frame, record, presented->buffer);
	view->bytes_copied += presented->bytes_copied;
	if (record != NULL) {
		record->submit_end = zs_clock_now();
		record->bytes_copied = presented->bytes_copied;
	}
}

/** A picture goes to the display, which is configured for it or only flips. */
static int submit(struct zs_view *view, struct zs_presenter *presenter, bool configures,
	const struct zs_qemu_scanout *scanout, struct zs_qemu_frame *frame, struct zs_error *err)
{
	struct zs_display *display = view->display;
	struct zs_presented presented;
	struct zs_view_frame *record;
	const uint64_t begin_ns = zs_clock_now();
	int ret = presenter->impl->present(presenter, scanout, &frame->damage, &presented, err);
	if (ret < 0) {
		return ret;
	}
	record_frame(view, scanout, frame, begin_ns, &record);
	ret = configures
		      ? display->impl->configure(display, presented.buffer, presented.fence_fd, err)
		      : display->impl->submit(display, presented.buffer, &presented.damage,
				presented.fence_fd, err);
	if (ret < 0) {
		return ret;
	}
	if (configures) {
		zs_view_in_flight_invalidate(&view->in_flight);
	}
	note_submitted(view, presenter, frame, record, &presented);
	return 0;
}

/** The first buffer of a presenter takes the screen, with a mode perhaps. */
static int configure(struct zs_view *view, struct zs_presenter *presenter,
	const struct zs_qemu_scanout *scanout, struct zs_qemu_frame *frame, struct zs_error *err)
{
	const int ret = submit(view, presenter, true, scanout, frame, err);
	if (ret < 0) {
		return ret;
	}
	view->configured++;
	const struct zs_display_flip flip = {
		.is_latched = true,
		.is_stamped = true,
		.time_ns = zs_clock_now(),
	};
	zs_view_book_flip(view, presenter, &flip);
	return 0;
}

static int change_presenter(struct zs_view *view, const char *path,
	const struct zs_qemu_scanout *scanout, struct zs_qemu_frame *frame, struct zs_error *err)
{
	struct zs_presenter *before = view->presenter;
	struct zs_presenter *presenter = zs_presenter_create(
		path, view->display, scanout, &view->options->gpu, &view->in_flight, err);
	if (presenter == NULL) {
		return -errno;
	}
	const int ret = configure(view, presenter, scanout, frame, err);
	if (ret < 0) {
		zs_presenter_destroy(presenter);
		return ret;
	}
	view->presenter = presenter;
	view->must_change = false;
	destroy_presenter(view, before);
	return 0;
}

void zs_view_complain(struct zs_view *view, const char *what, const struct zs_error *err)
{
	char text[sizeof(view->said)];
	zs_error_text(err, text, sizeof(text));
	if (strcmp(text, view->said) == 0 || view->complaints > COMPLAINTS_MAX) {
		return;
	}
	memcpy(view->said, text, sizeof(text));
	if (++view->complaints > COMPLAINTS_MAX) {
		zs_log(ZS_LOG_WARNING, "and so on: what else is wrong is only counted");
	} else {
		zs_log_error(ZS_LOG_WARNING, what, err);
	}
}

/** A picture goes by the path there is, by a new one, and in the end by a copy. */
static int show_picture(struct zs_view *view, const struct zs_qemu_scanout *scanout,
	struct zs_qemu_frame *frame, struct zs_error *err)
{
	const char *path = scanout == &view->blank ? "copy" : view->options->path;
	int ret = -EAGAIN;
	fit_display(view, scanout);
	if (view->presenter != NULL && zs_presenter_suits(view->presenter, scanout) &&
		view->failures == 0 && !view->must_change) {
		ret = submit(view, view->presenter, false, scanout, frame, err);
		if (ret == 0) {
			return 0;
		}
		zs_view_complain(view, "a picture cannot be shown as the one before", err);
	}
	const bool is_auto = strcmp(path, "auto") == 0;
	ret = change_presenter(view, path, scanout, frame, err);
	if (ret < 0 && is_auto) {
		zs_view_complain(view, "a picture cannot be shown", err);
		ret = change_presenter(view, "copy", scanout, frame, err);
	}
	return ret;
}

static void note_picture(struct zs_view *view, const struct zs_qemu_scanout *scanout)
{
	view->shows_copy = zs_qemu_console_has_copied(&view->connection, scanout);
	view->width = scanout->width;
	view->height = scanout->height;
	snprintf(view->exporter, sizeof(view->exporter), "%s",
		scanout->memory == ZS_QEMU_MEMORY_DMABUF ? scanout->infos[0].exporter : "");
}

static bool is_busy(const struct zs_view *view)
{
	return view->in_flight.is_pending ||
	       (view->presenter != NULL && !view->presenter->impl->is_ready(view->presenter));
}

uint64_t zs_view_due(const struct zs_view *view)
{
	const struct zs_qemu_screen *screen = &view->connection.listener.screen;
	/* What ends the others is told by the display's file, or is looked for now and then. */
	return is_busy(view) || screen->off_ns != 0 || screen->scanout.memory == ZS_QEMU_MEMORY_NONE
		       ? UINT64_MAX
		       : zs_qemu_screen_due(screen);
}

int zs_view_show(struct zs_view *view, struct zs_error *err)
{
	struct zs_qemu_screen *screen = &view->connection.listener.screen;
	struct zs_qemu_scanout *scanout = &screen->scanout;
	struct zs_qemu_frame frame;
	if (is_busy(view) || scanout->memory == ZS_QEMU_MEMORY_NONE ||
		zs_qemu_screen_due(screen) > zs_clock_now()) {
		return 0;
	}
	zs_qemu_screen_take(screen, &frame);
	log_reasons(view, scanout);
	note_picture(view, scanout);
	view->is_blank = false;
	const int ret = show_picture(view, scanout, &frame, err);
	if (ret == 0) {
		view->failures = 0;
		view->said[0] = 0;
		return 0;
	}
	zs_qemu_frame_acknowledge(&frame);
	/* What the guest shows next may be better; a display that takes nothing is not. */
	if (view->configured == 0 || ++view->failures > FAILURES_MAX) {
		return ret;
	}
	zs_view_complain(view, "a picture is left out", err);
	return 0;
}

int zs_view_show_blank(struct zs_view *view, struct zs_error *err)
{
	struct zs_qemu_frame frame = {
		.received_ns = zs_clock_now(),
		.damage = {.count = 1,
			.rects = {{0, 0, (int32_t)view->blank.width, (int32_t)view->blank.height}}},
	};
	if (view->is_blank || is_busy(view) || view->configured == 0) {
		return 0;
	}
	view->is_blank = true;
	return change_presenter(view, "copy", &view->blank, &frame, err);
}

void zs_view_drop(struct zs_view *view)
{
	zs_view_in_flight_invalidate(&view->in_flight);
	destroy_presenter(view, view->presenter);
	view->presenter = NULL;
	zs_view_cursor_finish(&view->cursor);
	view->connection.listener.screen.cursor.has_changed = true;
}

void zs_view_book_flip(
	struct zs_view *view, struct zs_presenter *presenter, const struct zs_display_flip *flip)
{
	const bool counts = flip->is_stamped && !flip->discarded && !view->is_blank &&
			    zs_view_in_flight_awaits(&view->in_flight, flip);
	if (counts) {
		const char *label = view->shows_copy ? "copied" : presenter->impl->label(presenter);
		for (unsigned i = 0; i < ZS_VIEW_LABELS; i++) {
			view->by_label[i] += strcmp(labels[i], label) == 0;
		}
		view->shown++;
		zs_view_in_flight_label(&view->in_flight, flip, label);
	}
	if (zs_view_in_flight_take(&view->in_flight, flip)) {
		presenter->impl->flipped(presenter, zs_clock_now());
	}
}
