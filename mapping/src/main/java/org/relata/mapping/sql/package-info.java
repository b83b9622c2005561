/// Statements as a syntax tree, and the renderers that make text of them.
///
/// Start with [org.relata.mapping.sql.Statement].
package org.relata.mapping.sql;
