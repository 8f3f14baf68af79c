#include "tests/qemu/vm/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
	"usage: vm [OPTION]... SOCKET | vm [OPTION]... --bus\n"
	"\n"
	"Plays QEMU's part of the D-Bus display. SOCKET is a path that QMP is served on; --bus\n"
	"takes the session bus and the name org.qemu instead. What is sent follows from commands\n"
	"on standard input, one a line; 'help' lists them. What is received, and how commands\n"
	"went, is told on standard output, one JSON object a line.\n"
	"\n"
	"  --consoles N,...     numbers of the consoles [0]\n"
	"  --text N             this console is of type Text\n"
	"  --relative           the mouse is relative\n"
	"  --no-ui-info         SetUIInfo is refused\n"
	"  --no-interfaces      as older QEMUs: no property Interfaces, the listener's is ignored\n"
	"  --early              RegisterListener is answered before the listener is asked\n"
	"  --ignore-listener    RegisterListener is answered, the listener's socket left alone\n"
	"  --refuse-listener    RegisterListener is answered by an error\n"
	"  --events             QMP: an event before each answer\n"
	"  --greeting TEXT      QMP: this line instead of the greeting\n"
	"  --qmp COMMAND=JSON   QMP: what this command returns\n"
	"  --qmp-error COMMAND=CLASS:TEXT   QMP: how it fails\n"
	"  --qom PATH:PROPERTY=JSON         what qom-list and qom-get know\n"
	"  --scene NAME         what is drawn [gradient]\n"
	"  --ack MS             how long UpdateDMABUF and ScanoutMap are waited for [1000]\n"
	"  --patience MS        how long a listener and other answers are [10000]\n"
	"\n"
	"Exit status: 0; 1 when a command waited in vain; 2 for wrong options and commands;\n"
	"99 when the client did what it may not.\n";

enum {
	OPTION_BUS = 256,
	OPTION_CONSOLES,
	OPTION_TEXT,
	OPTION_RELATIVE,
	OPTION_NO_UI_INFO,
	OPTION_NO_INTERFACES,
	OPTION_EARLY,
	OPTION_IGNORE,
	OPTION_REFUSE,
	OPTION_EVENTS,
	OPTION_GREETING,
	OPTION_QMP,
	OPTION_QMP_ERROR,
	OPTION_QOM,
	OPTION_SCENE,
	OPTION_ACK,
	OPTION_PATIENCE,
	OPTION_HELP,
};

static const struct option names[] = {
	{"bus", no_argument, NULL, OPTION_BUS},
	{"consoles", required_argument, NULL, OPTION_CONSOLES},
	{"text", required_argument, NULL, OPTION_TEXT},
	{"relative", no_argument, NULL, OPTION_RELATIVE},
	{"no-ui-info", no_argument, NULL, OPTION_NO_UI_INFO},
	{"no-interfaces", no_argument, NULL, OPTION_NO_INTERFACES},
	{"early", no_argument, NULL, OPTION_EARLY},
	{"ignore-listener", no_argument, NULL, OPTION_IGNORE},
	{"refuse-listener", no_argument, NULL, OPTION_REFUSE},
	{"events", no_argument, NULL, OPTION_EVENTS},
	{"greeting", required_argument, NULL, OPTION_GREETING},
	{"qmp", required_argument, NULL, OPTION_QMP},
	{"qmp-error", required_argument, NULL, OPTION_QMP_ERROR},
	{"qom", required_argument, NULL, OPTION_QOM},
	{"scene", required_argument, NULL, OPTION_SCENE},
	{"ack", required_argument, NULL, OPTION_ACK},
	{"patience", required_argument, NULL, OPTION_PATIENCE},
	{"help", no_argument, NULL, OPTION_HELP},
	{0},
};

static bool parse_number(const char *text, uint64_t *value)
{
	char *end;
	errno = 0;
	*value = strtoull(text, &end, 10);
	return errno == 0 && end != text && *end == 0;
}

static bool parse_consoles(struct options *options, char *text)
{
	char *rest = NULL;
	uint64_t value;
	options->console_count = 0;
	for (char *word = strtok_r(text, ",", &rest); word != NULL;
		word = strtok_r(NULL, ",", &rest)) {
		if (options->console_count == OPTIONS_CONSOLES || !parse_number(word, &value)) {
			return false;
		}
		options->consoles[options->console_count++] = (uint32_t)value;
	}
	return true;
}

static bool add_answer(struct options *options, char *text, bool is_error)
{
	char *sign = strchr(text, '=');
	if (sign == NULL || options->answer_count == OPTIONS_ANSWERS) {
		return false;
	}
	*sign = 0;
	options->answers[options->answer_count++] = (struct qmp_answer){
		.command = text,
		.json = is_error ? NULL : sign + 1,
		.error = is_error ? sign + 1 : NULL,
	};
	return true;
}

static bool add_qom(struct options *options, const char *text)
{
	const char *colon = strchr(text, ':');
	if (colon == NULL || strchr(colon, '=') == NULL || options->qom_count == OPTIONS_ANSWERS) {
		return false;
	}
	options->qom[options->qom_count++] = text;
	return true;
}

/** Options that are a word or a flag. False if it is none of them. */
static bool set_flag(struct options *options, int option, char *value)
{
	switch (option) {
	case OPTION_BUS:
		options->bus = true;
		return true;
	case OPTION_RELATIVE:
		options->relative = true;
		return true;
	case OPTION_NO_UI_INFO:
		options->no_ui_info = true;
		return true;
	case OPTION_NO_INTERFACES:
		options->no_interfaces = true;
		return true;
	case OPTION_EARLY:
		options->early = true;
		return true;
	case OPTION_IGNORE:
		options->ignore_listener = true;
		return true;
	case OPTION_REFUSE:
		options->listener_error = true;
		return true;
	case OPTION_EVENTS:
		options->events = true;
		return true;
	case OPTION_GREETING:
		options->greeting = value;
		return true;
	case OPTION_SCENE:
		options->scene = value;
		return true;
	default:
		return false;
	}
}

static bool set_value(struct options *options, int option, char *value)
{
	uint64_t number;
	switch (option) {
	case OPTION_CONSOLES:
		return parse_consoles(options, value);
	case OPTION_TEXT:
		if (!parse_number(value, &number) || number > 31) {
			return false;
		}
		options->text_consoles |= UINT32_C(1) << number;
		return true;
	case OPTION_QMP:
	case OPTION_QMP_ERROR:
		return add_answer(options, value, option == OPTION_QMP_ERROR);
	case OPTION_QOM:
		return add_qom(options, value);
	case OPTION_ACK:
		return parse_number(value, &options->ack_ms);
	case OPTION_PATIENCE:
		return parse_number(value, &options->patience_ms);
	default:
		return false;
	}
}

int options_parse(struct options *options, int argc, char **argv)
{
	*options = (struct options){
		.console_count = 1, .scene = "gradient", .ack_ms = 1000, .patience_ms = 10000};
	int option, at = 0;
	while ((option = getopt_long(argc, argv, "", names, &at)) != -1) {
		if (option == OPTION_HELP) {
			fputs(usage, stdout);
			return 1;
		}
		if (option == '?') {
			return -EINVAL;
		}
		if (!set_flag(options, option, optarg) && !set_value(options, option, optarg)) {
			fprintf(stderr, "vm: --%s does not take '%s'\n", names[at].name, optarg);
			return -EINVAL;
		}
	}
	if (argc - optind != !options->bus) {
		fputs("vm: SOCKET or --bus is wanted, see --help\n", stderr);
		return -EINVAL;
	}
	options->socket = argv[optind];
	return 0;
}
