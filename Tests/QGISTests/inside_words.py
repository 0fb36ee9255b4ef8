"""Both languages, and that the plugin offers what the command has."""

import re
import subprocess

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

from support import COMMANDS, expect, same

# Options of the command that the plugin leaves out on purpose, and why.
LEFT_OUT = {
    "the layer of QGIS says it": {
        "--input-crs", "--encoding", "--lon-column", "--lat-column", "--layer", "--decimal"},
    "for streams, parts and long runs": {
        "--stream", "--rejects", "--strict", "--partial", "--loads", "--checkpoint", "--checkpoint-every", "--slice", "--plans",
        "--source-name", "--orlib"},
    "QGIS sorts and draws": {"--sort", "--top", "--layers", "--classes", "--chart", "--title", "--date", "--no-color", "--format"},
    "the plugin sets it, or its settings do": {
        "--output", "--save", "--lang", "--atlas", "--threads", "--progress", "--quiet", "--force", "--version", "--help"},
}
LEFT_OUT_OF = {
    "assign": {"--csv-style"},
    "cohorts": {"--indices"},  # an output
    "distance": {"--route"},  # a second output
    "compare": {"--antennas"},  # another name of --baseline
    "isochrones": {"--place-column", "--skip-unknown"},  # offices are a layer of points
}


def algorithm(name):
    found = QgsApplication.processingRegistry().algorithmById("maillage:" + name)
    expect(found is not None, f"there is no maillage:{name}")
    return found


def options_exist(name):
    """Every option that the plugin offers is one of the command; every option of the command is offered or left out knowingly."""
    text = subprocess.run(["maillage", "help", name], stdin=subprocess.DEVNULL, capture_output=True, check=True).stdout.decode()
    known = set(re.findall(r"^\s+(?:-\w, )?(--[a-z-]+)", text, re.MULTILINE))
    offered = {parameter.option for parameter in algorithm(name).command.parameters if parameter.option}
    same(sorted(offered - known), [], "options that the command does not have")
    left_out = set().union(*LEFT_OUT.values())
    same(sorted(known - offered - left_out - LEFT_OUT_OF.get(name, set())), [], "options that are not offered")


def texts_are_in(french):
    """Every text of every algorithm is in the language of QGIS, and differs from the other one where it is more than a name."""
    equal = 0
    for name in COMMANDS:
        found = algorithm(name)
        command = found.command
        same(found.displayName(), command.title[french], "the name")
        same(found.shortHelpString(), command.summary[french], "the summary")
        for parameter in command.parameters:
            english, other = parameter.label
            expect(english and other, f"{parameter.key} has no label")
            shown = found.parameterDefinition(parameter.key).description()
            expect(shown.startswith(parameter.label[french]), f"{parameter.key} is called {shown}")
            equal += english == other
    expect(equal <= 2, f"{equal} labels are the same in both languages")


def error_is_in(french):
    """The command answers in the language of QGIS."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    _, done = algorithm("coverage").run({"WITHIN": "abc", "OUTPUT": "TEMPORARY_OUTPUT"}, context, feedback)
    expect(not done, "it has not failed")
    words = "n’est pas un rayon" if french else "is not a radius"
    expect(words in feedback.textLog(), feedback.textLog())


def parameters_exclude_each_other():
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    given = {"PROFILE": 0, "PROFILE_FILE": "/nowhere.json", "OUTPUT": "TEMPORARY_OUTPUT"}
    _, done = algorithm("coverage").run(given, context, feedback)
    expect(not done, "it has not failed")
    expect(" exclude each other" in feedback.textLog() or "s’excluent" in feedback.textLog(), feedback.textLog())


def program_is_named_where_it_is_missing():
    from processing.core.ProcessingConfig import ProcessingConfig

    ProcessingConfig.setSettingValue("MAILLAGE_PROGRAM", __file__)  # a file that is no program
    try:
        able, reason = algorithm("coverage").canExecute()
        expect(not able and __file__ in reason, reason)
    finally:
        ProcessingConfig.setSettingValue("MAILLAGE_PROGRAM", "")
    able, reason = algorithm("coverage").canExecute()
    expect(able, reason)


def run(report, inputs, options):
    french = QgsApplication.locale().startswith("fr")
    language = "French" if french else "English"
    report.run(f"{language}: names, summaries and labels", texts_are_in, int(french))
    report.run(f"{language}: a mistake", error_is_in, french)
    report.run(f"{language}: two parameters of one option are refused", parameters_exclude_each_other)
    report.run(f"{language}: a command that is not there is named", program_is_named_where_it_is_missing)
    if not french:
        for name in COMMANDS:
            report.run(f"options of {name} are those of the command", options_exist, name)
