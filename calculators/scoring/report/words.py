"""Headline and findings: which route fits, why, and what stands in the way of the others."""

from collections.abc import Iterable

from calculators.core.format import within_sentence
from calculators.scoring.draws import Tally
from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.fields.case import fact_label
from calculators.scoring.flips import WeightFlip, gaps, weight_flips
from calculators.scoring.routes import HYBRID, SHORT, first_word_up, verb
from calculators.scoring.verdict import most_often, share_words, verdict

#: Routes that are first less often than this are not named beside the first.
MENTIONED = 0.1
#: More conditions than these are counted in the headline, and named below it.
SAID_CONDITIONS = 1
#: Weights below this are not told apart.
SMALLEST_WEIGHT = 0.01


def points(value: float) -> str:
    """Write points of the scale: one decimal, more only where it would say 0."""
    text = f"{value:.1f}" if abs(value) >= 0.05 or value == 0 else f"{value:.2f}"
    return text.replace("-", "−")


def score_text(value: float) -> str:
    """Write the score of a route, on cards, in tables and in the record, with the two decimals of the chart."""
    return f"{value:.2f}"


def lead_text(one: float, other: float) -> str:
    """Write by how many points a score is ahead: the difference of both as `score_text` writes them, never a larger one."""
    shown = float(score_text(one)) - float(score_text(other))
    return "under 0.01" if shown == 0 and one - other > SAME else score_text(shown)


def weight(value: float) -> str:
    """Write a weight in percent."""
    return f"{value * 100:.0f} %" if value >= SMALLEST_WEIGHT or value == 0 else "under 1 %"


def listed(names: Iterable[str]) -> str:
    """Join names as a sentence does."""
    every = list(names)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}"


def label(figures: Figures, criterion: str) -> str:
    """Name a criterion inside a sentence."""
    return within_sentence(figures.book.criterion(criterion).label)


def headline(figures: Figures) -> str:
    """Say what the points say before the draws have said how firm that is."""
    return split_words(figures) + _points_words(figures)


def _points_words(figures: Figures) -> str:
    if not figures.order:
        return all_excluded(figures)
    first = first_word_up(SHORT[figures.order[0]])
    if len(figures.order) == 1:
        return only_one(figures)
    second = SHORT[figures.order[1]]
    if figures.lead <= SAME:
        return f"{first} and {second} are equal on these scores and weights."
    lead = lead_text(*(figures.scores[route] for route in figures.order[:2]))
    leads = f"{verb(figures.order[0], 'is', 'are')} {lead} of 10 points"
    return f"{first} {leads} ahead of {second}; how firm that is, the draws will tell."


def verdict_words(figures: Figures, yours: Tally, whose: str = "yours") -> str:
    """Say the verdict, how often the first place was kept, and what would take it; `whose` names the reader's weights."""
    return split_words(figures) + _verdict_words(figures, yours, whose)


def split_words(figures: Figures) -> str:
    """Say before any score that slices differ in what they must have; nothing where they do not."""
    if not figures.split:
        return ""
    names = listed(
        part.name.lower() if part.name[-1:].isdigit() else f"the {part.name.lower()}"
        for part in figures.split
    )
    return f"Split the workload first: {names} must have what the rest need not. "


def _verdict_words(figures: Figures, yours: Tally, whose: str) -> str:
    kind, _ = verdict(figures, yours)
    if kind == "all_excluded":
        return all_excluded(figures)
    if kind == "only_one_left":
        return only_one(figures)
    if kind == "tie":
        points_first = figures.scores[figures.order[0]]
        equal = [route for route in figures.order if points_first - figures.scores[route] <= SAME]
        return f"No winner: {listed(SHORT[route] for route in equal)} are equal on these scores and weights."
    first = most_often(figures, yours)
    often = f"first in {share_words(yours.share(first))} of weightings round {whose}"
    if kind == "close":
        others = sorted(
            (route for route in figures.order if route != first), key=lambda route: -yours.share(route)
        )
        rest = [route for route in others if yours.share(route) >= MENTIONED]
        rivals = "".join(f", {SHORT[route]} in {share_words(yours.share(route))}" for route in rest)
        return f"No clear winner: {SHORT[first]} {verb(first, 'is', 'are')} {often}{rivals}.{_more_points(figures, first)}"
    clear, leads = verb(first, "is clearly first", "are clearly first"), verb(first, "leads", "lead")
    flip = f"; {flip_words(figures)}" if first == figures.order[0] else ""
    lead = f"{first_word_up(SHORT[first])} {clear if kind == 'clear' else leads}: {often}{flip}."
    return f"{lead}{_condition_words(figures, first)}{_more_points(figures, first)}"


