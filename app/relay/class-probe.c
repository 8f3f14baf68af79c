#include "app/relay/class-probe.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wayland-client.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/relay/socket.h"
#include "linux-dmabuf-client-protocol.h"
#include "udmabuf/create.h"
#include "udmabuf/format.h"

/* What may be imported is known by the app's own object: this one has to say only `failed`. */
#define DMABUF_VERSION 3
#define ANSWER_NS UINT64_C(1000000000)
#define RETRY_NS 10000000
/* So many rows say as much as all, and cost little. */
#define ROWS 64
#define MAX_STRIDE (1u << 20)

static void disconnect(struct zs_relay_class_probe *probe)
{
	if (probe->display == NULL) {
		return;
	}
	if (probe->params != NULL) {
		zwp_linux_buffer_params_v1_destroy(probe->params);
	}
	if (probe->dmabuf != NULL) {
		zwp_linux_dmabuf_v1_destroy(probe->dmabuf);
	}
	if (probe->sync != NULL) {
		wl_callback_destroy(probe->sync);
	}
	zs_event_loop_watch(probe->loop, &probe->source, 0);
	wl_registry_destroy(probe->registry);
	wl_display_disconnect(probe->display);
	probe->params = NULL;
	probe->dmabuf = NULL;
	probe->sync = NULL;
	probe->display = NULL;
}

/** The answer, for all apps; those that are none are worth a warning. */
static void settle(struct zs_relay_class_probe *probe, enum zs_relay_class_state state)
{
	static const struct {
		enum zs_log_level level;
		const char *text;
	} answers[] = {
		[ZS_RELAY_CLASS_TAKEN] = {ZS_LOG_DEBUG, "takes"},
		[ZS_RELAY_CLASS_FAILED] = {ZS_LOG_DEBUG, "does not take"},
		[ZS_RELAY_CLASS_FATAL] = {ZS_LOG_WARNING, "ends the connection at"},
		[ZS_RELAY_CLASS_MUTE] = {ZS_LOG_WARNING, "does not answer to"},
	};
	if (probe->now == NULL) {
		/* It answers twice. */
		return;
	}
	const struct zs_relay_layout *layout = &probe->now->layout;
	char format[16];
	zs_format_write_name(layout->fourcc, format, sizeof(format));
	zs_log(answers[state].level,
		"the compositor %s a dma-buf of %s with stride %u and offset %u%s",
		answers[state].text, format, layout->stride, layout->offset,
		state == ZS_RELAY_CLASS_TAKEN ? "" : ": apps' buffers like that stay wl_shm");
	zs_relay_class_set(probe->classes, probe->now, state);
	if (state == ZS_RELAY_CLASS_TAKEN || state == ZS_RELAY_CLASS_FAILED) {
		zs_relay_classes_retry(probe->classes);
	}
	probe->now = NULL;
	probe->is_asked = false;
}

/* What the compositor answers. */

static void handle_created(
	void *data, struct zwp_linux_buffer_params_v1 *params, struct wl_buffer *buffer)
{
	wl_buffer_destroy(buffer);
	settle(data, ZS_RELAY_CLASS_TAKEN);
}

static void handle_failed(void *data, struct zwp_linux_buffer_params_v1 *params)
{
	settle(data, ZS_RELAY_CLASS_FAILED);
}

static const struct zwp_linux_buffer_params_v1_listener params_listener = {
	.created = handle_created,
	.failed = handle_failed,
};

static void handle_format(void *data, struct zwp_linux_dmabuf_v1 *dmabuf, uint32_t format)
{
}

static void handle_modifier(void *data, struct zwp_linux_dmabuf_v1 *dmabuf, uint32_t format,
	uint32_t modifier_hi, uint32_t modifier_lo)
{
}

static const struct zwp_linux_dmabuf_v1_listener dmabuf_listener = {
	.format = handle_format,
	.modifier = handle_modifier,
};

static void handle_global(void *data, struct wl_registry *registry, uint32_t name,
	const char *interface, uint32_t version)
{
	struct zs_relay_class_probe *probe = data;
	if (probe->dmabuf != NULL || strcmp(interface, zwp_linux_dmabuf_v1_interface.name) != 0) {
		return;
	}
	probe->dmabuf = wl_registry_bind(registry, name, &zwp_linux_dmabuf_v1_interface,
		version < DMABUF_VERSION ? version : DMABUF_VERSION);
	if (probe->dmabuf != NULL) {
		zwp_linux_dmabuf_v1_add_listener(probe->dmabuf, &dmabuf_listener, probe);
	}
}

