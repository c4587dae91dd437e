"""The wheel that the running program makes of itself: what the project's own wheel holds, the same each time."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sitegen import wheel as room
from sitegen.wheel import NotInstalledError, wheel

CHECKOUT = Path(__file__).parent.parent


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def head(metadata: bytes) -> bytes:
    """Return all but the README, which an installation has as it was when it was made."""
    return metadata.partition(b"\n\n")[0]


def test_it_is_the_project_s_own_wheel(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(tmp_path), str(CHECKOUT)]
    subprocess.run(command, capture_output=True, check=True)
    (built,) = tmp_path.iterdir()
    name, data = wheel()
    assert name == built.name
    ours, theirs = members(data), members(built.read_bytes())
    assert ours.keys() == theirs.keys()
    assert [n for n in ours if ours[n] != theirs[n] and not n.endswith(("/METADATA", "/RECORD", "/WHEEL"))] == []
    (metadata,) = (n for n in ours if n.endswith("/METADATA"))
    assert head(ours[metadata]) == head(theirs[metadata])


def test_its_list_names_every_file_with_digest_and_size() -> None:
    found = members(wheel()[1])
    (record,) = (n for n in found if n.endswith(".dist-info/RECORD"))
    told = {name: (digest, size) for name, digest, size in csv.reader(found[record].decode().splitlines())}
    assert told.pop(record) == ("", "")
    assert told == {
        name: (f"sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip('=')}", str(len(data)))
        for name, data in found.items()
        if name != record
    }


def test_an_installed_package_gives_the_same_bytes(tmp_path: Path) -> None:
    """So that whoever renews a site's wheel with the program that it installed changes nothing."""
    _, data = wheel()
    zipfile.ZipFile(io.BytesIO(data)).extractall(tmp_path)
    (tmp_path / "sitegen/__pycache__").mkdir()
    (tmp_path / "sitegen/__pycache__/left.pyc").write_bytes(b"compiled here")
    script = "import sys, sitegen.wheel as w; print(w.__file__, file=sys.stderr); sys.stdout.buffer.write(w.wheel()[1])"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, check=True)
    assert done.stderr.decode().startswith(str(tmp_path))
    assert done.stdout == data


@pytest.mark.parametrize(("what", "value"), [("DISTRIBUTION", "nobody-has-this"), ("__version__", "99.0")])
def test_what_is_not_installed_is_not_handed_on(monkeypatch: pytest.MonkeyPatch, what: str, value: str) -> None:
    """What it needs would be another's, or unknown."""
    monkeypatch.setattr(room, what, value)
    with pytest.raises(NotInstalledError, match="install it as the README says"):
        wheel()
