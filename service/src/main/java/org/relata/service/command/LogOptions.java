package org.relata.service.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Option;

/// What is logged besides warnings.
final class LogOptions {

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

  /// Sets the levels, and routes java.util.logging to the same log.
  void apply() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    if (access) ((Logger) LoggerFactory.getLogger("org.relata.access")).setLevel(Level.DEBUG);
    if (sql) ((Logger) LoggerFactory.getLogger("org.relata.sql")).setLevel(Level.DEBUG);
  }
}
