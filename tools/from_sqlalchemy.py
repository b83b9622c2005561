#!/usr/bin/env python3
"""Writes a models file from classes that are mapped with SQLAlchemy or Flask-SQLAlchemy.

    python from_sqlalchemy.py myapp:db          the models of a Flask-SQLAlchemy object
    python from_sqlalchemy.py models:Base       those of a declarative base

It is run beside the application, whose module it imports. It needs SQLAlchemy 1.4 or newer and
nothing else. The file goes to standard output; what it cannot say is listed at its top and on
standard error.
"""

import importlib
import json
import os
import re
import sys

from sqlalchemy import CheckConstraint, Computed, Enum, Identity, Sequence, UniqueConstraint
from sqlalchemy import types as T
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import CompileError, UnsupportedCompilationError
from sqlalchemy.orm import configure_mappers, object_mapper  # noqa: F401

PLAIN = re.compile(r"[A-Za-z_][\w.]*")
WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
LAZY = {
    "select": "select", True: "select", "joined": "joined", False: "joined", "subquery": "subquery",
    "selectin": "selectin", "raise": "raise", "raise_on_sql": "raise", "noload": "noload",
    "dynamic": "dynamic", None: "noload",
}
DIALECT = postgresql.dialect()
SIMPLE = [
    (T.BigInteger, "BigInteger"), (T.SmallInteger, "SmallInteger"), (T.Integer, "Integer"),
    (T.REAL, "Real"), (T.Text, "Text"), (T.Boolean, "Boolean"),
    (T.DateTime, "DateTime"), (T.Date, "Date"), (T.Time, "Time"), (T.JSON, "JSON"),
    (T._Binary, "LargeBinary"),
]
left_out = []


def out(value):
    """A value as YAML in flow style; JSON's own strings wherever a plain word would not do."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{out(k)}: {out(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(out(each) for each in value) + "]"
    if isinstance(value, str) and PLAIN.fullmatch(value) and value.lower() not in WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)


def sql(expression):
    if isinstance(expression, str):
        return expression
    return str(expression.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True}))


def type_name(kind, where):
    if isinstance(kind, T.PickleType):
        left_out.append(f"column {where}: what Python has pickled into it; its type is for JSON")
        return "PickleType"
    if isinstance(kind, (T.Interval, postgresql.INTERVAL)):
        return "Interval"
    if isinstance(kind, T.TypeDecorator):
        kind = kind.load_dialect_impl(DIALECT)
    kind = getattr(kind, "_variant_mapping", {}).get("postgresql", kind)
    if isinstance(kind, T.ARRAY):
        element = type_name(kind.item_type, where)
        return element and f"Array({element})"
    if isinstance(kind, Enum):
        return enum_name(kind)
    if isinstance(kind, postgresql.JSONB):
        return "JSONB"
    if isinstance(kind, postgresql.UUID) or type(kind).__name__ in ("Uuid", "UUID"):
        return "UUID"
    if isinstance(kind, (T.DateTime, T.Time)) and (kind.timezone or getattr(kind, "precision", None)):
        plain = isinstance(kind, T.DateTime) and getattr(kind, "precision", None) is None
        return "DateTime(timezone)" if plain else native(kind, where)
    if isinstance(kind, T.Numeric) and not isinstance(kind, T.Float):
        digits = [str(n) for n in (kind.precision, kind.scale) if n is not None]
        return "Numeric(" + ",".join(digits) + ")" if kind.precision else "Numeric"
    if isinstance(kind, T.Float) and not isinstance(kind, T.REAL):
        return f"Float({kind.precision})" if kind.precision else "Float"
    if isinstance(kind, T.CHAR):
        return f"CHAR({kind.length or 1})"
    if isinstance(kind, T.String) and not isinstance(kind, T.Text):
        if type(kind).__module__.startswith("sqlalchemy.dialects"):
            return native(kind, where)
        return f"String({kind.length})" if kind.length else "String"
    for of, name in SIMPLE:
        if isinstance(kind, of):
            return name
    return native(kind, where)


def enum_name(kind):
    if not kind.native_enum:
        return f"String({kind.length})"
    labels = [label if re.fullmatch(r"[^\s,'\"()=]([^,'\"()=]*[^\s,'\"()=])?", label)
              else "'" + label.replace("'", "''") + "'" for label in kind.enums]
    if kind.name:
        labels.append("name=" + (f"{kind.schema}.{kind.name}" if kind.schema else kind.name))
    return "Enum(" + ",".join(labels) + ")"


def native(kind, where):
    """Any other type is PostgreSQL's own, as SQL writes it."""
    try:
        return f"Native({kind.compile(dialect=DIALECT)})"
    except (CompileError, UnsupportedCompilationError):
        left_out.append(f"column {where}: no type is that of {kind!r}")
        return None


