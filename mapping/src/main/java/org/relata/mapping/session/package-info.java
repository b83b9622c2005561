/// What users of the engine hold: a session, and the records that it gives.
///
/// Start with [org.relata.mapping.session.RecordSession].
@NullMarked
package org.relata.mapping.session;

import org.jspecify.annotations.NullMarked;
