"""What SECURITY.md promises of a whole run, as Python itself tells it: what is opened, removed, started, and called up.

What single rooms promise (escaping, YAML, sources, the preview, publishing) is tested where they are.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from jinja2 import TemplateSyntaxError

from sitegen import languages
from sitegen.render import Theme
from sitegen.render.resolution import Block
from sitegen.render.templates import environment, render_template
from sitegen.render.words import Words

CHECKOUT = Path(__file__).parent.parent
SIX = CHECKOUT / "tests/fixtures/six"

# Runs the program as its command does, and writes down each event that Python is asked to audit (PEP 578): also those of
# the processes that it forks, and of libraries.
WATCHED = """\
import os, sys
out = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
heads = ("open", "sqlite3.", "os.", "shutil.", "socket.", "subprocess.", "urllib.", "http.", "ftplib.", "webbrowser.", "pty.", "ctypes.")
def told(event, args):
    if event.startswith(heads):
        os.write(out, (repr((event, [a if isinstance(a, (str, int)) else os.fsdecode(a) if isinstance(a, bytes) else repr(a)
                                     for a in args])) + "\\n").encode(errors="backslashreplace"))
sys.addaudithook(told)
from sitegen.__main__ import main
main()
"""
STARTS = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.", "webbrowser.")
CALLS = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.send", "urllib.", "http.")
CHANGES = (
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "shutil.",
)
Event = tuple[str, list[str | int]]

HOSTILE = """\
---
target: A/RES/99/901#op1
---
{{ 7 * 191 }} {% include "/etc/passwd" %} <script>alert(1)</script>
"""


def watched(*words: str, at: Path) -> list[Event]:
    """Return what Python told of a run of the program in a folder."""
    record = at.parent / f"{at.name}.events"
    command = [sys.executable, "-c", WATCHED, str(record), *words]
    quiet = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=at, env=quiet, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [ast.literal_eval(line) for line in record.read_text(encoding="utf-8").splitlines()]


def run(*words: str) -> tuple[int, str]:
    """Run the program as its command does, with compiled templates kept."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "sitegen", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def paths(events: list[Event], writing: bool, at: Path) -> set[Path]:
    """Return what was opened, or all that was changed."""
    found = set()
    for event, args in events:
        if event == "open" and isinstance(args[0], str):
            flags = args[2] if isinstance(args[2], int) else 0
            if bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) is writing:
                found.add(args[0])
        elif event == "sqlite3.connect":  # what SQLite opens by itself, beside its file, Python does not tell
            file = urlsplit(str(args[0]))
            if (file.query != "mode=ro") is writing:
                found.add(url2pathname(file.path))
        elif writing and event.startswith(CHANGES):
            found |= {a for a in args if isinstance(a, str) and ("/" in a or "." in a)}
    return {Path(os.path.realpath(at / p)) for p in found}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in six languages, with a note that would like to be run, in a folder with a neighbour."""
    shutil.copytree(SIX / "content", tmp_path / "site/content")
    (tmp_path / "site/content/annotations/hostile.en.md").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("a secret of whoever builds", encoding="utf-8")
    return tmp_path / "site"


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.skipif(sys.platform != "linux", reason="where processes are not forked, the workers' events are not told")
def test_a_build_starts_nothing_calls_nobody_and_keeps_to_the_site(site: Path, jobs: str) -> None:
    events = watched("build", "--jobs", jobs, at=site)
    assert len(events) > 500
    assert [e for e in events if e[0].startswith((*STARTS, *CALLS))] == []
    changed = paths(events, writing=True, at=site)
    assert {p for p in changed if p.is_relative_to(site / "site")}
    assert site / ".sitegen/cache.db" in changed
    assert {p for p in changed if not p.is_relative_to(site) and p.parts[:2] != ("/", "dev")} == set()
    system = ("/usr/share/zoneinfo", "/usr/lib/locale", "/proc", "/dev", "/sys")
    compiled = os.environ.get("PYTHONPYCACHEPREFIX") or sys.prefix
    program = (sys.prefix, sys.base_prefix, str(CHECKOUT), compiled, *(p for p in sys.path if p))
    ours = (site, *(Path(os.path.realpath(p)) for p in (*system, *program)))
    read = paths(events, writing=False, at=site)
    assert {p for p in read if p.is_relative_to(site / "content")}
    assert {p for p in read if not any(p.is_relative_to(o) for o in ours)} == set()


def test_what_authors_write_is_shown_and_not_run(site: Path) -> None:
    watched("build", at=site)
    page = (site / "site/en/A/RES/99/901/index.html").read_text(encoding="utf-8")
    assert "{{ 7 * 191 }}" in page
    assert "1337" not in page
    assert "{% include" in page
    assert "<script>alert" not in page


# --- A site's own templates ---------------------------------------------------

ESCAPES = (
    "cycler.__init__.__globals__.os.popen('id').read()",
    "''.__class__.__mro__[-1].__subclasses__()",
    "word.__call__.__globals__",
    "word.__class__",
    "(page|attr('__class__'))",
    "'{0.__class__}'.format(page)",
    "'{a.__class__}'.format_map({'a': page})",
    "'%s'|format(page.__class__)",
    "[page]|map(attribute='__class__')|first",
    "self.__init__",
    "self._TemplateReference__context",
    "lipsum['__globals__']",
    "range(100001)|list",
)


def template(source: str, trusted: bool = False) -> str:
    """Return what a template gives, with what pages are given: plain records, and something to call."""
    page = Block("op1", "op", "执行部分第1段")
    made = environment(Theme(templates={"a.html": source}, trusted=trusted))
    return render_template(made, "a.html", page=page, frame=page, word=Words(languages.get("zh")))


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_template_of_a_site_does_not_reach_python(escape: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=r"is unsafe|is not safely callable|Range too big") as raised:
        template(f"{{{{ {escape} }}}}")
    assert raised.value.name == "a.html"


def test_it_reads_what_it_is_given() -> None:
    assert template("{{ page.anchor }} {{ word('copy') }}") == template("{{ page.anchor }} {{ word('copy') }}", True)


@pytest.mark.parametrize("name", ["/etc/passwd", "../../secret.txt", "../content/site.yaml"])
def test_a_template_of_a_site_includes_templates_only(name: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="there is no template"):
        template(f'{{% include "{name}" %}}')


def test_a_build_with_such_a_template_writes_nothing_and_names_the_line(site: Path) -> None:
    (site / "templates").mkdir()
    about = (CHECKOUT / "templates/about.html").read_text(encoding="utf-8")
    bad = about.replace("{% block main %}", f"{{% block main %}}{{{{ {ESCAPES[0]} }}}}")
    (site / "templates/about.html").write_text(bad, encoding="utf-8")
    code, said = run("build", "-C", str(site))
    assert code == 2
    assert re.search(r"templates/about\.html:3: error: a template cannot be rendered: .* is unsafe", said)
    assert not list(site.glob("site/**/*.html"))


def test_a_theme_of_one_s_own_gives_the_same_bytes_as_the_shipped_one(site: Path, tmp_path: Path) -> None:
    """The sandbox changes no page; and what is compiled for it is not taken for the other."""
    for turn in range(2):
        for own in (False, True):
            if own:
                (site / "templates").mkdir()
                (site / "templates/unused.html").write_text("mine")
            assert run("build", "-C", str(site), "-o", str(tmp_path / f"{turn}-{own}"))[0] == 0
            shutil.rmtree(site / "templates", ignore_errors=True)
            shutil.rmtree(site / ".sitegen")
    sites = [
        {p.relative_to(out): p.read_bytes() for p in sorted(out.rglob("*.html"))}
        for out in (tmp_path / f"{turn}-{own}" for turn in range(2) for own in (False, True))
    ]
    assert len(sites[0]) > 20
    assert all(s == sites[0] for s in sites)
