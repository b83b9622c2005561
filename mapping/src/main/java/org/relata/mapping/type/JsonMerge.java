package org.relata.mapping.type;

/// A JSON object that an update merges into what a JSON or pickled column has, as a merge patch
/// (RFC 7396): its members are set, those that are null removed, objects in it merged likewise.
///
/// @param patch valid JSON: an object
/// @param alone what comes of it where there is nothing to merge it into
/// @param depth how deep objects stand in each other in it, 1 where none does
public record JsonMerge(String patch, Json alone, int depth) {
  @Override
  public String toString() {
    return patch;
  }
}
