/// A database that others made, and what requests for it are answered.
///
/// Start reading at [org.relata.service.found.FoundDatabaseIT].
@NullMarked
package org.relata.service.found;

import org.jspecify.annotations.NullMarked;
