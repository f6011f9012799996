"""What the gap rests on: variance-based indices, tornado, what happens without a part, and real importance."""
