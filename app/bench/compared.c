#include "app/bench/compared.h"

#include "app/path/path.h"

size_t zs_bench_own_count(const struct zs_bench_options *options)
{
	size_t all = 0;
	while (zs_path_name_at(all) != NULL) {
		all++;
	}
	return options->path_count > 0 ? options->path_count : all;
}

size_t zs_bench_path_count(const struct zs_bench_options *options)
{
	return zs_bench_own_count(options) + (options->peers ? zs_bench_peer_count() : 0);
}

const struct zs_bench_peer *zs_bench_peer_of(const struct zs_bench_options *options, size_t i)
{
	const size_t own = zs_bench_own_count(options);
	return i < own ? NULL : zs_bench_peer_at(i - own);
}

const char *zs_bench_path_name(const struct zs_bench_options *options, size_t i)
{
	const struct zs_bench_peer *peer = zs_bench_peer_of(options, i);
	return peer != NULL              ? peer->name
	       : options->path_count > 0 ? options->paths[i]
					 : zs_path_name_at(i);
}
