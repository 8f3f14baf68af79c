#include "app/display/input/input.h"

#include <errno.h>
#include <stddef.h>

#include "kms/session/session.h"

#if HAS_LIBINPUT
extern const struct zs_input_impl zs_input_libinput;
#else
static const struct zs_input_impl zs_input_libinput = {
	.name = "libinput",
	.missing = "libinput",
	.hint = "build it with -Dinput=enabled",
	.passes = true,
};
#endif
extern const struct zs_input_impl zs_input_terminal;

/* In the order of trying. */
static const struct zs_input_impl *const impls[] = {
	&zs_input_libinput,
	&zs_input_terminal,
};
#define IMPLS (sizeof(impls) / sizeof(impls[0]))
_Static_assert(IMPLS <= ZS_INPUT_TRIES, "each may leave an error");

const struct zs_input_impl *zs_input_impl_at(unsigned i)
{
	return i < IMPLS ? impls[i] : NULL;
}

static struct zs_input *open_impl(const struct zs_input_impl *impl, struct zs_kms_session *session,
	struct zs_input_queue *passed, struct zs_error *err)
{
	if (impl->missing != NULL) {
		errno = -zs_error_set_missing(err, impl->name, impl->missing, impl->hint);
		return NULL;
	}
	struct zs_input *input = impl->open(session, passed, err);
	if (input != NULL) {
		input->impl = impl;
	}
	return input;
}

struct zs_input *zs_input_open(struct zs_kms_session *session, struct zs_input_queue *passed,
	struct zs_input_tries *tries, struct zs_error *err)
{
	struct zs_error last = {0};
	*tries = (struct zs_input_tries){0};
	for (unsigned i = 0; i < IMPLS; i++) {
		if (i > 0) {
			tries->errors[tries->count++] = last;
		}
		struct zs_input *input = open_impl(impls[i], session, passed, &last);
		if (input != NULL) {
			return input;
		}
	}
	/* Seatd and logind mute them: no key could end zeroscan. */
	zs_kms_session_mute_keys(session, false);
	if (err != NULL) {
		*err = last;
	}
	errno = -last.code;
	return NULL;
}

int zs_input_dispatch(struct zs_input *input)
{
	return input->impl->dispatch(input);
}

bool zs_input_next(struct zs_input *input, enum zs_key *key)
{
	*key = zs_key_queue_take(&input->keys);
	return *key != ZS_KEY_NONE;
}

void zs_input_set_locks(struct zs_input *input, uint32_t locks)
{
	if (input != NULL && input->impl->set_locks != NULL) {
		input->impl->set_locks(input, locks);
	}
}

void zs_input_suspend(struct zs_input *input)
{
	input->impl->suspend(input);
}

void zs_input_resume(struct zs_input *input)
{
	input->impl->resume(input);
}

void zs_input_restore(struct zs_input *input)
{
	if (input != NULL) {
		input->impl->restore(input);
	}
}

void zs_input_close(struct zs_input *input)
{
	if (input != NULL) {
		input->impl->close(input);
	}
}
