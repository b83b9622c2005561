package org.relata.mapping.plan;

import java.util.Optional;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Filter;

/// Which rows there are, as far as statements are concerned. What it leaves out is neither read nor
/// changed, nor does it count where others are looked for by it.
@FunctionalInterface
public interface RowPolicy {

  /// All rows.
  RowPolicy ALL = _ -> Optional.empty();

  /// {@return what the rows of a table must meet, of all of which the filter itself may speak;
  /// empty where there is nothing they must}
  ///
  /// @param table a model's or an association table
  Optional<Filter> filter(Table table);
}
