#include "tests/unit/check.h"

#include <math.h>
#include <string.h>

#include "app/display/input/event-queue.h"

/** Takes the next input, which must have this type. */
static struct zs_display_input take(struct zs_input_queue *queue, enum zs_display_input_type type)
{
	struct zs_display_input input = {0};
	assert_true(zs_input_queue_take(queue, &input));
	assert_int_equal(input.type, type);
	return input;
}

static void take_key(struct zs_input_queue *queue, uint32_t code, bool down)
{
	const struct zs_display_input input = take(queue, ZS_DISPLAY_INPUT_KEY);
	assert_int_equal(input.code, code);
	assert_int_equal(input.down, down);
}

static void take_nothing(struct zs_input_queue *queue)
{
	struct zs_display_input input;
	assert_false(zs_input_queue_take(queue, &input));
}

static void test_keys(void **state)
{
	struct zs_input_queue queue = {0};
	take_nothing(&queue);
	zs_input_queue_key(&queue, KEY_A, false);
	zs_input_queue_key(&queue, KEY_CNT, true);
	zs_input_queue_key(&queue, UINT32_MAX, true);
	take_nothing(&queue);
	/* Two keyboards hold it: it is up when both have released it. */
	zs_input_queue_key(&queue, KEY_A, true);
	zs_input_queue_key(&queue, KEY_A, true);
	zs_input_queue_key(&queue, KEY_A, false);
	zs_input_queue_key(&queue, KEY_B, true);
	zs_input_queue_key(&queue, KEY_A, false);
	zs_input_queue_key(&queue, KEY_A, false);
	take_key(&queue, KEY_A, true);
	take_key(&queue, KEY_B, true);
	take_key(&queue, KEY_A, false);
	take_nothing(&queue);
	assert_int_equal(queue.down, 1);
}

/** At the loss of the focus all that is down is released once; the real release is ignored. */
static void test_release(void **state)
{
	struct zs_input_queue queue = {0};
	zs_input_queue_key(&queue, KEY_LEFTCTRL, true);
	zs_input_queue_key(&queue, KEY_LEFTCTRL, true);
	zs_input_queue_key(&queue, KEY_Z, true);
	zs_input_queue_key(&queue, KEY_Z, false);
	zs_input_queue_button(&queue, BTN_RIGHT, true);
	zs_input_queue_touch_begin(&queue, 3, 0.5, 0.5);
	for (int i = 0; i < 5; i++) {
		struct zs_display_input input;
		assert_true(zs_input_queue_take(&queue, &input));
	}
	zs_input_queue_release_all(&queue);
	zs_input_queue_release_all(&queue);
	zs_input_queue_key(&queue, KEY_LEFTCTRL, false);
	zs_input_queue_button(&queue, BTN_RIGHT, false);
	zs_input_queue_touch_update(&queue, 3, 0.6, 0.6);
	zs_input_queue_touch_end(&queue, 3, false);
	take_key(&queue, KEY_LEFTCTRL, false);
	const struct zs_display_input button = take(&queue, ZS_DISPLAY_INPUT_BUTTON);
	assert_int_equal(button.code, BTN_RIGHT);
	assert_false(button.down);
	assert_int_equal(take(&queue, ZS_DISPLAY_INPUT_TOUCH_CANCEL).code, 3);
	take_nothing(&queue);
	assert_int_equal(queue.down, 0);
	zs_input_queue_key(&queue, KEY_LEFTCTRL, true);
	take_key(&queue, KEY_LEFTCTRL, true);
}

static void test_motion_is_summed_up(void **state)
{
	struct zs_input_queue queue = {
		.pointer = {.is_relative = true, .width = 100, .height = 50}};
	zs_input_queue_move(&queue, 9, 9, 1, 2);
	zs_input_queue_move(&queue, 9, 9, 3, -5);
	zs_input_queue_move(&queue, 9, 9, 0, 0);
	zs_input_queue_button(&queue, BTN_LEFT, true);
	zs_input_queue_move(&queue, 9, 9, 7, 7);
	zs_input_queue_wheel(&queue, 0, 0.5);
	zs_input_queue_wheel(&queue, -1, 0.25);
	struct zs_display_input input = take(&queue, ZS_DISPLAY_INPUT_MOTION);
	assert_true(input.x == 4 && input.y == -3);
	take(&queue, ZS_DISPLAY_INPUT_BUTTON);
	input = take(&queue, ZS_DISPLAY_INPUT_MOTION);
	assert_true(input.x == 7 && input.y == 7);
	input = take(&queue, ZS_DISPLAY_INPUT_WHEEL);
	assert_true(input.x == -1 && input.y == 0.75);
	take_nothing(&queue);
}

