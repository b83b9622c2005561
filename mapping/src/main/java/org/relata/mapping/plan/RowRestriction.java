package org.relata.mapping.plan;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.access.AccessPolicy.WriteRule;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Filter;
import org.relata.mapping.sql.Condition;

/// An [org.relata.mapping.access.AccessPolicy] in the words of one statement.
interface RowRestriction {

  /// Nothing.
  RowRestriction NONE =
      new RowRestriction() {
        @Override
        public boolean restricts(Table table) {
          return false;
        }

        @Override
        public Condition condition(
            Table table, Permission permission, String alias, Aliases aliases) {
          return new Condition.Always();
        }

        @Override
        public Set<Column> masked(Table table) {
          return Set.of();
        }

        @Override
        public Map<Column, Condition> masks(Table table, String alias, Aliases aliases) {
          return Map.of();
        }

        @Override
        public WriteRule rule(Table table, Permission permission, int index) {
          return WriteRule.all(table);
        }

        @Override
        public Condition condition(Filter filter, String alias, Aliases aliases) {
          return new Condition.Always();
        }

        @Override
        public Optional<Table> hiddenTarget(Table table, ForeignKey key) {
          return Optional.empty();
        }
      };

  /// {@return whether some rows of a table are not readable}
  boolean restricts(Table table);

  /// {@return what the rows of a table under an alias must meet for something to be allowed}
  ///
  /// @param aliases names what the condition itself reads from
  Condition condition(Table table, Permission permission, String alias, Aliases aliases);

  /// {@return the columns of a table that are not readable in all of its readable rows}
  Set<Column> masked(Table table);

  /// {@return these columns, each with what the rows must meet in which it is readable}
  Map<Column, Condition> masks(Table table, String alias, Aliases aliases);

  /// {@return a rule for writing rows of a table}
  ///
  /// @param permission to create or to change them
  WriteRule rule(Table table, Permission permission, int index);

  /// {@return what a filter of a rule demands of the rows under an alias}
  Condition condition(Filter filter, String alias, Aliases aliases);

  /// {@return the table that a foreign key points at, if some of its rows are not readable}
  Optional<Table> hiddenTarget(Table table, ForeignKey key);
}
