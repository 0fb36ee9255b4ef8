#!/usr/bin/env python3
"""Makes the man pages of `maillage` of what the program says of itself, in one language.

    manual.py --program FILE --language en|fr --version VERSION --date SECONDS --output FOLDER

Asks the program for its help (`--experimental-dump-help`), and writes maillage.1 and a page for each command, such as
maillage-coverage.1 and maillage-atlas-list.1: `man maillage coverage` finds it. What the help does not have, the
environment and the exit codes, stands below in both languages.
"""

import argparse
import datetime
import json
import os
import re
import subprocess
import sys

WORDS = {
    "en": {
        "manual": "Maillage",
        "name": "NAME",
        "synopsis": "SYNOPSIS",
        "description": "DESCRIPTION",
        "arguments": "ARGUMENTS",
        "options": "OPTIONS",
        "commands": "COMMANDS",
        "environment": "ENVIRONMENT",
        "files": "FILES",
        "status": "EXIT STATUS",
        "examples": "EXAMPLES",
        "see": "SEE ALSO",
        "command": "command",
        "values": "Values: {}.",
        "default": "Default: {}.",
        "each": "The options --lang, --atlas, --threads, --progress, --quiet and --force may stand before the command too.",
        "of": "Each command has a page of its own: `man maillage coverage`. `maillage help` COMMAND shows the same in short.",
    },
    "fr": {
        "manual": "Maillage",
        "name": "NOM",
        "synopsis": "SYNOPSIS",
        "description": "DESCRIPTION",
        "arguments": "ARGUMENTS",
        "options": "OPTIONS",
        "commands": "COMMANDES",
        "environment": "ENVIRONNEMENT",
        "files": "FICHIERS",
        "status": "CODE DE RETOUR",
        "examples": "EXEMPLES",
        "see": "VOIR AUSSI",
        "command": "commande",
        "values": "Valeurs : {}.",
        "default": "Par défaut : {}.",
        "each": "Les options --lang, --atlas, --threads, --progress, --quiet et --force peuvent aussi précéder la commande.",
        "of": "Chaque commande a sa page : `man maillage coverage`. `maillage help` COMMANDE montre la même chose en bref.",
    },
}

ENVIRONMENT = [
    (
        "LC_ALL, LC_MESSAGES, LANG",
        "The language, where --lang does not say it: French where the first that is set begins with “fr”, else English.",
        "La langue, si --lang ne la dit pas : le français si la première définie commence par « fr », sinon l’anglais.",
    ),
    (
        "MAILLAGE_ATLAS",
        "The folder of the atlas, where --atlas does not name it. It is an error where no atlas is there.",
        "Le dossier de l’atlas, si --atlas ne le nomme pas. C’est une erreur s’il n’y a pas d’atlas là.",
    ),
]

FILES = [
    (
        "../share/maillage/GeoData",
        "The atlas that is installed with the program, seen from the folder of the program: used where neither --atlas nor "
        "MAILLAGE_ATLAS names another.",
        "L’atlas installé avec le programme, vu du dossier du programme : employé si ni --atlas ni MAILLAGE_ATLAS n’en "
        "nomme un autre.",
    ),
]

# As Sources/maillage/Support/ExitCode.swift has them.
STATUS = [
    ("0", "Success; also where the reader of the output has gone away.", "Succès ; aussi si le lecteur de la sortie est parti."),
    ("64", "An option or argument cannot be used.", "Une option ou un argument ne convient pas."),
    ("65", "What a file holds is wrong.", "Le contenu d’un fichier est fautif."),
    ("66", "A file or the atlas is not there or cannot be read.", "Un fichier ou l’atlas manque ou ne se lit pas."),
    ("70", "An error within the program.", "Une erreur interne du programme."),
    ("73", "A file cannot be made, or exists and --force is not given.", "Un fichier ne peut être créé, ou existe sans --force."),
    ("74", "Reading or writing failed.", "La lecture ou l’écriture a échoué."),
]

