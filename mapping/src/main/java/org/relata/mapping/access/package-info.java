/// Who may read and change what: rules that stand beside models, and what follows from them for
/// callers with some roles.
///
/// Start with [org.relata.mapping.access.AccessRules].
@NullMarked
package org.relata.mapping.access;

import org.jspecify.annotations.NullMarked;
