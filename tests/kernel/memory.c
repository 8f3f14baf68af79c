#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/kernel/support/support.h"
#include "udmabuf/access.h"
#include "udmabuf/buffer.h"
#include "udmabuf/create.h"
#include "udmabuf/format.h"

#define PARAMETERS "/sys/module/udmabuf/parameters/"
#define PAGE 4096

static const struct {
	const char *memory;
	uint32_t asked, pieces; ///< asked for, made of
} variants[] = {
	{"udmabuf", 0, 1},
	{"scattered", 1, 1},
	{"scattered", 2, 2},
	{"scattered", 7, 7},
	{"scattered", 1024, 1024},
	{"scattered", 0, 1024},
	{"heap", 0, 1},
};

/** What the CPU draws is what a holder of the dma-buf sees, and the other way round. */
static void test_one_memory(void **state)
{
	for (size_t i = 0; i < COUNT(variants); i++) {
		const struct zs_buffer_request request =
			request_picture(ZS_FORMAT_HOST_XRGB8888, 1366, 768, variants[i].asked);
		struct zs_error err = {0};
		struct zs_buffer *buffer =
			zs_buffer_create(zs_memory_find(variants[i].memory), &request, &err);
		if (buffer == NULL) {
			char text[512];
			print_error("%s\n", zs_error_text(&err, text, sizeof(text)));
		}
		assert_non_null(buffer);
		assert_int_equal(buffer->pieces, variants[i].pieces);
		assert_true(buffer->map_size >= request.layout.size);
		assert_true(fcntl(buffer->dmabuf_fd, F_GETFD) & FD_CLOEXEC);
		assert_int_equal(lseek(buffer->dmabuf_fd, 0, SEEK_END), request.layout.size);

		assert_int_equal(zs_buffer_begin_access(buffer), 0);
		fill_picture(buffer->data, &buffer->layout, i + 1);
		assert_int_equal(zs_buffer_end_access(buffer), 0);
		uint32_t *seen = mmap(NULL, request.layout.size, PROT_READ | PROT_WRITE, MAP_SHARED,
			buffer->dmabuf_fd, 0);
		assert_ptr_not_equal(seen, MAP_FAILED);
		assert_picture(seen, &buffer->layout, i + 1);
		seen[12345] = 0x00c0ffee;
		assert_int_equal(((uint32_t *)buffer->data)[12345], 0x00c0ffee);
		munmap(seen, request.layout.size);
		zs_buffer_destroy(buffer);
	}
	assert_int_equal(count_dmabufs(), 0);
}

static void test_no_fault_while_drawing(void **state)
{
	static unsigned char in[2048];
	for (size_t i = 0; i < COUNT(variants); i++) {
		const struct zs_buffer_request request =
			request_picture(ZS_FORMAT_HOST_XRGB8888, 1366, 768, variants[i].asked);
		struct zs_buffer *buffer =
			zs_buffer_create(zs_memory_find(variants[i].memory), &request, NULL);
		assert_non_null(buffer);
		const size_t pages = buffer->map_size / PAGE;
		assert_true(pages <= sizeof(in));
		/* A dma-heap's pages are the driver's: mincore does not know them. */
		if (strcmp(variants[i].memory, "heap") != 0) {
			assert_int_equal(mincore(buffer->data, buffer->map_size, in), 0);
			for (size_t k = 0; k < pages; k++) {
				assert_int_equal(in[k] & 1, 1);
			}
		}
		zs_buffer_destroy(buffer);
	}
}

static void test_brackets(void **state)
{
	const struct zs_buffer_request request =
		request_picture(ZS_FORMAT_HOST_RGB565, 640, 480, 0);
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find("udmabuf"), &request, NULL);
	assert_non_null(buffer);
	for (int i = 0; i < 100; i++) {
		assert_int_equal(zs_buffer_begin_access(buffer), 0);
		assert_int_equal(zs_buffer_end_access(buffer), 0);
	}
	zs_buffer_destroy(buffer);
	assert_int_equal(zs_access_begin(-1), -EBADF);
	assert_int_equal(zs_access_end(STDERR_FILENO), -ENOTTY);
	struct zs_buffer *plain = zs_buffer_create(zs_memory_find("plain"), &request, NULL);
	assert_non_null(plain);
	assert_int_equal(zs_buffer_begin_access(plain), 0);
	assert_int_equal(zs_buffer_end_access(plain), 0);
	zs_buffer_destroy(plain);
}

/** A memfd of four pages with these seals; offset and size go to udmabuf, which must refuse. */
static void assert_refused(int seals, uint64_t offset, uint64_t size, int error, const char *words)
{
	const int memfd = memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	assert_true(memfd >= 0);
	assert_int_equal(ftruncate(memfd, 4 * PAGE), 0);
	assert_int_equal(fcntl(memfd, F_ADD_SEALS, seals), 0);
	const struct udmabuf_create_item item = {
		.memfd = (uint32_t)memfd, .offset = offset, .size = size};
	struct zs_error err = {0};
	assert_int_equal(zs_udmabuf_create(&item, 1, &err), error);
	assert_int_equal(err.code, error);
	assert_string_equal(err.device, "/dev/udmabuf");
	assert_string_equal(err.op, "UDMABUF_CREATE");
	if (strstr(err.reason, words) == NULL) {
		print_error("\"%s\" does not say \"%s\"\n", err.reason, words);
		fail();
	}
	close(memfd);
}

