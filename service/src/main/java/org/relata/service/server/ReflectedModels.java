package org.relata.service.server;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.Reflection;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.service.database.OpenDatabase;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The models of the tables that a database has, read from it now and whenever they are asked for.
///
/// @param schema the schema of the tables; null for the search path
/// @param tables the names of the tables; empty for all
public record ReflectedModels(
    Settings.Database database, Settings.Pool pool, @Nullable String schema, List<String> tables)
    implements Supplier<AccessRules> {

  private static final Logger LOG = LoggerFactory.getLogger(ReflectedModels.class);

  public ReflectedModels {
    tables = List.copyOf(tables);
  }

  /// {@return the models file}
  public Reflection read() {
    Settings.Pool single =
        new Settings.Pool(1, pool.timeout(), pool.statementTimeout(), pool.connectTimeout());
    try (OpenDatabase open = OpenDatabase.open(database, single)) {
      return Reflection.of(open.dataSource(), schema, tables);
    }
  }

  @Override
  public AccessRules get() {
    Reflection reflection = read();
    if (!reflection.leftOut().isEmpty()) {
      LOG.warn("Not served:\n  {}", String.join("\n  ", reflection.leftOut()));
    }
    if (!reflection.guessed().isEmpty()) {
      LOG.info("Guessed:\n  {}", String.join("\n  ", reflection.guessed()));
    }
    AccessRules rules = Resolver.resolve(ModelFile.read("database", reflection.text())).access();
    if (rules.models().all().isEmpty()) {
      throw new StartException("The database has no table with a primary key that could be served");
    }
    return rules;
  }
}
