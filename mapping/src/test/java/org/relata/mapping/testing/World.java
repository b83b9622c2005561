package org.relata.mapping.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.relata.mapping.Mapping;
import org.relata.mapping.Schema;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.WriteResult;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Models from the text of a models file, a database with their tables, and a mapping between them.
/// Rows are written as YAML, such as `{name: Ann, addresses: [{email: a}]}`; a list under a name
/// with a `+` is added to what is there.
public final class World implements AutoCloseable {

  private final TestDatabase database = TestDatabase.create();
  private final Models models;
  private final Mapping mapping;
  private final List<String> statements = new ArrayList<>();

  public World(String models) {
    try {
      Path file = Files.createTempFile("models", ".yaml");
      Files.writeString(file, models);
      this.models = Resolver.resolve(ModelFile.read(List.of(file))).models();
      Files.delete(file);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    this.mapping = new Mapping(this.models, database.dataSource());
    List<String> made = new Schema(this.models).createAll(database.dataSource());
    if (made.isEmpty()) throw new IllegalStateException("No tables");
  }

  public Mapping mapping() {
    return mapping;
  }

  /// {@return a mapping of the same models over other connections}
  public Mapping mapping(DataSource dataSource) {
    return new Mapping(models, dataSource);
  }

  public TestDatabase database() {
    return database;
  }

  public Model model(String name) {
    return models.byName(name).orElseThrow();
  }

  public Relationship relationship(String model, String name) {
    return model(model).relationship(name).orElseThrow();
  }

  public Column column(String model, String name) {
    return model(model).column(name).orElseThrow();
  }

  /// {@return the statements of the last change}
  public List<String> statements() {
    return statements;
  }

  /// Empties all tables, numbers from 1 again, and then runs SQL.
  public void begin(String sql) {
    String tables =
        models.tables().stream()
            .map(table -> '"' + table.name() + '"')
            .collect(Collectors.joining(", "));
    database.execute("truncate " + tables + " restart identity cascade; " + sql);
  }

  /// {@return a table's rows in the order of its columns, as `1 Ann|2 Bob`, null as `-`}
  public String rows(String select) {
    return database.rows(select).stream()
        .map(row -> String.join(" ", row).replace("null", "-"))
        .collect(Collectors.joining("|"));
  }

  public static Key key(Object... values) {
    return new Key(List.of(values));
  }

  public Optional<WriteResult> write(Change change) {
    return write(change, Query.of(change.model()));
  }

  public Optional<WriteResult> write(Change change, Query shown) {
    statements.clear();
    return mapping.session((text, _) -> statements.add(text)).write(change, shown);
  }

  public WriteResult create(String model, String... rows) {
    List<Row> all = new ArrayList<>();
    for (String row : rows) all.add(row(model, row));
    return write(new Change.Create(model(model), all)).orElseThrow();
  }

  public Optional<WriteResult> update(String model, Object key, String row) {
    return write(new Change.Update(model(model), key(key), row(model, row)));
  }

  public Optional<WriteResult> delete(String model, Object key) {
    return write(new Change.Delete(model(model), key(key)));
  }

  public Optional<WriteResult> unlink(
      String model, String relationship, Object parent, Object key) {
    return write(new Change.Unlink(relationship(model, relationship), key(parent), key(key)));
  }

  public Row row(String model, String yaml) {
    return row(model(model), yaml);
  }

  /// {@return a row of a model as some callers see it}
  public static Row row(Model model, String yaml) {
    Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return row(model, (Map<?, ?>) read);
  }

  private static Row row(Model model, Map<?, ?> read) {
    Map<Column, Object> values = new LinkedHashMap<>();
    Map<Relationship, Row.Link> links = new LinkedHashMap<>();
    read.forEach((key, value) -> {
      String name = String.valueOf(key);
      Optional<Column> column = model.column(name);
      if (column.isPresent()) {
        values.put(column.get(), value);
        return;
      }
      Relationship relationship = model.relationship(name.replace("+", "")).orElseThrow();
      links.put(relationship, link(relationship, value, name.endsWith("+")));
    });
    return new Row(values, links);
  }

  private static Row.Link link(Relationship relationship, Object value, boolean adding) {
    if (value instanceof List<?> list) {
      List<Row> rows =
          list.stream().map(each -> row(relationship.target(), (Map<?, ?>) each)).toList();
      return adding ? new Row.Adding(rows) : new Row.Exactly(rows);
    }
    return value == null
        ? new Row.None()
        : new Row.One(row(relationship.target(), (Map<?, ?>) value));
  }

  @Override
  public void close() {
    database.close();
  }
}
