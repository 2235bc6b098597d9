"""Total cost of ownership: what each route costs over the horizon, month by month."""
