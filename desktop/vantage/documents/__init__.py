"""Readers: a document or reference file in, text with a page map out. They know nothing of the workspace."""
