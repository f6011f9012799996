"""The lenses that are no mean over the tree: chokepoint, capital stock, TOPSIS, PROMETHEE II, Copeland, Borda."""
