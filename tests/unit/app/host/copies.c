/* Files that the keeper copies into: here it is a socket. */
#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/host/copies.h"

#define BYTES 8192
#define LIMIT (4 * BYTES)

static struct zs_keeper_packet answer_of(uint32_t id)
{
	return (struct zs_keeper_packet){
		.type = ZS_KEEPER_EXPORTED, .id = id, .error = -E2BIG, .pieces = 2, .bytes = BYTES};
}

static void test_files(void **state)
{
	struct zs_host_copies copies = {.limit = LIMIT};
	const struct zs_keeper_packet one = answer_of(5), two = answer_of(6);
	const int first = zs_host_copies_add(&copies, &one);
	const int second = zs_host_copies_add(&copies, &two);
	assert_true(first >= 0 && second >= 0);
	assert_int_equal(zs_host_copies_find(&copies, first)->id, 5);
	assert_int_equal(zs_host_copies_find(&copies, second)->id, 6);
	/* Nobody makes them smaller under the compositor. */
	assert_int_equal(lseek(first, 0, SEEK_END), BYTES);
	assert_int_equal(ftruncate(first, 0), -1);
	zs_host_copies_remove(&copies, 5);
	assert_null(zs_host_copies_find(&copies, first));
	assert_int_equal(zs_host_copies_find(&copies, second)->id, 6);
	assert_null(zs_host_copies_find(&copies, STDIN_FILENO));
	zs_host_copies_clear(&copies);
	assert_null(zs_host_copies_find(&copies, second));
	assert_int_equal(copies.bytes, 0);
	close(first);
	close(second);
}

/** A guest does not fill the host's memory. */
static void test_limit(void **state)
{
	struct zs_host_copies copies = {.limit = LIMIT};
	struct zs_keeper_packet one = answer_of(1);
	for (unsigned i = 0; i < LIMIT / BYTES; i++) {
		one.id++;
		close(zs_host_copies_add(&copies, &one));
	}
	one.id++;
	assert_int_equal(zs_host_copies_add(&copies, &one), -ENOSPC);
	zs_host_copies_remove(&copies, 3);
	close(zs_host_copies_add(&copies, &one));
	one.id++;
	assert_int_equal(zs_host_copies_add(&copies, &one), -ENOSPC);
	zs_host_copies_remove(&copies, 3);
	one.bytes = UINT64_MAX;
	assert_int_equal(zs_host_copies_add(&copies, &one), -ENOSPC);
	zs_host_copies_clear(&copies);
}

static void test_ask(void **state)
{
	struct zs_host_copies copies = {.limit = LIMIT};
	struct zs_keeper_packet one = answer_of(9), packet;
	int ends[2], fd;
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
	const int file = zs_host_copies_add(&copies, &one);
	const struct zs_host_copy *copy = zs_host_copies_find(&copies, file);
	const uint64_t serial = zs_host_copies_ask(&copies, copy, ends[0], 4096, 100);
	assert_true(serial != 0);
	assert_int_equal(zs_keeper_receive(ends[1], &packet, &fd), 1);
	assert_int_equal(packet.type, ZS_KEEPER_COPY);
	assert_int_equal(packet.id, 9);
	assert_int_equal(packet.serial, serial);
	assert_int_equal(packet.offset, 4096);
	assert_int_equal(packet.bytes, 100);
	/* What the keeper writes is in the file. */
	assert_int_equal(pwrite(fd, "here", 4, 4096), 4);
	char text[4];
	assert_int_equal(pread(file, text, 4, 4096), 4);
	assert_memory_equal(text, "here", 4);
	close(fd);
	close(ends[1]);
	assert_int_equal(zs_host_copies_ask(&copies, copy, ends[0], 0, 1), 0);
	close(ends[0]);
	close(file);
	zs_host_copies_clear(&copies);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_ask),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
