/*
 * plain-kms: the plainest program on KMS. Two dumb buffers by turns, each flipped to when it is
 * drawn, and the next begun when the flip has come. It draws straight into them, or with --copy
 * into memory of its own and copies what has changed, row by row, by memcpy. No udmabuf, no stamps,
 * no table of anything.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "app/peers/peer.h"
#include "kms/mode.h"
#include "udmabuf/format.h"

#define CARDS 16

struct buffer {
	uint32_t handle, framebuffer;
	struct zs_layout layout;
	void *data;
	struct zs_canvas *canvas;
};

struct plain {
	struct peer peer;
	int fd;
	uint32_t connector, crtc;
	drmModeModeInfo mode;
	drmModeCrtc *before; ///< what the screen showed
	bool is_set;         ///< and shows no longer
	struct buffer buffers[PEER_BUFFERS];
	struct zs_layout shadow_layout;
	void *shadow_data;
	struct zs_canvas *shadow; ///< with --copy
	uint32_t sequence;
	bool is_pending, has_sequence;
};

static bool is_wanted(const struct plain *plain, const drmModeConnector *connector)
{
	char name[64];
	snprintf(name, sizeof(name), "%s-%u",
		drmModeGetConnectorTypeName(connector->connector_type),
		connector->connector_type_id);
	return connector->connection == DRM_MODE_CONNECTED &&
	       (plain->peer.connector == NULL || strcmp(plain->peer.connector, name) == 0);
}

/** The first CRTC that the connector can have. 0 if there is none. */
static uint32_t find_crtc(
	const struct plain *plain, const drmModeRes *resources, const drmModeConnector *connector)
{
	for (int i = 0; i < connector->count_encoders; i++) {
		drmModeEncoder *encoder = drmModeGetEncoder(plain->fd, connector->encoders[i]);
		const uint32_t possible = encoder == NULL ? 0 : encoder->possible_crtcs;
		drmModeFreeEncoder(encoder);
		for (int k = 0; k < resources->count_crtcs; k++) {
			if ((possible & 1u << k) != 0) {
				return resources->crtcs[k];
			}
		}
	}
	return 0;
}

/** Takes the first connector with a monitor, or the one of that name. False if there is none. */
static bool find_output(struct plain *plain, struct zs_error *err)
{
	const struct zs_kms_mode_request wanted = {plain->peer.width, plain->peer.height, 0, false};
	drmModeRes *resources = drmModeGetResources(plain->fd);
	for (int i = 0; resources != NULL && i < resources->count_connectors && plain->crtc == 0;
		i++) {
		drmModeConnector *connector =
			drmModeGetConnector(plain->fd, resources->connectors[i]);
		if (connector != NULL && is_wanted(plain, connector) &&
			zs_kms_mode_choose(connector, &wanted, "mode", &plain->mode, err) == 0) {
			plain->connector = connector->connector_id;
			plain->crtc = find_crtc(plain, resources, connector);
		}
		drmModeFreeConnector(connector);
	}
	drmModeFreeResources(resources);
	return plain->crtc != 0;
}

static int open_card(struct plain *plain)
{
	struct zs_error err = {0};
	char path[64], text[768];
	for (int i = 0; i < CARDS; i++) {
		snprintf(path, sizeof(path), "/dev/dri/card%d", i);
		const char *device = plain->peer.device == NULL ? path : plain->peer.device;
		plain->fd = open(device, O_RDWR | O_CLOEXEC);
		if (plain->fd >= 0 && find_output(plain, &err)) {
			plain->before = drmModeGetCrtc(plain->fd, plain->crtc);
			return 0;
		}
		if (plain->peer.device != NULL) {
			return peer_fail(&plain->peer, 1,
				plain->fd < 0   ? device
				: err.code == 0 ? "no such monitor is connected"
						: zs_error_text(&err, text, sizeof(text)),
				plain->fd < 0 ? errno : 0, NULL);
		}
		if (plain->fd >= 0) {
			close(plain->fd);
			plain->fd = -1;
		}
	}
	return peer_fail(&plain->peer, 1, "/dev/dri: no card with a monitor", 0, NULL);
}

/** A dumb buffer, mapped. */
static int create_buffer(struct plain *plain, struct buffer *buffer)
{
	uint64_t offset, size = 0;
	buffer->layout = (struct zs_layout){.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.width = plain->mode.hdisplay,
		.height = plain->mode.vdisplay};
	int ret = drmModeCreateDumbBuffer(plain->fd, buffer->layout.width, buffer->layout.height,
		32, 0, &buffer->handle, &buffer->layout.stride, &size);
	buffer->layout.size = (size_t)size;
	ret = ret < 0 ? ret : drmModeMapDumbBuffer(plain->fd, buffer->handle, &offset);
	if (ret == 0) {
		buffer->data = mmap(NULL, buffer->layout.size, PROT_READ | PROT_WRITE, MAP_SHARED,
			plain->fd, (off_t)offset);
		ret = buffer->data == MAP_FAILED ? -errno : 0;
	}
	ret = ret < 0 ? ret
		      : drmModeAddFB(plain->fd, buffer->layout.width, buffer->layout.height, 24, 32,
				buffer->layout.stride, buffer->handle, &buffer->framebuffer);
	if (ret == 0) {
		buffer->canvas = zs_canvas_create(&buffer->layout, buffer->data);
		ret = buffer->canvas == NULL ? -errno : 0;
	}
	return ret < 0 ? peer_fail(&plain->peer, 1, "dumb buffer", -ret, NULL) : 0;
}

