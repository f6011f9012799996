"""Bringing references and coding projects in, and references, projects, annotations and tables out."""
