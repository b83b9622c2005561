/// What is to be written: rows, and what is expected of them.
///
/// Start with [org.relata.mapping.change.Change].
package org.relata.mapping.change;
