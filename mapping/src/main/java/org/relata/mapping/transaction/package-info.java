/// Sessions on connections: each statement for itself, or all in one transaction.
///
/// Start with [org.relata.mapping.transaction.AutocommitSession].
@NullMarked
package org.relata.mapping.transaction;

import org.jspecify.annotations.NullMarked;
