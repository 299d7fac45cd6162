"""Files and texts no person would make, against every reader and against the inspection."""
