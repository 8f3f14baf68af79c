#include "app/view/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/import/reasons.h"
#include "app/view/qemu/console.h"
#include "udmabuf/format.h"

/* So often showing a frame may fail before nothing but a copy is tried. */
#define FAILURES_MAX 3
/* A presenter's first flip is waited for so long, and any later one. */
#define FIRST_FLIP_NS UINT64_C(2000000000)
#define FLIP_NS UINT64_C(5000000000)

int zs_view_output_init(struct zs_view_output *output, struct zs_error *err)
{
	/* Black, scaled to the screen. */
	struct zs_qemu_scanout_offer offer = {
		.memory = ZS_QEMU_MEMORY_BYTES,
		.width = 16,
		.height = 16,
		.pixman = zs_qemu_format_from_fourcc(ZS_FORMAT_HOST_XRGB8888)->pixman,
		.fds = {-1, -1, -1, -1},
	};
	zs_view_latency_mark_init(&output->latency_mark);
	return zs_qemu_scanout_init(&output->blank, &offer, err);
}

void zs_view_output_finish(struct zs_view_output *output)
{
	zs_view_latency_mark_finish(&output->latency_mark);
	zs_qemu_scanout_finish(&output->blank);
	zs_view_frames_finish(&output->frames);
}

/** Gives the display the scanout's size, unless the user or a monitor forbids it. */
static void fit_display(struct zs_view_output *output, const struct zs_qemu_scanout *scanout)
{
	struct zs_display *display = output->display;
	const uint32_t width = scanout->width, height = scanout->height;
	struct zs_error err;
	if ((display->config.width == width && display->config.height == height) ||
		output->request.keeps_mode || scanout == &output->blank ||
		(output->refused_width == width && output->refused_height == height)) {
		return;
	}
	if (display->impl->resize(display, width, height, &err) == 0) {
		zs_log(ZS_LOG_INFO, "%s: %ux%u now, as the guest has it", display->impl->name,
			width, height);
		return;
	}
	output->refused_width = width;
	output->refused_height = height;
	zs_log_error(ZS_LOG_INFO, "the guest's picture is scaled", &err);
}

/** Logs once why QEMU copies what it shows. */
static void explain_copies(struct zs_view_output *output,
	const struct zs_qemu_connection *connection, const struct zs_qemu_scanout *scanout)
{
	static const char *const memories[] = {
		[ZS_QEMU_MEMORY_DMABUF] = "in a dma-buf that QEMU copies into",
		[ZS_QEMU_MEMORY_MAP] = "in memory that QEMU copies into",
		[ZS_QEMU_MEMORY_BYTES] = "as bytes in messages",
	};
	char reason[512], hint[512];
	if (output->has_explained || !zs_qemu_console_has_copied(connection, scanout)) {
		return;
	}
	output->has_explained = true;
	const bool can_change = zs_qemu_config_check_explain(
		&connection->config, reason, sizeof(reason), hint, sizeof(hint));
	zs_log(can_change ? ZS_LOG_WARNING : ZS_LOG_INFO, "copied: pictures come %s: %s%s%s",
		memories[scanout->memory], reason, hint[0] == 0 ? "" : "; ", hint);
}

/** What is on the screen is another presenter's from here on. */
static void destroy_presenter(struct zs_view_output *output, struct zs_presenter *presenter)
{
	if (presenter != NULL) {
		output->totals.imports += presenter->imports;
	}
	zs_presenter_destroy(presenter);
}

/** A record of the frame; NULL if none are kept. */
static struct zs_view_frame *record_frame(struct zs_view_output *output,
	const struct zs_qemu_scanout *scanout, const struct zs_qemu_frame *frame, uint64_t begin_ns)
{
	uint32_t number;
	if (output->frames.store.records == NULL || scanout == &output->blank) {
		return NULL;
	}
	struct zs_view_frame *record = zs_view_frames_add(&output->frames);
	record->received = frame->received_ns;
	record->submit_begin = begin_ns;
	record->has_number = zs_view_latency_mark_read(&output->latency_mark, scanout, &number);
	record->number = record->has_number ? number : 0;
	return record;
}

