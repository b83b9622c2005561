package org.relata.mapping.query;

import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Relationship;

/// A relationship to load with each row.
///
/// @param loading how it is loaded
/// @param query the related rows to load, and what to load of them; its page applies to each parent
public record Expansion(Relationship relationship, Loading loading, Query query) {

  /// See [Query#hashCode].
  @Override
  public int hashCode() {
    return 31 * relationship.hashCode() + query.hashCode();
  }
}