EXAMPLES = [
    (
        "maillage coverage --within 15km,40km",
        "Who and what lies within two radii of an antenna, by region.",
        "Qui et quoi se trouve à portée d’une antenne, pour deux rayons, par région.",
    ),
    (
        "maillage coverage --within 50km -o coverage.svg -o coverage.csv",
        "The same as a map and as a table for a spreadsheet.",
        "La même chose en carte et en tableau pour un tableur.",
    ),
    (
        "maillage distance --points points.csv -o distances.csv",
        "The nearest antenna of each point of a file.",
        "L’antenne la plus proche de chaque point d’un fichier.",
    ),
]


def escaped(text, is_code=False):
    """Text as roff takes it: nothing in it is a request or an escape."""
    text = text.replace("\\", "\\e").replace("'", "\\(aq").replace("`", "\\(ga")
    text = text.replace("-", "\\-") if is_code else re.sub(r"(?<![^\W\d_])-", r"\\-", text)
    return re.sub(r"^\.", r"\\&.", text, flags=re.MULTILINE)


def prose(text):
    """A paragraph of the help: `code` in bold, no line of its own within."""
    parts = re.split(r"`([^`]*)`", " ".join(text.split()))
    return "".join(
        escaped(part) if index % 2 == 0 else f"\\fB{escaped(part, True)}\\fR" for index, part in enumerate(parts)
    )


def paragraphs(text):
    return "\n.PP\n".join(prose(part) for part in re.split(r"\n\s*\n", text.strip()) if part.strip())


