#include "app/guest/host-link.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/guest/port.h"

/* An emulated machine is slow; a host that is there answers at once. */
#define ANSWER_NS UINT64_C(10000000000)
#define STEP_NS 50000000

static bool describe(void *data, int fd, struct zs_channel_fd *what)
{
	struct zs_guest_host_link *link = data;
	return zs_guest_exports_describe(&link->exports, fd, what);
}

/** Nothing of the host's but content comes, and that the channel makes itself. */
static int make(void *data, const struct zs_channel_fd *what)
{
	return -EOPNOTSUPP;
}

static void end(void *data)
{
	((struct zs_guest_host_link *)data)->has_ended = true;
}

static void mark(void *data, const struct zs_channel_marker *marker)
{
	((struct zs_guest_host_link *)data)->answer = *marker;
}

static const struct zs_channel_side side = {
	.describe = describe, .make = make, .begin = end, .end = end, .mark = mark};

static void handle_app(struct zs_event_source *source, uint32_t events)
{
	struct zs_guest_host_link *link = source->data;
	const int fd = accept4(source->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	const int ret = fd < 0 ? -errno : zs_channel_connect(&link->channel, fd);
	if (ret < 0 && ret != -EAGAIN) {
		zs_log(ZS_LOG_ERROR, "an app is turned away: %s", strerror(-ret));
	}
}

static void handle_step(struct zs_event_timer *timer)
{
}

/** Waits until something has come from the host: `has_come` says whether. */
static bool wait_for(
	struct zs_guest_host_link *link, bool (*has_come)(const struct zs_guest_host_link *link))
{
	const uint64_t end = zs_clock_now() + ANSWER_NS;
	struct zs_event_timer step = {.handle = handle_step};
	while (!has_come(link) && !link->channel.is_broken && zs_clock_now() < end) {
		zs_event_loop_alarm(link->loop, &step, STEP_NS);
		zs_event_loop_wait(link->loop);
	}
	zs_event_loop_cancel(link->loop, &step);
	return has_come(link);
}

static bool has_hello(const struct zs_guest_host_link *link)
{
	return link->channel.peer_nonce != 0;
}

static bool has_answer(const struct zs_guest_host_link *link)
{
	return link->answer.id != 0;
}

/** True if this card's memory is what the host sees. */
static bool try_card(struct zs_guest_host_link *link, const char *path, struct zs_error *err)
{
	link->answer = (struct zs_channel_marker){0};
	if (zs_guest_card_open(&link->exports.card, path, err) == 0 &&
		zs_guest_exports_mark(&link->exports, &link->marker, err) == 0) {
		zs_channel_mark(&link->channel, ZS_CHANNEL_MARKER, &link->marker);
		if (wait_for(link, has_answer) && link->answer.error == 0) {
			return true;
		}
		zs_error_set(err, link->answer.id == 0 ? -ETIMEDOUT : link->answer.error, path,
			"marker", ZS_GUEST_QEMU_HINT ", and no IOMMU",
			"the host does not see this card's memory");
	}
	zs_log_error(ZS_LOG_DEBUG, "not this card", err);
	zs_guest_card_close(&link->exports.card);
	return false;
}

static int find_card(struct zs_guest_host_link *link, struct zs_error *err)
{
	char paths[ZS_GUEST_NODES][32];
	const unsigned count = zs_guest_card_list(paths, err);
	if (count == 0) {
		return err->code;
	}
	for (unsigned i = 0; i < count; i++) {
		if (try_card(link, paths[i], err)) {
			zs_log(ZS_LOG_DEBUG, "the host sees the memory of %s", paths[i]);
			return 0;
		}
	}
	return err->code;
}

int zs_guest_host_link_init(
	struct zs_guest_host_link *link, struct zs_event_loop *loop, struct zs_error *err)
{
	*link = (struct zs_guest_host_link){.loop = loop, .socket = {.fd = -1, .lock_fd = -1}};
	zs_guest_exports_init(&link->exports);
	int ret = zs_guest_port_open(err);
	if (ret < 0) {
		return ret;
	}
	ret = zs_channel_init(&link->channel, loop, ret, &side, link);
	if (ret < 0) {
		return zs_error_set(err, ret, ZS_GUEST_PORT, "epoll_ctl", NULL, "");
	}
	if (!wait_for(link, has_hello)) {
		return zs_error_set(err, -ETIMEDOUT, "port " ZS_GUEST_PORT, "read",
			"start `zeroscan host` on the host", "the host does not answer");
	}
	ret = find_card(link, err);
	ret = ret < 0 ? ret : zs_relay_socket_init(&link->socket, NULL, err);
	if (ret < 0) {
		return ret;
	}
	link->has_ended = false;
	link->listening =
		(struct zs_event_source){.fd = link->socket.fd, .handle = handle_app, .data = link};
	ret = zs_event_loop_watch(loop, &link->listening, EPOLLIN);
	return ret < 0 ? zs_error_set(err, ret, "epoll", "epoll_ctl", NULL, "") : 0;
}

void zs_guest_host_link_finish(struct zs_guest_host_link *link)
{
	zs_channel_finish(&link->channel);
	if (link->listening.events != 0) {
		zs_event_loop_watch(link->loop, &link->listening, 0);
	}
	zs_relay_socket_finish(&link->socket);
	zs_guest_exports_finish(&link->exports);
}