def _condition_words(figures: Figures, route: str) -> str:
    """Say on which conditions a route fits at all: a verdict without them would promise too much."""
    conditions = list(dict.fromkeys(one.answer.condition for one in figures.screening.conditions(route)))
    if not conditions:
        return ""
    fits = verb(route, "It fits", "They fit")
    if len(conditions) > SAID_CONDITIONS:
        return f" {fits} only on {len(conditions)} conditions, named below."
    return f" {fits} only if {'; and if '.join(conditions)}."


def _more_points(figures: Figures, first: str) -> str:
    """Say that another route has more points at the middle of its ranges, where it is so."""
    leader = figures.order[0]
    if leader == first:
        return ""
    more = f"{verb(leader, 'has', 'have')} {lead_text(figures.scores[leader], figures.scores[first])} points more"
    return (
        f" At the middle of the ranges {SHORT[leader]} {more}; drawn from the ranges it is first less often."
    )


def flip_words(figures: Figures) -> str:
    """Say at which weight of one criterion the first place changes hands, for the nearest such weight."""
    first = figures.order[0]
    it = verb(first, "it", "they")
    nearest = next(iter(weight_flips(figures)), None)
    if nearest is None:
        keeps = verb(first, "keeps", "keep")
        return f"{it} {keeps} the first place whatever one criterion weighs, the others in proportion"
    loses = verb(first, "loses", "lose")
    return (
        f"{it} {loses} to {SHORT[nearest.rival]} when {label(figures, nearest.criterion)} weighs {flip_weight(nearest)} "
        f"instead of {now_weight(nearest)}"
    )


def flip_weight(flip: WeightFlip) -> str:
    """Write the weight at which a flip happens, with its side, so that it differs from the present one."""
    if flip.below and flip.weight < SMALLEST_WEIGHT:
        return "next to nothing"
    return f"{'under' if flip.below else 'over'} {_apart(flip.weight, flip.now)}"


def now_weight(flip: WeightFlip) -> str:
    """Write the present weight beside the one at which a flip happens."""
    return _apart(flip.now, flip.weight)


def _apart(value: float, other: float) -> str:
    """Write a weight with as many decimals as tell it from another."""
    if weight(value) != weight(other):
        return weight(value)
    return next(
        (
            text
            for digits in (1, 2, 3)
            if (text := f"{value * 100:.{digits}f} %") != f"{other * 100:.{digits}f} %"
        ),
        weight(value),
    )


def only_one(figures: Figures) -> str:
    """Say which route is left, and under which conditions."""
    route = figures.order[0]
    conditions = list(dict.fromkeys(one.answer.condition for one in figures.screening.conditions(route)))
    if len(figures.compared) == 1:
        words = f"Only {SHORT[route]} {verb(route, 'is', 'are')} compared"
        fits = f"; {verb(route, 'it fits', 'they fit')} only if " if conditions else ""
    else:
        words = f"Only {SHORT[route]} {verb(route, 'meets', 'meet')} every must-have"
        fits = ", and only if " if conditions else ""
    return f"{words}{fits}{'; and if '.join(conditions)}."


def all_excluded(figures: Figures) -> str:
    """Say that nothing is left, and which single must-have would free which route."""
    if not figures.freed:
        return "No route meets every must-have, and giving up a single one frees none."
    ways = [
        f"without “{figures.book.must_have(id).label}”, {listed(SHORT[route] for route in routes)} would remain"
        for id, routes in figures.freed.items()
    ]
    return f"No route meets every must-have; {'; '.join(ways)}."


def summary(figures: Figures) -> str:
    """Say what the result rests on."""
    preset = figures.book.presets[str(figures.answers["weights.preset"])].label
    own = [id for id in figures.book.criterion_ids if figures.answers[f"weights.{id}"] is not None]
    ranks = any(figures.answers[f"ranks.{group.id}"] is not None for group in figures.book.groups)
    weights = "your ranks" if ranks else f"the preset “{preset}”{' with points of your own' if own else ''}"
    count = sum(1 for one in figures.screening.findings.values() for _ in one)
    number = len(set(_held(figures)))
    held = "no must-haves" if not count else "1 must-have" if number == 1 else f"{number} must-haves"
    counts = f"{len(figures.compared)} routes on {len(figures.active)} criteria"
    return f"{counts}, 0 to 10 points each, weighted by {weights}; {held}."


def _held(figures: Figures) -> list[str]:
    return [one.must_have for found in figures.screening.findings.values() for one in found]


