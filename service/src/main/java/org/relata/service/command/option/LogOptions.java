package org.relata.service.command.option;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.relata.service.log.Logs;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Option;

/// What is logged besides warnings, and how.
public final class LogOptions {

  /// How entries are written.
  private enum Format {
    /// As lines of text, for people.
    TEXT,
    /// As a JSON object a line, for programs.
    JSON
  }

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "text (default), or json: a JSON object a line.")
  private Format format = Format.TEXT;

  @Option(
      names = "--access-log",
      arity = "0..1",
      fallbackValue = "true",
      description = "Log each request.")
  private boolean access;

  @Option(
      names = "--log-sql",
      arity = "0..1",
      fallbackValue = "true",
      description = "Log each SQL statement.")
  private boolean sql;

  /// Sets the format and the levels, and routes java.util.logging to the same log.
  public void apply() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    if (format == Format.JSON) Logs.writeJson();
    if (access) ((Logger) LoggerFactory.getLogger("org.relata.access")).setLevel(Level.INFO);
    if (sql) ((Logger) LoggerFactory.getLogger("org.relata.sql")).setLevel(Level.DEBUG);
  }
}
