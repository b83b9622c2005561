/// Carries out plans of queries: puts records together and fetches what belongs to them.
///
/// Start with [org.relata.mapping.load.Loader].
@NullMarked
package org.relata.mapping.load;

import org.jspecify.annotations.NullMarked;
