/// SQL statements as syntax trees, and the renderer that writes them as text.
///
/// Start with [org.relata.mapping.sql.Statement]; [org.relata.mapping.sql.SqlRenderer] has one
/// method for each clause. Nothing here knows models.
@NullMarked
package org.relata.mapping.sql;

import org.jspecify.annotations.NullMarked;
