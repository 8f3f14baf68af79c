/* What no app and no kernel may make of the relay: it touches nothing beyond what it should, and
 * lives. */
#include "tests/kernel/support/relay.h"

static void set_in_vm(const char *name, const char *value)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/sys/vm/%s", name);
	const int fd = open(path, O_WRONLY | O_CLOEXEC);
	assert_true(fd >= 0 && write(fd, value, strlen(value)) > 0);
	close(fd);
}

/** A hole for which the kernel has no memory: reading it is a SIGBUS, and not the relay's end. */
static void test_hole_without_memory(void **state)
{
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	import(test);
	assert_int_equal(
		fallocate(test->memfd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, SIZE), 0);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE, HEADER(8, COMMIT));
	/* Above its limit no page is to be had. */
	set_in_vm("overcommit_ratio", "0");
	set_in_vm("overcommit_memory", "2");
	const bool goes_on = zs_wire_client_run(&relay->client);
	set_in_vm("overcommit_memory", "0");
	set_in_vm("overcommit_ratio", "50");
	assert_true(goes_on);
	assert_true(receive(relay, relay->host, NULL) > 28);
	assert_int_equal(test->buffers.swapped, 1);
}

/** What an app says is not in its file, or not in its pool, is never touched. */
static void test_outside(void **state)
{
	static const uint32_t buffers[][4] = {
		{0, WIDTH, HEIGHT * 2, STRIDE}, {0, WIDTH, 0xffffffff, 0xffffffff},
		{0, WIDTH, 0x7fffffff, 0x7fffffff}, {0x7ffffff0, WIDTH, HEIGHT, STRIDE},
		{-4096u, WIDTH, HEIGHT, STRIDE}, {0, WIDTH + 1, HEIGHT, STRIDE},
		{0, WIDTH, HEIGHT, STRIDE}, /* the file is shorter */
	};
	for (size_t i = 0; i < COUNT(buffers); i++) {
		struct test *test;
		setup((void **)&test);
		begin(test, test->memfd, 0);
		const off_t size = i + 1 < COUNT(buffers) ? SIZE : SIZE / 2;
		assert_int_equal(ftruncate(test->memfd, size), 0);
		SEND(test->relay->app, POOL, HEADER(32, 0), ANOTHER, buffers[i][0], buffers[i][1],
			buffers[i][2], buffers[i][3], 1);
		drop(test);
		for (unsigned j = 0; j < 4; j++) {
			SEND(test->relay->app, SURFACE, HEADER(20, ATTACH), ANOTHER, 0, 0, SURFACE,
				HEADER(8, COMMIT));
			run(test);
			EXPECT(test->relay, test->relay->host, HOST_SURFACE, HEADER(20, ATTACH),
				HOST_ANOTHER, 0, 0, HOST_SURFACE, HEADER(8, COMMIT));
		}
		assert_int_equal(lseek(test->memfd, 0, SEEK_END), size);
		assert_int_equal(test->buffers.imports, 0);
		teardown((void **)&test);
	}
}

/** A buffer waits on one surface for its commit while its import ends by what is shown on another.
 */
static void test_two_surfaces(void **state)
{
	enum {
		SECOND = ANOTHER,
		HOST_SECOND = HOST_ANOTHER
	};
	struct test *test = *state;
	struct relay *relay = test->relay;
	begin(test, test->memfd, 0);
	import(test);
	SEND(relay->app, COMPOSITOR, HEADER(12, 0), SECOND);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE, HEADER(8, COMMIT));
	SEND(relay->app, SECOND, HEADER(20, ATTACH), BUFFER, 0, 0);
	drop(test);
	assert_int_equal(
		fallocate(test->memfd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, SIZE), 0);
	SEND(relay->app, SURFACE, HEADER(20, ATTACH), BUFFER, 0, 0, SURFACE, HEADER(8, COMMIT));
	drop(test);
	assert_int_equal(test->buffers.swapped, 1);
	SEND(relay->host, IMPORTED, HEADER(8, RELEASE));
	drop(test);
	/* The first commit is of what was attached before, which is gone. */
	SEND(relay->app, SECOND, HEADER(8, COMMIT));
	run(test);
	EXPECT(relay, relay->host, HOST_SECOND, HEADER(24, DAMAGE_BUFFER), 0, 0, WIDTH, HEIGHT,
		HOST_SECOND, HEADER(20, ATTACH), HOST_BUFFER, 0, 0, HOST_SECOND, HEADER(8, COMMIT),
		IMPORTED, HEADER(8, DESTROY_BUFFER));
}

