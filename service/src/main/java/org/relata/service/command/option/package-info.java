/// The options that commands take, in groups, and what is said of those that are wrong.
///
/// Start reading at [org.relata.service.command.option.DatabaseOptions].
@NullMarked
package org.relata.service.command.option;

import org.jspecify.annotations.NullMarked;
