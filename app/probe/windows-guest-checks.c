#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <linux/vm_sockets.h>

#include "app/common/event-loop.h"
#include "app/common/finding.h"
#include "app/common/vsock.h"
#include "app/guest/card.h"
#include "app/guest/host-link.h"
#include "app/guest/port.h"
#include "app/probe/windows-checks.h"
#include "udmabuf/create.h"

#define FIRST_CID 3 ///< of a virtual machine

static void fail(json_object *finding, const char *name, const struct zs_error *err)
{
	zs_finding_append(finding, zs_finding_create_failed(name, err));
}

/** A page of memory as a dma-buf, or a negative errno. */
static int check_udmabuf(json_object *finding)
{
	struct zs_error err = {0};
	const int dmabuf = zs_udmabuf_allocate((size_t)sysconf(_SC_PAGESIZE), &err);
	if (dmabuf < 0) {
		fail(finding, "udmabuf", &err);
	} else {
		zs_finding_note(finding, "udmabuf", ZS_FINDING_WORKS,
			"%s makes dma-bufs for this user", ZS_UDMABUF_DEVICE);
	}
	return dmabuf;
}

/** Which of several is the host's, the handshake finds out. The first, opened, or -1. */
static bool check_node(json_object *finding, struct zs_guest_card *card)
{
	char paths[ZS_GUEST_NODES][32];
	struct zs_error err = {0};
	const unsigned count = zs_guest_card_list(paths, &err);
	if (count == 0 || zs_guest_card_open(card, paths[0], &err) < 0) {
		fail(finding, "render node", &err);
		return false;
	}
	zs_finding_note(finding, "render node", ZS_FINDING_WORKS,
		"%s opens, of a virtio-gpu; there %s %u of them", paths[0],
		count == 1 ? "is" : "are", count);
	return true;
}

/** True if it can; else each frame's damage is copied into the card's own memory. */
static bool check_import(json_object *finding, struct zs_guest_card *card, int dmabuf)
{
	struct utsname name;
	struct zs_guest_memory memory;
	struct zs_error err = {0};
	uname(&name);
	if (zs_guest_card_import(card, dmabuf, &memory, &err) < 0) {
		fail(finding, "import", &err);
		return false;
	}
	zs_guest_card_release(card, &memory);
	zs_finding_note(finding, "import", ZS_FINDING_WORKS,
		"the card's driver takes memory of others, in Linux %s", name.release);
	return true;
}

/** All of it, as `zeroscan guest` does it. 0, or a negative errno. */
static int check_host(json_object *finding, uint32_t vsock_port)
{
	struct zs_event_loop loop = {.fd = -1};
	struct zs_guest_host_link link = {.exports.card.fd = -1};
	struct zs_error err = {0};
	int ret = zs_event_loop_init(&loop, &err);
	ret = ret < 0 ? ret : zs_guest_host_link_init(&link, &loop, vsock_port, &err);
	if (ret < 0) {
		fail(finding, "host", &err);
	} else {
		zs_finding_note(finding, "host", ZS_FINDING_WORKS,
			"zeroscan host has answered, and sees the memory of %s",
			link.exports.card.path);
	}
	zs_guest_host_link_finish(&link);
	zs_event_loop_finish(&loop);
	return ret;
}

/** Without a card and a port this is any machine. */
static bool is_guest(json_object *finding)
{
	char paths[ZS_GUEST_NODES][32];
	struct zs_error err = {0};
	const int port = zs_guest_port_open(&err);
	if (port >= 0) {
		close(port);
		zs_finding_note(
			finding, "port", ZS_FINDING_WORKS, "the port %s opens", ZS_GUEST_PORT);
		return true;
	}
	if (port == -ENODEV && zs_guest_card_list(paths, NULL) == 0) {
		return false;
	}
	fail(finding, "port", &err);
	return true;
}

/** The same with AF_VSOCK: a machine that has neither a number nor a card. */
static bool is_vsock_guest(json_object *finding)
{
	char paths[ZS_GUEST_NODES][32];
	struct zs_error err = {0};
	uint32_t cid = VMADDR_CID_ANY;
	const int ret = zs_vsock_find_cid(&cid, &err);
	const bool has_number = ret == 0 && cid >= FIRST_CID && cid != VMADDR_CID_ANY;
	if (!has_number && zs_guest_card_list(paths, NULL) == 0) {
		return false;
	}
	if (ret < 0) {
		fail(finding, "vsock", &err);
	} else if (has_number) {
		zs_finding_note(finding, "vsock", ZS_FINDING_WORKS,
			"this machine is number %u, which `zeroscan host --cid` has to name", cid);
	} else {
		zs_finding_note(finding, "vsock", ZS_FINDING_FAILS,
			"this machine has no number: give QEMU what `zeroscan host --vsock PORT "
			"--qemu-options` prints");
	}
	return true;
}

void zs_windows_checks_run_guest(uint32_t vsock_port, json_object *finding)
{
	struct zs_guest_card card = {.fd = -1};
	if (vsock_port == 0 ? !is_guest(finding) : !is_vsock_guest(finding)) {
		zs_finding_set(finding, ZS_FINDING_FACT,
			"it is none of `zeroscan host`: no %s, no virtio-gpu",
			vsock_port == 0 ? "port of the name " ZS_GUEST_PORT
					: "number for AF_VSOCK");
		return;
	}
	const int dmabuf = check_udmabuf(finding);
	const bool has_node = check_node(finding, &card);
	const int ret = check_host(finding, vsock_port);
	/* A card that no host answers for would not let go of what it imports. */
	const bool imports =
		ret == 0 && has_node && dmabuf >= 0 && check_import(finding, &card, dmabuf);
	zs_guest_card_close(&card);
	if (dmabuf >= 0) {
		close(dmabuf);
	}
	if (ret < 0) {
		zs_finding_set(finding, ZS_FINDING_FAILS,
			"apps cannot have their windows on the host's screen");
	} else if (imports) {
		zs_finding_set(finding, ZS_FINDING_WORKS,
			"apps can have their windows on the host's screen, without a copy");
	} else {
		zs_finding_set(finding, ZS_FINDING_LIMITED,
			"apps can have their windows on the host's screen, by copies");
	}
}
