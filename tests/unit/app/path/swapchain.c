#include "tests/unit/check.h"

#include "app/path/swapchain.h"

static unsigned count_in(const struct zs_swapchain *chain, enum zs_slot_state state)
{
	unsigned count = 0;
	for (uint32_t i = 0; i < chain->count; i++) {
		count += chain->slots[i].state == state;
	}
	return count;
}

static void test_acquire_takes_the_longest_free(void **state)
{
	struct zs_swapchain chain = {.count = 3};
	chain.slots[0].free_since_ns = 30;
	chain.slots[1].free_since_ns = 10;
	chain.slots[2].free_since_ns = 20;
	assert_ptr_equal(zs_swapchain_acquire(&chain), &chain.slots[1]);
	assert_int_equal(chain.slots[1].state, ZS_SLOT_DRAWING);
	assert_ptr_equal(zs_swapchain_acquire(&chain), &chain.slots[2]);
	assert_ptr_equal(zs_swapchain_acquire(&chain), &chain.slots[0]);
	assert_null(zs_swapchain_acquire(&chain));
}

/** A compositor may hold what is not shown any more. */
static void test_held_is_not_acquired(void **state)
{
	struct zs_display_buffer buffers[2] = {{.is_held = true}, {.is_held = true}};
	struct zs_swapchain chain = {.count = 2};
	chain.slots[0].shown = &buffers[0];
	chain.slots[1].shown = &buffers[1];
	assert_null(zs_swapchain_acquire(&chain));
	buffers[1].is_held = false;
	assert_ptr_equal(zs_swapchain_acquire(&chain), &chain.slots[1]);
	assert_null(zs_swapchain_acquire(&chain));
	assert_int_equal(chain.slots[0].state, ZS_SLOT_FREE);
}

static void test_only_its_own_slots(void **state)
{
	struct zs_swapchain chain = {.count = 2};
	chain.slots[2].state = ZS_SLOT_QUEUED;
	assert_null(zs_swapchain_find(&chain, ZS_SLOT_QUEUED));
	assert_null(zs_swapchain_flipped(&chain, 1));
	assert_int_equal(chain.slots[2].state, ZS_SLOT_QUEUED);
}

static void test_flip(void **state)
{
	struct zs_swapchain chain = {.count = 3};
	chain.slots[0].state = ZS_SLOT_ON_SCREEN;
	chain.slots[2].state = ZS_SLOT_QUEUED;
	assert_ptr_equal(zs_swapchain_flipped(&chain, 77), &chain.slots[2]);
	assert_int_equal(chain.slots[0].state, ZS_SLOT_FREE);
	assert_int_equal(chain.slots[0].free_since_ns, 77);
	assert_int_equal(chain.slots[1].free_since_ns, 0);
	assert_int_equal(chain.slots[2].state, ZS_SLOT_ON_SCREEN);
}

/** Anything a show does, in any order, leaves every buffer with one owner. */
static void test_walk(void **state)
{
	uint64_t random = 5;
	for (uint32_t count = 2; count <= ZS_SWAPCHAIN_MAX; count++) {
		struct zs_swapchain chain = {.count = count};
		uint64_t now = 1;
		for (int step = 0; step < 20000; step++) {
			struct zs_slot *drawing = zs_swapchain_find(&chain, ZS_SLOT_DRAWING);
			struct zs_slot *ready = zs_swapchain_find(&chain, ZS_SLOT_READY);
			struct zs_slot *queued = zs_swapchain_find(&chain, ZS_SLOT_QUEUED);
			struct zs_slot *shown = zs_swapchain_find(&chain, ZS_SLOT_ON_SCREEN);
			const unsigned free_before = count_in(&chain, ZS_SLOT_FREE);
			switch (random_between(&random, 0, 3)) {
			case 0:
				if (drawing == NULL) {
					drawing = zs_swapchain_acquire(&chain);
					assert_int_equal(drawing != NULL, free_before > 0);
				}
				break;
			case 1:
				if (drawing != NULL) {
					if (ready != NULL) {
						ready->state = ZS_SLOT_FREE;
					}
					drawing->state = ZS_SLOT_READY;
				}
				break;
			case 2:
				if (ready != NULL && queued == NULL) {
					ready->state = ZS_SLOT_QUEUED;
				}
				break;
			case 3:
				if (queued != NULL) {
					assert_ptr_equal(
						zs_swapchain_flipped(&chain, ++now), queued);
					assert_int_equal(queued->state, ZS_SLOT_ON_SCREEN);
					assert_true(shown == NULL || shown->free_since_ns == now);
				}
				break;
			}
			assert_true(count_in(&chain, ZS_SLOT_DRAWING) <= 1);
			assert_true(count_in(&chain, ZS_SLOT_READY) <= 1);
			assert_true(count_in(&chain, ZS_SLOT_QUEUED) <= 1);
			assert_true(count_in(&chain, ZS_SLOT_ON_SCREEN) <= 1);
		}
		assert_true(now > 1000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_acquire_takes_the_longest_free),
		cmocka_unit_test(test_held_is_not_acquired),
		cmocka_unit_test(test_only_its_own_slots),
		cmocka_unit_test(test_flip),
		cmocka_unit_test(test_walk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
