"""Figures that all routes share: the load curve, the busiest window of batch, the last month, what is settled at the end."""

from calculators.core.calculator import Answers
from calculators.core.calendar import DAYS_PER_MONTH, HOURS_PER_DAY
from calculators.core.sheets import LIST, MONTH, Figure, Live
from calculators.domain.load_curve import CLASSES, EVEN, Curve, from_peak
from calculators.tco.bind import Bound
from calculators.tco.bound_inputs import SHARED
from calculators.tco.complete import number

_P = "[peak_to_average]"
_FALLS = f"AND({_P}>1,{_P}<{CLASSES})"
_LOADED, _FALL = "[load_curve.loaded]", "[load_curve.fall]"
_HOURS, _WINDOW, _PART = "[batch_window.active_hours]", "[batch_window_hours]", "[batch_window.part]"
_COLUMNS = (("load", "load over the mean"), ("share", "share of the hours"))


def demand_figures(bound: Bound, answers: Answers) -> list[Figure]:
    """Give the figures of the demand of these answers."""
    figures = [
        Figure(
            "last_month_schedule",
            *_words("last_month_schedule"),
            Live("IF([month]=[horizon_months],1,0)"),
            MONTH,
        ),
        Figure("exit_counted", *_words("exit_counted"), Live('IF([exit_in_total]="yes",1,0)')),
        Figure(
            "end_share",
            *_words("end_share"),
            Live('IF([end_value]="book",1,IF([end_value]="zero",0,[end_value_share]))'),
        ),
        Figure(
            "cache_reference_requests", *_words("cache_reference_requests"), Live("[first_month_requests]")
        ),
    ]
    if answers["week_profile"] == "none":
        return figures + _from_peak(answers)
    return figures + _from_week(bound)


def _words(id: str) -> tuple[str, str]:
    """Give label and unit of a shared figure."""
    unit, label = SHARED[id]
    return label, unit


def _from_week(bound: Bound) -> list[Figure]:
    """Give what the hours of a week come to; hours and weights are no cells, so these are figures."""
    inputs, week = bound.inputs, "hours of the week in your profile"
    return [
        Figure("peak_to_average", "Peak over average", "factor", inputs["peak_to_average"], source=week),
        Figure(
            "active_hours_per_month",
            "Active hours",
            "hours/month",
            inputs["active_hours_per_month"],
            source=week,
        ),
        Figure("active_hours_per_month_given", "Active hours are given", "", 1.0, source=week),
        Figure("window_factor_all", *_words("window_factor_all"), inputs["window_factor_all"], source=week),
        Figure(
            "window_factor_active",
            *_words("window_factor_active"),
            inputs["window_factor_active"],
            source=week,
        ),
        *_curve("load_curve", inputs["load_curve"], week),
        *_curve("autoscale_curve", inputs["autoscale_curve"], week),
    ]


def _curve(id: str, curve: Curve, source: str) -> list[Figure]:
    label = SHARED[id][1].capitalize()
    return [
        Figure(f"{id}.{name}", f"{label}: {words}", "", tuple(row[at] for row in curve), LIST, source)
        for at, (name, words) in enumerate(_COLUMNS)
    ]


def _from_peak(answers: Answers) -> list[Figure]:
    """Give the classes that fall in a straight line from the peak, as formulas, and the busiest window of batch over them."""
    peak = number(answers["peak_to_average"])
    curve = from_peak(peak)
    curve = (*curve, *((0.0, 0.0),) * (CLASSES - len(curve))) if peak > 1 else EVEN
    loads, shares, taken = [], [], []
    for row in range(CLASSES):
        alone = _P if row == 0 else "0"
        share = f"1/{_P}" if row == 0 else f"1-1/{_P}" if row == 1 else "0"
        loads.append(f"IF({_P}<=1,1,IF({_P}>={CLASSES},{alone},IF({row}<{_LOADED},{_P}-{_FALL}*{row},0)))")
        shares.append(f"IF({_P}>={CLASSES},{share},1/{CLASSES})")
        before = f"-SUM(INDEX([load_curve.share],1):INDEX([load_curve.share],{row}))" if row else ""
        taken.append(f"MAX(0,MIN(INDEX([load_curve.share],{row + 1}),{_WINDOW}/{_HOURS}{before}))")
    falls = 1 < peak < CLASSES
    loaded = min(CLASSES, int(2 * CLASSES / peak)) if falls else CLASSES
    fall = 2 * (peak * loaded - CLASSES) / (loaded * (loaded - 1)) if falls else 0.0
    given = answers["active_hours_per_month"]
    hours = number(answers["hours_per_day"]) if given is None else number(given) / DAYS_PER_MONTH
    wanted = number(answers["batch_window_hours"]) / hours
    classes = [curve[row] if len(curve) > 1 else (1.0, 1 / CLASSES) for row in range(CLASSES)]
    used, left = list[float](), wanted
    for _, width in classes:
        used.append(max(0.0, min(width, left)))
        left -= used[-1]
    part = 1 / wanted if wanted >= 1 else sum(u * c[0] for u, c in zip(used, classes, strict=True)) / wanted
    return [
        Figure("load_curve.loaded", "Load curve: classes of hours with a load", "",
               Live(f"IF({_FALLS},MIN({CLASSES},INT({2 * CLASSES}/{_P})),{CLASSES})"), value=float(loaded)),
        Figure("load_curve.fall", "Load curve: fall from one class to the next", "",
               Live(f"IF({_FALLS},2*({_P}*{_LOADED}-{CLASSES})/({_LOADED}*({_LOADED}-1)),0)"), value=fall),
        Figure("load_curve.load", "Load curve: load over the mean", "", tuple(map(Live, loads)), LIST,
               value=[load for load, _ in classes]),
        Figure("load_curve.share", "Load curve: share of the hours", "", tuple(map(Live, shares)), LIST,
               value=[share for _, share in classes]),
        Figure("load_curve.taken", "Load curve: share of the hours in the busiest batch window", "", tuple(map(Live, taken)),
               LIST, value=used),
        *_curve("autoscale_curve", EVEN, "a plain peak factor says nothing of the other hours"),
        Figure("batch_window.active_hours", "Active hours of a day", "hours/day",
               Live("IF([active_hours_per_month_given],[active_hours_per_month]/(365/12),[hours_per_day])"), value=hours),
        Figure("batch_window.part", "Load of the busiest batch window over the mean of a day's active hours", "factor",
               Live(f"IF({_WINDOW}>={_HOURS},{_HOURS}/{_WINDOW},"
                    f"SUMPRODUCT([load_curve.load],[load_curve.taken])/({_WINDOW}/{_HOURS}))"), value=part),
        Figure("window_factor_all", *_words("window_factor_all"),
               Live(f"IF({_WINDOW}<{HOURS_PER_DAY},{_PART}*{HOURS_PER_DAY}/{_HOURS},1)")),
        Figure("window_factor_active", *_words("window_factor_active"),
               Live(f"MAX(1,IF({_WINDOW}<{HOURS_PER_DAY},{_PART},1))")),
    ]  # fmt: skip
