"""What a user can set and no man page has."""
import re

from style import tree

MAN_PAGE = 'app/run/zeroscan.1.scd'


def check(sources):
    """Variables of the environment that the code names, and the man page's section of them."""
    page = '\n'.join(tree.read_lines(MAN_PAGE))
    section = re.search(r'^# ENVIRONMENT\n(.*?)(?=^# |\Z)', page, re.M | re.S)
    known = set(re.findall(r'\*(ZEROSCAN_\w+)\*', section[1] if section else ''))
    for file in sources:
        for number, line in enumerate(tree.read_lines(file), 1):
            for name in re.findall(r'"(ZEROSCAN_\w+)"', line):
                if name not in known:
                    yield file, number, f'{name} is not in the section ENVIRONMENT of {MAN_PAGE}'
