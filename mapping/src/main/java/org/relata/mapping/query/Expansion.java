package org.relata.mapping.query;

import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Relationship;

/// A relationship that is loaded with each row.
///
/// @param query which of the related rows are wanted and what of them; its page holds for each row
public record Expansion(Relationship relationship, Loading loading, Query query) {

  /// See [Query#hashCode].
  @Override
  public int hashCode() {
    return 31 * relationship.hashCode() + query.hashCode();
  }
}