class Manual:
    def __init__(self, root, language, version, date):
        self.root = root
        self.language = language
        self.words = WORDS[language]
        self.version = version
        self.date = datetime.datetime.fromtimestamp(date, datetime.timezone.utc).date().isoformat()

    def text(self, english, french):
        return french if self.language == "fr" else english

    # MARK: - Commands

    def pages(self):
        """(name of the page, its text) of the program and of every command."""
        yield "maillage", self.overview()
        for path, command in self.walk(self.root, []):
            yield self.page_name(path), self.page(path, command)

    def walk(self, command, path):
        for child in command.get("subcommands", []):
            # `help` is the same as --help, and has nothing to tell.
            if not child.get("shouldDisplay", True) or child["commandName"] == "help":
                continue
            yield path + [child["commandName"]], child
            yield from self.walk(child, path + [child["commandName"]])

    @staticmethod
    def page_name(path):
        return "-".join(["maillage"] + path)

    def reference(self, path):
        return f".BR {escaped(self.page_name(path), True)} (1)"

    # MARK: - Parts

    def head(self, name, abstract):
        title = escaped(name.upper(), True)
        return [
            f'.TH {title} 1 "{self.date}" "maillage {escaped(self.version)}" "{self.words["manual"]}"',
            f'.SH {self.words["name"]}',
            f"{escaped(name, True)} \\- {prose(abstract.rstrip('. '))}",
            f'.SH {self.words["synopsis"]}',
        ]

    def argument(self, info):
        """An option or argument, and what it means."""
        value = escaped(info.get("valueName") or "", True)
        if info["kind"] == "positional":
            title = f"\\fI{value}\\fR" + (" ..." if info.get("isRepeating") else "")
        else:
            names = sorted(info.get("names", []), key=lambda name: name["kind"] != "short")
            title = ", ".join(
                "\\fB" + escaped(("-" if name["kind"] == "short" else "--") + name["name"], True) + "\\fR"
                for name in names
            )
            if info["kind"] == "option":
                title += f" \\fI{value}\\fR"
        text = [prose(info.get("abstract") or "")]
        if info.get("discussion"):
            text.append(prose(info["discussion"]))
        values, default = info.get("allValues"), info.get("defaultValue")
        if values and not all(value in (info.get("abstract") or "") for value in values):
            text.append(prose(self.words["values"].format(", ".join(values))))
        if default and info["kind"] != "flag" and default not in (info.get("abstract") or "").split("default")[-1]:
            text.append(prose(self.words["default"].format(default)))
        return [".TP", title, " ".join(part for part in text if part) or "\\&"]

    def arguments(self, command, kinds):
        shown = [info for info in command.get("arguments", []) if info.get("shouldDisplay", True)]
        return [line for info in shown if info["kind"] in kinds for line in self.argument(info)]

    def table(self, heading, rows):
        lines = [f".SH {heading}"]
        for name, english, french in rows:
            lines += [".TP", f"\\fB{escaped(name, True)}\\fR", prose(self.text(english, french))]
        return lines

    def children(self, command, path):
        lines = [f'.SH {self.words["commands"]}']
        for name, child in self.walk(command, path):
            lines += [".TP", self.reference(name), prose(child.get("abstract") or "")]
        return lines

    def see_also(self, paths):
        references = [self.reference(path) for path in paths]
        return [f'.SH {self.words["see"]}'] + [line + " ," for line in references[:-1]] + references[-1:]

    # MARK: - Pages

    def overview(self):
        lines = self.head("maillage", self.root["abstract"])
        lines += [".B maillage", f'.I {self.words["command"]}', '.RI [ options ]']
        lines += [f'.SH {self.words["description"]}', paragraphs(self.root["abstract"])]
        if self.root.get("discussion"):
            lines += [".PP", paragraphs(self.root["discussion"])]
        lines += [".PP", prose(self.words["of"])]
        lines += self.children(self.root, [])
        lines += [f'.SH {self.words["options"]}', prose(self.words["each"])]
        lines += self.arguments(self.root, ["option", "flag"])
        lines += self.table(self.words["environment"], ENVIRONMENT)
        lines += self.table(self.words["files"], FILES)
        lines += self.table(self.words["status"], STATUS)
        lines.append(f'.SH {self.words["examples"]}')
        for command, english, french in EXAMPLES:
            lines += [prose(self.text(english, french)), ".PP", ".RS 4", ".nf", escaped(command, True), ".fi", ".RE", ".PP"]
        lines.pop()
        lines += self.see_also([path for path, _ in self.walk(self.root, [])])
        return "\n".join(lines) + "\n"

    def page(self, path, command):
        lines = self.head(self.page_name(path), command.get("abstract") or "")
        lines.append(f".B maillage {escaped(' '.join(path), True)}")
        groups = command.get("subcommands", [])
        if groups:
            lines.append(f'.I {self.words["command"]}')
        for info in command.get("arguments", []):
            if info["kind"] == "positional" and info.get("shouldDisplay", True):
                value = escaped(info.get("valueName") or "", True)
                dots = " ..." if info.get("isRepeating") else ""
                lines.append(f".RI [ {value} ]{dots}" if info.get("isOptional") else f".I {value}{dots}")
        lines.append(".RI [ options ]")
        lines += [f'.SH {self.words["description"]}', paragraphs(command.get("abstract") or "")]
        if command.get("discussion"):
            lines += [".PP", paragraphs(command["discussion"])]
        if groups:
            lines += self.children(command, path)
        positionals = self.arguments(command, ["positional"])
        if positionals:
            lines += [f'.SH {self.words["arguments"]}'] + positionals
        lines += [f'.SH {self.words["options"]}'] + self.arguments(command, ["option", "flag"])
        lines += self.see_also([path[:end] for end in range(len(path))])
        return "\n".join(lines) + "\n"


def dump(program, language):
    environment = {"PATH": os.environ.get("PATH", ""), "LANG": "fr_CA.UTF-8" if language == "fr" else "C.UTF-8"}
    run = subprocess.run(
        [program, "--experimental-dump-help"], env=environment, stdout=subprocess.PIPE, check=True, encoding="utf-8"
    )
    return json.loads(run.stdout)["command"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--language", choices=sorted(WORDS), required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--date", type=int, required=True)
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    manual = Manual(dump(options.program, options.language), options.language, options.version, options.date)
    os.makedirs(options.output, exist_ok=True)
    for name, text in manual.pages():
        with open(os.path.join(options.output, f"{name}.1"), "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    sys.exit(main())
