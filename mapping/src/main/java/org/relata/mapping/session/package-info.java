/// Sessions, and the records that they return.
///
/// Start with [org.relata.mapping.session.RecordSession].
@NullMarked
package org.relata.mapping.session;

import org.jspecify.annotations.NullMarked;
