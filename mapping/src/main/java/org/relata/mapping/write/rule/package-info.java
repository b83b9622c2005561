/// Rules of access, as far as they are about what is written.
///
/// Start with [org.relata.mapping.write.rule.WriteRules].
@NullMarked
package org.relata.mapping.write.rule;

import org.jspecify.annotations.NullMarked;
