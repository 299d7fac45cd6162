"""Where officials work: screens over the casebook, and nothing else."""