/** Notes that the display has the frame: what is in flight answers its acks. */
static void note_submitted(struct zs_view_output *output, struct zs_presenter *presenter,
	const struct zs_qemu_frame *frame, struct zs_view_frame *record,
	const struct zs_presented *presented)
{
	presenter->impl->submitted(presenter);
	output->submitted_ns = zs_clock_now();
	zs_view_in_flight_add(&output->in_flight, frame, record, presented->buffer);
	output->totals.bytes_copied += presented->bytes_copied;
	if (record != NULL) {
		record->submit_end = zs_clock_now();
		record->bytes_copied = presented->bytes_copied;
	}
}

/** A frame goes to the display, which is configured for it or only flips. */
static int submit(struct zs_view_output *output, struct zs_presenter *presenter, bool configures,
	const struct zs_qemu_scanout *scanout, struct zs_qemu_frame *frame, struct zs_error *err)
{
	struct zs_display *display = output->display;
	struct zs_presented presented;
	const uint64_t begin_ns = zs_clock_now();
	output->is_refused = false;
	int ret = presenter->impl->present(presenter, scanout, &frame->damage, &presented, err);
	if (ret < 0) {
		zs_reason_explain(err);
		return ret;
	}
	struct zs_view_frame *record = record_frame(output, scanout, frame, begin_ns);
	ret = configures
		      ? display->impl->configure(display, presented.buffer, presented.fence_fd, err)
		      : display->impl->submit(display, presented.buffer, &presented.damage,
				presented.fence_fd, err);
	if (ret < 0) {
		output->is_refused = true;
		return ret;
	}
	if (configures) {
		zs_view_in_flight_invalidate(&output->in_flight);
	}
	note_submitted(output, presenter, frame, record, &presented);
	return 0;
}

/** Books what became of a frame that `presenter` has shown. */
static void book_flip(struct zs_view_output *output, struct zs_presenter *presenter,
	const struct zs_display_flip *flip)
{
	const bool counts = flip->is_stamped && !flip->discarded && !output->is_blank &&
			    zs_view_in_flight_awaits(&output->in_flight, flip);
	if (counts) {
		const char *label =
			output->shows_copy ? "copied" : presenter->impl->label(presenter);
		zs_view_totals_add_frame(&output->totals, label);
		zs_view_in_flight_label(&output->in_flight, flip, label);
	}
	if (zs_view_in_flight_take(&output->in_flight, flip)) {
		presenter->impl->flipped(presenter, zs_clock_now());
	}
}

/** The presenter has failed: `auto` goes on behind it from now on. False if it is not to. */
static bool pass_over(struct zs_view_output *output, const struct zs_error *reason)
{
	char what[64];
	if (strcmp(output->request.path, "auto") != 0 ||
		!(zs_reason_of(reason->cause)->retries & ZS_RETRY_PATH)) {
		return false;
	}
	output->passed_over = output->presenter->impl->name;
	snprintf(what, sizeof(what), "path %s does not work any more", output->passed_over);
	zs_log_error(ZS_LOG_WARNING, what, reason);
	return true;
}

/** A display that takes frames and shows none: 0 if all is well or another path may be; or -ETIME.
 */
static int check_pending(
	struct zs_view_output *output, struct zs_qemu_screen *screen, struct zs_error *err)
{
	const struct zs_display *display = output->display;
	const struct zs_qemu_scanout *scanout = &screen->scanout;
	const uint64_t limit_ns = output->has_flipped ? FLIP_NS : FIRST_FLIP_NS;
	if (!output->in_flight.is_pending || display->caps.may_pause ||
		display->state.is_suspended || zs_clock_now() - output->submitted_ns < limit_ns) {
		return 0;
	}
	zs_error_set(err, -ETIME, display->info.device, "flip event",
		"start zeroscan again; see the kernel's log (dmesg)",
		"no frame of path %s reached the screen for %d seconds",
		output->presenter->impl->name, (int)(limit_ns / 1000000000));
	if (!pass_over(output, err)) {
		return -ETIME;
	}
	output->is_outdated = true;
	zs_view_in_flight_invalidate(&output->in_flight);
	zs_qemu_screen_repaint(
		screen, (struct zs_rect){0, 0, (int32_t)scanout->width, (int32_t)scanout->height});
	return 0;
}

