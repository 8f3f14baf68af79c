#!/usr/bin/python3
"""library.py NAME.functions HEADER SOURCE: writes what calls the functions of a shared library that is loaded late, see
library.h. The list has lines of these forms, and comments behind #:

library libseat.so.1 libseat1     its file, and Debian's package
include libseat.h                 a header that declares them
source unsigned version = 1;      what SOURCE has besides
libseat_open_seat                 a function
"""
import os
import sys

list_file, header_file, source_file = sys.argv[1:]
name = os.path.basename(list_file).removesuffix('.functions').replace('-', '_')
words = {'library': [], 'include': [], 'source': []}
functions = []
with open(list_file, encoding='utf-8') as file:
    for line in file:
        line = line.partition('#')[0].strip()
        word, _, rest = line.partition(' ')
        if word in words:
            words[word].append(rest)
        elif line:
            functions.append(line)
library, package = words['library'][0].split()

with open(header_file, 'w', encoding='utf-8') as out:
    print(f'/* From {os.path.basename(list_file)}. */', file=out)
    print(f'#ifndef ZS_{name.upper()}_FUNCTIONS_H\n#define ZS_{name.upper()}_FUNCTIONS_H\n', file=out)
    for header in words['include']:
        print(f'#include <{header}>', file=out)
    print('\n#include "udmabuf/library.h"\n', file=out)
    print(f'extern struct zs_library zs_library_{name};\n', file=out)
    print(f'extern struct zs_functions_{name} {{', file=out)
    for function in functions:
        print(f'\t__typeof__(&{function}) call_{function};', file=out)
    print(f'}} zs_functions_{name};\n', file=out)
    print('/* A test that takes the calls itself defines this. */\n#ifndef ZS_LIBRARY_DIRECT', file=out)
    # Some are macros already.
    for function in functions:
        print(f'#undef {function}', file=out)
        print(f'#define {function} zs_functions_{name}.call_{function}', file=out)
    print('#endif\n\n#endif', file=out)

with open(source_file, 'w', encoding='utf-8') as out:
    print(f'#include "{os.path.basename(header_file)}"\n', file=out)
    for line in words['source']:
        print(line, file=out)
    print('\n#define ABSENT (void *)zs_library_absent\n', file=out)
    print(f'struct zs_functions_{name} zs_functions_{name} = {{', file=out)
    for function in functions:
        print(f'\t.call_{function} = ABSENT,', file=out)
    print('};\n\nstatic const struct zs_library_function functions[] = {', file=out)
    for function in functions:
        print(f'\t{{"{function}", &zs_functions_{name}.call_{function}}},', file=out)
    print(f'}};\n\nstruct zs_library zs_library_{name} = {{', file=out)
    print(f'\t.file = "{library}",\n\t.package = "{package}",\n\t.functions = functions,', file=out)
    print('\t.count = sizeof(functions) / sizeof(functions[0]),\n};', file=out)
