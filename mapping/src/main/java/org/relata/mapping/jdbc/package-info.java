/// Connections, values in and out, and the one table from SQLSTATEs to exceptions.
///
/// Start with [org.relata.mapping.jdbc.Transaction].
package org.relata.mapping.jdbc;
