"""From one calculator to the next: plain values are passed on, in links and in documents."""
