#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/display/input/input.h"
#include "app/display/kms/process.h"
#include "kms/session/session.h"

static void test_tables(void **state)
{
	unsigned count = 0;
	while (zs_kms_session_impl_at(count) != NULL) {
		assert_non_null(zs_kms_session_impl_at(count)->name);
		assert_true((zs_kms_session_impl_at(count)->missing == NULL) ==
			    (zs_kms_session_impl_at(count)->open != NULL));
		count++;
	}
	assert_in_range(count, 2, ZS_KMS_SESSION_TRIES);
	assert_string_equal(zs_kms_session_impl_at(0)->name, "libseat");
	assert_string_equal(zs_kms_session_impl_at(count - 1)->name, "direct");
	for (count = 0; zs_input_impl_at(count) != NULL; count++) {
		assert_non_null(zs_input_impl_at(count)->name);
		assert_true((zs_input_impl_at(count)->missing == NULL) ==
			    (zs_input_impl_at(count)->open != NULL));
	}
	assert_in_range(count, 2, ZS_INPUT_TRIES);
	assert_string_equal(zs_input_impl_at(count - 1)->name, "terminal");
}

static void test_unknown(void **state)
{
	struct zs_kms_session_tries tries;
	struct zs_error err = {0};
	assert_null(zs_kms_session_open("logind", &zs_kms_process, &tries, &err));
	assert_int_equal(errno, EINVAL);
	assert_int_equal(err.code, -EINVAL);
	assert_int_equal(tries.count, 0);
	zs_kms_session_close(NULL);
	zs_input_close(NULL);
	zs_input_restore(NULL);
}

/** Without libseat the error says so, and the next kind is taken. */
static void test_order(void **state)
{
	struct zs_kms_session_tries tries;
	setenv("LIBSEAT_BACKEND", "none-such", 1);
	struct zs_kms_session *session = zs_kms_session_open("", &zs_kms_process, &tries, NULL);
	assert_string_equal(getenv("LIBSEAT_BACKEND"), "none-such");
	assert_int_equal(tries.count, 1);
	assert_true(tries.errors[0].code < 0);
	if (session != NULL) {
		assert_string_equal(session->impl->name, "direct");
		zs_kms_session_close(session);
	}
	unsetenv("LIBSEAT_BACKEND");
	assert_null(getenv("LIBSEAT_BACKEND"));
}

/** No virtual terminal: it is as if there was no session. */
static void test_devices(void **state)
{
	struct zs_kms_session_tries tries;
	struct zs_error err;
	struct zs_kms_session *session =
		zs_kms_session_open("direct", &zs_kms_process, &tries, &err);
	if (session == NULL || session->has_vt) {
		zs_kms_session_close(session);
		skip();
	}
	assert_true(session->is_active);
	assert_false(session->has_keys);
	assert_int_equal(session->fd, -1);
	assert_int_equal(zs_kms_session_dispatch(session, &err), 0);
	assert_int_equal(zs_kms_session_mute_keys(session, true), -ENOTTY);
	assert_int_equal(zs_kms_session_switch_vt(session, 2), -ENOTTY);
	assert_int_equal(zs_kms_session_restore(session), 0);
	int fds[ZS_KMS_SESSION_DEVICES + 1];
	assert_int_equal(zs_kms_session_open_device(session, "/dev/none", &fds[0], &err), -ENOENT);
	assert_int_equal(fds[0], -1);
	assert_string_equal(err.device, "/dev/none");
	assert_string_equal(err.op, "open");
	for (unsigned i = 0; i < ZS_KMS_SESSION_DEVICES; i++) {
		assert_int_equal(
			zs_kms_session_open_device(session, "/dev/null", &fds[i], &err), 0);
	}
	const int flags = fcntl(fds[0], F_GETFL);
	assert_int_equal(flags & O_ACCMODE, O_RDWR);
	assert_true((flags & O_NONBLOCK) != 0);
	assert_true((fcntl(fds[0], F_GETFD) & FD_CLOEXEC) != 0);
	assert_int_equal(zs_kms_session_open_device(session, "/dev/null", &fds[1], &err), -EMFILE);
	zs_kms_session_close_device(session, -1);
	zs_kms_session_close_device(session, fds[0]);
	assert_int_equal(fcntl(fds[0], F_GETFD), -1);
	assert_int_equal(session->device_count, ZS_KMS_SESSION_DEVICES - 1);
	zs_kms_session_close(session);
	assert_int_equal(fcntl(fds[2], F_GETFD), -1);
	assert_int_equal(fcntl(fds[ZS_KMS_SESSION_DEVICES - 1], F_GETFD), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_devices),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
