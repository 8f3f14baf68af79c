#include <errno.h>
#include <stdlib.h>

#include "app/common/log.h"
#include "app/display/wayland/libdecor-functions.h"
#include "app/display/wayland/shell.h"

/* One in so many dispatches is libdecor's. */
#define OWN_DISPATCHES 64

struct shell_libdecor {
	struct zs_wayland_shell base;
	struct zs_wayland_connection *connection;
	struct zs_wayland_shell_listener listener;
	struct wl_surface *surface;
	struct libdecor *context;
	struct libdecor_frame *frame;
	uint32_t dispatches;
};

static void handle_error(struct libdecor *context, enum libdecor_error error, const char *message)
{
	zs_log(ZS_LOG_WARNING, "libdecor: %s", message);
}

/* Not const in libdecor's interface. */
static struct libdecor_interface context_interface = {.error = handle_error};

static void handle_configure(
	struct libdecor_frame *frame, struct libdecor_configuration *configuration, void *data)
{
	struct shell_libdecor *shell = data;
	struct zs_wayland_configure configure = {0};
	enum libdecor_window_state states = LIBDECOR_WINDOW_STATE_NONE;
	int width, height;
	if (libdecor_configuration_get_content_size(configuration, frame, &width, &height)) {
		configure.width = width;
		configure.height = height;
	}
	if (libdecor_configuration_get_window_state(configuration, &states)) {
		configure.is_maximized = (states & LIBDECOR_WINDOW_STATE_MAXIMIZED) != 0;
		configure.is_tiled = (states & (LIBDECOR_WINDOW_STATE_TILED_LEFT |
						       LIBDECOR_WINDOW_STATE_TILED_RIGHT |
						       LIBDECOR_WINDOW_STATE_TILED_TOP |
						       LIBDECOR_WINDOW_STATE_TILED_BOTTOM)) != 0;
		configure.is_fullscreen = (states & LIBDECOR_WINDOW_STATE_FULLSCREEN) != 0;
	}
	shell->listener.configure(shell->listener.data, &configure);
	struct libdecor_state *state = libdecor_state_new(configure.width, configure.height);
	if (state != NULL) {
		libdecor_frame_commit(frame, state, configuration);
		libdecor_state_free(state);
	}
}

static void handle_close(struct libdecor_frame *frame, void *data)
{
	struct shell_libdecor *shell = data;
	shell->listener.close(shell->listener.data);
}

static void handle_commit(struct libdecor_frame *frame, void *data)
{
	wl_surface_commit(((struct shell_libdecor *)data)->surface);
}

static void handle_dismiss_popup(struct libdecor_frame *frame, const char *seat, void *data)
{
}

static struct libdecor_frame_interface frame_interface = {
	.configure = handle_configure,
	.close = handle_close,
	.commit = handle_commit,
	.dismiss_popup = handle_dismiss_popup,
};

static void decorated_destroy(struct zs_wayland_shell *base)
{
	struct shell_libdecor *shell = (struct shell_libdecor *)base;
	if (shell->frame != NULL) {
		libdecor_frame_unref(shell->frame);
	}
	/*
	 * Where the connection broke before its plugin was ready, libdecor 0.1 crashes here: rather
	 * leak its context, once in a process.
	 */
	if (shell->context != NULL && wl_display_get_error(shell->connection->display) == 0) {
		libdecor_unref(shell->context);
	}
	free(shell);
}

static struct zs_wayland_shell *decorated_create(struct zs_wayland_connection *connection,
	struct wl_surface *surface, const struct zs_wayland_shell_listener *listener,
	struct zs_error *err)
{
	const int ret = zs_library_load(&zs_library_libdecor, err);
	if (ret < 0) {
		errno = -ret;
		return NULL;
	}
	struct shell_libdecor *shell = calloc(1, sizeof(*shell));
	if (shell == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		return NULL;
	}
	shell->base.impl = &zs_wayland_shell_libdecor;
	shell->connection = connection;
	shell->listener = *listener;
	shell->surface = surface;
	shell->context = libdecor_new(connection->display, &context_interface);
	if (shell->context != NULL) {
		shell->frame = libdecor_decorate(shell->context, surface, &frame_interface, shell);
	}
	if (shell->frame == NULL) {
		zs_error_set(err, -ENOMEM, "libdecor", "libdecor_decorate", NULL, "");
		decorated_destroy(&shell->base);
		errno = ENOMEM;
		return NULL;
	}
	libdecor_frame_set_title(
		shell->frame, connection->title == NULL ? ZS_WAYLAND_TITLE : connection->title);
	libdecor_frame_set_app_id(shell->frame, ZS_WAYLAND_TITLE);
	libdecor_frame_map(shell->frame);
	return &shell->base;
}

static void decorated_dispatch(struct zs_wayland_shell *base)
{
	struct shell_libdecor *shell = (struct shell_libdecor *)base;
	/* From a broken connection it would try to read for ever. */
	if (wl_display_get_error(shell->connection->display) != 0) {
		return;
	}
	/*
	 * All events of libdecor's objects are in the connection's own queue. What else a plugin
	 * may have to do, as GTK's for a new theme, can wait a little, and libdecor polls before.
	 */
	const bool is_own = shell->dispatches++ % OWN_DISPATCHES != 0;
	if (is_own || libdecor_dispatch(shell->context, 0) < 0) {
		/* It gives up where it cannot send, before it has read the error. */
		zs_wayland_connection_dispatch(shell->connection);
	}
}

static void decorated_resize(struct zs_wayland_shell *base, int32_t width, int32_t height)
{
	struct libdecor_state *state = libdecor_state_new(width, height);
	if (state != NULL) {
		libdecor_frame_commit(((struct shell_libdecor *)base)->frame, state, NULL);
		libdecor_state_free(state);
	}
}

static void decorated_set_limits(struct zs_wayland_shell *base, int32_t min_width,
	int32_t min_height, int32_t max_width, int32_t max_height)
{
	struct libdecor_frame *frame = ((struct shell_libdecor *)base)->frame;
	libdecor_frame_set_min_content_size(frame, min_width, min_height);
	libdecor_frame_set_max_content_size(frame, max_width, max_height);
	if (max_width != 0) {
		libdecor_frame_unset_capabilities(
			frame, LIBDECOR_ACTION_RESIZE | LIBDECOR_ACTION_FULLSCREEN);
	}
}

static void decorated_set_fullscreen(struct zs_wayland_shell *base, bool fullscreen)
{
	struct libdecor_frame *frame = ((struct shell_libdecor *)base)->frame;
	if (fullscreen) {
		libdecor_frame_set_fullscreen(frame, NULL);
	} else {
		libdecor_frame_unset_fullscreen(frame);
	}
}

const struct zs_wayland_shell_impl zs_wayland_shell_libdecor = {
	.name = "libdecor",
	.create = decorated_create,
	.destroy = decorated_destroy,
	.dispatch = decorated_dispatch,
	.resize = decorated_resize,
	.set_limits = decorated_set_limits,
	.set_fullscreen = decorated_set_fullscreen,
};