def findings(figures: Figures) -> tuple[str, ...]:
    """Give what a reader must know before the points: splits, exclusions, what does not count, what is open."""
    return tuple(
        words
        for words in (
            *_split(figures),
            *_place(figures),
            *_why_first(figures),
            *_excluded(figures),
            *_aside(figures),
            *_money(figures),
            *_open(figures),
            *_mix(figures),
        )
        if words
    )


def _split(figures: Figures) -> list[str]:
    if not figures.split:
        return []
    own = [
        f"{part.name}: {listed(f'“{figures.book.must_have(id).label}”' for id in part.must_haves)}"
        for part in figures.split
    ]
    words = (
        f"The slices differ in what they must have ({'; '.join(own)}). Decide each slice by itself: "
        "the scores take a route for all the work, or the mix that you named."
    )
    return [words]


def _place(figures: Figures) -> list[str]:
    """Say that a rule about the place belongs among the must-haves, where only the case facts hold it."""
    asked = {one.must_have for found in figures.screening.findings.values() for one in found}
    if figures.answers["case.place"] != "own_premises" or asked & {"on_premises", "air_gapped"}:
        return []
    name = figures.book.must_have("on_premises").label
    words = (
        "You say that data may be processed in your own rooms only. As a fact of the case that moves scores; if it is a rule, "
        f"choose the must-have “{name}”, which excludes routes."
    )
    return [words]


def _why_first(figures: Figures) -> list[str]:
    if len(figures.order) < 2 or figures.lead <= SAME:
        return []
    second = figures.order[1]
    ahead = gaps(figures, second)
    best = lead_criterion(figures)
    worst = min(ahead, key=lambda id: figures.weights[id] * ahead[id])
    gained, lost = (figures.weights[id] * ahead[id] for id in (best, worst))
    words = f"What makes the lead over {SHORT[second]}: {label(figures, best)}, worth {points(gained)} points"
    if lost < -SAME:
        words += f"; what speaks for {SHORT[second]}: {label(figures, worst)}, {points(-lost)} points"
    return [f"{words}."]


def lead_criterion(figures: Figures) -> str:
    """Name the criterion that adds most to the lead of the first route over the second."""
    ahead = gaps(figures, figures.order[1])
    return max(ahead, key=lambda id: figures.weights[id] * ahead[id])


def _excluded(figures: Figures) -> list[str]:
    said = []
    for route in figures.compared:
        held = figures.screening.excluded_by(route)
        if held:
            names = listed(f"“{figures.book.must_have(id).label}”" for id in held)
            said.append(f"{first_word_up(SHORT[route])} {verb(route, 'is', 'are')} excluded by {names}.")
            continue
        conditions = (one.answer.condition for one in figures.screening.conditions(route))
        said += [
            f"{first_word_up(SHORT[route])} {verb(route, 'fits', 'fit')} only if {words}."
            for words in conditions
        ]
    return list(dict.fromkeys(said))


def _aside(figures: Figures) -> list[str]:
    if not figures.set_aside:
        return []
    names = listed(label(figures, id) for id in figures.set_aside)
    return [
        f"Set aside: {names}. The routes that the must-haves leave do not differ there, so its weight goes to the others."
    ]


def _money(figures: Figures) -> list[str]:
    said = []
    lean = sorted(
        {criterion for cells in figures.cells for (_, criterion), one in cells.items() if one.without_money}
    )
    kept = [id for id in figures.book.criterion_ids if id in lean and id in figures.active]
    if kept:
        names = listed(label(figures, id) for id in kept)
        said.append(
            f"Counted once: the money part of {names} is in the cost, so only the rest is scored there."
        )
    if figures.off:
        names = listed(label(figures, id) for id in figures.off)
        said.append(f"Switched off: {names}. The cost that you gave holds all of it.")
    return said


def _open(figures: Figures) -> list[str]:
    facts = dict.fromkeys(
        fact
        for cells in figures.cells
        for (route, criterion), one in cells.items()
        if route in figures.order and criterion in figures.active
        for fact in one.open
    )
    if not facts:
        return []
    names = listed(within_sentence(fact_label(fact)) for fact in facts)
    return [f"Not known, and therefore open in the ranges: {names}."]


def _mix(figures: Figures) -> list[str]:
    if HYBRID in figures.compared:
        parts = listed(
            f"{part.name.lower()} ({part.share * 100:.0f} %) on {SHORT[part.route]}"
            for part in figures.slices
        )
        return [f"The mix: {parts}."]
    wanted = figures.answers["routes"]
    if isinstance(wanted, tuple) and HYBRID in wanted:
        return ["A mix is not compared yet: name the slices of the work that it would take."]
    return []