def default(column, which, where):
    """The value of `default`, `onupdate` or `server_default`; None where there is none to write."""
    value = getattr(column, which)
    if isinstance(value, Sequence):
        name = f"{value.schema}.{value.name}" if value.schema else value.name
        return {"sql": f"nextval('{name}')"}
    if value is None or isinstance(value, (Computed, Identity)):
        return None
    if which == "server_default":
        text = value.arg if hasattr(value, "arg") else None
        if text is None:
            return None
        return text if isinstance(text, str) else {"sql": sql(text)}
    if getattr(value, "is_clause_element", False):
        return {"sql": sql(value.arg)}
    if getattr(value, "is_scalar", False):
        given = value.arg
        if hasattr(given, "name") and isinstance(column.type, Enum):
            given = given.name
        if isinstance(given, (str, int, float, bool, list, dict)):
            return given
        return str(given)
    name = getattr(getattr(value, "arg", None), "__name__", "")
    if name in ("utcnow", "now") and isinstance(column.type, T.DateTime):
        return {"sql": "now()" if name == "now" or column.type.timezone else "timezone('UTC', now())"}
    if name == "today":
        return {"sql": "current_date"}
    if name == "uuid4":
        return {"sql": "gen_random_uuid()"}
    if name in ("list", "dict"):
        return [] if name == "list" else {}
    left_out.append(f"column {where}: its {which}, the function {name or value!r}")
    return None


def foreign_key(constraint, element):
    named = len(constraint.elements) > 1 or isinstance(constraint.name, str)
    name = constraint.name if isinstance(constraint.name, str) else None
    if len(constraint.elements) > 1 and name is None:
        name = f"{constraint.parent.name}_{'_'.join(constraint.column_keys)}_fkey"
    key = {"column": f"{element.column.table.fullname}.{attribute(element.column)}"}
    if named and name:
        key["name"] = str(name)
    for option in ("ondelete", "onupdate", "initially"):
        if getattr(constraint, option):
            key[option] = getattr(constraint, option).upper()
    if constraint.deferrable is not None:
        key["deferrable"] = constraint.deferrable
    return key["column"] if len(key) == 1 else key


ATTRIBUTES = {}
VERSIONS = set()


def attribute(column):
    return ATTRIBUTES.get(column, column.name)


