"""Door 1, the command line: `python -m calculators list | run | explain | export`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError, Message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from calculators.profile.applied import Applied

INVALID = 2
MOST_DRAWS = 100_000
NO_XLSXWRITER = "A workbook needs XlsxWriter, which is not installed: pip install xlsxwriter, or this package with [export]."


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give the exit status: 0, or 2 for invalid input."""
    _stage_in_a_checkout()
    options = _parser().parse_args(arguments)
    try:
        text: str = options.command(options)
    except InputError as error:
        if getattr(options, "json", False):
            _write(_json({"errors": [message.as_dict() for message in error.messages]}))
        else:
            sys.stderr.writelines(f"{message.message}\n" for message in error.messages)
        return INVALID
    _write(text)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m calculators", description="Calculators for choosing between closed and open models."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    listing = commands.add_parser("list", help="list the calculators and their scenarios")
    listing.set_defaults(command=_list)
    run = commands.add_parser("run", help="compute a case")
    run.add_argument("calculator")
    _profile_option(run)
    case = run.add_mutually_exclusive_group()
    case.add_argument(
        "--input",
        metavar="FILE",
        help="a JSON object of fields, or inputs that a page saved; - reads standard input",
    )
    case.add_argument("--scenario", help="a ready scenario")
    _link_option(case)
    run.add_argument(
        "--draws",
        metavar="N",
        type=_draws,
        default=0,
        help="draw N random cases from the ranges of the inputs, such as 1000",
    )
    run.add_argument("--json", action="store_true", help="write the whole answer as JSON")
    run.set_defaults(command=_run)
    explain = commands.add_parser(
        "explain", help="show the formula of a figure, or all working, with the numbers put in"
    )
    explain.add_argument("calculator")
    explain.add_argument("step", nargs="?", help="such as closed_api.usage_cost")
    _profile_option(explain)
    given = explain.add_mutually_exclusive_group()
    given.add_argument("--input", metavar="FILE")
    given.add_argument("--scenario")
    _link_option(given)
    explain.set_defaults(command=_explain)
    export = commands.add_parser(
        "export", help="write a file of a result: a memo, the decision record, figures, a chart"
    )
    export.add_argument("calculator")
    export.add_argument(
        "--to",
        metavar="FILE",
        required=True,
        help="a file ending in .md, .wiki, .html, .csv, .json, .xlsx or .svg; - for standard output",
    )
    export.add_argument(
        "--format", metavar="FORMAT", help="such as md, where the ending of the file does not say it"
    )
    export.add_argument(
        "--document",
        metavar="NAME",
        default="",
        help="for md, wiki and html: memo, full (the memo with all inputs, working and sources) or record; without this the "
        "record where there is one, the memo otherwise",
    )
    export.add_argument("--chart", metavar="KEY", default="", help="the chart of an .svg file")
    export.add_argument(
        "--address", metavar="URL", default="", help="the calculator's page, for the link in the document"
    )
    _profile_option(export)
    source = export.add_mutually_exclusive_group()
    source.add_argument("--input", metavar="FILE")
    source.add_argument("--scenario")
    _link_option(source)
    export.set_defaults(command=_export)
    return parser


def _profile_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--profile", metavar="FILE", help="an organisation's profile: its defaults and prices, as on its site"
    )


def _link_option(case: argparse._MutuallyExclusiveGroup) -> None:
    case.add_argument(
        "--link", metavar="LINK", help="a link that a page made, whole or what stands behind its #"
    )


def _draws(text: str) -> int:
    """Read a number of draws; argparse says what is wrong with another text."""
    draws = int(text)
    if not 0 <= draws <= MOST_DRAWS:
        raise argparse.ArgumentTypeError(f"between 0 and {MOST_DRAWS}")
    return draws


def _list(options: argparse.Namespace) -> str:
    from calculators import registry

    lines = []
    for calculator in registry.calculators().values():
        lines.append(f"{calculator.id}: {calculator.title} (data as of {calculator.data_as_of})")
        lines += [
            f"  --scenario {scenario.id}: {scenario.title}" for scenario in calculator.scenarios.values()
        ]
    return "\n".join(lines) + "\n"


def _run(options: argparse.Namespace) -> str:
    calculator, answers = _case(options)
    result = calculator.run(answers, options.draws)
    if not options.json:
        from calculators.render.text import text

        return text(result)
    document: dict[str, Any] = {
        "calculator": calculator.id,
        "schema": calculator.schema,
        "data_as_of": calculator.data_as_of.isoformat(),
        "inputs": {key: calculator.fields[key].json(value) for key, value in answers.items()},
        "values": result.values,
        "result": result.data,
        "warnings": [warning.as_dict() for warning in result.warnings],
    }
    if calculator.preset:
        document["profile"] = calculator.preset.as_dict(answers)
    return _json(document)


