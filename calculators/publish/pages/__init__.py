"""Pages and data that are written from code and catalogue before the site is built, as Markdown that both generators read."""
