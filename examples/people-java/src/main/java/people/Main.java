package people;

import org.relata.service.Models;
import org.relata.service.Relata;
import org.relata.service.Settings;

/// Serves people and their addresses.
public final class Main {

  private Main() {}

  /// @param arguments the URL of a database, for a service on any free port; none for an embedded
  ///   database and port 8080
  public static void main(String... arguments) throws InterruptedException {
    Models models = Models.of(Person.class, Address.class).listen(Address.class, new Addresses());
    Settings settings =
        arguments.length == 0 ? Settings.DEFAULT : Settings.DEFAULT.database(arguments[0]).port(0);
    try (Relata relata = Relata.serve(models, settings)) {
      System.out.println("Relata is ready on " + relata.address() + " (" + relata.summary() + ")");
      relata.awaitStop();
    }
  }
}
