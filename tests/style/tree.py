"""The files of a checkout, by their paths from its top."""
import os
import subprocess


def list_files():
    """Text files that are in git or would be."""
    listed = subprocess.run(['git', 'ls-files', '-co', '-z', '--exclude-standard'], capture_output=True, check=False)
    names = listed.stdout.decode().split('\0') if listed.returncode == 0 else walk()
    return sorted({name for name in names if name and is_text(name)})


def walk():
    for folder, folders, files in os.walk('.'):
        folders[:] = [name for name in folders if name != '.git' and not (folder == '.' and name.startswith('build'))]
        for name in files:
            yield os.path.join(folder, name).removeprefix('./')


def is_text(name):
    if os.path.islink(name) or not os.path.isfile(name):
        return False
    with open(name, 'rb') as file:
        start = file.read(8192)
    return start != b'' and b'\0' not in start


def is_source(name):
    """Of the program: what the tests have besides is their own."""
    return name.endswith(('.c', '.h')) and name.split('/')[0] in ('udmabuf', 'render', 'kms', 'app')


def read_lines(name):
    with open(name, encoding='utf-8', errors='replace', newline='\n') as file:
        return file.read().split('\n')


def read_table(name, separator):
    """The lines of a file beside this one, KEY SEPARATOR WORDS; what stands behind a # is a comment."""
    for line in read_lines(os.path.join(os.path.dirname(__file__), name)):
        key, found, rest = line.partition('#')[0].partition(separator)
        if found:
            yield key.strip(), rest.split()
