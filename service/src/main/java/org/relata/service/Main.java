package org.relata.service;

import org.relata.service.command.CommandActions;
import org.relata.service.command.RelataCommand;
import org.relata.service.exit.HeapExhaustion;
import org.relata.service.server.Service;

/// Where the program begins.
public final class Main {

  private Main() {}

  public static void main(String... arguments) {
    HeapExhaustion.arm();
    CommandActions actions = new CommandActions(DeclaredModels::read, Service::start);
    System.exit(RelataCommand.run(actions, System.getenv(), arguments));
  }
}
