"""The dialogs that elicit weights: one frame with the resulting weights, and the questions of each method."""
