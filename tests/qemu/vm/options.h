#ifndef ZS_TESTS_VM_OPTIONS_H
#define ZS_TESTS_VM_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#define OPTIONS_ANSWERS 16
#define OPTIONS_CONSOLES 16

/** What is said to a command of QMP. */
struct qmp_answer {
	const char *command;
	const char *json;  ///< the value of "return"; NULL for an error
	const char *error; ///< CLASS:DESCRIPTION
};

/** How QEMU behaves. */
struct options {
	const char *socket; ///< of QMP; NULL on a bus
	bool bus;
	uint32_t consoles[OPTIONS_CONSOLES]; ///< their numbers
	uint32_t console_count;
	uint32_t text_consoles; ///< bits: those that are of type Text
	bool relative;          ///< the mouse is
	bool no_ui_info;        ///< SetUIInfo is refused
	bool early;             ///< RegisterListener is answered before the listener is asked
	bool ignore_listener;   ///< its socket is never touched
	bool listener_error;
	bool no_interfaces;   ///< older objects: no property Interfaces, the listener's is ignored
	bool events;          ///< QMP: one before each answer
	const char *greeting; ///< instead of QMP's, or NULL
	struct qmp_answer answers[OPTIONS_ANSWERS];
	unsigned answer_count;
	const char *qom[OPTIONS_ANSWERS]; ///< PATH:PROPERTY=JSON
	unsigned qom_count;
	const char *scene;
	uint64_t ack_ms, patience_ms;
};

/** Fills the options. 0; 1 if help was printed; -EINVAL when a line has said what is wrong. */
int options_parse(struct options *options, int argc, char **argv);

#endif
