/// Sessions on connections: each statement for itself, or all in one transaction.
///
/// Start with [org.relata.mapping.transaction.AutocommitSession].
package org.relata.mapping.transaction;