/** Of a tablet only the last position is kept; of touches the last of each finger. */
static void test_places_replace(void **state)
{
	struct zs_input_queue queue = {.pointer = {.width = 100, .height = 50}};
	zs_input_queue_set_position(&queue, 0.25, 0.5);
	zs_input_queue_set_position(&queue, 1.5, -3);
	struct zs_display_input input = take(&queue, ZS_DISPLAY_INPUT_POSITION);
	assert_true(input.x == 1 && input.y == 0);
	zs_input_queue_set_position(&queue, NAN, 0.5);
	assert_true(take(&queue, ZS_DISPLAY_INPUT_POSITION).x == 0);
	zs_input_queue_touch_begin(&queue, 0, 0, 0);
	zs_input_queue_touch_begin(&queue, 1, 1, 1);
	for (int i = 1; i <= 8; i++) {
		zs_input_queue_touch_update(&queue, 0, 0.1 * i, 0);
		zs_input_queue_touch_update(&queue, 1, 1 - 0.1 * i, 1);
	}
	take(&queue, ZS_DISPLAY_INPUT_TOUCH_BEGIN);
	take(&queue, ZS_DISPLAY_INPUT_TOUCH_BEGIN);
	input = take(&queue, ZS_DISPLAY_INPUT_TOUCH_UPDATE);
	assert_int_equal(input.code, 0);
	assert_true(fabs(input.x - 0.8) < 1e-9);
	input = take(&queue, ZS_DISPLAY_INPUT_TOUCH_UPDATE);
	assert_int_equal(input.code, 1);
	assert_true(fabs(input.x - 0.2) < 1e-9);
	take_nothing(&queue);
}

/** A mouse where the reader takes positions, and a tablet where it takes motions. */
static void test_pointer_converts(void **state)
{
	struct zs_input_queue queue = {.pointer = {.width = 100, .height = 50}};
	zs_input_queue_move(&queue, 10, -10, 99, 99);
	struct zs_display_input input = take(&queue, ZS_DISPLAY_INPUT_POSITION);
	assert_true(fabs(input.x - 0.6) < 1e-9 && fabs(input.y - 0.3) < 1e-9);
	zs_input_queue_move(&queue, 1000, 0, 99, 99);
	assert_true(take(&queue, ZS_DISPLAY_INPUT_POSITION).x == 1);
	zs_input_queue_set_relative(&queue, true);
	zs_input_queue_forget_position(&queue);
	zs_input_queue_set_position(&queue, 0.5, 0.5);
	take_nothing(&queue);
	zs_input_queue_set_position(&queue, 0.75, 0.4);
	input = take(&queue, ZS_DISPLAY_INPUT_MOTION);
	assert_true(fabs(input.x - 25) < 1e-9 && fabs(input.y + 5) < 1e-9);
}

static void test_slots(void **state)
{
	struct zs_input_queue queue = {0};
	for (uint32_t slot = 0; slot < ZS_DISPLAY_INPUT_SLOTS; slot++) {
		assert_int_equal(zs_input_queue_free_slot(&queue), slot);
		zs_input_queue_touch_begin(&queue, slot, 0, 0);
	}
	assert_int_equal(zs_input_queue_free_slot(&queue), ZS_DISPLAY_INPUT_SLOTS);
	zs_input_queue_touch_begin(&queue, ZS_DISPLAY_INPUT_SLOTS, 0, 0);
	zs_input_queue_touch_begin(&queue, 4, 0, 0);
	assert_int_equal(queue.count, ZS_DISPLAY_INPUT_SLOTS);
	zs_input_queue_touch_end(&queue, 4, false);
	assert_int_equal(zs_input_queue_free_slot(&queue), 4);
}

/** Without a reader motions are dropped, presses are ignored, and releases have their room. */
static void test_full(void **state)
{
	struct zs_input_queue queue = {.pointer = {.is_relative = true}};
	struct zs_display_input input;
	/* Motions that cannot be summed up, for the wheel turns in between. */
	for (unsigned i = 0; i < 2 * ZS_INPUT_QUEUE_SIZE; i++) {
		zs_input_queue_move(&queue, 1, 1, 1, 1);
		zs_input_queue_wheel(&queue, 0, 1);
	}
	assert_int_equal(queue.count, ZS_INPUT_QUEUE_SIZE);
	zs_input_queue_key(&queue, KEY_A, true);
	zs_input_queue_button(&queue, BTN_LEFT, true);
	take_key(&queue, KEY_A, true);
	take(&queue, ZS_DISPLAY_INPUT_BUTTON);
	for (unsigned i = 0; i < ZS_INPUT_QUEUE_SIZE; i++) {
		zs_input_queue_key(&queue, 1 + i, true);
		zs_input_queue_move(&queue, 1, 1, 1, 1);
		zs_input_queue_touch_begin(&queue, i, 0, 0);
	}
	assert_true(queue.count + queue.down <= ZS_INPUT_QUEUE_SIZE);
	zs_input_queue_release_all(&queue);
	assert_int_equal(queue.down, 0);
	assert_true(queue.count <= ZS_INPUT_QUEUE_SIZE);
	/* Each release follows its press, and so do the two from before. */
	int balance[KEY_CNT] = {[KEY_A] = 1}, touches = 0;
	while (zs_input_queue_take(&queue, &input)) {
		if (input.type == ZS_DISPLAY_INPUT_KEY) {
			balance[input.code] += input.down ? 1 : -1;
			assert_true(balance[input.code] == 0 || balance[input.code] == 1);
		}
		touches += input.type == ZS_DISPLAY_INPUT_TOUCH_BEGIN;
		touches -= input.type == ZS_DISPLAY_INPUT_TOUCH_CANCEL;
	}
	for (unsigned code = 0; code < KEY_CNT; code++) {
		assert_int_equal(balance[code], 0);
	}
	assert_int_equal(touches, 0);
}

