#include "app/view/qemu/domain-xml.h"

#include <errno.h>

#include "tests/unit/check.h"

#define DOMAIN(devices) "<domain type='kvm'><devices>" devices "</devices></domain>"

static struct zs_domain_display find(const char *xml)
{
	struct zs_domain_display display;
	assert_int_equal(zs_domain_display_find(&display, xml), 0);
	return display;
}

static void test_peer(void **state)
{
	const struct zs_domain_display display = find(DOMAIN(
		"<graphics type='vnc' port='5900'/><disk><graphics type='dbus'/></disk>"
		"<graphics type='dbus' p2p='yes'><gl enable='yes' "
		"rendernode='/dev/dri/r'/></graphics>"
		"<graphics type='dbus' address='unix:path=/other'><gl enable='no'/></graphics>"));
	assert_true(display.is_found);
	assert_true(display.is_peer);
	assert_true(display.has_gl);
	assert_int_equal(display.index, 1);
	assert_string_equal(display.address, "");
}

static void test_bus(void **state)
{
	const struct zs_domain_display display =
		find(DOMAIN("<graphics type='dbus' address='unix:path=/run/a&amp;b'/>"
			    "<graphics type='spice'><gl enable='yes'/></graphics>"));
	assert_true(display.is_found);
	assert_false(display.is_peer);
	assert_false(display.has_gl);
	assert_int_equal(display.index, 0);
	assert_string_equal(display.address, "unix:path=/run/a&b");
}

/** What others write into a domain is theirs. */
static void test_none(void **state)
{
	assert_false(find(DOMAIN("<graphics type='vnc'/>")).is_found);
	assert_false(find("<domain><metadata><devices><graphics type='dbus'/></devices></metadata>"
			  "<graphics type='dbus'/></domain>")
			     .is_found);
	assert_false(find("<domainsnapshot><devices><graphics type='dbus'/></devices>"
			  "</domainsnapshot>")
			     .is_found);
	assert_false(find(DOMAIN("<graphics/><graphics type=''/><gl enable='yes'/>")).is_found);
}

static void test_wrong(void **state)
{
	static const char *const wrong[] = {"", "text", "<domain>", "<domain></devices>",
		DOMAIN("<graphics type='dbus"), "<domain/><domain/>"};
	struct zs_domain_display display;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		assert_int_equal(zs_domain_display_find(&display, wrong[i]), -EPROTO);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_peer),
		cmocka_unit_test(test_bus),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
