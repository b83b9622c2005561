/// The embedded PostgreSQL: its programs, its data directory, its process, and the way to it.
///
/// Start reading at [org.relata.service.embedded.EmbeddedServer].
package org.relata.service.embedded;