static void test_seals(void **state)
{
	assert_refused(0, 0, PAGE, -EINVAL, "shrink");
	assert_refused(F_SEAL_GROW, 0, PAGE, -EINVAL, "shrink");
	assert_refused(F_SEAL_SHRINK | F_SEAL_WRITE, 0, PAGE, -EINVAL, "sealed against writing");
	assert_refused(
		F_SEAL_SHRINK | F_SEAL_FUTURE_WRITE, 0, PAGE, -EINVAL, "sealed against writing");
}

static void test_alignment(void **state)
{
	assert_refused(F_SEAL_SHRINK, 1, PAGE, -EINVAL, "multiples of the page");
	assert_refused(F_SEAL_SHRINK, 0, PAGE + 1, -EINVAL, "multiples of the page");
	assert_refused(F_SEAL_SHRINK, 512, PAGE, -EINVAL, "multiples of the page");
	assert_refused(F_SEAL_SHRINK, 0, 0, -EINVAL, "multiples of the page");
}

static void test_not_a_memfd(void **state)
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	const int files[] = {ends[0], open("/proc/self/exe", O_RDONLY | O_CLOEXEC), 9999};
	for (size_t i = 0; i < COUNT(files); i++) {
		const struct udmabuf_create_item item = {.memfd = (uint32_t)files[i], .size = PAGE};
		struct zs_error err = {0};
		const int ret = zs_udmabuf_create(&item, 1, &err);
		assert_true(ret == -EBADFD || ret == -EBADF || ret == -EINVAL);
		assert_int_equal(err.code, ret);
		assert_true(err.reason[0] != 0);
	}
	close(ends[0]);
	close(ends[1]);
	close(files[1]);
}

/** Tries memory that must be refused; `words` must stand in what is said. */
static void assert_no_buffer(const char *memory, uint32_t width, uint32_t height, uint32_t pieces,
	int error, const char *words)
{
	const struct zs_buffer_request request =
		request_picture(ZS_FORMAT_HOST_XRGB8888, width, height, pieces);
	struct zs_error err = {0};
	const unsigned fds = count_fds(), mappings = count_mappings();
	assert_null(zs_buffer_create(zs_memory_find(memory), &request, &err));
	assert_int_equal(errno, -error);
	assert_int_equal(err.code, error);
	char text[512];
	zs_error_text(&err, text, sizeof(text));
	if (strstr(text, words) == NULL) {
		print_error("\"%s\" does not say \"%s\"\n", text, words);
		fail();
	}
	assert_true(err.hint[0] != 0);
	assert_int_equal(count_fds(), fds);
	assert_int_equal(count_mappings(), mappings);
	assert_int_equal(count_dmabufs(), 0);
}

static void test_size_limit(void **state)
{
	char before[32] = "";
	FILE *file = fopen(PARAMETERS "size_limit_mb", "r");
	assert_non_null(file);
	assert_non_null(fgets(before, sizeof(before), file));
	fclose(file);
	assert_true(write_word(PARAMETERS "size_limit_mb", "2"));
	struct zs_udmabuf_limits limits;
	zs_udmabuf_limits_read(&limits);
	assert_int_equal(limits.size, 2 << 20);
	assert_no_buffer("udmabuf", 1366, 768, 0, -EINVAL, "size_limit_mb = 2");
	assert_no_buffer("scattered", 1366, 768, 7, -EINVAL, "size_limit_mb = 2");
	const struct zs_buffer_request fits = request_picture(ZS_FORMAT_HOST_XRGB8888, 640, 480, 0);
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find("udmabuf"), &fits, NULL);
	assert_non_null(buffer);
	zs_buffer_destroy(buffer);
	assert_true(write_word(PARAMETERS "size_limit_mb", "0"));
	assert_no_buffer("udmabuf", 640, 480, 0, -EINVAL, "size_limit_mb = 0");
	assert_true(write_word(PARAMETERS "size_limit_mb", before));
}

static void test_list_limit(void **state)
{
	struct zs_udmabuf_limits limits;
	zs_udmabuf_limits_read(&limits);
	assert_int_equal(limits.list, 1024);
	assert_no_buffer("scattered", 3840, 2160, 1025, -EINVAL, "list_limit = 1024");
	assert_true(write_word(PARAMETERS "list_limit", "5"));
	assert_no_buffer("scattered", 640, 480, 6, -EINVAL, "list_limit = 5");
	assert_true(write_word(PARAMETERS "list_limit", "0"));
	assert_no_buffer("scattered", 640, 480, 6, -EINVAL, "list_limit = 0");
	assert_true(write_word(PARAMETERS "list_limit", "1024"));
	assert_no_buffer("scattered", 64, 64, 500, -EINVAL, "500 pieces");
}

