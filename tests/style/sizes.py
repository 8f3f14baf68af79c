"""Functions and folders that have grown too large."""
import collections
import os
import re

from style import tree

MAX_FUNCTION_LINES = 60
MAX_FOLDER_SOURCES = 30
# What a guest can attack is small enough to be read in one go.
MAX_CODE_LINES = {'app/host/vhost': 1000}


def find_functions(file):
    """Their first and last lines, as clang-format lays them out."""
    start, begun = 0, False
    for number, line in enumerate(tree.read_lines(file), 1):
        if not begun and (not line or line.endswith((';', '*/', '}')) or line[0] in '#/'):
            start = number + 1
        elif line == '{':
            begun = True
        elif begun and line == '}':
            yield start, number
            start, begun = number + 1, False


def count_code(file):
    """Lines of a source, without those that are blank or comments only."""
    text = re.sub(r'/\*.*?\*/|//[^\n]*', '', '\n'.join(tree.read_lines(file)), flags=re.DOTALL)
    return sum(1 for line in text.split('\n') if line.strip())


def check(sources):
    for file in sources:
        for start, end in find_functions(file):
            if end - start + 1 > MAX_FUNCTION_LINES:
                yield file, start, f'a function of {end - start + 1} lines, more than {MAX_FUNCTION_LINES}'
    folders = collections.Counter(os.path.dirname(file) for file in sources if file.endswith('.c'))
    for folder, count in folders.items():
        if count > MAX_FOLDER_SOURCES:
            yield folder, 1, f'a folder of {count} sources, more than {MAX_FOLDER_SOURCES}'
    for folder, most in MAX_CODE_LINES.items():
        code = sum(count_code(file) for file in sources if os.path.dirname(file) == folder and file.endswith('.c'))
        if code > most:
            yield folder, 1, f'more than {most} lines of code'
