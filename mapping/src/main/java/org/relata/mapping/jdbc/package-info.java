/// Connections, transactions, and values in and out of JDBC.
///
/// Start with [org.relata.mapping.jdbc.Database] and [org.relata.mapping.jdbc.Transaction];
/// [org.relata.mapping.jdbc.SqlStates] is the one table from SQLSTATEs to exceptions. Only this
/// package uses `java.sql`.
@NullMarked
package org.relata.mapping.jdbc;

import org.jspecify.annotations.NullMarked;
