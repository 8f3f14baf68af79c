/*
 * fill-card: in a virtual machine of `zeroscan host`, has the driver of the card for windows send
 * until its queue is full and the host takes nothing out of it; then this process waits with the
 * driver. Where all is taken it ends after a while, with a line that says so.
 */
#include <stdio.h>

#include "app/guest/card.h"

/* A few more than the queue has room for; the keeper tells its viewer of each. */
#define BELLS 260

int main(void)
{
	static const uint32_t words[ZS_GUEST_BELL_WORDS];
	char paths[ZS_GUEST_NODES][32];
	struct zs_guest_card card = {.fd = -1};
	struct zs_error err = {0};
	/* The host's is the last: a machine has its own screen's before. */
	const unsigned count = zs_guest_card_list(paths, &err);
	int ret = count == 0 ? err.code : zs_guest_card_open(&card, paths[count - 1], &err);
	for (unsigned i = 0; i < BELLS && ret == 0; i++) {
		ret = zs_guest_card_ring(&card, words, &err);
	}
	if (ret < 0) {
		fprintf(stderr, "%s: %s: %s\n", err.device, err.op, err.reason);
	} else {
		puts("all was taken");
	}
	zs_guest_card_close(&card);
	return ret < 0;
}