static void handle_global_remove(void *data, struct wl_registry *registry, uint32_t name)
{
}

static const struct wl_registry_listener registry_listener = {
	.global = handle_global,
	.global_remove = handle_global_remove,
};

/** All globals are known. */
static void handle_sync(void *data, struct wl_callback *callback, uint32_t serial)
{
	struct zs_relay_class_probe *probe = data;
	wl_callback_destroy(callback);
	probe->sync = NULL;
}

static const struct wl_callback_listener sync_listener = {
	.done = handle_sync,
};

/** An error that the compositor sends; what follows from it is logged in the class's own line. */
static void handle_log(const char *format, va_list arguments)
{
}

/* What it is asked. */

/** -EAGAIN if the compositor has too many waiting, 0, or another negative errno. */
static int connect_probe(struct zs_relay_class_probe *probe)
{
	const int fd = zs_relay_connect(probe->compositor, NULL);
	if (fd < 0) {
		return fd;
	}
	wl_log_set_handler_client(handle_log);
	probe->display = wl_display_connect_to_fd(fd);
	if (probe->display == NULL) {
		close(fd);
		return -ENOMEM;
	}
	probe->source.fd = fd;
	probe->registry = wl_display_get_registry(probe->display);
	probe->sync = wl_display_sync(probe->display);
	if (probe->registry == NULL || probe->sync == NULL ||
		zs_event_loop_watch(probe->loop, &probe->source, EPOLLIN) < 0) {
		disconnect(probe);
		return -ENOMEM;
	}
	wl_registry_add_listener(probe->registry, &registry_listener, probe);
	wl_callback_add_listener(probe->sync, &sync_listener, probe);
	return 0;
}

/** A dma-buf of that layout, with so many rows. Its fd, or a negative errno with `err`. */
static int create_memory(const struct zs_relay_layout *layout, uint32_t rows, struct zs_error *err)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	const size_t bytes = layout->offset + (size_t)layout->stride * rows;
	const size_t size = (bytes + page - 1) / page * page;
	return zs_udmabuf_allocate(size, err);
}

/** Sends the import. False if there can be none. */
static bool ask(struct zs_relay_class_probe *probe)
{
	const struct zs_relay_layout *layout = &probe->now->layout;
	if (probe->dmabuf == NULL || layout->stride > MAX_STRIDE) {
		return false;
	}
	const int fd = create_memory(layout, ROWS, NULL);
	probe->params = fd < 0 ? NULL : zwp_linux_dmabuf_v1_create_params(probe->dmabuf);
	if (probe->params == NULL) {
		if (fd >= 0) {
			close(fd);
		}
		return false;
	}
	zwp_linux_buffer_params_v1_add_listener(probe->params, &params_listener, probe);
	zwp_linux_buffer_params_v1_add(probe->params, fd, 0, layout->offset, layout->stride,
		(uint32_t)(layout->modifier >> 32), (uint32_t)layout->modifier);
	zwp_linux_buffer_params_v1_create(
		probe->params, (int32_t)probe->now->width, ROWS, layout->fourcc, 0);
	close(fd);
	return true;
}

/** Takes the next class, where none is being probed. */
static void take_next(struct zs_relay_class_probe *probe)
{
	probe->now = zs_relay_classes_next(probe->classes);
	if (probe->now != NULL) {
		zs_relay_class_set(probe->classes, probe->now, ZS_RELAY_CLASS_ASKED);
		probe->deadline = zs_clock_now() + ANSWER_NS;
	}
}

/** Reads what has come. False at the connection's end. */
static bool receive(struct zs_relay_class_probe *probe)
{
	while (wl_display_prepare_read(probe->display) < 0) {
		if (wl_display_dispatch_pending(probe->display) < 0) {
			return false;
		}
	}
	if (wl_display_read_events(probe->display) < 0 && errno != EAGAIN) {
		return false;
	}
	return wl_display_dispatch_pending(probe->display) >= 0;
}

