"""Quarto's projects, with what Quarto writes and deletes around them."""

import os
import pathlib
import shutil
import sys

import yaml

SOURCES = (".qmd", ".md", ".ipynb", ".Rmd")
FILES = ("_quarto.yml", "_quarto.yaml")
SITES = {"website": "_site", "book": "_book"}


def fail(words):
    sys.exit(f"ERROR: {words}")


def caches():
    """Made in any case; where they can not be, nothing is rendered."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.environ.get("HOME", ""), ".cache")
    os.makedirs(os.path.join(home, "quarto", "sass"), exist_ok=True)


def is_source(path, folder):
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(("_", ".")) for part in parts)
    return path.is_file() and path.suffix in SOURCES and path.stem.upper() != "README" and not hidden


class Loader(yaml.SafeLoader):
    """Knows every tag, such as !expr."""


Loader.add_multi_constructor("!", lambda loader, suffix, node: None)


class Project:
    """What a _quarto.yml says, or what stands for it where there is none."""

    def __init__(self, folder, settings, output_option, is_synthetic):
        self.folder = folder
        self.settings = settings
        self.is_synthetic = is_synthetic
        project = settings.get("project") or {}
        self.is_site = project.get("type") in SITES
        named = output_option or project.get("output-dir") or SITES.get(project.get("type"))
        # Relative to the project's folder, wherever the command started.
        self.output = pathlib.Path(os.path.normpath(folder / named)) if named else folder

    @staticmethod
    def around(entry, output_option):
        start = (entry if entry.is_dir() else entry.parent).resolve()
        for folder in (start, *start.parents):
            for name in FILES:
                if (folder / name).is_file():
                    settings = yaml.load((folder / name).read_text(encoding="utf-8", errors="replace"), Loader) or {}
                    return Project(folder, settings, output_option, False)
        if not output_option and entry.is_dir():
            fail(f"The specified directory ('{entry}') is not a Quarto project.")
        return Project(start, {}, output_option, True)

    def formats(self):
        named = self.settings.get("format") or "html"
        return [named] if isinstance(named, str) else list(named)

    def begin(self):
        (self.folder / ".quarto").mkdir(exist_ok=True)
        ignored = self.folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text("/.quarto/\n**/*.quarto_ipynb\n", encoding="utf-8")
        # A project made up for --output-dir is cleaned by force; a site's output is cleaned. Either below the project only.
        if (self.is_synthetic or self.is_site) and self.folder in self.output.parents:
            shutil.rmtree(self.output, ignore_errors=True)

    def take(self, document):
        """Moves a document from beside its source to the output."""
        target = self.output / document.relative_to(self.folder)
        if target != document:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(document, target)

    def keep(self, image):
        """Copies a file that a page shows to the output."""
        if self.folder in image.resolve().parents and self.output != self.folder:
            target = self.output / image.resolve().relative_to(self.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(image, target)

    def end(self):
        if self.is_synthetic:
            shutil.rmtree(self.folder / ".quarto")
