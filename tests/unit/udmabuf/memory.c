#include "tests/unit/check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "udmabuf/buffer.h"
#include "udmabuf/format.h"
#include "udmabuf/heap.h"
#include "udmabuf/memfd.h"
#include "udmabuf/memory.h"

static unsigned count_fds(void)
{
	unsigned count = 0;
	DIR *dir = opendir("/proc/self/fd");
	assert_non_null(dir);
	while (readdir(dir) != NULL) {
		count++;
	}
	closedir(dir);
	return count;
}

static struct zs_buffer_request request_of(uint32_t width, uint32_t height)
{
	struct zs_buffer_request request = {0};
	assert_int_equal(
		zs_layout_init(&request.layout, ZS_FORMAT_HOST_XRGB8888, width, height, NULL), 0);
	return request;
}

static void test_names(void **state)
{
	const char *names[] = {"udmabuf", "hugetlb", "heap", "scattered", "plain"};
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct zs_memory *memory = zs_memory_find(names[i]);
		assert_non_null(memory);
		assert_string_equal(zs_memory_name(memory), names[i]);
	}
	assert_null(zs_memory_at(COUNT(names)));
	assert_null(zs_memory_find("Plain"));
	assert_null(zs_memory_find(""));
	assert_null(zs_memory_argument("heap"));
	assert_ptr_equal(zs_memory_find("heap:linux,cma"), zs_memory_find("heap"));
	assert_string_equal(zs_memory_argument("heap:linux,cma"), "linux,cma");
	assert_null(zs_memory_find("plain:x"));
	assert_null(zs_memory_find(":x"));
}

static void test_plain(void **state)
{
	const struct zs_buffer_request request = request_of(640, 480);
	const unsigned fds = count_fds();
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find("plain"), &request, NULL);
	assert_non_null(buffer);
	assert_int_equal(buffer->dmabuf_fd, -1);
	assert_true(buffer->map_size >= request.layout.size);
	unsigned char in[512];
	const size_t pages = request.layout.size / (size_t)sysconf(_SC_PAGESIZE);
	assert_true(pages <= sizeof(in));
	assert_int_equal(mincore(buffer->data, request.layout.size, in), 0);
	for (size_t i = 0; i < pages; i++) {
		assert_int_equal(in[i] & 1, 1);
	}
	assert_int_equal(zs_buffer_begin_access(buffer), 0);
	memset(buffer->data, 0x77, request.layout.size);
	assert_int_equal(zs_buffer_end_access(buffer), 0);
	void *data = buffer->data;
	zs_buffer_destroy(buffer);
	zs_buffer_destroy(NULL);
	assert_int_equal(mincore(data, request.layout.size, in), -1);
	assert_int_equal(errno, ENOMEM);
	assert_int_equal(count_fds(), fds);
}

static void test_no_address_space(void **state)
{
	struct zs_buffer_request request = request_of(64, 64);
	struct zs_error err = {0};
	request.layout.size = SIZE_MAX & ~(size_t)0xffff;
	assert_null(zs_buffer_create(zs_memory_find("plain"), &request, &err));
	assert_int_equal(errno, ENOMEM);
	assert_int_equal(err.code, -ENOMEM);
	assert_true(err.hint[0] != 0);
}

/** As when memory is short, without filling the machine's. */
static void test_no_memory(void **state)
{
	const struct zs_buffer_request request = request_of(1920, 1080);
	const unsigned fds = count_fds();
	const char *names[] = {"udmabuf", "scattered"};
	struct rlimit before;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, SIG_IGN);
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct rlimit little = {4096, before.rlim_max};
		struct zs_error err = {0};
		setrlimit(RLIMIT_FSIZE, &little);
		struct zs_buffer *buffer =
			zs_buffer_create(zs_memory_find(names[i]), &request, &err);
		const int error = errno;
		setrlimit(RLIMIT_FSIZE, &before);
		assert_null(buffer);
		assert_int_equal(error, EFBIG);
		assert_int_equal(err.code, -EFBIG);
		assert_string_equal(err.device, "memfd");
	}
	assert_int_equal(count_fds(), fds);
}

