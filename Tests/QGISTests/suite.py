"""Tests of the QGIS plugin: qgis_process on the bundled atlas, then QGIS itself, in both languages.

    python suite.py --root FOLDER --folder FOLDER --process QGIS_PROCESS [--short] [--pictures FOLDER]

Scripts/test-qgis sees to what this needs. The last line says how many tests passed and failed.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import zipfile

from support import COMMANDS, Inputs, Report, expect, left_over, maillage, same, same_as_table, same_bytes, same_features

# What each algorithm is asked with the bundled atlas, and the same for the command. `{…}` are files of the tests.
QUESTIONS = {
    "coverage": (["WITHIN=25km,50km", "BY=division"], ["--within", "25km,50km", "--by", "division"]),
    "distance": (["BY=region"], ["--by", "region"]),
    "assign": (["POINTS={towns.geojson}", "BY=region,division"], ["{towns.geojson}", "--by", "region,division"]),
    "matrix": (["POINTS={towns.geojson}"], ["{towns.geojson}"]),
    "cohorts": (["REPLICATES=99", "SEED=7"], ["--replicates", "99", "--seed", "7"]),
    "compare": (["ADD=Matane", "CLOSE=Roberval"], ["--add", "Matane", "--close", "Roberval"]),
    "locate": (["ADD=1..2"], ["--add", "1..2"]),
    "accessibility": (["METHOD=1"], ["--method", "e2sfca"]),
    "isochrones": (["NETWORK={roads.network}", "WITHIN=10min,20min"], ["--network", "{roads.network}", "--within", "10min,20min"]),
}
QUICK = ("coverage", "assign", "matrix", "isochrones")
WITHOUT_TABLE = ("assign", "matrix", "isochrones")


def maillage_version():
    return subprocess.run(["maillage", "--version"], stdin=subprocess.DEVNULL, capture_output=True, check=True).stdout.decode()


class Suite:
    def __init__(self, options):
        self.options = options
        self.atlas = os.path.join(options.root, "GeoData")
        self.inputs = Inputs(options.folder, self.atlas)
        self.report = Report()

    def process(self, *arguments, language="en_CA"):
        """Runs qgis_process and returns its exit code, output and error."""
        environment = dict(os.environ, LANG=language + ".UTF-8")
        done = subprocess.run([self.options.process, *arguments], stdin=subprocess.DEVNULL, capture_output=True, env=environment)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def files(self, words):
        return [re.sub(r"\{(.*?)\}", lambda found: self.inputs.path(found[1]), word) for word in words]

    def home(self, name):
        folder = os.path.join(self.options.folder, name)
        os.makedirs(folder, exist_ok=True)
        return folder

    def zip_is_the_same_twice(self):
        second = os.path.join(self.options.folder, "second.zip")
        script = os.path.join(self.options.root, "Scripts", "qgis", "package")
        subprocess.run([sys.executable, script, "-o", second], check=True, stdout=subprocess.DEVNULL)
        same_bytes(os.path.join(self.options.folder, "maillage.zip"), second)
        names = zipfile.ZipFile(second).namelist()
        for name in ("metadata.txt", "__init__.py", "icon.svg", "LICENSE", "styles/reach.qml"):
            expect("maillage/" + name in names, f"{name} is not in the zip")
        expect(all(name.startswith("maillage/") for name in names), "the zip has more than one folder")
        metadata = zipfile.ZipFile(second).read("maillage/metadata.txt").decode()
        version = re.match(r"maillage (\S+)", maillage_version())[1]
        expect(f"\nversion={version}\n" in metadata, f"the plugin does not have the version of the command, {version}")

    def plugin_is_enabled(self):
        code, output, error = self.process("plugins", "enable", "maillage")
        same(code, 0, error)
        code, output, error = self.process("list")
        for command in COMMANDS:
            expect(f"maillage:{command}\t" in output, f"{command} is not listed: {error}")

    def algorithm(self, command):
        """The layer of qgis_process is that of the command, to the bit, its table to the byte."""
        given, asked = map(self.files, QUESTIONS[command])
        one, other = self.home("process"), self.home("command")
        ending = "csv" if command == "matrix" else "gpkg"
        output = os.path.join(one, f"{command}.{ending}")
        given = given + [f"OUTPUT={output}"]
        asked = asked + ["-o", os.path.join(other, f"{command}.{ending}")]
        table = os.path.join(one, command + ".csv")
        if command not in WITHOUT_TABLE:
            given.append(f"TABLE_OF_FIGURES={table}")
            asked += ["-o", os.path.join(other, command + ".csv")]
        if command == "cohorts":
            given.append(f"INDICES={os.path.join(one, 'indices.csv')}")
            asked += ["--indices", os.path.join(other, "indices.csv")]
        code, _, error = self.process("run", f"maillage:{command}", "--", *given)
        same(code, 0, error)
        maillage(command, *asked)
        if ending == "gpkg":
            same_features(output, os.path.join(other, command + ".gpkg"))
        if command == "assign":
            maillage(command, *asked[:3], "-o", table, "--force")
        if command not in ("matrix", "isochrones"):
            same_as_table(output, table)
        for name in os.listdir(other):
            if name.endswith(".csv") and name.split(".")[0] in (command, "indices"):
                same_bytes(os.path.join(one, name), os.path.join(other, name))
        same(left_over(one), [], "what is left over")

    def results_are_json(self):
        output = os.path.join(self.home("json"), "points.gpkg")
        code, text, error = self.process(
            "--json", "run", "maillage:distance", "--", f"POINTS={self.inputs.path('towns.csv')}", "CROSSES_WATER=true", f"OUTPUT={output}")
        same(code, 0, error)
        same(json.loads(text)["results"]["OUTPUT"], output, "the output")
        table = output.replace(".gpkg", ".csv")
        maillage("distance", "--points", self.inputs.path("towns.csv"), "--crosses-water", "-o", table)
        same_as_table(output, table)

    def error_is_the_commands(self, language, words):
        """A mistake ends with the command's own message, and an earlier file stays as it was."""
        folder = self.home("errors-" + language)
        output = os.path.join(folder, "earlier.gpkg")
        with open(output, "w", encoding="utf-8") as file:
            file.write("earlier")
        code, text, error = self.process(
            "run", "maillage:compare", "--", "ADD=Nulle-Part-du-Tout", f"OUTPUT={output}", language=language)
        expect(code != 0, "it has not failed")
        own = maillage("compare", "--add", "Nulle-Part-du-Tout", "-o", "x.gpkg", f"--lang={language[:2]}", check=False)
        message = own.stderr.decode().strip().splitlines()[-1]
        message = re.sub(r"^maillage\s?: ", "", message)
        expect(message in text + error, f"“{message}” is not in: {text} {error}")
        expect(words in message, f"{words} is not in “{message}”")
        with open(output, encoding="utf-8") as file:
            same(file.read(), "earlier", "the earlier file")
        same(left_over(folder), [], "what is left over")

    def inside(self, language):
        """The tests in QGIS itself, which print a line each."""
        script = os.path.join(os.path.dirname(os.path.realpath(__file__)), "inside.py")
        arguments = [sys.executable, "-W", "ignore", script, "--root", self.options.root, "--folder", self.options.folder]
        if self.options.pictures:
            arguments += ["--pictures", self.options.pictures]
        if self.options.short:
            arguments.append("--short")
        environment = dict(os.environ, LANG=language + ".UTF-8")
        child = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment, text=True)
        ended = False
        for line in child.stdout:
            if line.startswith("ok "):
                self.report.passed += 1
            elif line.startswith("FAILED "):
                self.report.failed += 1
            elif line.startswith("end"):
                ended = True
                continue
            print(line, end="", flush=True)
        if child.wait() != 0 or not ended:
            self.report.failed += 1
            print(f"FAILED the tests in QGIS ({language}) ended early, with code {child.returncode}", flush=True)

    def run(self):
        run = self.report.run
        run("the zip is the same bytes twice", self.zip_is_the_same_twice)
        run("qgis_process enables the plugin and lists its algorithms", self.plugin_is_enabled)
        for command in QUICK if self.options.short else COMMANDS:
            run(f"qgis_process {command}: the command’s layer and table", self.algorithm, command)
        run("qgis_process --json, points in a CSV", self.results_are_json)
        run("an error is the command’s, in English", self.error_is_the_commands, "en_CA", "Nulle-Part")
        run("an error is the command’s, in French", self.error_is_the_commands, "fr_CA", "Nulle-Part")
        for language in ("en_CA", "fr_CA"):
            self.inside(language)
        print(f"{self.report.passed} passed, {self.report.failed} failed", flush=True)
        return 0 if self.report.failed == 0 else 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--process", required=True)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--pictures")
    return Suite(parser.parse_args()).run()


if __name__ == "__main__":
    sys.exit(main())
