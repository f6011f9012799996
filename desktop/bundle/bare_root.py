"""A bare Debian in a folder, made by debootstrap from the mirror that this machine itself installs from.

Mounts are made where this process runs: start it in mount and process namespaces of its own (`unshare`), so that they
are gone with it however it ends. A copy that nothing was installed in is kept, and so are downloaded packages.
"""

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

APT = Path("/etc/apt")
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
PACKAGES = Path("var/cache/apt/archives")
LISTS = Path("var/lib/apt/lists")
AS_ROOT = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LC_ALL": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}
OFFLINE = ("unshare", "--net")


class NotAsExpected(Exception):
    """What the package or a program did not do, and in `log` what was said about it."""

    def __init__(self, what: str, log: str = "") -> None:
        super().__init__(what)
        self.log = log


class CannotBeMade(Exception):
    """Why there can be no bare root on this machine."""


@dataclass(frozen=True)
class Source:
    """One place that apt takes packages from."""

    uri: str
    suite: str
    components: tuple[str, ...]
    keyring: str = ""


@dataclass(frozen=True)
class Root:
    """The folder, and the unprivileged user in it."""

    folder: Path
    user: str = "analyst"
    home: str = "/home/analyst"
    environment: Mapping[str, str] = field(default_factory=lambda: {"HOME": "/home/analyst"})

    def outside(self, path: str) -> Path:
        """Where a path of the root is on this machine; links are not followed."""
        return self.folder / path.lstrip("/")


