package org.relata.mapping.catalog;

import java.util.List;

/// An enum of a database.
///
/// @param visible whether it is found without its schema
/// @param labels in their order
public record CatalogEnum(String schema, String name, boolean visible, List<String> labels) {

  public CatalogEnum {
    labels = List.copyOf(labels);
  }
}