static void test_no_huge_pages(void **state)
{
	assert_no_buffer("hugetlb", 640, 480, 0, -EOPNOTSUPP, "no huge pages");
}

static void test_no_device(void **state)
{
	assert_int_equal(rename("/dev/udmabuf", "/dev/udmabuf-away"), 0);
	assert_no_buffer("udmabuf", 640, 480, 0, -ENOENT, "no udmabuf");
	assert_no_buffer("scattered", 640, 480, 7, -ENOENT, "no udmabuf");
	assert_int_equal(rename("/dev/udmabuf-away", "/dev/udmabuf"), 0);
	assert_int_equal(rename("/dev/dma_heap", "/dev/dma_heap-away"), 0);
	assert_no_buffer("heap", 640, 480, 0, -ENOENT, "no system dma-heap");
	assert_int_equal(rename("/dev/dma_heap-away", "/dev/dma_heap"), 0);
}

static void test_no_permission(void **state)
{
	const pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		const struct zs_buffer_request request =
			request_picture(ZS_FORMAT_HOST_XRGB8888, 640, 480, 0);
		struct zs_error udmabuf = {0}, heap = {0};
		if (setresgid(65534, 65534, 65534) < 0 || setresuid(65534, 65534, 65534) < 0) {
			_exit(1);
		}
		if (zs_buffer_create(zs_memory_find("udmabuf"), &request, &udmabuf) != NULL ||
			zs_buffer_create(zs_memory_find("heap"), &request, &heap) != NULL) {
			_exit(2);
		}
		const bool said = udmabuf.code == -EACCES && strstr(udmabuf.hint, "kvm") &&
				  heap.code == -EACCES && heap.hint[0] != 0;
		_exit(said ? 0 : 3);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

/** What a device without a rule of udev's may be: all may read it. */
static void test_read_only_devices(void **state)
{
	const char *const devices[] = {"/dev/udmabuf", "/dev/dma_heap/system"};
	struct stat before[COUNT(devices)];
	int status;
	for (size_t i = 0; i < COUNT(devices); i++) {
		assert_int_equal(stat(devices[i], &before[i]), 0);
		assert_int_equal(chmod(devices[i], 0444), 0);
	}
	const pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		const struct zs_buffer_request request =
			request_picture(ZS_FORMAT_HOST_XRGB8888, 640, 480, 0);
		if (setresgid(65534, 65534, 65534) < 0 || setresuid(65534, 65534, 65534) < 0) {
			_exit(1);
		}
		const char *const memories[] = {"udmabuf", "scattered", "heap"};
		for (size_t i = 0; i < COUNT(memories); i++) {
			struct zs_buffer *buffer =
				zs_buffer_create(zs_memory_find(memories[i]), &request, NULL);
			if (buffer == NULL) {
				_exit(2 + (int)i);
			}
			memset(buffer->data, 1, request.layout.size);
			zs_buffer_destroy(buffer);
		}
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	for (size_t i = 0; i < COUNT(devices); i++) {
		assert_int_equal(chmod(devices[i], before[i].st_mode & 07777), 0);
	}
	assert_int_equal(status, 0);
}

static void test_a_thousand_times(void **state)
{
	for (size_t i = 0; i < COUNT(variants); i++) {
		const struct zs_buffer_request request = request_picture(ZS_FORMAT_HOST_XRGB8888,
			64, 512, variants[i].asked > 16 ? 16 : variants[i].asked);
		unsigned fds = 0, mappings = 0;
		long shmem = 0, available = 0;
		for (int cycle = 0; cycle < 1100; cycle++) {
			if (cycle == 100) {
				fds = count_fds();
				mappings = count_mappings();
				shmem = read_meminfo("Shmem");
				available = read_meminfo("MemAvailable");
			}
			struct zs_buffer *buffer = zs_buffer_create(
				zs_memory_find(variants[i].memory), &request, NULL);
			assert_non_null(buffer);
			memset(buffer->data, cycle, request.layout.size);
			zs_buffer_destroy(buffer);
		}
		assert_int_equal(count_fds(), fds);
		assert_int_equal(count_mappings(), mappings);
		assert_int_equal(count_dmabufs(), 0);
		/* Each would have left 128 kB. */
		assert_true(read_meminfo("Shmem") < shmem + 1000);
		assert_true(read_meminfo("MemAvailable") > available - 8000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_memory),
		cmocka_unit_test(test_no_fault_while_drawing),
		cmocka_unit_test(test_brackets),
		cmocka_unit_test(test_seals),
		cmocka_unit_test(test_alignment),
		cmocka_unit_test(test_not_a_memfd),
		cmocka_unit_test(test_size_limit),
		cmocka_unit_test(test_list_limit),
		cmocka_unit_test(test_no_huge_pages),
		cmocka_unit_test(test_no_device),
		cmocka_unit_test(test_no_permission),
		cmocka_unit_test(test_read_only_devices),
		cmocka_unit_test(test_a_thousand_times),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