def column_content(column):
    where = f"{column.table.name}.{column.name}"
    content = {}
    keys = [
        (constraint, element)
        for constraint in column.table.foreign_key_constraints
        for element in constraint.elements
        if element.parent is column
    ]
    name = None if isinstance(column.type, T.NullType) and keys else type_name(column.type, where)
    if name:
        content["type"] = name
    elif not keys:
        return None
    if attribute(column) != column.name:
        content["name"] = column.name
    if keys:
        content["foreign_key"] = foreign_key(*keys[0])
        for constraint, _ in keys[1:]:
            left_out.append(f"column {where}: a second foreign key, {constraint.name}")
    if column.primary_key:
        content["primary_key"] = True
        single = len(column.table.primary_key.columns) == 1
        if column.autoincrement is False or (column.autoincrement is True and not single):
            content["autoincrement"] = column.autoincrement
    elif column.nullable is False:
        content["nullable"] = False
    if column.unique:
        content["unique"] = True
    if column.index:
        content["index"] = True
    if column.computed is not None:
        computed = sql(column.computed.sqltext)
        content["computed"] = ({"sql": computed, "persisted": False}
                               if column.computed.persisted is False else computed)
    if column.identity is not None and column.identity.always:
        content["identity"] = "always"
    if column in VERSIONS:
        content["version"] = True
    for which in ("default", "server_default", "onupdate"):
        value = default(column, which, where)
        if value is not None:
            content[which] = value
    if column.comment or column.doc:
        content["doc"] = column.comment or column.doc
    return content["type"] if list(content) == ["type"] else content


def unique(constraint):
    content = {} if constraint.name is None else {"name": str(constraint.name)}
    content["columns"] = [attribute(column) for column in constraint.columns]
    if constraint.deferrable is not None:
        content["deferrable"] = constraint.deferrable
    if constraint.initially:
        content["initially"] = constraint.initially.upper()
    return content["columns"] if list(content) == ["columns"] else content


def over(columns, own):
    """Whether something that a table has over these columns is for the model that has `own`."""
    return own is None or any(column in own for column in columns)


def table_rest(table, content, own=None):
    """What is beside the columns; where several models are in the table, what is over `own`."""
    uniques = [
        unique(constraint)
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint) and over(constraint.columns, own)
        and not (len(constraint.columns) == 1 and next(iter(constraint.columns)).unique)
    ]
    indexes = [index_content(index) for index in sorted(table.indexes, key=lambda i: str(i.name))
               if over(index.columns, own)
               and not (len(index.columns) == 1 and next(iter(index.columns)).index)]
    for key, items in (("unique", uniques), ("indexes", indexes)):
        if items:
            content[key] = sorted(items, key=out) if key != "indexes" else items


def table_itself(table, content):
    """What a table has once, however many models are in it."""
    checks = [
        sql(check.sqltext) if check.name is None
        else {"name": str(check.name), "sql": sql(check.sqltext)}
        for check in table.constraints
        if isinstance(check, CheckConstraint) and not getattr(check, "_type_bound", False)
    ]
    if checks:
        content["check"] = sorted(checks, key=out)
    if table.schema:
        content["schema"] = table.schema
    if table.comment:
        content["doc"] = table.comment
    if isinstance(table.primary_key.name, str):
        content["primary_key"] = str(table.primary_key.name)


def index_content(index):
    content = {"name": str(index.name)}
    content["columns"] = [
        attribute(part) if getattr(part, "table", None) is not None and part in index.columns.values()
        else {"sql": sql(part)}
        for part in index.expressions
    ]
    if index.unique:
        content["unique"] = True
    options = index.dialect_options["postgresql"]
    if options.get("using"):
        content["using"] = options["using"]
    if options.get("where") is not None:
        content["where"] = sql(options["where"])
    if options.get("include"):
        content["include"] = [getattr(each, "name", each) for each in options["include"]]
    return content


def ordering(relationship):
    items = []
    for each in relationship.order_by or ():
        base, descending = getattr(each, "element", each), False
        modifier = getattr(getattr(each, "modifier", None), "__name__", "")
        if modifier == "desc_op":
            descending = True
        if base not in ATTRIBUTES:
            left_out.append(f"relationship {relationship}: its order_by {each}")
            continue
        items.append(("-" if descending else "") + attribute(base))
    return items


