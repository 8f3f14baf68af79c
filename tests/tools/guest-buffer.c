/*
 * In a virtual machine: makes buffers as an app's, gives them to the card by app/guest/card.h, and
 * tells the host by a bell what it should find in them: { 1, the resource, width, height, the
 * bytes' CRC-32 }.
 *
 *   guest-buffer [--collapse] WIDTHxHEIGHT...
 *
 * Stays until its standard input ends. Prints what it did.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include "app/guest/card.h"
#include "udmabuf/create.h"

static int show(struct zs_guest_card *card, const char *size_text)
{
	struct zs_error err = {0};
	struct zs_guest_memory memory;
	char text[512];
	unsigned width, height;
	if (sscanf(size_text, "%ux%u", &width, &height) != 2) {
		return 2;
	}
	const size_t size = ((size_t)width * height * 4 + 4095) & ~(size_t)4095;
	const int memfd = memfd_create("buffer", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (memfd < 0 || ftruncate(memfd, (off_t)size) < 0 ||
		fcntl(memfd, F_ADD_SEALS, F_SEAL_SHRINK) < 0) {
		perror("memfd");
		return 1;
	}
	unsigned *pixels = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, memfd, 0);
	for (size_t i = 0; i < size / 4; i++) {
		pixels[i] = (unsigned)(i * 2654435761u);
	}
	const struct udmabuf_create_item item = {.memfd = (uint32_t)memfd, .size = size};
	const int dmabuf = zs_udmabuf_create(&item, 1, &err);
	if (dmabuf < 0 || zs_guest_card_import(card, dmabuf, &memory, &err) < 0) {
		printf("%s\n", zs_error_text(&err, text, sizeof(text)));
		return 1;
	}
	for (unsigned round = 0; round < 2; round++) {
		pixels[size / 8] = round;
		const uint32_t words[] = {1, memory.id, width, height,
			(uint32_t)crc32(0, (const void *)pixels, (uInt)size)};
		if (zs_guest_card_ring(card, words, &err) < 0) {
			printf("%s\n", zs_error_text(&err, text, sizeof(text)));
			return 1;
		}
		printf("resource %u of %zu bytes: %08x\n", memory.id, size, words[4]);
		fflush(stdout);
		sleep(1);
	}
	return 0;
}

int main(int argc, char **argv)
{
	char paths[ZS_GUEST_NODES][32], text[512];
	struct zs_guest_card card;
	struct zs_error err;
	const unsigned count = zs_guest_card_list(paths);
	printf("%u virtio-gpus\n", count);
	if (count == 0 || zs_guest_card_open(&card, paths[count - 1], &err) < 0) {
		printf("%s\n", count == 0 ? "none" : zs_error_text(&err, text, sizeof(text)));
		return 1;
	}
	int ret = 0;
	for (int i = 1; i < argc && ret == 0; i++) {
		ret = show(&card, argv[i]);
	}
	fflush(stdout);
	return ret;
}
