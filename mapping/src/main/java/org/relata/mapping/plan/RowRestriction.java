package org.relata.mapping.plan;

import org.relata.mapping.model.Table;
import org.relata.mapping.sql.Condition;

/// A [RowPolicy] in the words of one statement.
interface RowRestriction {

  /// Nothing.
  RowRestriction NONE =
      new RowRestriction() {
        @Override
        public boolean restricts(Table table) {
          return false;
        }

        @Override
        public Condition condition(Table table, String alias, Aliases aliases) {
          return new Condition.Always();
        }
      };

  /// {@return whether some rows of a table are left out}
  boolean restricts(Table table);

  /// {@return what the rows of a table under an alias must meet}
  ///
  /// @param aliases names what the condition itself reads from
  Condition condition(Table table, String alias, Aliases aliases);
}