/** Answers the import that the compositor is asked for, if it is. */
static void answer(struct test *test, uint32_t id)
{
	const struct zs_wire_objects *objects = &test->relay->client.objects;
	for (uint32_t i = PARAMS; i < objects->app_made[1].count; i++) {
		const struct zs_wire_object *object = zs_wire_objects_find_host(objects, i);
		if (object != NULL && object->is_own && !object->is_destroyed &&
			strcmp(object->interface->wl->name, "zwp_linux_buffer_params_v1") == 0) {
			SEND(test->relay->host, i, HEADER(12, CREATED), id, DISPLAY, HEADER(12, 1),
				i);
			drop(test);
			return;
		}
	}
}

/** An app that shows ever more buffers twice has as many imports as one may have. */
static void test_many_imports(void **state)
{
	struct test *test = *state;
	const unsigned before = open_fds();
	begin(test, test->memfd, 0);
	for (uint32_t i = 0; i < 600; i++) {
		const uint32_t id = ANOTHER + i;
		SEND(test->relay->app, POOL, HEADER(32, 0), id, 0, WIDTH, HEIGHT, STRIDE, 1);
		drop(test);
		const uint32_t host_id =
			zs_wire_objects_find_app(&test->relay->client.objects, id)->host_id;
		for (unsigned j = 0; j < 2; j++) {
			SEND(test->relay->app, SURFACE, HEADER(20, ATTACH), id, 0, 0, SURFACE,
				HEADER(8, COMMIT));
			drop(test);
			SEND(test->relay->host, host_id, HEADER(8, RELEASE));
			drop(test);
		}
		answer(test, IMPORTED + (uint32_t)test->buffers.imports);
	}
	assert_int_equal(test->buffers.pinned, 512);
	assert_int_equal(test->buffers.imports, 512);
	assert_int_equal(test->buffers.failed_imports, 0);
	assert_true(open_fds() < before + 520);
}

/** An app of many pools has the relay keep few files open; there is nothing of them at the end. */
static void test_many_pools(void **state)
{
	struct test *test = *state;
	const unsigned before = open_fds();
	begin(test, test->memfd, 0);
	for (uint32_t i = 0; i < 600; i++) {
		const uint32_t create[] = {SHM, HEADER(16, 0), ANOTHER + i, SIZE};
		send_with(test->relay->app, create, sizeof(create), &test->memfd, 1);
		drop(test);
	}
	assert_true(open_fds() > before + 200);
	assert_true(open_fds() < before + 300);
	assert_int_equal(test->buffers.pools, 256);
	for (uint32_t i = 0; i < 600; i++) {
		SEND(test->relay->app, ANOTHER + i, HEADER(8, 1));
		SEND(test->relay->host, DISPLAY, HEADER(12, 1), HOST_ANOTHER + i);
		drop(test);
	}
	/* That of begin is still there. */
	assert_int_equal(test->buffers.pools, 1);
	assert_int_equal(open_fds(), before + 1);
}

int main(void)
{
#define WITH_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH_TEST(test_hole_without_memory),
		WITH_TEST(test_two_surfaces),
		WITH_TEST(test_many_pools),
		WITH_TEST(test_many_imports),
		cmocka_unit_test(test_outside),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
