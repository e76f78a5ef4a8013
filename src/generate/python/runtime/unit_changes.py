"""Units that have become others: sources about the older units are brought to those that are scored."""

from .merging import Gathering, Succession, old_units, read_mapping, regrouped
from .problems import Problems
from .rules import Rules
from .splitting import UnitParts, divided, read_parts
from .table import Table, as_texts


def merge_tables(rules: Rules, tables: dict[str, Table], problems: Problems) -> tuple[dict[str, Table], set[str]]:
    """All tables, those about old units brought to the new ones, and the names of these; what is wrong is told."""
    mappings: list[Succession | UnitParts] = [
        read_parts(merge, tables, problems) if merge.is_split else read_mapping(merge, tables, problems)
        for merge in rules.merges
    ]
    merged = dict(tables)
    brought: set[str] = set()
    for source in rules.sources:
        for place, columns in source.merged:
            rule, mapping, table = rules.merges[place], mappings[place], merged[source.name]
            is_dated = rules.period is not None and source.period_column is not None
            brought.add(source.name)
            if isinstance(mapping, UnitParts):
                merged[source.name] = divided(source, merged, rule, mapping, columns, is_dated, problems)
                continue
            keys = as_texts(table.columns[source.unit_column or ""])
            old = old_units(source, table, rule, mapping.successors, mapping.spellings, problems)
            if source.role == "rows":
                merged[source.name] = regrouped(source, table, keys, old, mapping)
            else:
                gathering = Gathering(source, table, rule, mapping, old, is_dated, problems)
                merged[source.name] = gathering.table_of(columns)
    return merged, brought
