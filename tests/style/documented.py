"""What a user can set and no man page has."""
import glob
import os
import re

from style import tree

MAN_PAGE = 'app/run/zeroscan.1.scd'


def options(sources):
    """The entries of the commands' tables of options, and the man page beside each table."""
    for file in sources:
        folder, name = os.path.split(file)
        pages = glob.glob(f'{folder}/*.1.scd') if name == 'options.c' else []
        page = '\n'.join(line for page in pages for line in tree.read_lines(page))
        number = 0
        for entry in re.split(r'(?=\{\.name = ")', '\n'.join(tree.read_lines(file))) if page else []:
            found = re.match(r'\{\.name = "([\w-]+)"', entry)
            if found and '.is_hidden = true' not in entry and f'*--{found[1]}*' not in page:
                yield file, number + 1, f'--{found[1]} is not in {pages[0]}'
            number += entry.count('\n')


def check(sources):
    yield from variables(sources)
    yield from options(sources)


def variables(sources):
    """Variables of the environment that the code names, and the man page's section of them."""
    page = '\n'.join(tree.read_lines(MAN_PAGE))
    section = re.search(r'^# ENVIRONMENT\n(.*?)(?=^# |\Z)', page, re.M | re.S)
    known = set(re.findall(r'\*(ZEROSCAN_\w+)\*', section[1] if section else ''))
    for file in sources:
        for number, line in enumerate(tree.read_lines(file), 1):
            for name in re.findall(r'"(ZEROSCAN_\w+)"', line):
                if name not in known:
                    yield file, number, f'{name} is not in the section ENVIRONMENT of {MAN_PAGE}'