def _explain(options: argparse.Namespace) -> str:
    from calculators.render.text import working_text

    calculator, answers = _case(options)
    result = calculator.run(answers)
    if options.step is None:
        return working_text(result)
    for group in result.working:
        for row in group.rows:
            if row.id == options.step:
                parts = [
                    f"{row.label}: {row.value}",
                    row.meaning,
                    f"= {row.formula}",
                    f"= {row.substituted}",
                    f"source: {row.source}",
                ]
                return "\n".join(parts) + "\n"
    raise InputError(Message("unknown_step", f"This case has no step “{options.step[:60]}”."))


def _export(options: argparse.Namespace) -> str:
    from calculators.export import exported

    calculator, answers = _case(options)
    ending = options.format or Path(options.to).suffix.removeprefix(".")
    if options.to == "-":
        ending = options.format or "md"
    try:
        file = exported(
            calculator, answers, ending, options.address, document=options.document, chart=options.chart
        )
    except ModuleNotFoundError as error:
        if error.name != "xlsxwriter":
            raise
        raise InputError(Message("no_xlsxwriter", NO_XLSXWRITER)) from None
    if options.to == "-" and isinstance(file.data, str):
        return file.data
    if options.to == "-":
        raise InputError(Message("no_text", f"A file .{ending} is no text: name a file to write it to."))
    data = file.data.encode() if isinstance(file.data, str) else file.data
    try:
        Path(options.to).write_bytes(data)
    except OSError as error:
        raise InputError(
            Message("no_file", f"{options.to} cannot be written: {error.strerror or error}.")
        ) from None
    return f"{options.to} is written.\n"


def _case(options: argparse.Namespace) -> tuple[Calculator, Answers]:
    from calculators.given import is_saved, opened
    from calculators.journey.resolve import resolve
    from calculators.profile.model import ROUTES_FIELD
    from calculators.profile.offer import without_mix

    house = _house(options.profile)
    calculator = house.get(options.calculator)
    if options.scenario:
        answers = calculator.scenario(options.scenario)
        asked = calculator.scenarios[options.scenario].answers.get(ROUTES_FIELD)
        for notice in without_mix(calculator, answers, asked):
            sys.stderr.write(f"! {notice.message}\n")
        return calculator, answers
    text = _text(options.input) if options.input else "{}"
    document = _document(text)
    if options.link is None and not is_saved(document):
        return calculator, calculator.from_json(resolve(calculator.id, document, house.get))
    answers, said = opened(calculator, options.link, text)
    sys.stderr.writelines(f"{line}\n" for line in said)
    return calculator, answers


def _house(name: str | None) -> "Applied":
    """Give the calculators, as the profile in a file wants them if one is named. Raises InputError with all that is wrong."""
    from calculators import registry
    from calculators.profile.applied import Applied, check, mistakes
    from calculators.profile.read import examine

    if name is None:
        return Applied(None)
    try:
        profile, wrong = examine(Path(name).read_text(encoding="utf-8"), registry.ids())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Message("no_file", f"{name} cannot be read as text: {error}.")) from None
    if profile and wrong:
        raise InputError(*wrong, *mistakes(profile, *registry.calculators().values()))
    if profile:
        check(profile)
    return Applied(profile)


def _text(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Message("no_file", f"{name} cannot be read as text: {error}.")) from None


def _document(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_without_repeats)
    except InputError:
        raise
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(Message("not_json", f"The input is not JSON: {error}.")) from None
    except ValueError as error:
        # A number of thousands of digits, which Python refuses to convert.
        raise InputError(
            Message("not_finite", f"The input holds a number that cannot be used: {error}.")
        ) from None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for key, value in pairs:
        if key in seen:
            raise InputError(Message("repeated_field", f"“{key[:60]}” is given more than once.", key[:60]))
        seen[key] = value
    return seen


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _write(text: str) -> None:
    """Write what the output's encoding can hold; a mark that it lacks, or half a surrogate pair, becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))


def _stage_in_a_checkout() -> None:
    """In a checkout the staged files follow the sources; an installed package carries them ready."""
    if (Path(__file__).resolve().parent.parent / "pyproject.toml").is_file():
        from calculators.publish.stage import ensure

        ensure()


if __name__ == "__main__":
    sys.exit(main())
