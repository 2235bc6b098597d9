"""An organisation's profile: one file beside the site that sets defaults, prices, hidden routes and notes.

`read` checks the file, `applied` gives the calculators as the organisation wants them, `marks` says in results what it set.
"""
