package org.relata.mapping.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;

/// What may be done with which rows and columns by callers to whom the same rules apply.
///
/// Its filters speak of the declared models, and see all rows and columns. They have an
/// [Operand.Slot] where a rule has a claim, so one policy serves callers with different claims.
/// Policies are compared by identity, and plans are kept for each.
public interface AccessPolicy {

  /// Everything is allowed.
  AccessPolicy ALL =
      new AccessPolicy() {
        @Override
        public Optional<Filter> rows(Table table, Permission permission) {
          return Optional.empty();
        }

        @Override
        public Map<Column, Filter> masks(Table table) {
          return Map.of();
        }

        @Override
        public List<WriteRule> writes(Table table, Permission permission) {
          return List.of(WriteRule.all(table));
        }

        @Override
        public Map<ForeignKey, Table> hiddenTargets(Table table) {
          return Map.of();
        }
      };

  /// {@return what the rows of a table must meet for something to be allowed with them; empty where
  /// there is nothing they must}
  ///
  /// For [Permission#UPDATE] and [Permission#DELETE] this is what is wanted of a row besides being
  /// readable, which the scope of the statement adds. For [Permission#CREATE] see [#writes].
  ///
  /// @param table a model's or an association table; an association table without a model has no
  ///   rules
  Optional<Filter> rows(Table table, Permission permission);

  /// {@return the columns that are readable in only some of the readable rows of a table, each with
  /// what those rows must meet}
  ///
  /// Columns that nobody with these roles knows are not among them.
  Map<Column, Filter> masks(Table table);

  /// {@return what allows a row to be created or updated, in declared order; of several one is
  /// enough}
  ///
  /// @param permission [Permission#CREATE] or [Permission#UPDATE]
  List<WriteRule> writes(Table table, Permission permission);

  /// {@return the foreign keys of a table that point at tables of whose rows some are not readable,
  /// with those tables}
  Map<ForeignKey, Table> hiddenTargets(Table table);

  /// What a write must be like to be allowed.
  ///
  /// @param columns the columns that may be given
  /// @param set what the row gets in these columns, whatever is given
  /// @param where what a row must meet to be changed
  /// @param check what the row must meet afterwards
  record WriteRule(Set<Column> columns, Map<Column, Operand> set, Filter where, Filter check) {
    public WriteRule {
      columns = Set.copyOf(columns);
      set = Map.copyOf(set);
    }

    /// {@return that every row may be written, in all columns of its table}
    public static WriteRule all(Table table) {
      Filter everything = new Filter.Everything();
      return new WriteRule(Set.copyOf(table.columns()), Map.of(), everything, everything);
    }
  }
}
