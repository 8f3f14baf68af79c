#include "tests/wayland/compositor/report.h"

#include <stdarg.h>
#include <sys/mman.h>

struct report *report_create(void)
{
	void *memory = mmap(NULL, sizeof(struct report), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return memory == MAP_FAILED ? NULL : memory;
}

void report_violate(struct report *report, const char *format, ...)
{
	char text[sizeof(report->violations[0])];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	if (report->violation_count < REPORT_VIOLATIONS) {
		char *line = report->violations[report->violation_count];
		snprintf(line, sizeof(report->violations[0]), "%s", text);
		fprintf(stderr, "test-compositor: violation: %s\n", text);
	}
	report->violation_count++;
}

void report_settle(struct report *report)
{
	for (uint32_t i = 0; i < report->request_count; i++) {
		struct request_count *request = &report->requests[i];
		if (report->frames == REPORT_SETTLED_FRAME) {
			request->settled = request->total;
		}
		request->latest = request->total;
	}
}
