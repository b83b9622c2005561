/// Resolves declared relationships: targets, joins, backrefs, cascades, orderings and loading.
///
/// Start with [org.relata.mapping.declare.relationship.RelationshipResolver].
@NullMarked
package org.relata.mapping.declare.relationship;

import org.jspecify.annotations.NullMarked;
