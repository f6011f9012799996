"""Checks that the rows of iMeta make one tree, and makes criteria of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from vantage.casework.coin.cells import Table, shown
from vantage.casework.coin.columns import AGGREGATE, DENOMINATOR, INDICATOR
from vantage.casework.coin.meta_rows import MetaRow
from vantage.casework.coin.problems import Problems
from vantage.domain.criterion import Criterion

Children = Mapping[str, Sequence[MetaRow]]


def criteria_of(table: Table, rows: Sequence[MetaRow]) -> tuple[Criterion, ...]:
    """The criteria depth first, the top aggregate first and without a parent, siblings in the order of the file.

    Raises BadInput, naming lines and codes: duplicate codes, unknown parents, cycles, several tops or none, aggregates
    without children, parents that are not above, weights that are all zero among siblings, unknown denominators.
    """
    _refuse_duplicates(table, rows)
    nodes = [row for row in rows if row.criterion is not None]
    by_code = {row.code: row for row in nodes}
    children: dict[str, list[MetaRow]] = {}
    for row in nodes:
        children.setdefault(row.parent, []).append(row)
    _refuse_loose_ends(table, rows, by_code, children)
    _refuse_levels(table, nodes, by_code)
    _refuse_group_faults(table, rows, nodes, children)
    return tuple(_criteria(by_code, children))


def _refuse_duplicates(table: Table, rows: Sequence[MetaRow]) -> None:
    problems = Problems()
    first: dict[str, MetaRow] = {}
    for row in rows:
        if row.code in first:
            said = f"the iCode stands already in {table.unit} {first[row.code].row.line}"
            problems.add(_said(table, row, said), "Give each row its own iCode, or remove one of the two.")
        first.setdefault(row.code, row)
    problems.refuse()


def _refuse_loose_ends(
    table: Table, rows: Sequence[MetaRow], by_code: Mapping[str, MetaRow], children: Children
) -> None:
    problems = Problems()
    others = {row.code: row.type for row in rows if row.criterion is None}
    for row in by_code.values():
        above = by_code.get(row.parent)
        if row.parent and above is None:
            kind = f"a {others[row.parent]}" if row.parent in others else "no iCode of this file"
            advice = "Name the iCode of an aggregate in Parent, or add a row for it."
            problems.add(_said(table, row, f"the parent “{shown(row.parent)}” is {kind}"), advice)
        elif above is not None and above.type != AGGREGATE:
            advice = "Make the parent's Type Aggregate, or name an aggregate in Parent."
            problems.add(_said(table, row, f"the parent “{shown(row.parent)}” is an indicator"), advice)
        elif not row.parent and row.type == INDICATOR:
            said = "the indicator has no parent"
            problems.add(_said(table, row, said), "Name the aggregate it belongs to in Parent.")
    for cycle in _cycles(by_code):
        way = " → ".join(shown(row.code) for row in (*cycle, cycle[0]))
        lines = ", ".join(str(row.row.line) for row in cycle)
        said = (
            f"the rows in {table.unit}s {lines} are each other's parents: {way}"
            if len(cycle) > 1
            else "the row is its own parent"
        )
        problems.add(
            _said(table, cycle[0], said), "Let every chain of parents end at one top aggregate without a parent."
        )
    problems.refuse()
    tops = [row for row in children.get("", ()) if row.type == AGGREGATE]
    if len(tops) > 1:
        names = ", ".join(f"{shown(row.code)} ({table.unit} {row.row.line})" for row in tops)
        said = f"several aggregates have no parent: {names}"
        problems.add(f"{table.name}: {said}.", "Name a parent for all but the top aggregate.")
    if not tops:
        problems.add(
            f"{table.name} has no top aggregate.", "Add a row of Type Aggregate without a Parent: the index itself."
        )
    for row in by_code.values():
        if row.type == AGGREGATE and row.code not in children:
            advice = "Name it in Parent of at least one row, remove it, or make it an Indicator."
            problems.add(_said(table, row, "the aggregate has nothing beneath it"), advice)
    problems.refuse()


def _cycles(by_code: Mapping[str, MetaRow]) -> Iterator[list[MetaRow]]:
    """Every cycle of parents once, from the row of it that comes first."""
    done: set[str] = set()
    for start in by_code:
        path: list[str] = []
        code = start
        while code in by_code and code not in done and code not in path:
            path.append(code)
            code = by_code[code].parent
        if code in path:
            members = [by_code[member] for member in path[path.index(code) :]]
            first = min(range(len(members)), key=lambda i: members[i].row.line)
            yield members[first:] + members[:first]
        done.update(path)


def _refuse_levels(table: Table, nodes: Sequence[MetaRow], by_code: Mapping[str, MetaRow]) -> None:
    problems = Problems()
    for row in nodes:
        if row.parent and by_code[row.parent].level <= row.level:
            above = by_code[row.parent]
            parent = f"“{shown(above.code)}” ({table.unit} {above.row.line}) at level {above.level}"
            said = f"level {row.level} stands under {parent}"
            advice = "A parent stands one level above what it is made of: correct Level or Parent."
            problems.add(_said(table, row, said), advice)
    problems.refuse()


def level_doubts(table: Table, rows: Sequence[MetaRow]) -> list[str]:
    """A sentence where levels are left out between rows and their parents, which COINr refuses: Parent decides here."""
    level = {row.code: row.level for row in rows}
    skipping = [row for row in rows if row.parent and level[row.parent] != row.level + 1]
    high = [row for row in rows if row.type == INDICATOR and row.level != 1]
    codes = list(dict.fromkeys(shown(row.code) for row in (*skipping, *high)))
    if not codes:
        return []
    names = ", ".join(codes[:10]) + (f" and {len(codes) - 10} more" if len(codes) > 10 else "")
    return [
        f"{table.name}: the levels of {names} are not those COINr asks for (indicators at 1, a parent one above)."
        " The tree was taken from Parent, which decides."
    ]


def _refuse_group_faults(table: Table, rows: Sequence[MetaRow], nodes: Sequence[MetaRow], children: Children) -> None:
    problems = Problems()
    known = {row.code for row in rows if row.type == DENOMINATOR}
    for row in nodes:
        below = children.get(row.code, ())
        if below and all(child.criterion is not None and child.criterion.points == 0 for child in below):
            codes = ", ".join(shown(child.code) for child in below[:10])
            advice = f"Give at least one of {codes} a Weight above 0."
            problems.add(_said(table, row, "the weights of everything beneath it are 0"), advice)
        if row.criterion is not None and row.criterion.denominator not in ("", *known):
            has = f"The file has: {', '.join(sorted(known))}." if known else "The file has no row of Type Denominator."
            said = f"“{shown(row.criterion.denominator)}” is no denominator"
            problems.add(_said(table, row, said), f"Name the iCode of a row of Type Denominator. {has}")
        if row.passes_through and (len(below) != 1 or not row.parent or row.type != AGGREGATE):
            advice = "Remove the mark in PassThrough; it is for an aggregate of exactly one row."
            problems.add(_said(table, row, "the row cannot be passed through"), advice)
    problems.refuse()


def _criteria(by_code: Mapping[str, MetaRow], children: Children) -> Iterator[Criterion]:
    waiting: list[tuple[MetaRow, str | None, float | None]] = [(children[""][0], None, None)]
    while waiting:
        row, parent, points = waiting.pop()
        own = row.criterion
        assert own is not None
        weight = own.points if points is None else points
        if row.passes_through:
            waiting.append((children[row.code][0], parent, weight))
            continue
        yield replace(own, parent=parent, points=weight)
        waiting.extend((child, row.code, None) for child in reversed(children.get(row.code, ())))


def _said(table: Table, row: MetaRow, what: str) -> str:
    return f"{table.where(row.row, shown(row.code))}: {what}."
