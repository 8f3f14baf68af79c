/* Against libvirt's own test driver, whose domains come from a file: it runs nothing. */
#include "app/view/qemu/libvirt.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/unit/check.h"

#define UUID "11111111-2222-3333-4444-555555555555"

static char uri[64];

static const char domains[] =
	"<node>"
	"<domain type='test'><name>peer</name><uuid>" UUID "</uuid><memory>8192</memory>"
	"<os><type>hvm</type></os><devices><graphics type='vnc'/>"
	"<graphics type='dbus' p2p='yes'/></devices></domain>"
	"<domain type='test'><name>bus</name><memory>8192</memory><os><type>hvm</type></os>"
	"<devices><graphics type='dbus' address='unix:path=/run/bus'/></devices></domain>"
	"<domain type='test'><name>none</name><memory>8192</memory><os><type>hvm</type></os>"
	"</domain>"
	"<domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>"
	"<name>off</name><memory>8192</memory><os><type>hvm</type></os>"
	"<test:runstate>5</test:runstate></domain>"
	"</node>";

static int fails(const char *domain, const char *where, const char *reason)
{
	struct zs_domain_display display;
	struct zs_error err = {0};
	char text[1024];
	int fd;
	const int ret = zs_libvirt_open_display(domain, where, &display, &fd, &err);
	assert_true(ret < 0);
	assert_int_equal(fd, -1);
	if (strstr(zs_error_text(&err, text, sizeof(text)), reason) == NULL) {
		fail_msg("'%s' is not in: %s", reason, text);
	}
	return ret;
}

static void test_bus(void **state)
{
	struct zs_domain_display display;
	int fd;
	assert_int_equal(zs_libvirt_open_display("bus", uri, &display, &fd, NULL), 0);
	assert_int_equal(fd, -1);
	assert_string_equal(display.address, "unix:path=/run/bus");
}

/** The test driver opens no graphics, and says so. */
static void test_peer(void **state)
{
	assert_int_equal(fails("peer", uri, "virDomainOpenGraphicsFD"), -EIO);
	assert_int_equal(fails(UUID, uri, "virDomainOpenGraphicsFD"), -EIO);
}

static void test_errors(void **state)
{
	assert_int_equal(fails("missing", uri, "Domain not found"), -ENOENT);
	assert_int_equal(fails("", uri, "--connect says which"), -ENOENT);
	assert_int_equal(fails("off", uri, "does not run; start it by virsh start"), -ENOTCONN);
	assert_int_equal(fails("none", uri, "<graphics type='dbus' p2p='yes'>"), -ENODEV);
	assert_int_equal(fails("none", "test:///none.xml", "see that libvirtd"), -ECONNREFUSED);
	assert_int_equal(fails("none", "none:///", "virConnectOpen"), -ECONNREFUSED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bus),
		cmocka_unit_test(test_peer),
		cmocka_unit_test(test_errors),
	};
	char path[] = "/tmp/zeroscan-test-XXXXXX";
	const int fd = mkstemp(path);
	if (fd < 0 || write(fd, domains, strlen(domains)) != (ssize_t)strlen(domains)) {
		perror(path);
		return 1;
	}
	close(fd);
	snprintf(uri, sizeof(uri), "test://%s", path);
	const int failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(path);
	return failed;
}
