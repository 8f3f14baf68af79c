#!/usr/bin/python3
"""interfaces.py OUTPUT XML...: writes the table of all interfaces, by name, with their destructors, as C. The latest
version of one counts."""
import sys
import xml.etree.ElementTree as tree

output, files = sys.argv[1], sys.argv[2:]
interfaces = {}
for file in files:
    for interface in tree.parse(file).getroot().iter('interface'):
        bits = 0
        for opcode, request in enumerate(interface.findall('request')):
            if request.get('type') == 'destructor':
                bits |= 1 << opcode
        version = int(interface.get('version'))
        if version > interfaces.get(interface.get('name'), (0,))[0]:
            interfaces[interface.get('name')] = (version, bits)

with open(output, 'w', encoding='utf-8') as file:
    print('#include "app/relay/wire/interface.h"\n', file=file)
    for name in sorted(interfaces):
        print(f'extern const struct wl_interface {name}_interface;', file=file)
    print('\nconst struct zs_wire_interface zs_wire_interfaces[] = {', file=file)
    for name, (version, bits) in sorted(interfaces.items()):
        print(f'\t{{&{name}_interface, {version}, {bits:#x}}},', file=file)
    print('};\n\nconst size_t zs_wire_interface_count =', file=file)
    print('\tsizeof(zs_wire_interfaces) / sizeof(zs_wire_interfaces[0]);', file=file)
