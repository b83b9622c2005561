/// How log entries are written: as lines of text, or as JSON.
///
/// Start reading at [org.relata.service.log.JsonEncoder]; `logback.xml` says how text is made.
@NullMarked
package org.relata.service.log;

import org.jspecify.annotations.NullMarked;