int zs_view_output_read_flips(
	struct zs_view_output *output, struct zs_qemu_screen *screen, struct zs_error *err)
{
	struct zs_display_flip flip;
	int ret;
	do {
		ret = output->display->impl->read_flip(output->display, &flip, err);
		if (ret == 1 && output->presenter != NULL) {
			output->has_flipped |= flip.is_latched;
			book_flip(output, output->presenter, &flip);
		}
	} while (ret == 1);
	return ret < 0 ? ret : check_pending(output, screen, err);
}

/** The first buffer of a presenter takes the screen, with a mode perhaps. */
static int configure(struct zs_view_output *output, struct zs_presenter *presenter,
	const struct zs_qemu_scanout *scanout, struct zs_qemu_frame *frame, struct zs_error *err)
{
	const int ret = submit(output, presenter, true, scanout, frame, err);
	if (ret < 0) {
		return ret;
	}
	output->totals.configured++;
	const struct zs_display_flip flip = {
		.is_latched = true,
		.is_stamped = true,
		.time_ns = zs_clock_now(),
	};
	book_flip(output, presenter, &flip);
	return 0;
}

static int change_presenter(struct zs_view_output *output, const char *path,
	const struct zs_qemu_scanout *scanout, struct zs_qemu_frame *frame, struct zs_error *err)
{
	struct zs_presenter *before = output->presenter;
	struct zs_presenter *presenter = zs_presenter_create(path, output->passed_over,
		output->display, scanout, output->request.gpu, &output->in_flight, err);
	if (presenter == NULL) {
		return -errno;
	}
	const int ret = configure(output, presenter, scanout, frame, err);
	if (ret < 0) {
		zs_presenter_destroy(presenter);
		return ret;
	}
	output->presenter = presenter;
	output->is_outdated = output->has_flipped = false;
	destroy_presenter(output, before);
	return 0;
}

/** A frame goes by the presenter there is, by a new one, and in the end by a copy. */
static int show_frame(struct zs_view_output *output, const struct zs_qemu_scanout *scanout,
	struct zs_qemu_frame *frame, struct zs_error *err)
{
	const char *path = output->request.path;
	int ret = -EAGAIN;
	fit_display(output, scanout);
	if (output->presenter != NULL && zs_presenter_suits(output->presenter, scanout) &&
		output->failures == 0 && !output->is_outdated) {
		ret = submit(output, output->presenter, false, scanout, frame, err);
		if (ret == 0) {
			return 0;
		}
		/* By a mode set anew it may be shown; a path none of whose flips come is no use. */
		if (output->has_flipped || !output->is_refused || !pass_over(output, err)) {
			zs_view_complain(&output->complaints,
				"a picture cannot be shown as the one before", err);
		}
	}
	const bool is_auto = strcmp(path, "auto") == 0;
	ret = change_presenter(output, path, scanout, frame, err);
	if (ret < 0 && is_auto) {
		zs_view_complain(&output->complaints, "a picture cannot be shown", err);
		ret = change_presenter(output, "copy", scanout, frame, err);
	}
	return ret;
}

static void note_scanout(struct zs_view_output *output, const struct zs_qemu_connection *connection,
	const struct zs_qemu_scanout *scanout)
{
	struct zs_view_totals *totals = &output->totals;
	output->shows_copy = zs_qemu_console_has_copied(connection, scanout);
	totals->width = scanout->width;
	totals->height = scanout->height;
	snprintf(totals->exporter, sizeof(totals->exporter), "%s",
		scanout->memory == ZS_QEMU_MEMORY_DMABUF ? scanout->infos[0].exporter : "");
}

