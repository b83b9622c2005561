/// The front doors of the mapping engine.
///
/// [org.relata.mapping.Mapping] queries and changes rows; [org.relata.mapping.Schema] creates,
/// drops and checks tables. Both take [org.relata.mapping.model.Models], which
/// [org.relata.mapping.declare.resolve.Resolver] makes of declarations.
@NullMarked
package org.relata.mapping;

import org.jspecify.annotations.NullMarked;
