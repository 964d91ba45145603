"""Files that lie elsewhere: object stores and distributed file systems, through pyarrow.fs.

The library reads local files and http addresses. What has another scheme (s3://, gs://, abfs://, hdfs://, file://) is fetched
into a temporary file for as long as it is read. Threads: none of this is shared.
"""

import contextlib
import os
import re
import shutil
import tempfile

# Bytes copied at a time.
COPIED = 4 << 20


def scheme_of(address):
    """The scheme of an address, or "" for a path."""
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]+)://", address)
    return found.group(1).lower() if found else ""


def is_elsewhere(address):
    return scheme_of(address) not in ("", "http", "https")


def path_of(address):
    """The local path of a file:// address; a path as it is."""
    return re.sub("^file:/+", "/", address)


def opened(address):
    """(file system, path) of an address. pyarrow.fs raises OSError or ValueError where it cannot be used."""
    from pyarrow import fs

    return fs.FileSystem.from_uri(re.sub("^s3[an]://", "s3://", address))


def listed(address):
    """The files at an address, a folder's bytewise by name: (address, size, time of change in ns)."""
    from pyarrow import fs

    system, path = opened(address)
    info = system.get_file_info(path)
    if info.type == fs.FileType.NotFound:
        raise FileNotFoundError("no such file or folder")
    if info.type != fs.FileType.Directory:
        return [(address, info.size, info.mtime_ns)]
    found = [one for one in system.get_file_info(fs.FileSelector(path, recursive=True)) if one.type == fs.FileType.File]
    # As with local folders, hidden files are no inputs.
    names = [(one.path[len(path):].lstrip("/"), one) for one in found]
    names = [(name, one) for name, one in names if not any(part.startswith(".") for part in name.split("/"))]
    return [(address.rstrip("/") + "/" + name, one.size, one.mtime_ns) for name, one in sorted(names, key=lambda pair: pair[0].encode())]


@contextlib.contextmanager
def fetched(address):
    """A path under which the file can be read: itself, or that of a copy with the same name, which is gone afterwards."""
    if not is_elsewhere(address):
        yield address
        return
    system, path = opened(address)
    with tempfile.TemporaryDirectory(prefix="stemma-") as folder:
        local = os.path.join(folder, os.path.basename(path))
        with system.open_input_stream(path, compression=None) as source, open(local, "wb") as target:
            shutil.copyfileobj(source, target, COPIED)
        yield local


def put(local, address):
    """Puts a local file at an address elsewhere, whole or not at all as far as the file system there can."""
    from pyarrow import fs

    system, path = opened(address)
    with open(local, "rb") as source, system.open_output_stream(path + ".new", compression=None) as target:
        shutil.copyfileobj(source, target, COPIED)
    if system.get_file_info(path).type != fs.FileType.NotFound:
        system.delete_file(path)
    system.move(path + ".new", path)
