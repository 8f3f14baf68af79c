"""Identifiers that are gone: the field has other words for them."""
import re

from style import tree


def check(sources):
    gone = list(tree.read_table('words', ' -> '))
    # One expression finds whether there is anything to look for.
    pattern = re.compile(r'\b(?:' + '|'.join(f'({key})' for key, _ in gone) + r')\b')
    for file in sources:
        for number, line in enumerate(tree.read_lines(file), 1):
            for match in pattern.finditer(line):
                yield file, number, f'{match[0]}: say {" ".join(gone[match.lastindex - 1][1])} (tests/style/words)'
