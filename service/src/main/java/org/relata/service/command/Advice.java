package org.relata.service.command;

import java.io.PrintWriter;
import java.util.List;
import org.relata.mapping.declare.resolve.IndexAdvice;
import picocli.CommandLine.Model.CommandSpec;

/// Shows advice on models, which changes nothing in what a command does.
final class Advice {

  private Advice() {}

  /// Prints advice on standard error.
  static void show(CommandSpec command, List<IndexAdvice> advice) {
    PrintWriter err = command.commandLine().getErr();
    advice.forEach(each -> err.println("warning: " + each));
    err.flush();
  }
}
