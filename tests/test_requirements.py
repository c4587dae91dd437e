"""What builds a site: every line has a digest, pip can install it, and a person's changes stay."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen import requirements
from sitegen import wheel as packing
from sitegen.cli import main
from sitegen.scaffold import scaffold
from tests import chromium

DIGEST = re.compile(r" --hash=sha256:[0-9a-f]{64}")


def wanted(text: str) -> list[str]:
    """Return what a list of requirements asks for, each with its digests."""
    lines = text.replace("\\\n", " ").splitlines()
    return [re.sub(r"\s+", " ", line.partition(" #")[0]) for line in lines if line.strip() and line.strip()[0] != "#"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    list(scaffold(tmp_path / "站"))
    return tmp_path / "站"


def run(site: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["requirements", "-C", str(site), *words])
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python in an environment in which nothing but pip is installed."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return next(p for p in (folder / "bin/python", folder / "Scripts/python.exe") if p.exists())


def pip(python: Path, site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(python), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", *words]
    return subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)


def test_everything_has_its_digest_and_nothing_of_ours_comes_by_a_name(site: Path) -> None:
    asked = wanted((site / requirements.NAME).read_text(encoding="utf-8"))
    assert len(asked) > 10
    assert all(DIGEST.search(line) for line in asked)
    assert [line.split()[0] for line in asked if "sitegen" in line] == [f"./vendor/{packing.wheel()[0]}"]
    assert all(re.match(r"[a-z0-9-]+==[\w.]+ ", line) for line in asked[1:])


def test_a_new_site_is_built_by_what_it_keeps(site: Path, python: Path) -> None:
    """With what the package index gives, as its workflow does; .ci/run does the same."""
    done = pip(python, site, "-r", "requirements.txt")
    if done.returncode and "Retrying (" in done.stderr and not chromium.in_ci():
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, done.stderr
    said = subprocess.run([python, "-m", "sitegen", "build", "--strict"], cwd=site, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert (site / "site/zh/A/RES/99/999/index.html").is_file()
    before = {p: p.read_bytes() for p in (site / "requirements.txt", *(site / "vendor").iterdir())}
    subprocess.run([python, "-m", "sitegen", "requirements"], cwd=site, capture_output=True, check=True)
    assert {p: p.read_bytes() for p in (site / "requirements.txt", *(site / "vendor").iterdir())} == before


def test_an_exchanged_wheel_is_not_installed(site: Path, python: Path) -> None:
    alone = ("--no-index", "--no-deps", "--target", "installed", "-r", "alone.txt")
    text = (site / requirements.NAME).read_text(encoding="utf-8")
    (site / "alone.txt").write_text("\n".join(wanted(text)[:1]), encoding="utf-8")
    (kept,) = (site / "vendor").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole.replace(b"__version__", b"__verslon__", 1))
    done = pip(python, site, *alone)
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
    kept.write_bytes(whole)
    assert pip(python, site, *alone).returncode == 0
    assert (site / "installed/sitegen/__init__.py").is_file()


def test_after_an_update_both_are_renewed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (old,) = (site / "vendor").iterdir()
    newer = old.name.replace("-0.", "-9."), b"the next version"
    monkeypatch.setattr(requirements, "wheel", lambda: newer)
    code, said = run(site)
    assert code == 0
    assert f"{old} is used no more: remove it" in said
    asked = wanted((site / requirements.NAME).read_text(encoding="utf-8"))
    assert asked[0] == f"./vendor/{newer[0]} --hash=sha256:{hashlib.sha256(newer[1]).hexdigest()}"
    assert (site / "vendor" / newer[0]).read_bytes() == newer[1]
    assert old.is_file()  # removing is the person's business


def test_the_same_version_made_anew_is_renewed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, _ = packing.wheel()
    monkeypatch.setattr(requirements, "wheel", lambda: (name, b"with a mend"))
    assert run(site)[0] == 0
    assert (site / "vendor" / name).read_bytes() == b"with a mend"
    assert run(site)[0] == 0


def test_another_s_line_ends_are_no_change(site: Path) -> None:
    path = site / requirements.NAME
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(site)[0] == 0


@pytest.mark.parametrize("change", [b"\nruff==0.1\n", b"# why we stay with this one\n"])
def test_what_a_person_has_added_stays(site: Path, change: bytes) -> None:
    path = site / requirements.NAME
    mine = path.read_bytes() + change
    path.write_bytes(mine)
    code, said = run(site)
    assert code == 2
    assert f"{path}: was changed by a person" in said
    assert path.read_bytes() == mine
    assert run(site, "--force")[0] == 0
    assert path.read_bytes() == mine.removesuffix(change)


def test_requirements_of_a_person_s_own_stay(site: Path) -> None:
    path = site / requirements.NAME
    for mine in (b"jinja2\n", b"", b"\xff\xfe\n"):
        path.write_bytes(mine)
        assert run(site)[0] == (2 if mine else 0)
        assert not mine or path.read_bytes() == mine


def test_a_wheel_from_elsewhere_stays(site: Path) -> None:
    (kept,) = (site / "vendor").iterdir()
    kept.write_bytes(b"a wheel of somebody's own making")
    code, said = run(site)
    assert code == 2
    assert f"{kept}: is another than requirements.txt says" in said
    assert kept.read_bytes() == b"a wheel of somebody's own making"


def test_what_is_in_the_way_is_named(site: Path) -> None:
    (kept,) = (site / "vendor").iterdir()
    kept.unlink()
    kept.mkdir()
    assert run(site) == (2, f"sitegen: {kept}: is a folder, not a file\n")


def test_no_link_is_followed(site: Path, tmp_path: Path) -> None:
    path = site / requirements.NAME
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere").read_bytes()
    code, said = run(site)
    assert (code, "Traceback" in said) == (2, False)
    assert (tmp_path / "elsewhere").read_bytes() == before
    path.unlink()
    (site / "vendor").rename(tmp_path / "vendor")
    (site / "vendor").symlink_to(tmp_path / "vendor")
    (kept,) = (tmp_path / "vendor").iterdir()
    kept.unlink()
    assert run(site)[0] == 2
    assert list((tmp_path / "vendor").iterdir()) == []


def test_where_no_site_is_nothing_is_written(tmp_path: Path) -> None:
    code, said = run(tmp_path)
    assert code == 2
    assert "there is no content/ here" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("new", "{}/new"), ("requirements", "-C", "{}/there")])
def test_who_cannot_hand_itself_on_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    (tmp_path / "there/content").mkdir(parents=True)
    monkeypatch.setattr(packing, "DISTRIBUTION", "nobody-has-this")
    done = CliRunner().invoke(main, [w.format(tmp_path) for w in words])
    assert done.exit_code == 2
    assert "is not installed" in done.output
    assert [p.name for p in sorted(tmp_path.rglob("*"))] == ["there", "content"]
