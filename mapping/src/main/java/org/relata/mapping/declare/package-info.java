/// What users declare, and how it becomes models.
///
/// [org.relata.mapping.declare.ModelFile] reads declarations from files;
/// [org.relata.mapping.declare.Resolver] turns declarations, wherever they come from, into models.
@NullMarked
package org.relata.mapping.declare;

import org.jspecify.annotations.NullMarked;
