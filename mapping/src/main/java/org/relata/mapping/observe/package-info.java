/// Observation of the statements that run, for logs, timing and tests.
///
/// [org.relata.mapping.observe.SqlObserver] is all of it.
@NullMarked
package org.relata.mapping.observe;

import org.jspecify.annotations.NullMarked;
