"""The engine: fields, facts, steps, results and state. It knows no word of the domain."""
