"""What people decided: the option they chose, how it stands to the verdict and the must-haves, and the reason they gave."""

from collections.abc import Iterator

from calculators.core.document import lines
from calculators.scoring.record.drivers import must_have_name
from calculators.scoring.record.material import OPEN, Material
from calculators.scoring.report.words import listed
from calculators.scoring.routes import ROUTES, SHORT, first_word_up, verb

#: What is said of an option for which there are no figures.
NOT_COMPARED = "was not compared"


def differs(material: Material) -> bool:
    """Tell whether somebody chose an option that the verdict does not name."""
    return material.named is not None and material.named != material.verdict[1]


def chosen_fact(material: Material) -> str:
    """Name the chosen option on one line, with what a reader must not miss about it."""
    choice = material.choice
    if choice is None:
        return OPEN if material.figures.order else "none"
    if not differs(material):
        return ROUTES[choice]
    winner = material.verdict[1]
    said = [f"the verdict names {ROUTES[winner] if winner else 'none'}"]
    if choice not in material.figures.compared:
        said.append(f"it {NOT_COMPARED}")
    elif choice not in material.figures.order:
        said.append("a must-have excludes it")
    return f"{ROUTES[choice]}; {', and '.join(said)}"


def choice_words(material: Material) -> Iterator[str]:
    """Say how a choice that the verdict does not name stands to it and to the must-haves; nothing where it is the verdict's."""
    if not differs(material):
        return
    winner = material.verdict[1]
    if winner:
        yield f"The verdict names another option: {ROUTES[winner]}."
    else:
        yield "The figures choose no option; this choice rests on the reason given for it."
    if words := breach(material):
        yield words


def breach(material: Material) -> str:
    """Say that the chosen option is excluded or was not compared; nothing where it remains, or where none is chosen."""
    figures, choice = material.figures, material.choice
    if choice is None or choice in figures.order:
        return ""
    name = first_word_up(SHORT[choice])
    if choice not in figures.compared:
        return f"{name} {verb(choice, 'was', 'were')} not compared: no figure here speaks for or against this choice."
    held = figures.screening.excluded_by(choice)
    names = listed(f"“{must_have_name(figures, id)}”" for id in held)
    given_up = "that must-have is" if len(held) == 1 else "these must-haves are"
    return f"{name} {verb(choice, 'is', 'are')} excluded by {names}: this choice holds only once {given_up} given up."


def reason(material: Material) -> tuple[str, ...]:
    """Give the reason line by line, that it is still open where the verdict does not give it, else nothing."""
    value = material.figures.answers["record.reason"]
    given = lines(value) if isinstance(value, str) else ()
    if not given and (differs(material) or (material.choice is None and material.figures.order)):
        given = (OPEN,)
    return (f"Reason: {given[0]}", *given[1:]) if given else ()


def choice_findings(material: Material) -> Iterator[str]:
    """Say beside the record what its reader must know of the choice, and what is still to be entered."""
    if differs(material) and material.choice:
        missing = ("Its reason is not given yet.",) if reason(material)[-1] == f"Reason: {OPEN}" else ()
        yield " ".join((f"Chosen: {SHORT[material.choice]}.", *choice_words(material), *missing))
    elif material.choice is None and material.figures.order:
        yield "The figures choose no option: name the one that you choose, and your reason, under “For the record”."