/** The connection is at its end, perhaps through what was asked. */
static void handle_end(struct zs_relay_class_probe *probe)
{
	disconnect(probe);
	if (probe->now != NULL) {
		settle(probe, probe->is_asked ? ZS_RELAY_CLASS_FATAL : ZS_RELAY_CLASS_MUTE);
	}
}

/** Goes as far with the class of now as is possible without waiting. -EAGAIN: try again soon. */
static int proceed(struct zs_relay_class_probe *probe)
{
	if (probe->display == NULL) {
		const int ret = connect_probe(probe);
		if (ret == -EAGAIN) {
			return ret;
		}
		if (ret < 0) {
			settle(probe, ZS_RELAY_CLASS_MUTE);
			return 0;
		}
	}
	if (probe->sync == NULL && !probe->is_asked) {
		probe->is_asked = ask(probe);
		if (!probe->is_asked) {
			settle(probe, ZS_RELAY_CLASS_FAILED);
			return 0;
		}
	}
	if (wl_display_flush(probe->display) < 0 && errno != EAGAIN) {
		handle_end(probe);
	}
	return 0;
}

/** Destroys what was answered; the next may follow at once. */
static void finish_answered(struct zs_relay_class_probe *probe)
{
	if (probe->params != NULL && !probe->is_asked) {
		zwp_linux_buffer_params_v1_destroy(probe->params);
		probe->params = NULL;
		wl_display_flush(probe->display);
	}
}

/** Goes on until it has to wait for the compositor, or there is nothing left to probe. */
static void run(struct zs_relay_class_probe *probe)
{
	int ret = 0;
	do {
		if (probe->now == NULL) {
			take_next(probe);
		}
		ret = probe->now == NULL ? 0 : proceed(probe);
	} while (probe->now == NULL && probe->classes->new_count > 0);
	const uint64_t now = zs_clock_now();
	if (probe->now == NULL) {
		zs_event_loop_cancel(probe->loop, &probe->timer);
	} else {
		const uint64_t left = probe->deadline > now ? probe->deadline - now : 0;
		zs_event_loop_alarm(probe->loop, &probe->timer,
			ret == -EAGAIN && left > RETRY_NS ? RETRY_NS : left);
	}
}

/** libwayland does not tell of an end within a message. */
static bool is_at_end(int fd, uint32_t events)
{
	int left = 0;
	return (events & (EPOLLHUP | EPOLLERR)) != 0 && ioctl(fd, FIONREAD, &left) == 0 &&
	       left == 0;
}

static void handle_event(struct zs_event_source *source, uint32_t events)
{
	struct zs_relay_class_probe *probe = source->data;
	if (!receive(probe) || is_at_end(source->fd, events)) {
		handle_end(probe);
	}
	finish_answered(probe);
	run(probe);
}

static void handle_timer(struct zs_event_timer *timer)
{
	struct zs_relay_class_probe *probe = timer->data;
	if (probe->now != NULL && zs_clock_now() >= probe->deadline) {
		/* Its answer would be taken for the next one's. */
		disconnect(probe);
		settle(probe, ZS_RELAY_CLASS_MUTE);
	}
	run(probe);
}

/** Probes behind what is being done now. */
static void wake(void *data)
{
	struct zs_relay_class_probe *probe = data;
	if (probe->timer.due == 0) {
		zs_event_loop_alarm(probe->loop, &probe->timer, 0);
	}
}

int zs_relay_class_probe_init(struct zs_relay_class_probe *probe, const char *compositor,
	struct zs_relay_shared *shared, struct zs_error *err)
{
	const struct zs_relay_layout least = {.stride = 1};
	*probe = (struct zs_relay_class_probe){
		.compositor = compositor,
		.classes = &shared->classes,
		.loop = shared->loop,
		.source = {.handle = handle_event, .data = probe},
		.timer = {.handle = handle_timer, .data = probe},
	};
	const int fd = create_memory(&least, 1, err);
	if (fd < 0) {
		return fd;
	}
	close(fd);
	shared->classes.wake = wake;
	shared->classes.data = probe;
	return 0;
}

void zs_relay_class_probe_finish(struct zs_relay_class_probe *probe)
{
	disconnect(probe);
}
