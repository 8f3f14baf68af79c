#include "app/bench/guest/commits.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define LINE 1024

int zs_guest_commits_add(struct zs_guest_commits *commits, const struct zs_guest_commit *commit)
{
	if (commits->count == commits->room) {
		const size_t room = commits->room == 0 ? 1024 : commits->room * 2;
		if (commits->count >= ZS_GUEST_COMMITS_MAX) {
			return -EFBIG;
		}
		void *list = realloc(commits->list, room * sizeof(*commits->list));
		if (list == NULL) {
			return -ENOMEM;
		}
		commits->list = list;
		commits->room = room;
	}
	commits->list[commits->count++] = *commit;
	return 0;
}

void zs_guest_commits_finish(struct zs_guest_commits *commits)
{
	free(commits->list);
	*commits = (struct zs_guest_commits){0};
}

/** Where a field begins in a line; NULL if the line ends before. */
static const char *find_field(const char *line, int column)
{
	for (; column > 0 && line != NULL; column--) {
		line = strchr(line, ',');
		line = line == NULL ? NULL : line + 1;
	}
	return line;
}

/** The number of the column of that name; -1 if there is none. */
static int find_column(const char *line, const char *name)
{
	const size_t length = strlen(name);
	const char *field;
	for (int column = 0; (field = find_field(line, column)) != NULL; column++) {
		if (strncmp(field, name, length) == 0 && strchr(",\r\n", field[length]) != NULL) {
			return column;
		}
	}
	return -1;
}

/** False where there is no number from 0 to 1e15. */
static bool read_field(const char *line, int column, double *value)
{
	const char *field = find_field(line, column);
	char *end;
	if (field == NULL) {
		return false;
	}
	*value = strtod(field, &end);
	return end != field && strchr(",\r\n", *end) != NULL && *value >= 0 && *value <= 1e15;
}

int zs_guest_commits_read(struct zs_guest_commits *commits, FILE *file, const char *time)
{
	char line[LINE];
	double number, us, submission;
	if (fgets(line, sizeof(line), file) == NULL) {
		return -EBADMSG;
	}
	const int numbers = find_column(line, "frame"), times = find_column(line, time);
	const int submissions = find_column(line, "submission");
	if (numbers < 0 || times < 0) {
		return -EBADMSG;
	}
	int ret = 0;
	while (ret == 0 && fgets(line, sizeof(line), file) != NULL) {
		if (!read_field(line, numbers, &number) || !read_field(line, times, &us)) {
			continue;
		}
		const bool has_submission =
			submissions >= 0 && read_field(line, submissions, &submission);
		const struct zs_guest_commit commit = {
			.number = (uint64_t)number,
			.submission = has_submission ? (uint64_t)submission : 0,
			.time = (uint64_t)(us * 1000),
		};
		ret = zs_guest_commits_add(commits, &commit);
	}
	return ret == 0 && ferror(file) ? -EIO : ret;
}

static int compare(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int compare_numbers(const void *a, const void *b)
{
	const struct zs_guest_commit *one = a, *other = b;
	return compare(one->number, other->number);
}

static int compare_submissions(const void *a, const void *b)
{
	const struct zs_guest_commit *one = a, *other = b;
	return compare(one->submission, other->submission);
}

static const struct zs_guest_commit *find(const struct zs_guest_commits *commits,
	const struct zs_guest_commit *key, int (*compare_both)(const void *a, const void *b))
{
	return commits->count == 0 ? NULL
				   : bsearch(key, commits->list, commits->count,
					     sizeof(*commits->list), compare_both);
}

const struct zs_guest_commit *zs_guest_commits_find_number(
	const struct zs_guest_commits *commits, uint64_t number)
{
	const struct zs_guest_commit key = {.number = number};
	return find(commits, &key, compare_numbers);
}

const struct zs_guest_commit *zs_guest_commits_find_submission(
	const struct zs_guest_commits *commits, uint64_t submission)
{
	const struct zs_guest_commit key = {.submission = submission};
	return find(commits, &key, compare_submissions);
}
