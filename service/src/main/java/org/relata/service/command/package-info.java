/// The command line: `serve`, `check`, `schema`, and their options.
///
/// Start reading at [org.relata.service.command.RelataCommand].
package org.relata.service.command;
