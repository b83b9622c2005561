package org.relata.service.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// Says which version this is.
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"relata " + Optional.ofNullable(version).orElse("(not packaged)")};
  }
}
