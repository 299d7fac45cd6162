"""Measurements of the running product: one module a question, run by `bin/bench NAME`."""
