/// How log entries are written: as lines of text, or as JSON.
///
/// Start reading at [org.relata.service.log.DefaultLog].
@NullMarked
package org.relata.service.log;

import org.jspecify.annotations.NullMarked;
