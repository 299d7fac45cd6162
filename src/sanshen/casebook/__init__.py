"""Memory: the one Django app with tables, and the only place that opens a transaction."""
