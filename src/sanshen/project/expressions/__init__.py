"""How the lists of ``fixed_expression`` are made: run by hand, when a source has a newer edition.

``python -m sanshen.project.expressions FOLDER`` reads the sources that
``domain/inspection/lists/SOURCES.md`` names and writes the derived lists beside it. The same
sources give the same lists, to the byte.
"""
