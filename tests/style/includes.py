"""Includes against the arrows, and circles of them."""
import os
import re

from style import tree


def read_includes(sources):
    """Of each source, the project's files that it includes, with their lines."""
    known = set(sources)
    includes = {}
    for file in sources:
        found = (re.match(r'#include "(.*)"', line) for line in tree.read_lines(file))
        includes[file] = [(number, match[1]) for number, match in enumerate(found, 1) if match and match[1] in known]
    return includes


def is_allowed(rows, file, included):
    room, other = os.path.dirname(file), os.path.dirname(included)
    if file in rows:
        return included in rows[file] or other in rows[file]
    return other == room or included in rows[room] or other in rows[room]


def check_arrows(includes):
    rows = {key: set(words) for key, words in tree.read_table('arrows', ':')}
    for key in rows:
        if key not in includes and not os.path.isdir(key):
            yield 'tests/style/arrows', 1, f'there is no {key}'
    for file, included in includes.items():
        if os.path.dirname(file) not in rows:
            yield file, 1, f'tests/style/arrows does not say what {os.path.dirname(file)}/ may include'
            continue
        for number, other in included:
            if not is_allowed(rows, file, other):
                yield file, number, f'includes {other} against the arrows (tests/style/arrows)'


def find_circles(nodes):
    """Tarjan: the sets of nodes from each of which one comes to all others of the set."""
    index, low, stack, circles = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(nodes[node]):
            if other not in index:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == index[node]:
            circle = stack[stack.index(node):]
            del stack[stack.index(node):]
            if len(circle) > 1:
                circles.append(circle)

    for node in sorted(nodes):
        if node not in index:
            visit(node)
    return circles


def find_way(nodes, start, end, within):
    """The shortest way from start to end."""
    ways = [[start]]
    seen = {start}
    for way in ways:
        for other in sorted(nodes[way[-1]] & within):
            if other == end:
                return way + [end]
            if other not in seen:
                seen.add(other)
                ways.append(way + [other])
    return []


def check_circles(includes):
    """A source and its header are one node."""
    nodes = {}
    for file, included in includes.items():
        node = os.path.splitext(file)[0]
        nodes.setdefault(node, set()).update(os.path.splitext(other)[0] for _, other in included)
        nodes[node].discard(node)
    for circle in find_circles(nodes):
        way = find_way(nodes, circle[0], circle[0], set(circle))
        file = circle[0] + ('.h' if circle[0] + '.h' in includes else '.c')
        yield file, 1, 'includes itself in a circle: ' + ' > '.join(way)


def check(sources):
    includes = read_includes(sources)
    yield from check_arrows(includes)
    yield from check_circles(includes)