/** Random input, read now and then: at the end all is up. */
static void test_random(void **state)
{
	struct zs_input_queue queue = {.pointer = {.width = 10, .height = 10}};
	struct zs_display_input input;
	uint64_t random = 42;
	bool down[KEY_CNT] = {false}, touched[ZS_DISPLAY_INPUT_SLOTS] = {false};
	for (unsigned i = 0; i < 200000; i++) {
		const uint32_t code = (uint32_t)random_between(&random, 0, 300);
		const bool presses = random_between(&random, 0, 1) != 0;
		switch (random_between(&random, 0, 6)) {
		case 0:
			zs_input_queue_key(&queue, code, presses);
			break;
		case 1:
			zs_input_queue_button(&queue, BTN_LEFT + code % 8, presses);
			break;
		case 2:
			zs_input_queue_set_position(&queue, (double)code / 300, 0);
			break;
		case 3:
			zs_input_queue_touch_begin(&queue, code % 12, 0, 0);
			break;
		case 4:
			zs_input_queue_touch_end(&queue, code % 12, presses);
			break;
		case 5:
			zs_input_queue_touch_update(&queue, code % 12, 1, 1);
			break;
		default:
			if (code == 0 || i > 199000) {
				zs_input_queue_release_all(&queue);
			}
		}
		assert_true(queue.count + queue.down <= ZS_INPUT_QUEUE_SIZE);
		const bool reads = random_between(&random, 0, 2000) == 0 || i == 199999;
		while (reads && zs_input_queue_take(&queue, &input)) {
			if (input.type == ZS_DISPLAY_INPUT_KEY) {
				assert_true(down[input.code] != input.down);
				down[input.code] = input.down;
			} else if (input.type >= ZS_DISPLAY_INPUT_TOUCH_BEGIN) {
				const bool begins = input.type == ZS_DISPLAY_INPUT_TOUCH_BEGIN;
				assert_true(touched[input.code] != begins);
				touched[input.code] =
					begins || input.type == ZS_DISPLAY_INPUT_TOUCH_UPDATE;
			}
		}
	}
	zs_input_queue_release_all(&queue);
	while (zs_input_queue_take(&queue, &input)) {
		if (input.type == ZS_DISPLAY_INPUT_KEY) {
			down[input.code] = input.down;
		}
	}
	for (unsigned code = 0; code < KEY_CNT; code++) {
		assert_false(down[code]);
	}
}

/** Only what was found last matters; a full queue leaves it out and loses no release. */
static void test_locks(void **state)
{
	struct zs_input_queue queue = {0};
	zs_input_queue_set_locks(&queue, ZS_DISPLAY_LOCK_NUM);
	zs_input_queue_set_locks(&queue, ZS_DISPLAY_LOCK_CAPS);
	assert_int_equal(take(&queue, ZS_DISPLAY_INPUT_LOCKS).code, ZS_DISPLAY_LOCK_CAPS);
	take_nothing(&queue);
	for (uint32_t code = 1; code <= ZS_INPUT_QUEUE_SIZE; code++) {
		zs_input_queue_key(&queue, code, true);
	}
	zs_input_queue_set_locks(&queue, ZS_DISPLAY_LOCK_NUM);
	zs_input_queue_release_all(&queue);
	assert_int_equal(queue.down, 0);
	assert_in_range(queue.count, 2, ZS_INPUT_QUEUE_SIZE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_locks),
		cmocka_unit_test(test_release),
		cmocka_unit_test(test_motion_is_summed_up),
		cmocka_unit_test(test_places_replace),
		cmocka_unit_test(test_pointer_converts),
		cmocka_unit_test(test_slots),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_random),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
