#include "tests/unit/check.h"

#include <errno.h>
#include <string.h>

#include "app/bench/plan.h"

static const struct zs_bench_options options = {
	.path_count = 3,
	.sizes = {{640, 480}, {1280, 720}},
	.size_count = 2,
	.scenes = {"plasma", "clock"},
	.scene_count = 2,
	.damages = {ZS_BENCH_OWN_DAMAGE, 10},
	.damage_count = 2,
	.seed = 42,
};

static void init(struct zs_bench_plan *plan, uint32_t seed, uint32_t round)
{
	struct zs_bench_options own = options;
	own.seed = seed;
	assert_int_equal(zs_bench_plan_init(plan, &own, 3, round), 0);
}

static void test_all_cells(void **state)
{
	struct zs_bench_plan plan;
	init(&plan, 42, 0);
	assert_int_equal(plan.cell_count, 8);
	for (size_t i = 0; i < 8; i++) {
		for (size_t k = 0; k < i; k++) {
			const struct zs_bench_plan_cell *a = &plan.cells[i], *b = &plan.cells[k];
			assert_false(a->width == b->width && a->scene == b->scene &&
				     a->damage == b->damage);
		}
	}
	zs_bench_plan_finish(&plan);
}

/** True if `values` are 0 to count - 1 in any order. */
static bool is_permutation(const size_t *values, size_t count)
{
	bool seen[16] = {0};
	for (size_t i = 0; i < count; i++) {
		if (values[i] >= count || seen[values[i]]) {
			return false;
		}
		seen[values[i]] = true;
	}
	return true;
}

static void test_order(void **state)
{
	struct zs_bench_plan one, again, other;
	size_t differs = 0, path_first[3] = {0};
	for (uint32_t round = 0; round < 50; round++) {
		init(&one, 42, round);
		init(&again, 42, round);
		init(&other, 43, round);
		assert_true(is_permutation(one.cell_order, 8));
		assert_memory_equal(one.cell_order, again.cell_order, 8 * sizeof(size_t));
		assert_memory_equal(one.path_order, again.path_order, 24 * sizeof(size_t));
		differs += memcmp(one.path_order, other.path_order, 24 * sizeof(size_t)) != 0;
		for (size_t place = 0; place < 8; place++) {
			assert_true(is_permutation(one.path_order + 3 * place, 3));
			path_first[one.path_order[3 * place]]++;
			/* ABC CBA */
			for (size_t turn = 0; turn < 3; turn++) {
				assert_int_equal(zs_bench_plan_path(&one, place, turn),
					zs_bench_plan_path(&one, place, 5 - turn));
			}
		}
		zs_bench_plan_finish(&one);
		zs_bench_plan_finish(&again);
		zs_bench_plan_finish(&other);
	}
	assert_true(differs > 45);
	/* Each path is first about as often: 400 / 3 times, with 5 standard deviations to spare. */
	for (size_t i = 0; i < 3; i++) {
		assert_in_range(path_first[i], 85, 180);
	}
}

/** The blocks of all rounds hold every frame once, and all paths have the same. */
static void test_blocks(void **state)
{
	static const uint32_t counts[] = {2, 3, 60, 61};
	struct zs_bench_plan plan;
	init(&plan, 42, 0);
	for (size_t i = 0; i < COUNT(counts); i++) {
		uint64_t next = 1;
		for (uint32_t round = 0; round < 5; round++) {
			for (size_t half = 0; half < 2; half++) {
				const struct zs_bench_block block =
					zs_bench_plan_block(&plan, counts[i], round, half * 3);
				assert_int_equal(block.round, round);
				assert_int_equal(block.half, half);
				assert_int_equal(block.first, next);
				assert_true(block.frames > 0);
				next += block.frames;
				for (size_t turn = 0; turn < 3; turn++) {
					const struct zs_bench_block same = zs_bench_plan_block(
						&plan, counts[i], round, half * 3 + turn);
					assert_int_equal(same.first, block.first);
					assert_int_equal(same.frames, block.frames);
				}
			}
			assert_int_equal(next, 1 + (uint64_t)counts[i] * (round + 1));
		}
	}
	zs_bench_plan_finish(&plan);
}

/** Every order of two paths over ten rounds is as likely as another: hardly any comes twice. */
static void test_seeds(void **state)
{
	uint32_t seen[256];
	size_t twice = 0;
	for (uint32_t seed = 0; seed < COUNT(seen); seed++) {
		seen[seed] = 0;
		for (uint32_t round = 0; round < 4; round++) {
			struct zs_bench_plan plan;
			init(&plan, seed, round);
			for (size_t place = 0; place < 8; place++) {
				seen[seed] = seen[seed] * 3 + (uint32_t)plan.path_order[3 * place];
			}
			zs_bench_plan_finish(&plan);
		}
		for (uint32_t i = 0; i < seed; i++) {
			twice += seen[i] == seen[seed];
		}
	}
	assert_true(twice < 5);
}

static void test_too_many_cells(void **state)
{
	struct zs_bench_options many = options;
	struct zs_bench_plan plan;
	many.size_count = many.scene_count = many.damage_count = 16;
	for (size_t i = 0; i < 16; i++) {
		many.scenes[i] = "plasma";
	}
	assert_int_equal(zs_bench_plan_init(&plan, &many, 3, 0), -E2BIG);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_cells),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_seeds),
		cmocka_unit_test(test_too_many_cells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
