#include "tests/unit/check.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "app/host/entry.h"

static const struct zs_host_entry_target target = {
	.program = "/usr/bin/zeroscan", .name = "work", .folder = "/run/user/1000/vm"};

/** What it writes; NULL if it has written nothing. The caller's. */
static char *write_entry(
	const struct zs_channel_entry *entry, const struct zs_host_entry_target *to)
{
	char *text = NULL;
	size_t size = 0;
	FILE *file = open_memstream(&text, &size);
	const bool is_written = zs_host_entry_write(entry, to, file);
	fclose(file);
	assert_int_equal(is_written, size > 0);
	if (!is_written) {
		free(text);
		text = NULL;
	}
	return text;
}

/** A value as a desktop reads it, by GLib. The caller's; NULL if there is none. */
static char *read_value(const char *text, const char *key)
{
	GKeyFile *file = g_key_file_new();
	assert_true(g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, NULL));
	char *value = g_key_file_get_string(file, "Desktop Entry", key, NULL);
	g_key_file_free(file);
	return value;
}

static void test_entry(void **state)
{
	const struct zs_channel_entry entry = {.id = "org.gtk.Demo4",
		.name = "GTK Demo",
		.icon = "org.gtk.Demo4",
		.categories = "GTK;Development;GNOME;Utility;"};
	char *text = write_entry(&entry, &target);
	assert_string_equal(text, "[Desktop Entry]\nType=Application\nVersion=1.0\n"
				  "Name=[work] GTK Demo\n"
				  "Exec=\"/usr/bin/zeroscan\" host --start \"org.gtk.Demo4\" "
				  "\"/run/user/1000/vm\"\n"
				  "Icon=org.gtk.Demo4\n"
				  "Categories=Development;Utility;\n"
				  "StartupNotify=false\n");
	free(text);
}

/** What a guest says becomes no line, no command and no file of its own. */
static void test_hostile(void **state)
{
	static const char *const names[] = {"a\nExec=rm -rf /\n", "b\\nExec=x", "c\x1b[31m",
		"d\xff", "e\r\n[Desktop Action x]\nExec=y", "\xc2\x85g"};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct zs_channel_entry entry = {.id = "app",
			.icon = "/etc/passwd",
			.categories = "Utility\nExec=z;X-Bad;Game;\nNoDisplay=true"};
		snprintf(entry.name, sizeof(entry.name), "%s", names[i]);
		char *text = write_entry(&entry, &target);
		char *name = read_value(text, "Name"), *command = read_value(text, "Exec");
		char *icon = read_value(text, "Icon"), *list = read_value(text, "Categories");
		unsigned lines = 0;
		for (const char *at = text; *at != 0; at++) {
			lines += *at == '\n';
			assert_true((unsigned char)*at >= 0x20 || *at == '\n');
		}
		assert_int_equal(lines, 7);
		assert_string_equal(command, "\"/usr/bin/zeroscan\" host --start \"app\" "
					     "\"/run/user/1000/vm\"");
		assert_memory_equal(name, "[work] ", 7);
		assert_null(strchr(name, '\n'));
		assert_null(icon);
		assert_string_equal(list, "Game;");
		free(text);
		g_free(name);
		g_free(command);
		g_free(icon);
		g_free(list);
	}
}

static void test_ids(void **state)
{
	static const char *const wrong[] = {"", ".", "..", ".hidden", "a/b", "../a", "a b", "a\nb",
		"a%f", "\"", "a;b", "\xc3\xa4"};
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct zs_channel_entry entry = {.name = "name"};
		snprintf(entry.id, sizeof(entry.id), "%s", wrong[i]);
		assert_false(zs_host_entry_is_id(wrong[i]));
		assert_null(write_entry(&entry, &target));
	}
	assert_true(zs_host_entry_is_id("org.kde.kate-5_x"));
	assert_null(write_entry(&(struct zs_channel_entry){.id = "app"}, &target));
}

/** A folder of any name comes back as it was, as GLib takes the command apart. */
static void test_folder(void **state)
{
	const struct zs_channel_entry entry = {.id = "app", .name = "App"};
	const struct zs_host_entry_target odd = {.program = "/a b/zeroscan",
		.name = "work",
		.folder = "/tmp/`x` $HOME \"q\" \\ 100%"};
	char *text = write_entry(&entry, &odd), *command = read_value(text, "Exec");
	char **words;
	int count;
	assert_true(g_shell_parse_argv(command, &count, &words, NULL));
	assert_int_equal(count, 5);
	assert_string_equal(words[0], "/a b/zeroscan");
	assert_string_equal(words[3], "app");
	assert_string_equal(words[4], "/tmp/`x` $HOME \"q\" \\ 100%%");
	g_strfreev(words);
	g_free(command);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entry),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
