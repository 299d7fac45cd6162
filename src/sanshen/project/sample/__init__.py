"""A sample town with a month of work behind it, for trying the product out."""
