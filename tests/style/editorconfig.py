"""What .editorconfig asks of each file."""
import fnmatch
import itertools
import os
import re

PROPERTIES = ('charset', 'end_of_line', 'insert_final_newline', 'trim_trailing_whitespace', 'indent_style',
              'indent_size', 'max_line_length')


def expand_braces(pattern):
    parts = [part.strip('{}').split(',') for part in re.split(r'(\{[^}]*\})', pattern)]
    return [''.join(choice) for choice in itertools.product(*parts)]


def read_sections(root):
    """Patterns of files' names, and what applies to them."""
    sections = []
    with open(os.path.join(root, '.editorconfig'), encoding='utf-8') as file:
        for line in file:
            if line.startswith('['):
                sections.append((expand_braces(line.strip()[1:-1]), {}))
            elif '=' in line and sections:
                key, value = (word.strip() for word in line.split('=', 1))
                sections[-1][1][key] = value
    return sections


def find_rules(sections, file):
    """Later sections win."""
    rules = dict.fromkeys(PROPERTIES, '')
    for patterns, values in sections:
        if any(fnmatch.fnmatchcase(os.path.basename(file), pattern) for pattern in patterns):
            rules.update(values)
    return rules


def is_shell_script(file, first_line):
    return file.endswith('.sh') or re.match(r'#!.*/(env )?(ba)?sh( |$)', first_line)


def check_line(line, rules, is_tabbed, is_c):
    if rules['end_of_line'] == 'lf' and line.endswith('\r'):
        yield 'ends in a carriage return'
    if rules['trim_trailing_whitespace'] == 'true' and re.search(r'[ \t]$', line):
        yield 'white space at the end'
    # What continues a line of C may be aligned by less than a tab.
    if is_tabbed and re.match(r'\t* {8}' if is_c else ' ', line):
        yield 'indented by spaces'
    limit = rules['max_line_length']
    if limit and len(line.expandtabs(int(rules['indent_size'] or 8))) > int(limit):
        yield f'longer than {limit} columns'


def check_file(sections, file):
    rules = find_rules(sections, file)
    with open(file, 'rb') as opened:
        data = opened.read()
    text = data.decode('utf-8', errors='replace')
    lines = text.split('\n')
    if rules['insert_final_newline'] == 'true' and lines[-1]:
        yield file, len(lines), 'no newline at the end'
    if rules['charset'] == 'utf-8' and '\ufffd' in text and data.decode('utf-8', errors='ignore') != text:
        yield file, 1, 'not UTF-8'
    is_tabbed = rules['indent_style'] == 'tab' or is_shell_script(file, lines[0])
    for number, line in enumerate(lines, 1):
        for what in check_line(line, rules, is_tabbed, file.endswith(('.c', '.h'))):
            yield file, number, what


def check(root, files):
    sections = read_sections(root)
    for file in files:
        yield from check_file(sections, file)
