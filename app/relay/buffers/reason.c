#include "app/relay/buffers/reason.h"

/* To add one: a line here, and one in the header. */
static const struct {
	const char *name, *text;
} reasons[] = {
	[ZS_RELAY_NO_REASON] = {"none", "without a copy"},
	[ZS_RELAY_OFF] = {"off", "nothing is to be imported"},
	[ZS_RELAY_FIRST_USES] = {"first-uses", "its buffers are not shown again"},
	[ZS_RELAY_SMALL] = {"small", "it is too small to be worth an import"},
	[ZS_RELAY_PENDING] = {"pending", "the compositor had not answered yet"},
	[ZS_RELAY_HELD] = {"held", "the compositor still had the buffer as wl_shm memory"},
	[ZS_RELAY_ALTERNATED] = {"alternated", "it would go to and fro between both kinds"},
	[ZS_RELAY_ONE_BUFFER] = {"one-buffer", "the app would wait for the only buffer it has"},
	[ZS_RELAY_STARVED] = {"starved",
		"the compositor holds dma-bufs so long that the app had no buffer to draw into"},
	[ZS_RELAY_NO_DMABUF] = {"no-linux-dmabuf", "the compositor has no zwp_linux_dmabuf_v1"},
	[ZS_RELAY_FORMAT] = {"format", "the compositor takes no dma-buf of this format"},
	[ZS_RELAY_FILLED] = {"host-copy",
		"the host has no udmabuf of the virtual machine's memory"},
	[ZS_RELAY_GUEST_COPY] = {"guest-copy",
		"zeroscan guest copied it in the virtual machine, and says why"},
	[ZS_RELAY_NO_EXPORT] = {"no-export", "there can be no udmabuf of the app's file"},
	[ZS_RELAY_NO_DRIVER_IMPORT] = {"no-driver-import",
		"the virtual machine's driver imports no memory before Linux 6.14"},
	[ZS_RELAY_NO_IMPORT] = {"no-import", "the compositor did not import it"},
	[ZS_RELAY_FATAL] = {"fatal-import", "the compositor ends the connection at such an import"},
	[ZS_RELAY_MUTE] = {"no-answer", "the compositor does not answer to such an import"},
	[ZS_RELAY_MANY] = {"many", "the app has 512 imports, more than which it may not have"},
	[ZS_RELAY_BUDGET] = {"budget", "imports pin as much memory as --max-pinned allows"},
	[ZS_RELAY_SWAPPED] = {"swapped", "the app had put other pages into its file"},
};

const char *zs_relay_reason_name(enum zs_relay_reason reason)
{
	return reasons[reason].name;
}

const char *zs_relay_reason_text(enum zs_relay_reason reason)
{
	return reasons[reason].text;
}
