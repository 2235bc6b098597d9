"""What a pilot measures to test an assumption. Words only."""

#: By criterion: how to find out what the score really is.
MEASURES = {
    "capability": "Give the models some hundred cases of your own, without saying which is which, and count the answers "
    "that your people accept.",
    "customisation": "Tune one open model on your data and count by how much it beats the best prompt on the same cases.",
    "time_to_production": "Bring one small case into production and count the weeks, with approvals and purchasing.",
    "data_control": "Draw where the data go, put contract and drawing before those who answer for them, and note refusals.",
    "transparency": "Take the questions of the last audit and write down which of them the route can answer, with proof.",
    "version_stability": "Repeat the same cases every week and count answers that change; have the notice period in writing.",
    "cost": "Meter tokens, cached and repeated ones too, or the hours of the GPUs, for two usual weeks, and put them into the "
    "total-cost calculator.",
    "cost_predictability": "Forecast each week’s bill before it comes and note by how much the bill differs.",
    "security": "Have the route reviewed as for production and count what is found, by severity.",
    "licence_ip": "Have the licence, the terms of use and the indemnity of the very models that you would run read by counsel.",
    "availability": "Log every failed, throttled and late answer in your busiest hours, and how soon support replies.",
    "skills": "Note the hours that people spend on running it, nights and weekends too, and who could stand in for them.",
    "lock_in": "Swap the model for that of the next route and count the days until your tests pass again.",
    "energy": "Measure the power that the GPUs draw under your load, or ask the supplier for a measured figure a request.",
}


def fact_measure(label: str) -> str:
    """Say how to settle a fact of the case that is not known."""
    return f"Settle “{label}” with whoever owns the work, and score again: no pilot is needed for it."