def run(words: Sequence[str | Path], seconds: float = 600) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end; it reads nothing, and all that it says is kept as one text."""
    return subprocess.run(
        [str(word) for word in words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
        check=False,
    )


def must(words: Sequence[str | Path], what: str = "") -> str:
    """The output of a command. Raises NotAsExpected with it where the command fails."""
    done = run(words)
    if done.returncode != 0:
        raise NotAsExpected(what or f"{Path(str(words[0])).name} ended with {done.returncode}", done.stdout)
    return done.stdout


def inside(root: Root, *words: str) -> list[str]:
    """The command that runs these words in the root, as its administrator."""
    return ["chroot", str(root.folder), "/usr/bin/env", "-i", *(f"{k}={v}" for k, v in AS_ROOT.items()), *words]


def as_user(root: Root, *words: str, **environment: str | None) -> list[str]:
    """The command that runs these words as the user, in the home, without a network, with no other environment.

    A value of None leaves a variable of the user's out.
    """
    given = {**root.environment, **environment}
    variables = [f"{name}={value}" for name, value in given.items() if value is not None]
    changed = ["chroot", f"--userspec={root.user}:{root.user}", str(root.folder)]
    return [*OFFLINE, *changed, "/usr/bin/env", "-i", f"--chdir={root.home}", *variables, *words]


def sources(folder: Path = APT) -> Iterator[Source]:
    """What apt is told in `sources.list` and `sources.list.d`, in both of its formats."""
    for file in (folder / "sources.list", *sorted(folder.glob("sources.list.d/*.list"))):
        if file.is_file():
            yield from _one_line(file.read_text(encoding="utf-8"))
    for file in sorted(folder.glob("sources.list.d/*.sources")):
        for paragraph in re.split(r"\n\s*\n", file.read_text(encoding="utf-8")):
            yield from _stanza(paragraph)


def _one_line(text: str) -> Iterator[Source]:
    for line in text.splitlines():
        match = re.match(r"\s*deb\s+(?:\[(.*?)\]\s*)?(\S+)\s+(\S+)\s+([^#]*)", line)
        if match:
            options = dict(option.split("=", 1) for option in (match[1] or "").split() if "=" in option)
            yield Source(match[2], match[3], tuple(match[4].split()), options.get("signed-by", ""))


def _stanza(paragraph: str) -> Iterator[Source]:
    fields: dict[str, str] = {}
    name = ""
    for line in paragraph.splitlines():
        if line.startswith("#"):
            continue
        if line[:1].isspace():
            fields[name] = f"{fields.get(name, '')}\n{line.strip()}"
        elif ":" in line:
            name, _, value = line.partition(":")
            name = name.lower()
            fields[name] = value.strip()
    if "deb" not in fields.get("types", "").split() or fields.get("enabled", "yes").lower() in ("no", "false", "0"):
        return
    keyring = fields.get("signed-by", "")
    for uri in fields.get("uris", "").split():
        for suite in fields.get("suites", "").split():
            yield Source(uri, suite, tuple(fields.get("components", "").split()), keyring)


def of_the_system(known: Sequence[Source], release: str) -> list[Source]:
    """The release, its updates and its security updates, the release first. Raises CannotBeMade where apt has none."""
    suites = [release, f"{release}-updates", f"{release}-security"]
    own = [source for source in known if source.suite in suites and "main" in source.components]
    at = [source.uri for source in own]
    whole = [source for source in own if source.suite == release]
    if not whole:
        raise CannotBeMade(f"apt on this machine is told of no mirror of {release}")
    first = max(whole, key=lambda source: at.count(source.uri))  # other projects may call their suite as Debian does
    return [first, *(source for source in own if source.suite != release)]


def address(source: Source) -> str:
    """The mirror itself, also where apt is given a file that lists mirrors."""
    if not source.uri.startswith("mirror+file:"):
        return source.uri
    lines = Path(source.uri.removeprefix("mirror+file:")).read_text(encoding="utf-8").splitlines()
    return next(line.split()[0] for line in lines if line.strip() and not line.startswith("#"))


def make_pristine(folder: Path) -> None:
    """Make the bare system in `folder`, unless a whole one is there. Raises CannotBeMade, NotAsExpected."""
    made = folder / "etc" / "made-bare"
    if made.is_file():
        return
    remove(folder)
    release = platform.freedesktop_os_release().get("VERSION_CODENAME", "")
    known = of_the_system(list(sources()), release)
    folder.parent.mkdir(parents=True, exist_ok=True)
    command: list[str | Path] = ["debootstrap", "--variant=minbase"]
    if Path(known[0].keyring).is_absolute():
        command.append(f"--keyring={known[0].keyring}")
    must([*command, release, folder, address(known[0])], "debootstrap made no bare system")
    tell_apt(folder, known)
    made.write_text("", encoding="utf-8")


def tell_apt(folder: Path, known: Sequence[Source]) -> None:
    """Let apt in the root install from where apt on this machine does, through the same proxy, trusting the same."""
    etc = folder / "etc"
    lines = []
    for source in known:
        option = ""
        if Path(source.keyring).is_absolute():
            option = f"[signed-by={source.keyring}] "
            _copy(Path(source.keyring), folder)
        lines.append(f"deb {option}{address(source)} {source.suite} {' '.join(source.components)}\n")
    (etc / "apt" / "sources.list").write_text("".join(lines), encoding="utf-8")
    settings = must(["apt-config", "dump"]).splitlines()
    acquire = [line for line in settings if re.match(r"Acquire::(?!IndexTargets)", line)]
    (etc / "apt" / "apt.conf.d" / "90as-outside").write_text("\n".join(acquire) + "\n", encoding="utf-8")
    named = re.findall(r'(?:CaInfo|SslCert) "(/[^"]+)"', "\n".join(acquire))
    for file in (CERTIFICATES, *map(Path, named)):
        _copy(file, folder)
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(f"/etc/{name}", etc / name)


def _copy(file: Path, folder: Path) -> None:
    place = folder / str(file).lstrip("/")
    if file.is_file() and not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)


def fresh_copy(pristine: Path, folder: Path) -> Root:
    """A copy to install in, with a user, and with what a system that runs has mounted."""
    remove(folder)
    must(["cp", "-a", "--reflink=auto", pristine, folder])
    root = Root(folder)
    mount("-t", "proc", "proc", folder / "proc")
    mount("-t", "tmpfs", "-o", "mode=1777", "tmpfs", folder / "dev" / "shm")
    must(inside(root, "useradd", "--create-home", "--shell", "/bin/sh", root.user))
    return root


def share(root: Root, folder: Path) -> None:
    """Show a folder of this machine at the same place in the root."""
    place = root.outside(str(folder))
    place.mkdir(parents=True, exist_ok=True)
    mount("--bind", folder, place)


def mount(*words: str | Path) -> None:
    """Mount something. Raises NotAsExpected."""
    must(["mount", *words])


def mounted_below(folder: Path) -> list[str]:
    """Mount points in a folder, the innermost first."""
    octal = re.compile(r"\\([0-7]{3})")
    lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    points = [octal.sub(lambda match: chr(int(match[1], 8)), line.split()[1]) for line in lines]
    return [point for point in reversed(points) if Path(point).is_relative_to(folder.resolve())]


def remove(folder: Path) -> None:
    """Unmount what is mounted in the folder and delete it; what was mounted is never deleted. Raises NotAsExpected."""
    for point in mounted_below(folder):
        must(["umount", point])
    if mounted_below(folder):
        raise NotAsExpected(f"something is still mounted in {folder}")
    if folder.exists():
        must(["rm", "-rf", "--one-file-system", folder])


def install(root: Root, *packages: str) -> None:
    """Install packages with what they depend on, and with nothing else. Raises NotAsExpected."""
    command = inside(root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
    must(command, f"apt-get does not install {' '.join(packages)}")


def keep_downloads(root: Root, pristine: Path) -> None:
    """Downloaded packages and lists go to the copy that is kept, so that the next run need not download them."""
    for place, pattern in ((PACKAGES, "*.deb"), (LISTS, "*")):
        for file in sorted((root.folder / place).glob(pattern)):
            if file.is_file() and file.name != "lock" and os.stat(file).st_size:
                shutil.copy2(file, pristine / place / file.name)