static int create_buffers(struct plain *plain)
{
	int status = 0;
	for (int i = 0; i < PEER_BUFFERS && status == 0; i++) {
		status = create_buffer(plain, &plain->buffers[i]);
	}
	if (status != 0 || !plain->peer.copies) {
		return status;
	}
	plain->shadow_layout = plain->buffers[0].layout;
	plain->shadow_data = calloc(1, plain->shadow_layout.size);
	plain->shadow = plain->shadow_data == NULL
				? NULL
				: zs_canvas_create(&plain->shadow_layout, plain->shadow_data);
	return plain->shadow == NULL ? peer_fail(&plain->peer, 1, "shadow", ENOMEM, NULL) : 0;
}

/** What the buffer lacks: both frames since it was drawn last. */
static void copy_damage(const struct plain *plain, const struct buffer *buffer, int64_t i)
{
	struct zs_damage damage;
	const size_t stride = buffer->layout.stride;
	peer_damage(&plain->peer, i, PEER_BUFFERS, &damage);
	for (uint32_t k = 0; k < damage.count; k++) {
		const struct zs_rect *rect = &damage.rects[k];
		for (int32_t y = rect->y; y < rect->y + rect->height; y++) {
			const size_t at = (size_t)y * stride + (size_t)rect->x * 4;
			memcpy((char *)buffer->data + at, (const char *)plain->shadow_data + at,
				(size_t)rect->width * 4);
		}
	}
}

static int draw(const struct plain *plain, const struct buffer *buffer, int64_t i)
{
	if (plain->shadow == NULL) {
		return peer_draw(&plain->peer, buffer->canvas, i, PEER_BUFFERS);
	}
	const int ret = peer_draw(&plain->peer, plain->shadow, i, 1);
	copy_damage(plain, buffer, i);
	return ret;
}

static void handle_flip(int fd, unsigned sequence, unsigned seconds, unsigned us, void *data)
{
	struct plain *plain = data;
	plain->peer.missed += plain->has_sequence ? sequence - plain->sequence - 1 : 0;
	plain->sequence = sequence;
	plain->has_sequence = true;
	plain->is_pending = false;
}

/** Shows a buffer and waits until it is seen. 0 or a negative errno; EINTR of a signal. */
static int show(struct plain *plain, const struct buffer *buffer)
{
	drmEventContext context = {.version = 2, .page_flip_handler = handle_flip};
	if (!plain->is_set) {
		const int ret = drmModeSetCrtc(plain->fd, plain->crtc, buffer->framebuffer, 0, 0,
			&plain->connector, 1, &plain->mode);
		plain->is_set = ret == 0;
		return ret < 0 ? -errno : 0;
	}
	if (drmModePageFlip(plain->fd, plain->crtc, buffer->framebuffer, DRM_MODE_PAGE_FLIP_EVENT,
		    plain) < 0) {
		return -errno;
	}
	plain->is_pending = true;
	while (plain->is_pending) {
		if (drmHandleEvent(plain->fd, &context) < 0 && errno != EINTR) {
			return -errno;
		}
		if (peer_is_ended) {
			return -EINTR;
		}
	}
	return 0;
}

static int show_all(struct plain *plain)
{
	struct peer *peer = &plain->peer;
	for (int64_t i = -peer->warmup; i < peer->frames; i++) {
		const struct buffer *buffer =
			&plain->buffers[(uint64_t)(i + peer->warmup) % PEER_BUFFERS];
		peer_begin(peer, i);
		int ret = draw(plain, buffer, i);
		ret = ret < 0 ? ret : show(plain, buffer);
		if (ret == -EACCES || ret == -EPERM) {
			return peer_fail(peer, 1, "set the mode", -ret,
				"another program is the display's master: end it");
		}
		if (ret < 0) {
			return ret == -EINTR ? 1 : peer_fail(peer, 1, "show a frame", -ret, NULL);
		}
		peer_shown(peer, i);
	}
	return 0;
}

/** Puts the screen back as it was; the kernel frees the rest. */
static void restore(const struct plain *plain)
{
	const drmModeCrtc *before = plain->before;
	uint32_t connector = plain->connector;
	drmModeModeInfo mode;
	if (!plain->is_set) {
		return;
	}
	if (before != NULL && before->mode_valid && before->buffer_id != 0) {
		mode = before->mode;
		if (drmModeSetCrtc(plain->fd, plain->crtc, before->buffer_id, before->x, before->y,
			    &connector, 1, &mode) == 0) {
			return;
		}
	}
	/* There was none, or the process that showed it has ended. */
	drmModeSetCrtc(plain->fd, plain->crtc, 0, 0, 0, NULL, 0, NULL);
}

int main(int argc, char **argv)
{
	struct plain plain = {.fd = -1};
	int status = peer_init(&plain.peer, "plain-kms", argc, argv);
	peer_catch_signals();
	status = status != 0 ? status : open_card(&plain);
	status = status != 0
			 ? status
			 : peer_open_scene(&plain.peer, plain.mode.hdisplay, plain.mode.vdisplay);
	status = status != 0 ? status : create_buffers(&plain);
	status = status != 0 ? status : show_all(&plain);
	restore(&plain);
	return status;
}
