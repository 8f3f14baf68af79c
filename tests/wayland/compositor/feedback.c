#include "tests/wayland/compositor/feedback.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "linux-dmabuf-server-protocol.h"
#include "tests/wayland/compositor/dmabuf.h"
#include "tests/wayland/compositor/resource.h"
#include "udmabuf/dmabuf.h"

#define MAX_ENTRIES (2 * OPTIONS_FORMATS)

/** The table's layout is the protocol's. */
struct entry {
	uint32_t format;
	uint32_t padding;
	uint64_t modifier;
};

struct table {
	struct entry entries[MAX_ENTRIES];
	uint32_t count;
};

/** Each format with LINEAR and INVALID, or with the tiled modifier alone; maybe backwards. */
static void fill_table(struct table *table, const struct options *options, bool backwards)
{
	const uint32_t modifiers = options->no_linear ? 1 : 2;
	table->count = options->format_count * modifiers;
	for (uint32_t i = 0; i < table->count; i++) {
		const uint64_t modifier = options->no_linear ? MODIFIER_TILED
					  : i % 2 == 0       ? ZS_MODIFIER_LINEAR
							     : ZS_MODIFIER_INVALID;
		table->entries[backwards ? table->count - 1 - i : i] = (struct entry){
			.format = options->formats[i / modifiers],
			.modifier = modifier,
		};
	}
}

static int create_sealed(const void *data, size_t size)
{
	const int fd = memfd_create("dmabuf-formats", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (fd >= 0 &&
		(write(fd, data, size) != (ssize_t)size ||
			fcntl(fd, F_ADD_SEALS,
				F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) < 0)) {
		close(fd);
		return -1;
	}
	return fd;
}

static void send_device(void (*send)(struct wl_resource *feedback, struct wl_array *device),
	struct wl_resource *feedback, uint64_t number)
{
	dev_t device = (dev_t)number;
	struct wl_array array = {.size = sizeof(device), .data = &device};
	send(feedback, &array);
}

static void send_tranche(struct compositor *compositor, struct wl_resource *feedback,
	const struct table *table, bool for_scanout)
{
	uint16_t indices[MAX_ENTRIES];
	uint32_t count = 0;
	for (uint32_t i = 0; i < table->count; i++) {
		if (!for_scanout || table->entries[i].modifier != ZS_MODIFIER_INVALID) {
			indices[count++] = (uint16_t)i;
		}
	}
	struct wl_array array = {.size = count * sizeof(indices[0]), .data = indices};
	send_device(zwp_linux_dmabuf_feedback_v1_send_tranche_target_device, feedback,
		compositor->options->main_device);
	zwp_linux_dmabuf_feedback_v1_send_tranche_flags(
		feedback, for_scanout ? ZWP_LINUX_DMABUF_FEEDBACK_V1_TRANCHE_FLAGS_SCANOUT : 0);
	zwp_linux_dmabuf_feedback_v1_send_tranche_formats(feedback, &array);
	zwp_linux_dmabuf_feedback_v1_send_tranche_done(feedback);
}

static void send_feedback(struct compositor *compositor, struct wl_resource *feedback, bool turned)
{
	struct table table = {0};
	fill_table(&table, compositor->options, turned);
	const uint32_t size = table.count * (uint32_t)sizeof(table.entries[0]);
	const int fd = create_sealed(table.entries, size);
	if (fd < 0) {
		wl_resource_post_no_memory(feedback);
		return;
	}
	zwp_linux_dmabuf_feedback_v1_send_format_table(feedback, fd, size);
	close(fd);
	send_device(zwp_linux_dmabuf_feedback_v1_send_main_device, feedback,
		compositor->options->main_device);
	send_tranche(compositor, feedback, &table, !turned);
	send_tranche(compositor, feedback, &table, turned);
	zwp_linux_dmabuf_feedback_v1_send_done(feedback);
}

void feedback_send_again(struct compositor *compositor)
{
	struct wl_resource *feedback;
	compositor->tables_turned = !compositor->tables_turned;
	wl_resource_for_each(feedback, &compositor->feedbacks)
	{
		send_feedback(compositor, feedback, compositor->tables_turned);
		compositor->report->feedbacks_sent++;
	}
}

static struct wl_resource *create(
	struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
	static const struct zwp_linux_dmabuf_feedback_v1_interface implementation = {
		.destroy = resource_handle_destroy,
	};
	struct compositor *compositor = wl_resource_get_user_data(resource);
	struct wl_resource *feedback = resource_create(client,
		&zwp_linux_dmabuf_feedback_v1_interface, wl_resource_get_version(resource), id,
		&implementation, compositor, resource_unlink);
	if (feedback != NULL) {
		wl_list_init(wl_resource_get_link(feedback));
		send_feedback(compositor, feedback, false);
	}
	return feedback;
}

void feedback_handle_get_default(
	struct wl_client *client, struct wl_resource *resource, uint32_t id)
{
	create(client, resource, id);
}

void feedback_handle_get_surface(struct wl_client *client, struct wl_resource *resource,
	uint32_t id, struct wl_resource *surface)
{
	struct compositor *compositor = wl_resource_get_user_data(resource);
	struct wl_resource *feedback = create(client, resource, id);
	if (feedback != NULL) {
		compositor->report->feedbacks_sent++;
		wl_list_insert(&compositor->feedbacks, wl_resource_get_link(feedback));
	}
}
