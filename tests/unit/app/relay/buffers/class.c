#include "tests/unit/check.h"

#include <string.h>

#include "app/relay/buffers/class.h"

static void wake(void *data)
{
	++*(unsigned *)data;
}

static struct zs_relay_class *find(struct zs_relay_classes *classes, uint32_t stride)
{
	const struct zs_relay_layout layout = {.fourcc = 1, .stride = stride};
	return zs_relay_classes_find(classes, &layout, stride / 4);
}

/** Where nothing probes them all are good. */
static void test_unprobed(void **state)
{
	struct zs_relay_classes classes = {0};
	assert_int_equal(zs_relay_class_reason(find(&classes, 4)), ZS_RELAY_NO_REASON);
	assert_null(zs_relay_classes_next(&classes));
}

/** A class is asked about once, and its answer stays. */
static void test_answers(void **state)
{
	static const struct {
		enum zs_relay_class_state state;
		enum zs_relay_reason reason;
	} answers[] = {
		{ZS_RELAY_CLASS_TAKEN, ZS_RELAY_NO_REASON},
		{ZS_RELAY_CLASS_FAILED, ZS_RELAY_NO_IMPORT},
		{ZS_RELAY_CLASS_FATAL, ZS_RELAY_FATAL},
		{ZS_RELAY_CLASS_MUTE, ZS_RELAY_MUTE},
	};
	unsigned woken = 0;
	struct zs_relay_classes classes = {.wake = wake, .data = &woken};
	for (unsigned i = 0; i < COUNT(answers); i++) {
		struct zs_relay_class *class = find(&classes, i);
		assert_int_equal(woken, i + 1);
		assert_int_equal(zs_relay_class_reason(class), ZS_RELAY_PENDING);
		assert_ptr_equal(zs_relay_classes_next(&classes), class);
		zs_relay_class_set(&classes, class, ZS_RELAY_CLASS_ASKED);
		assert_int_equal(zs_relay_class_reason(class), ZS_RELAY_PENDING);
		assert_null(zs_relay_classes_next(&classes));
		zs_relay_class_set(&classes, class, answers[i].state);
	}
	for (unsigned i = 0; i < COUNT(answers); i++) {
		assert_int_equal(zs_relay_class_reason(find(&classes, i)), answers[i].reason);
	}
	assert_int_equal(woken, COUNT(answers));
}

/** Each part of a layout makes a class of its own; a width does not. */
static void test_layouts(void **state)
{
	const struct zs_relay_layout layouts[] = {
		{1, 64, 0, 0}, {2, 64, 0, 0}, {1, 68, 0, 0}, {1, 64, 4, 0}, {1, 64, 0, 1}};
	struct zs_relay_classes classes = {0};
	for (unsigned i = 0; i < 2 * COUNT(layouts); i++) {
		zs_relay_classes_find(&classes, &layouts[i % COUNT(layouts)], i);
	}
	assert_int_equal(classes.count, COUNT(layouts));
}

/** There is no end of layouts, but of memory: the least recently used one goes. */
static void test_bounded(void **state)
{
	unsigned woken = 0;
	struct zs_relay_classes classes = {.wake = wake, .data = &woken};
	struct zs_relay_class *asked = find(&classes, 0);
	zs_relay_class_set(&classes, asked, ZS_RELAY_CLASS_ASKED);
	for (uint32_t i = 1; i < 3 * ZS_RELAY_CLASSES; i++) {
		zs_relay_class_set(&classes, find(&classes, 1), ZS_RELAY_CLASS_TAKEN);
		find(&classes, 1 + i);
		assert_true(classes.new_count < ZS_RELAY_CLASSES);
	}
	assert_int_equal(classes.count, ZS_RELAY_CLASSES);
	assert_int_equal(classes.new_count, ZS_RELAY_CLASSES - 2);
	/* What is being asked stays in its place. */
	assert_ptr_equal(find(&classes, 0), asked);
	assert_int_equal(asked->state, ZS_RELAY_CLASS_ASKED);
	assert_int_equal(find(&classes, 1)->state, ZS_RELAY_CLASS_TAKEN);
	for (unsigned left = classes.new_count; left > 0; left--) {
		zs_relay_class_set(
			&classes, zs_relay_classes_next(&classes), ZS_RELAY_CLASS_FAILED);
	}
	assert_null(zs_relay_classes_next(&classes));
}

/** What fails only for apps' own buffers is given up after some in a row. */
static void test_failures(void **state)
{
	static const bool answers[] = {false, false, true, false, false, false};
	struct zs_relay_classes classes = {0};
	struct zs_relay_class *class = find(&classes, 4);
	for (unsigned i = 0; i < COUNT(answers); i++) {
		assert_int_equal(zs_relay_class_reason(class), ZS_RELAY_NO_REASON);
		zs_relay_class_note(&classes, class, answers[i]);
	}
	assert_int_equal(zs_relay_class_reason(class), ZS_RELAY_NO_IMPORT);
	/* Buffers that were asked about before come after it. */
	zs_relay_class_note(&classes, class, true);
	zs_relay_class_note(&classes, class, false);
	assert_int_equal(zs_relay_class_reason(class), ZS_RELAY_NO_IMPORT);
}

/** A compositor that was busy is asked again once it answers, and not for ever. */
static void test_retry(void **state)
{
	unsigned woken = 0;
	struct zs_relay_classes classes = {.wake = wake, .data = &woken};
	struct zs_relay_class *mute = find(&classes, 4);
	for (unsigned i = 0; i < 3; i++) {
		assert_ptr_equal(zs_relay_classes_next(&classes), mute);
		zs_relay_class_set(&classes, mute, ZS_RELAY_CLASS_ASKED);
		zs_relay_class_set(&classes, mute, ZS_RELAY_CLASS_MUTE);
		assert_null(zs_relay_classes_next(&classes));
		zs_relay_classes_retry(&classes);
	}
	assert_null(zs_relay_classes_next(&classes));
	assert_int_equal(zs_relay_class_reason(mute), ZS_RELAY_MUTE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unprobed),
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_layouts),
		cmocka_unit_test(test_bounded),
		cmocka_unit_test(test_failures),
		cmocka_unit_test(test_retry),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
