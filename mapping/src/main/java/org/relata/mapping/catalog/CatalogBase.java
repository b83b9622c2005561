package org.relata.mapping.catalog;

import java.util.List;

/// A table of which a view is made.
///
/// @param table its name
/// @param key the columns of its primary key, if the view has them all under their names; else none
/// @param referenced whether another of the view's tables refers to it, so that its rows may be
///   there several times
public record CatalogBase(String table, List<String> key, boolean referenced) {

  public CatalogBase {
    key = List.copyOf(key);
  }
}
