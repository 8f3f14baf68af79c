#include "kms/edid-serial.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define BLOCK 128
#define CHECKSUM (BLOCK - 1)

/* VESA E-EDID, release A, revision 2. */
#define NUMBER 12      /* four bytes, the lowest first */
#define DESCRIPTORS 54 /* of the base block, up to 126 */
#define DESCRIPTOR 18
#define DESCRIPTOR_TEXT 5
#define TAG_SERIAL 0xff
#define TAG_CTA 0x02
#define TAG_DISPLAYID 0x70

/* DisplayID: the section's header, and the blocks with what tells one monitor from another. */
#define SECTION_HEADER 5
#define PRODUCT_V1 0x00
#define SERIAL_V1 0x0a
#define CONTAINER 0x29
#define PRODUCT_V2 0x20
#define PRODUCT_NUMBER 5 /* behind the maker's and the product's code */

static void add(struct zs_kms_edid_serials *serials, const char *text)
{
	if (text[0] != 0 && serials->count < ZS_EDID_SERIALS) {
		snprintf(serials->texts[serials->count++], sizeof(serials->texts[0]), "%s", text);
	}
}

/** A number, as programs show it: 0 is none. */
static void take_number(uint8_t *bytes, struct zs_kms_edid_serials *serials)
{
	const uint32_t number = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 |
				(uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
	char text[32];
	if (number != 0) {
		snprintf(text, sizeof(text), "%" PRIu32, number);
		add(serials, text);
		snprintf(text, sizeof(text), "0x%08" PRIX32, number);
		add(serials, text);
	}
	memset(bytes, 0, 4);
}

static void take_descriptors(uint8_t *block, size_t from, struct zs_kms_edid_serials *serials)
{
	for (size_t at = from; at + DESCRIPTOR <= CHECKSUM; at += DESCRIPTOR) {
		uint8_t *descriptor = block + at;
		char text[DESCRIPTOR - DESCRIPTOR_TEXT + 1] = "";
		if (descriptor[0] != 0 || descriptor[1] != 0 || descriptor[3] != TAG_SERIAL) {
			continue;
		}
		memcpy(text, descriptor + DESCRIPTOR_TEXT, DESCRIPTOR - DESCRIPTOR_TEXT);
		text[strcspn(text, "\n")] = 0;
		for (size_t end = strlen(text); end > 0 && text[end - 1] == ' '; end--) {
			text[end - 1] = 0;
		}
		add(serials, text);
		memset(descriptor + DESCRIPTOR_TEXT, ' ', DESCRIPTOR - DESCRIPTOR_TEXT);
		descriptor[DESCRIPTOR_TEXT] = '\n';
	}
}

/** Makes the sum of some bytes 0 by the last of them. */
static void seal(uint8_t *bytes, size_t size)
{
	uint8_t sum = 0;
	for (size_t i = 0; i + 1 < size; i++) {
		sum = (uint8_t)(sum + bytes[i]);
	}
	bytes[size - 1] = (uint8_t)-sum;
}

static void take_displayid_block(
	uint8_t *data, uint8_t tag, size_t size, struct zs_kms_edid_serials *serials)
{
	if ((tag == PRODUCT_V1 || tag == PRODUCT_V2) && size >= PRODUCT_NUMBER + 4) {
		take_number(data + PRODUCT_NUMBER, serials);
	} else if (tag == SERIAL_V1 || tag == CONTAINER) {
		memset(data, 0, size);
	}
}

static void take_displayid(uint8_t *block, struct zs_kms_edid_serials *serials)
{
	const size_t size = block[2], end = SECTION_HEADER + size;
	size_t at = SECTION_HEADER;
	if (end + 1 > CHECKSUM) {
		memset(block, 0, BLOCK);
		return;
	}
	while (at + 3 <= end && at + 3 + block[at + 2] <= end) {
		take_displayid_block(block + at + 3, block[at], block[at + 2], serials);
		at += 3 + (size_t)block[at + 2];
	}
	/* Its own checksum is behind its bytes, and counts all but the tag of the extension. */
	seal(block + 1, end);
}

static void take_extension(uint8_t *block, struct zs_kms_edid_serials *serials)
{
	if (block[0] == TAG_CTA) {
		/* Its descriptors begin where it says; 0: there are none. */
		take_descriptors(block, block[2] < 4 ? CHECKSUM : block[2], serials);
	} else if (block[0] == TAG_DISPLAYID) {
		take_displayid(block, serials);
	} else {
		memset(block, 0, BLOCK);
	}
	seal(block, BLOCK);
}

int zs_kms_edid_remove_serials(uint8_t *edid, size_t size, struct zs_kms_edid_serials *serials)
{
	static const uint8_t header[] = {0, 255, 255, 255, 255, 255, 255, 0};
	if (size < BLOCK || size % BLOCK != 0 || memcmp(edid, header, sizeof(header)) != 0) {
		return -EINVAL;
	}
	take_number(edid + NUMBER, serials);
	take_descriptors(edid, DESCRIPTORS, serials);
	seal(edid, BLOCK);
	for (size_t at = BLOCK; at < size; at += BLOCK) {
		take_extension(edid + at, serials);
	}
	return 0;
}
