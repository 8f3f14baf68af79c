#include "app/relay/channel/frame.h"

/* By type: the least and the most of a payload. */
static const struct {
	uint32_t least, most;
} lengths[ZS_CHANNEL_TYPES] = {
	[ZS_CHANNEL_HELLO] = {sizeof(struct zs_channel_hello), sizeof(struct zs_channel_hello)},
	[ZS_CHANNEL_OPEN] = {sizeof(struct zs_channel_app), sizeof(struct zs_channel_app)},
	[ZS_CHANNEL_DATA] = {1, ZS_CHANNEL_FRAME_BYTES},
	[ZS_CHANNEL_FD] = {sizeof(struct zs_channel_fd), sizeof(struct zs_channel_fd)},
	[ZS_CHANNEL_CONTENT] = {1, ZS_CHANNEL_FRAME_BYTES},
	[ZS_CHANNEL_CREDIT] = {sizeof(struct zs_channel_credit), sizeof(struct zs_channel_credit)},
	[ZS_CHANNEL_MARKER] = {sizeof(struct zs_channel_marker), sizeof(struct zs_channel_marker)},
	[ZS_CHANNEL_MARKED] = {sizeof(struct zs_channel_marker), sizeof(struct zs_channel_marker)},
	[ZS_CHANNEL_ASK_TIME] = {sizeof(struct zs_channel_time), sizeof(struct zs_channel_time)},
	[ZS_CHANNEL_TIME] = {sizeof(struct zs_channel_time), sizeof(struct zs_channel_time)},
	[ZS_CHANNEL_ENTRY] = {sizeof(struct zs_channel_entry), sizeof(struct zs_channel_entry)},
	[ZS_CHANNEL_START] = {sizeof(struct zs_channel_start), sizeof(struct zs_channel_start)},
};

int zs_channel_header_is_valid(const struct zs_channel_header *header)
{
	return header->type > 0 && header->type < ZS_CHANNEL_TYPES && header->reserved == 0 &&
	       header->length >= lengths[header->type].least &&
	       header->length <= lengths[header->type].most;
}
