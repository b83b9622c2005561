package org.relata.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.catalog.Catalog;
import org.relata.mapping.catalog.CatalogTable;
import org.relata.mapping.declare.file.ModelFileWriter;
import org.relata.mapping.inspect.CatalogReader;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.reflect.ReflectedFile;
import org.relata.mapping.reflect.Reflector;

/// The models file of the tables that a database has.
///
/// @param text the models file
/// @param leftOut what it cannot say, each as a sentence; they stand in it as comments, too
/// @param guessed what it says and the database does not, likewise
public record Reflection(String text, List<String> leftOut, List<String> guessed) {

  public Reflection {
    leftOut = List.copyOf(leftOut);
    guessed = List.copyOf(guessed);
  }

  /// {@return the models file of a database}
  ///
  /// @param schema the schema of the tables; null for the search path
  /// @param tables the names of the tables; empty for all
  /// @throws org.relata.mapping.error.DatabaseException if the database cannot be reached
  public static Reflection of(DataSource dataSource, @Nullable String schema, List<String> tables) {
    Catalog catalog = read(dataSource, schema);
    Predicate<CatalogTable> wanted =
        table ->
            (schema == null || table.schema().equals(schema))
                && (tables.isEmpty() || tables.contains(table.name()));
    ReflectedFile file = Reflector.reflect(catalog, wanted);
    List<String> leftOut = new ArrayList<>(file.leftOut());
    tables.stream()
        .filter(name ->
            catalog.tables().stream().filter(wanted).noneMatch(each -> each.name().equals(name)))
        .forEach(name -> leftOut.add("table " + name + ": there is none"));
    List<String> comments = comments(leftOut, file.guessed());
    return new Reflection(ModelFileWriter.write(file.content(), comments), leftOut, file.guessed());
  }

  private static Catalog read(DataSource dataSource, @Nullable String schema) {
    try (Transaction transaction = new Database(dataSource).read((_, _) -> {})) {
      return CatalogReader.read(transaction, schema == null ? List.of() : List.of(schema));
    }
  }

  private static List<String> comments(List<String> leftOut, List<String> guessed) {
    List<String> comments = new ArrayList<>();
    comments.add("The tables of a database, by relata reflect.");
    if (!leftOut.isEmpty()) comments.add("Left out:");
    leftOut.forEach(each -> comments.add("- " + each));
    if (!guessed.isEmpty()) comments.add("Guessed:");
    guessed.forEach(each -> comments.add("- " + each));
    return comments;
  }
}
