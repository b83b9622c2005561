/// The database: connections to one that exists, or an embedded PostgreSQL.
///
/// Start reading at [org.relata.service.database.OpenDatabase].
package org.relata.service.database;
