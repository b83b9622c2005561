"""Prints, as a JSON array, the statements by which SQLAlchemy creates the tables of a models file."""
import json
import re
import sys

import yaml
from sqlalchemy import Column, CheckConstraint, ForeignKey, ForeignKeyConstraint, Identity, Index, MetaData
from sqlalchemy import Table, UniqueConstraint, text, types
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import configure_mappers, declarative_base
from sqlalchemy.schema import CreateIndex, CreateTable, SetColumnComment, SetTableComment
from sqlalchemy.sql.elements import _truncated_label

DIALECT = postgresql.dialect()
DIALECT.supports_identity_columns = True
NAMES = {name: getattr(types, name) for name in dir(types)}
NAMES.update({name: getattr(postgresql, name) for name in ("JSONB", "INET", "CITEXT", "UUID", "TSVECTOR", "INT4RANGE", "TSTZRANGE", "HSTORE", "MONEY", "BIT", "CIDR") if hasattr(postgresql, name)})


def words(model):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<!^)(?=[A-Z][a-z])", "_", model).lower()


def column_type(written, table, name):
    if written.startswith("Enum("):
        labels = [label.strip() for label in written[5:-1].split(",")]
        named = [label[5:] for label in labels if label.startswith("name=")]
        return types.Enum(
            *[label for label in labels if not label.startswith("name=")],
            name=named[0] if named else f"{table}_{name}")
    made = eval(written, {}, NAMES)  # the files are the tests' own
    return made() if isinstance(made, type) else made


def default(value):
    if isinstance(value, dict):
        return text(value["sql"]) if "sql" in value else json.dumps(value)
    if isinstance(value, bool):
        return text(str(value).lower())
    return text(str(value)) if isinstance(value, (int, float)) else value


def tables(file):
    for model, declared in (file.get("models") or {}).items():
        yield declared.get("tablename", words(model)), declared
    yield from (file.get("tables") or {}).items()


def make(metadata, name, declared):
    columns, keys, indexes = [], [], []
    for attribute, column in declared["columns"].items():
        column = column if isinstance(column, dict) else {"type": column}
        key = column.get("foreign_key")
        if key:
            key = key if isinstance(key, dict) else {"column": key}
            options = {option: key[option] for option in ("ondelete", "onupdate", "name") if option in key}
            keys.append(([attribute], [key["column"]], options))
        primary = column.get("primary_key", False)
        made = column_type(column["type"], name, attribute)
        numbered = primary and isinstance(made, types.Integer) and not key and "default" not in column
        numbered = numbered and sum(isinstance(c, dict) and c.get("primary_key", False) for c in declared["columns"].values()) == 1
        columns.append(Column(
            attribute, made, *([Identity()] if numbered else []), primary_key=primary,
            nullable=column.get("nullable", not primary), autoincrement=bool(numbered),
            server_default=default(column["server_default"]) if "server_default" in column else None,
            unique=column.get("unique") and not column.get("index"), comment=column.get("doc")))
        if column.get("index"):
            indexes.append((f"ix_{name}_{attribute}", [attribute], {"unique": column.get("unique", False)}))
    table = Table(name, metadata, *columns, comment=declared.get("doc"))
    for group in declared.get("unique", []):
        group = group if isinstance(group, dict) else {"columns": group}
        table.append_constraint(UniqueConstraint(*group["columns"], name=group.get("name")))
    checks = declared.get("check", [])
    for check in checks.items() if isinstance(checks, dict) else [(None, c) for c in checks]:
        table.append_constraint(CheckConstraint(check[1], name=check[0]))
    for key in keys:
        table.append_constraint(ForeignKeyConstraint(key[0], key[1], **key[2]))
    if "primary_key" in declared:
        table.primary_key.name = declared["primary_key"]
    for group in declared.get("indexes", []):
        group = group if isinstance(group, dict) else {"columns": group}
        plain = [c.lstrip("-") for c in group["columns"] if isinstance(c, str)]
        options = {"unique": group.get("unique", False)}
        if "where" in group:
            options["postgresql_where"] = text(group["where"])
        if "using" in group:
            options["postgresql_using"] = group["using"]
        if "include" in group:
            options["postgresql_include"] = group["include"]
        indexes.append((group.get("name", "ix_" + "_".join([name, *plain])), group["columns"], options))
    for index, parts, options in indexes:
        expressions = [
            text(part["sql"]) if isinstance(part, dict)
            else table.c[part[1:]].desc() if part.startswith("-") else table.c[part]
            for part in parts]
        # What is long and derived is shortened where SQLAlchemy derives it.
        Index(_truncated_label(index), *expressions, **options, _table=table)
    return table


def attributes(name, declared):
    """What a class has in its body for the columns of a model or mixin."""
    body = {}
    for attribute, column in (declared.get("columns") or {}).items():
        column = column if isinstance(column, dict) else {"type": column}
        key = column.get("foreign_key")
        key = key if isinstance(key, dict) or not key else {"column": key}
        primary = column.get("primary_key", False)
        arguments = [ForeignKey(key["column"], ondelete=key.get("ondelete"))] if key else []
        if primary and not key:
            arguments.append(Identity())
        body[attribute] = Column(
            column_type(column["type"], name, attribute), *arguments, primary_key=primary,
            nullable=column.get("nullable", not primary), unique=column.get("unique"), index=column.get("index"))
    return body


def classes(metadata, file):
    """The tables of classes, with mixins and inheritance, as SQLAlchemy maps them."""
    base = declarative_base(metadata=metadata)
    mixins = {name: type(name, (), attributes(name, declared)) for name, declared in file["mixins"].items()}
    made = {}
    for model, declared in file["models"].items():
        body = attributes(model, declared)
        parent = made[declared["inherits"]] if "inherits" in declared else base
        if parent is base or "id" in body:
            body["__tablename__"] = declared.get("tablename", words(model))
        mapped = {key: declared[key] for key in ("polymorphic_identity",) if key in declared}
        if "polymorphic_on" in declared:
            mapped["polymorphic_on"] = body[declared["polymorphic_on"]]
        body["__mapper_args__"] = mapped
        made[model] = type(model, (*[mixins[name] for name in declared.get("mixins", [])], parent), body)
    configure_mappers()
    return list(metadata.tables.values())


def main():
    file = yaml.safe_load(open(sys.argv[1]))
    metadata = MetaData()
    if "mixins" in file:
        made = classes(metadata, file)
    else:
        made = [make(metadata, name, declared) for name, declared in tables(file)]
    statements = []
    for table in made:
        for column in table.columns:
            if isinstance(column.type, types.Enum):
                statements.append(postgresql.CreateEnumType(column.type))
    for table in made:
        statements.append(CreateTable(table))
        statements += [CreateIndex(index) for index in table.indexes]
        if table.comment:
            statements.append(SetTableComment(table))
        statements += [SetColumnComment(column) for column in table.columns if column.comment]
    texts = [str(statement.compile(dialect=DIALECT)) for statement in statements]
    print(json.dumps(texts))


main()
