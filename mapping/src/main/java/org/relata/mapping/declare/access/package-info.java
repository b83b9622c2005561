/// Turns declared rules into rules on models: names become columns and relationships, conditions
/// become filters.
///
/// Start with [org.relata.mapping.declare.access.AccessResolver].
@NullMarked
package org.relata.mapping.declare.access;

import org.jspecify.annotations.NullMarked;
