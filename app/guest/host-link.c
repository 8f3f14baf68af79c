#include "app/guest/host-link.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/vm_sockets.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/common/vsock.h"
#include "app/guest/port.h"

/* An emulated machine is slow; a host that is there answers at once. */
#define ANSWER_NS UINT64_C(10000000000)
#define STEP_NS 50000000
#define REOPEN_NS 250000000

static int describe(void *data, int fd, struct zs_channel_fd *what)
{
	struct zs_guest_host_link *link = data;
	return zs_guest_exports_describe(&link->exports, fd, what);
}

/** Nothing of the host's but content comes, and that the channel makes itself. */
static int make(void *data, const struct zs_channel_fd *what)
{
	return -EOPNOTSUPP;
}

/** The host's side knows nothing of the card: it may be another than before. */
static void begin(void *data)
{
	struct zs_guest_host_link *link = data;
	if (link->marker.id != 0) {
		zs_guest_exports_restart(&link->exports);
		zs_log(ZS_LOG_INFO, "zeroscan host is there again");
	}
}

/** Without a host no app has a display; the next one may come. */
static void end(void *data)
{
	struct zs_guest_host_link *link = data;
	link->has_ended = true;
	zs_event_loop_alarm(link->loop, &link->reopen, REOPEN_NS);
}

static void mark(void *data, const struct zs_channel_marker *marker)
{
	struct zs_guest_host_link *link = data;
	link->answer = *marker;
	if (marker->error == ZS_CHANNEL_CARD_LOST) {
		zs_log(ZS_LOG_ERROR,
			"the host has lost %s: no windows until this machine's QEMU starts anew",
			link->exports.card.path);
	}
	link->exports.remote.max_pieces = marker->max_pieces;
	zs_guest_exports_answer(&link->exports);
}

/** The same question once more: what it is does not matter. */
static void ask(void *data)
{
	struct zs_guest_host_link *link = data;
	zs_channel_mark(&link->channel, ZS_CHANNEL_MARKER, &link->marker);
}

static void resume(void *data)
{
	struct zs_guest_host_link *link = data;
	zs_channel_resume(&link->channel);
}

/** There may be no socket for apps yet. */
static void list_apps(void *data)
{
	struct zs_guest_host_link *link = data;
	link->is_asked = true;
	zs_guest_apps_list(&link->apps);
}

static bool has_room(void *data)
{
	const struct zs_guest_host_link *link = data;
	return !zs_channel_port_is_full(&link->channel.port);
}

/** A host that is not there any more asks anew when it comes again. */
static void tell_app(void *data, const struct zs_channel_entry *entry)
{
	struct zs_guest_host_link *link = data;
	zs_channel_send(&link->channel, ZS_CHANNEL_ENTRY, entry, sizeof(*entry));
}

static void start_app(void *data, const struct zs_channel_start *start)
{
	struct zs_guest_host_link *link = data;
	zs_guest_apps_start(&link->apps, start);
}

void zs_guest_host_link_export_apps(struct zs_guest_host_link *link, const char *display)
{
	link->apps.display = display;
	if (link->is_asked) {
		zs_guest_apps_list(&link->apps);
	}
}

static const struct zs_channel_side side = {.describe = describe,
	.make = make,
	.begin = begin,
	.end = end,
	.mark = mark,
	.list = list_apps,
	.start = start_app};

/** The fd of the way to the host, or a negative errno with `err`. */
static int open_way(const struct zs_guest_host_link *link, struct zs_error *err)
{
	return link->vsock_port == 0 ? zs_guest_port_open(err)
				     : zs_vsock_connect(VMADDR_CID_HOST, link->vsock_port, err);
}

static void handle_reopen(struct zs_event_timer *timer)
{
	struct zs_guest_host_link *link = timer->data;
	struct zs_error err;
	zs_channel_finish(&link->channel);
	const int fd = open_way(link, &err);
	if (fd < 0 || zs_channel_init(&link->channel, link->loop, fd, &side, link) < 0) {
		zs_event_loop_alarm(link->loop, timer, REOPEN_NS);
	}
}

