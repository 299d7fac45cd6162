"""The regulation in plain Python: values in, values out.

Nothing here knows Django, a clock, the network or any file but its own data.
"""