static bool is_busy(const struct zs_view_output *output)
{
	return output->in_flight.is_pending ||
	       (output->presenter != NULL && !output->presenter->impl->is_ready(output->presenter));
}

uint64_t zs_view_output_due(
	const struct zs_view_output *output, const struct zs_qemu_screen *screen)
{
	/* What is over the display's fd says, or the view looks now and then. */
	return is_busy(output) || screen->off_ns != 0 ||
			       screen->scanout.memory == ZS_QEMU_MEMORY_NONE
		       ? UINT64_MAX
		       : zs_qemu_screen_due(screen);
}

int zs_view_output_show(
	struct zs_view_output *output, struct zs_qemu_connection *connection, struct zs_error *err)
{
	struct zs_qemu_screen *screen = zs_qemu_connection_screen(connection);
	struct zs_qemu_scanout *scanout = &screen->scanout;
	struct zs_qemu_frame frame;
	if (is_busy(output) || scanout->memory == ZS_QEMU_MEMORY_NONE ||
		zs_qemu_screen_due(screen) > zs_clock_now()) {
		return 0;
	}
	zs_qemu_screen_take(screen, &frame);
	explain_copies(output, connection, scanout);
	note_scanout(output, connection, scanout);
	output->is_blank = false;
	const int ret = show_frame(output, scanout, &frame, err);
	if (ret == 0) {
		output->failures = 0;
		zs_view_complaints_end(&output->complaints);
		return 0;
	}
	zs_qemu_frame_acknowledge(&frame);
	/* What the guest shows next may be better; a display that takes nothing is not. */
	if (output->totals.configured == 0 || ++output->failures > FAILURES_MAX) {
		return ret;
	}
	zs_view_complain(&output->complaints, "a picture is left out", err);
	return 0;
}

int zs_view_output_show_blank(struct zs_view_output *output, struct zs_error *err)
{
	const struct zs_qemu_scanout *blank = &output->blank;
	struct zs_qemu_frame frame = {
		.received_ns = zs_clock_now(),
		.damage = {.count = 1,
			.rects = {{0, 0, (int32_t)blank->width, (int32_t)blank->height}}},
	};
	if (output->is_blank || is_busy(output) || output->totals.configured == 0) {
		return 0;
	}
	output->is_blank = true;
	return change_presenter(output, "copy", blank, &frame, err);
}

void zs_view_output_show_cursor(
	struct zs_view_output *output, struct zs_qemu_screen *screen, bool is_relative)
{
	struct zs_presenter *presenter = output->presenter;
	zs_view_cursor_update(&output->cursor, output->display, &screen->cursor,
		presenter == NULL ? NULL : &presenter->transform, is_relative);
	/* On a plane it moves with a frame, and be it the same. */
	if (output->display->state.overlay_waits && zs_qemu_screen_due(screen) == UINT64_MAX) {
		zs_qemu_screen_repaint(screen, (struct zs_rect){0, 0, 1, 1});
	}
}

void zs_view_output_invalidate(struct zs_view_output *output)
{
	output->is_outdated = true;
	output->passed_over = NULL;
	output->refused_width = output->refused_height = 0;
}

void zs_view_output_disconnect(struct zs_view_output *output)
{
	zs_view_in_flight_answer_all(&output->in_flight);
	zs_view_cursor_finish(&output->cursor);
	output->has_explained = false;
}

void zs_view_output_drop(struct zs_view_output *output)
{
	zs_view_in_flight_invalidate(&output->in_flight);
	destroy_presenter(output, output->presenter);
	output->presenter = NULL;
	zs_view_cursor_finish(&output->cursor);
	output->is_blank = false;
}

void zs_view_output_tidy(struct zs_view_output *output)
{
	if (output->presenter != NULL && !output->in_flight.is_pending) {
		output->presenter->impl->tidy(output->presenter);
	}
	zs_view_latency_mark_tidy(&output->latency_mark);
}

uint64_t zs_view_output_count_imports(const struct zs_view_output *output)
{
	return output->totals.imports +
	       (output->presenter == NULL ? 0 : output->presenter->imports);
}
