package org.relata.mapping.reflect;

import java.util.List;
import java.util.Optional;
import org.relata.mapping.catalog.CatalogBase;
import org.relata.mapping.catalog.CatalogIndex;
import org.relata.mapping.catalog.CatalogTable;

/// The columns by which the rows of a view are probably found.
///
/// @param from what has them as its key
record ViewKey(List<String> columns, String from) {

  /// {@return the key of a view: that of a unique index, or that of its table of which rows can be
  /// in it only once}
  static Optional<ViewKey> of(CatalogTable view) {
    Optional<CatalogIndex> index =
        view.indexes().stream()
            .filter(each -> each.unique() && each.valid() && each.where() == null)
            .filter(each -> !each.columns().isEmpty())
            .findFirst();
    if (index.isPresent()) {
      return Optional.of(new ViewKey(index.get().columns(), "index " + index.get().name()));
    }
    List<CatalogBase> candidates =
        view.bases().stream().filter(base -> !base.key().isEmpty() && !base.referenced()).toList();
    if (candidates.size() != 1) return Optional.empty();
    CatalogBase base = candidates.getFirst();
    return Optional.of(new ViewKey(base.key(), "table " + base.table()));
  }

  String sentence(String view) {
    return "the key of view %s is %s, as that of %s"
        .formatted(view, String.join(", ", columns), from);
  }

  /// {@return what is said of a view of which no key is known}
  static String unknown(CatalogTable view) {
    String kind =
        switch (view.kind()) {
          case VIEW, TABLE -> "view";
          case MATERIALIZED_VIEW -> "materialized view";
          case FOREIGN_TABLE -> "foreign table";
        };
    return "%s %s: by which columns its rows are found is not known; declare a model with tablename: %s and primary_key: true on these"
        .formatted(kind, view.name(), view.name());
  }
}
