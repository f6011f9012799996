"""How weights come about: from rankings, swings, comparisons, trade-offs, or the data. Each method has its own file."""
