/// Batches: their operations as they are written, with references to responses of those before.
///
/// Begin with [org.relata.service.batch.BatchOperation].
@NullMarked
package org.relata.service.batch;

import org.jspecify.annotations.NullMarked;
