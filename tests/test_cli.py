from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sitegen", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    assert run("new", "mysite", cwd=tmp_path).returncode == 0
    return tmp_path / "mysite"


def test_a_new_site_builds_at_once_and_strictly(site: Path) -> None:
    done = run("build", "--strict", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    page = (site / "site/zh/A/RES/99/999/index.html").read_text(encoding="utf-8")
    assert 'id="op2-b"' in page
    assert run("check", cwd=site).returncode == 0
    assert "0 new, 0 changed, 0 removed" in run("build", cwd=site).stdout


def test_new_never_writes_over_what_is_there(site: Path) -> None:
    done = run("new", ".", cwd=site)
    assert done.returncode == 2
    assert "not empty" in done.stderr


def test_problems_name_file_line_and_remedy_and_exit_with_1(site: Path) -> None:
    path = site / "content/resolutions/A-RES-99-999.zh.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    for words in (("check",), ("build",), ("build", "--strict")):
        done = run(*words, cwd=site)
        assert done.returncode == 1
        said = done.stdout + done.stderr
        assert "content/resolutions/A-RES-99-999.zh.yaml:4:1: error: unknown key `titel`" in said
        assert "did you mean `title`?" in said


def test_a_strict_build_leaves_the_old_site_as_it_was(site: Path) -> None:
    run("build", cwd=site)
    before = {p: p.read_bytes() for p in (site / "site").rglob("*") if p.is_file()}
    (site / "content/site.yaml").write_text("titel: x\n", encoding="utf-8")
    assert run("build", "--strict", cwd=site).returncode == 1
    assert {p: p.read_bytes() for p in (site / "site").rglob("*") if p.is_file()} == before


def test_a_lost_published_anchor_stops_any_build(site: Path) -> None:
    (site / "content/anchors.txt").write_text("A/RES/99/999 op1 op3\n", encoding="utf-8")
    done = run("build", cwd=site)
    assert done.returncode == 1
    assert "A/RES/99/999#op3 was published and is gone" in done.stderr
    assert not (site / "site").exists()


def test_foreign_folders_are_refused(site: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter.doc").write_text("mine", encoding="utf-8")
    done = run("build", "-o", str(tmp_path / "thesis"), cwd=site)
    assert done.returncode == 2
    assert "no build wrote" in done.stderr


def test_outside_a_site_it_says_where_to_go(tmp_path: Path) -> None:
    for words in (("build",), ("check",), ("serve",)):
        done = run(*words, cwd=tmp_path)
        assert done.returncode == 2
        assert "content/" in done.stderr
        assert "Traceback" not in done.stderr


def test_parse_writes_beside_and_keeps_a_persons_edits(tmp_path: Path) -> None:
    source = CHECKOUT / "content/sources/E-RES-2010-2.zh.txt"
    assert run("parse", str(source), "-o", "out", cwd=tmp_path).returncode == 0
    path = tmp_path / "out/E-RES-2010-2.zh.yaml"
    made = path.read_bytes()
    assert made == (CHECKOUT / "content/resolutions/E-RES-2010-2.zh.yaml").read_bytes()
    path.write_bytes(made.replace("互补的；，".encode(), "互补的；".encode()))
    done = run("parse", str(source), "-o", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "changed by hand" in done.stdout
    assert run("parse", str(source), "-o", "out", "--force", cwd=tmp_path).returncode == 0
    assert path.read_bytes() == made


def test_parse_says_what_it_cannot_read(tmp_path: Path) -> None:
    done = run("parse", "nowhere.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "nowhere.txt: error: cannot be read" in done.stderr


def test_parse_takes_folders_and_does_the_rest_when_one_is_bad(tmp_path: Path) -> None:
    (tmp_path / "in/deep").mkdir(parents=True)
    for name in ("E-RES-2010-2.zh.txt", "A-RES-66-184.zh.txt"):
        (tmp_path / "in/deep" / name).write_bytes((CHECKOUT / "content/sources" / name).read_bytes())
    (tmp_path / "in/a.txt").write_bytes(b"")
    (tmp_path / "in/.hidden.txt").write_bytes(b"x")
    done = run("parse", "in", "-o", "out", "--json", cwd=tmp_path)
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert [(Path(o["source"]).name, o["fate"]) for o in told] == [
        ("a.txt", "refused"), ("A-RES-66-184.zh.txt", "written"), ("E-RES-2010-2.zh.txt", "written"),
    ]  # fmt: skip
    assert told[2]["figures"] == {"pp": 7, "op": 38, "sub": 5, "heading": 5, "notes": 8}
    assert [d["why"] for d in told[2]["dropped"]].count("rule") == 4
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["A-RES-66-184.zh.yaml", "E-RES-2010-2.zh.yaml"]


def test_parse_is_quiet_when_piped(tmp_path: Path) -> None:
    done = run("parse", str(CHECKOUT / "content/sources"), "-o", "out", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_unknown_words_get_a_hint(tmp_path: Path) -> None:
    assert run("biuld", cwd=tmp_path).returncode == 2