/** Where a machine has the device, it works or says why not; where it has none, it says so. */
static void check_device(const char *name, const char *device, const char *says)
{
	const struct zs_buffer_request request = request_of(320, 200);
	const unsigned fds = count_fds();
	struct zs_error err = {0};
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find(name), &request, &err);
	if (access(device, F_OK) < 0) {
		assert_null(buffer);
		assert_int_equal(errno, ENOENT);
		assert_int_equal(err.code, -ENOENT);
		assert_string_equal(err.device, device);
		assert_string_equal(err.op, "open");
		assert_non_null(strstr(err.reason, says));
		assert_true(err.hint[0] != 0);
	} else if (buffer == NULL) {
		assert_int_equal(err.code, -EACCES);
		assert_true(err.hint[0] != 0);
	} else {
		assert_true(buffer->dmabuf_fd >= 0);
	}
	zs_buffer_destroy(buffer);
	assert_int_equal(count_fds(), fds);
}

static void test_devices(void **state)
{
	check_device("udmabuf", "/dev/udmabuf", "no udmabuf");
	check_device("scattered", "/dev/udmabuf", "no udmabuf");
	check_device("heap", "/dev/dma_heap/system", "dma-heap");
}

static void test_named_heap(void **state)
{
	static const char *const wrong[] = {"", "..", "../udmabuf", "/dev/udmabuf"};
	struct zs_buffer_request request = request_of(320, 200);
	struct zs_error err = {0};
	for (size_t i = 0; i < COUNT(wrong); i++) {
		request.argument = wrong[i];
		assert_null(zs_buffer_create(zs_memory_find("heap"), &request, &err));
		assert_int_equal(err.code, -EINVAL);
	}
	request.argument = "no-such-heap";
	assert_null(zs_buffer_create(zs_memory_find("heap"), &request, &err));
	assert_int_equal(err.code, -ENOENT);
	assert_string_equal(err.device, "/dev/dma_heap/no-such-heap");
	assert_non_null(strstr(err.reason, "dma-heaps"));
	assert_true(zs_heap_is_contiguous("linux,cma") && zs_heap_is_contiguous("reserved"));
	assert_false(zs_heap_is_contiguous("system") || zs_heap_is_contiguous("system-uncached"));
}

static void test_hugetlb(void **state)
{
	const struct zs_buffer_request request = request_of(320, 200);
	struct zs_error err = {0};
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find("hugetlb"), &request, &err);
	if (buffer == NULL) {
		assert_true(err.code < 0);
		assert_true(err.reason[0] != 0 && err.hint[0] != 0);
	} else {
		assert_int_equal(buffer->map_size % zs_memfd_huge_page_size(), 0);
	}
	zs_buffer_destroy(buffer);
}

static void test_no_fd_left(void **state)
{
	const struct zs_buffer_request request = request_of(64, 64);
	struct rlimit before;
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
	const int next = dup(STDERR_FILENO);
	close(next);
	const struct rlimit none = {(rlim_t)next, before.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	struct zs_error err = {0};
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find("udmabuf"), &request, &err);
	const int error = errno;
	setrlimit(RLIMIT_NOFILE, &before);
	assert_null(buffer);
	assert_int_equal(error, EMFILE);
	assert_int_equal(err.code, -EMFILE);
}

static void test_memfd(void **state)
{
	const size_t size = 5 * (size_t)sysconf(_SC_PAGESIZE);
	const int fd = zs_memfd_create("test", size, false, NULL);
	assert_true(fd >= 0);
	assert_int_equal(fcntl(fd, F_GET_SEALS), F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
	assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
	struct stat st;
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_size, size);
	assert_true((size_t)st.st_blocks * 512 >= size);
	assert_int_equal(ftruncate(fd, 0), -1);
	assert_int_equal(ftruncate(fd, (off_t)size * 2), -1);
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_no_address_space),
		cmocka_unit_test(test_no_memory),
		cmocka_unit_test(test_devices),
		cmocka_unit_test(test_named_heap),
		cmocka_unit_test(test_hugetlb),
		cmocka_unit_test(test_no_fd_left),
		cmocka_unit_test(test_memfd),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
