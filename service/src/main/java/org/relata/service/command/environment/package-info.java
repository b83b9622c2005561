/// The environment variables that commands take, and the settings that come of all sources.
///
/// Start reading at [org.relata.service.command.environment.Variables].
@NullMarked
package org.relata.service.command.environment;

import org.jspecify.annotations.NullMarked;