def options(relationship):
    content = {}
    lazy = LAZY.get(relationship.lazy)
    if lazy is None:
        left_out.append(f"relationship {relationship}: lazy={relationship.lazy!r}")
    elif lazy != "select":
        content["lazy"] = lazy
    direction = relationship.direction.name
    if direction != "MANYTOONE" and relationship.uselist is False:
        content["uselist"] = False
    items = ordering(relationship)
    if items:
        content["order_by"] = items
    cascade = set(relationship.cascade)
    if relationship.viewonly:
        content["viewonly"] = True
    elif cascade != {"save-update", "merge"}:
        full = {"save-update", "merge", "refresh-expire", "expunge", "delete"}
        if full <= cascade:
            cascade = {"all"} | (cascade - full)
        content["cascade"] = sorted(cascade) or ["none"]
    if relationship.passive_deletes and relationship.passive_deletes != "all":
        content["passive_deletes"] = True
    if relationship.join_depth:
        content["join_depth"] = relationship.join_depth
    if relationship.doc:
        content["doc"] = relationship.doc
    return content


def relationship_content(relationship, names):
    target = relationship.mapper
    content = {"target": names[target]}
    if relationship.secondary is not None:
        content["secondary"] = relationship.secondary.name
    else:
        pairs = relationship.local_remote_pairs
        source, other = relationship.parent.local_table, target.local_table
        keys = [c for c in source.foreign_key_constraints if c.referred_table is other]
        if source is not other:
            keys += [c for c in other.foreign_key_constraints if c.referred_table is source]
        many_to_one = relationship.direction.name == "MANYTOONE"
        if len(keys) > 1:
            columns = [pair[0] if many_to_one else pair[1] for pair in pairs]
            owner = names[relationship.parent] if many_to_one else names[target]
            content["foreign_keys"] = [f"{owner}.{attribute(column)}" for column in columns]
        if source is other and many_to_one:
            content["remote_side"] = [attribute(pair[1]) for pair in pairs]
    reverse = sorted(each.key for each in relationship._reverse_property)
    if reverse:
        content["back_populates"] = reverse[0]
    content.update(options(relationship))
    return content


def table_name(model):
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<!^)(?=[A-Z][a-z])", "_", model)
    return words.lower().lstrip("_")


def registry_of(base):
    """The mappers and the metadata of a declarative base or a Flask-SQLAlchemy object."""
    model = getattr(base, "Model", base)
    registry = getattr(model, "registry", None)
    if registry is None:
        sys.exit(f"from_sqlalchemy: {base!r} is neither a declarative base nor a Flask-SQLAlchemy object")
    mappers = sorted(registry.mappers, key=lambda mapper: mapper.class_.__name__)
    return mappers, model.metadata


def inheritance_refused(mapper, names):
    """Why a class that inherits from another has no model; None where it has one."""
    if mapper.inherits not in names:
        return "the class that it inherits from is left out"
    if mapper.concrete:
        return "it inherits as a concrete table"
    if mapper.polymorphic_identity is None or getattr(mapper.polymorphic_on, "table", None) is None:
        return "it inherits from another without a column that tells their rows apart"
    table, base = mapper.local_table, mapper.inherits.local_table
    if table is not base:
        for column in table.primary_key.columns:
            key = next((k.column for k in column.foreign_keys if k.column.primary_key), None)
            if key is None or key.name != column.name or attribute(key) != attribute(column):
                return f"its key {column} has another name than that of the class it inherits from"
    return None


def own_columns(mapper):
    """The columns of a class's table that no class has which it inherits from, or which inherits."""
    others = {c for m in mapper.self_and_descendants if m is not mapper and
              m.local_table is mapper.local_table for c in declared(m)}
    if mapper.inherits is not None and mapper.inherits.local_table is mapper.local_table:
        return [c for c in mapper.local_table.columns if c in declared(mapper) - others]
    return [c for c in mapper.local_table.columns if c not in others]


def declared(mapper):
    inherited = set() if mapper.inherits is None else set(mapper.inherits.column_attrs.keys())
    return {c for prop in mapper.column_attrs if prop.key not in inherited for c in prop.columns}


