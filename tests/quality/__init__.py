"""Labelled sets, written without sight of the rules, and what the rules make of them."""
