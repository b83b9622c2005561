/// What users of the engine hold: a session, and the records that it gives.
///
/// Start with [org.relata.mapping.session.RecordSession].
package org.relata.mapping.session;
