"""Methods on a bare decision table: units in rows, criteria in columns, one weight and one direction per criterion."""
