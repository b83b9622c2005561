package org.relata.service.command;

import java.io.PrintWriter;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.MappingException;
import org.relata.service.settings.StartException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells why a command failed: a line for what its user can mend, everything for a bug.
final class CommandErrors implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    switch (failure) {
      case DeclarationException invalid -> invalid.diagnostics().forEach(err::println);
      case StartException failed -> err.println("relata: " + failed.getMessage());
      case MappingException failed -> err.println("relata: " + failed.getMessage());
      default -> failure.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