int zs_guest_host_link_connect(void *data, const struct zs_relay_peer *peer, struct zs_error *err)
{
	struct zs_guest_host_link *link = data;
	struct zs_channel_app app = {.pid = peer->pid};
	int ends[2];
	if (link->answer.error != 0) {
		return zs_error_set(err, -ENODEV, link->exports.card.path, "marker",
			"start this machine's QEMU anew, after `zeroscan host`",
			"the host does not see this card's memory any more");
	}
	snprintf(app.name, sizeof(app.name), "%.59s", peer->name);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) < 0) {
		return zs_error_set(err, -errno, link->way, "socketpair", NULL, "");
	}
	const int ret = zs_channel_connect(&link->channel, ends[1], &app);
	if (ret == 0) {
		return ends[0];
	}
	close(ends[0]);
	return zs_error_set(err, ret, link->way, "open",
		ret == -ENOTCONN ? "start `zeroscan host` on the host" : NULL, "%s",
		ret == -ENOTCONN ? "the host is not there"
		: ret == -EUSERS ? "there are too many apps"
				 : "");
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
	while (!has_come(link) && !link->has_ended && zs_clock_now() < end) {
		zs_event_loop_alarm(link->loop, &step, STEP_NS);
		zs_event_loop_wait(link->loop);
	}
	zs_event_loop_cancel(link->loop, &step);
	return has_come(link);
}

static bool has_hello(const struct zs_guest_host_link *link)
{
	return link->channel.is_joined;
}

static bool has_answer(const struct zs_guest_host_link *link)
{
	return link->answer.id != 0;
}

/** True if this card's memory is what the host sees. */
static bool try_card(struct zs_guest_host_link *link, const char *path, struct zs_error *err)
{
	link->answer = (struct zs_channel_marker){0};
	if (zs_guest_exports_open(&link->exports, path, err) == 0 &&
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
	zs_guest_exports_close(&link->exports);
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
			if (link->exports.remote.obstacle != ZS_RELAY_NO_REASON) {
				zs_log_error(
					ZS_LOG_INFO, "all frames are copied in this machine", err);
			}
			return 0;
		}
	}
	return err->code;
}

/** Nothing has come of the host: why. */
static int fail_mute(const struct zs_guest_host_link *link, struct zs_error *err)
{
	if (link->vsock_port != 0 && link->has_ended) {
		return zs_error_set(err, -ECONNRESET, link->way, "read",
			"see what `zeroscan host` has logged, and its --cid",
			"the host turns this machine away, or another zeroscan guest has the way");
	}
	return zs_error_set(err, -ETIMEDOUT, link->way, "read", "start `zeroscan host` on the host",
		"the host does not answer");
}

int zs_guest_host_link_init(struct zs_guest_host_link *link, struct zs_event_loop *loop,
	uint32_t vsock_port, struct zs_error *err)
{
	*link = (struct zs_guest_host_link){.loop = loop,
		.vsock_port = vsock_port,
		.way = "port " ZS_GUEST_PORT,
		.reopen = {.handle = handle_reopen, .data = link}};
	if (vsock_port != 0) {
		snprintf(link->way, sizeof(link->way), "vsock port %u", vsock_port);
	}
	zs_guest_exports_init(&link->exports, loop);
	link->exports.ask = ask;
	link->exports.resume = resume;
	link->exports.data = link;
	link->apps = (struct zs_guest_apps){
		.loop = loop, .has_room = has_room, .handle = tell_app, .data = link};
	int ret = open_way(link, err);
	if (ret < 0) {
		return ret;
	}
	ret = zs_channel_init(&link->channel, loop, ret, &side, link);
	if (ret < 0) {
		return zs_error_set(err, ret, link->way, "epoll_ctl", NULL, "");
	}
	return wait_for(link, has_hello) ? find_card(link, err) : fail_mute(link, err);
}

void zs_guest_host_link_finish(struct zs_guest_host_link *link)
{
	if (link->loop != NULL) {
		zs_event_loop_cancel(link->loop, &link->reopen);
	}
	zs_guest_apps_finish(&link->apps);
	zs_channel_finish(&link->channel);
	zs_guest_exports_finish(&link->exports);
}