def polymorphic(mapper, names, content):
    if mapper.inherits is not None:
        content["inherits"] = names[mapper.inherits]
    elif mapper.polymorphic_on is not None and any(m in names for m in mapper.self_and_descendants
                                                   if m is not mapper):
        content["polymorphic_on"] = attribute(mapper.polymorphic_on)
    else:
        return
    identity = mapper.polymorphic_identity
    if identity is not None:
        content["polymorphic_identity"] = getattr(identity, "name", identity)


def model_content(mapper, names):
    name, table, content = names[mapper], mapper.local_table, {}
    first = mapper.inherits is None or mapper.inherits.local_table is not table
    shared = not first or any(m.local_table is table for m in mapper.self_and_descendants
                              if m is not mapper)
    if first and table_name(name) != table.name:
        content["tablename"] = table.name
    polymorphic(mapper, names, content)
    columns = own_columns(mapper)
    contents = {attribute(column): column_content(column) for column in columns}
    if contents:
        content["columns"] = {key: value for key, value in contents.items() if value is not None}
    relationships = {}
    for relationship in mapper.relationships:
        if relationship.parent is not mapper:
            continue
        if relationship.mapper in names:
            relationships[relationship.key] = relationship_content(relationship, names)
        else:
            left_out.append(f"relationship {relationship}: its target is left out")
    if relationships:
        content["relationships"] = relationships
    table_rest(table, content, set(columns) if shared else None)
    if first:
        table_itself(table, content)
    return content


def content_of(base):
    configure_mappers()
    mappers, metadata = registry_of(base)
    names, mapped = {}, set()
    for mapper in sorted(mappers, key=lambda each: len(list(each.iterate_to_root()))):
        name_attributes(mapper)
        refused = mapper.inherits is not None and inheritance_refused(mapper, names)
        if refused:
            left_out.append(f"model {mapper.class_.__name__}: {refused}")
            continue
        names[mapper] = mapper.class_.__name__
        mapped.add(mapper.local_table)
    models = {names[mapper]: model_content(mapper, names) for mapper in mappers if mapper in names}
    tables = {}
    for table in metadata.sorted_tables:
        if table in mapped:
            continue
        columns = {column.name: column_content(column) for column in table.columns}
        content = {"columns": {key: value for key, value in columns.items() if value is not None}}
        table_rest(table, content)
        table_itself(table, content)
        tables[table.name] = content
    return {"models": models, "tables": tables} if tables else {"models": models}


def name_attributes(mapper):
    if mapper.version_id_col is not None:
        VERSIONS.add(mapper.version_id_col)
    for prop in mapper.column_attrs:
        for column in prop.columns:
            if getattr(column, "table", None) is mapper.local_table:
                ATTRIBUTES[column] = prop.key
            elif mapper.inherits is None:
                left_out.append(f"attribute {mapper.class_.__name__}.{prop.key}: {column}")


def lines(content, indent=""):
    """Blocks down to the columns and relationships, each of which is a line."""
    for key, value in content.items():
        if isinstance(value, dict) and len(indent) < 6 and value:
            yield f"{indent}{out(key)}:"
            yield from lines(value, indent + "  ")
        else:
            yield f"{indent}{out(key)}: {out(value)}"


def main(arguments):
    if len(arguments) != 1 or ":" not in arguments[0]:
        sys.exit("usage: from_sqlalchemy.py MODULE:NAME, such as myapp:db or models:Base")
    module, name = arguments[0].split(":", 1)
    sys.path.insert(0, os.getcwd())
    base = importlib.import_module(module)
    for part in name.split("."):
        base = getattr(base, part)
    text = "\n".join(lines(content_of(base)))
    print("# The models of " + arguments[0] + ", by from_sqlalchemy.py.")
    if left_out:
        print("# Left out:")
    for each in left_out:
        print("# - " + each)
        print("left out: " + each, file=sys.stderr)
    print(text)


if __name__ == "__main__":
    main(sys.argv[1:])
