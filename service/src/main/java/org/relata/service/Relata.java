package org.relata.service;

import java.net.URI;
import java.util.Optional;
import org.relata.mapping.error.DeclarationException;
import org.relata.service.server.Service;
import org.relata.service.settings.StartException;

/// A service in a program of one's own.
///
/// ```java
/// try (Relata relata = Relata.serve(Models.of(Person.class, Address.class), Settings.DEFAULT)) {
///   System.out.println(relata.address());
///   relata.awaitStop();
/// }
/// ```
public final class Relata implements AutoCloseable {

  private final Service service;

  private Relata(Service service) {
    this.service = service;
  }

  /// Starts a service, and returns when it is ready.
  ///
  /// @throws DeclarationException with everything that is wrong with the models
  /// @throws IllegalArgumentException if a setting is wrong
  /// @throws IllegalStateException if it cannot start, with why
  public static Relata serve(Models models, Settings settings) {
    try {
      return new Relata(
          Service.start(settings.of(models.files()), models::read, models.listeners()));
    } catch (StartException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }

  /// {@return the address at which it listens, such as `http://127.0.0.1:8080`}
  public URI address() {
    return service.address();
  }

  /// {@return the address at which it tells of its health and its metrics, if that is another one}
  public Optional<URI> adminAddress() {
    return service.adminAddress();
  }

  /// {@return how much it serves, such as `2 models, 14 endpoints`}
  public String summary() {
    return service.summary();
  }

  /// Has models files, and what callers prove themselves with, read again, soon.
  public void reload() {
    service.reload();
  }

  /// Waits until it has stopped: until it is closed, or the JVM is told to end.
  ///
  /// @throws IllegalStateException if it stopped because it lost what it cannot do without
  public void awaitStop() throws InterruptedException {
    try {
      service.awaitStop();
    } catch (StartException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }

  /// Stops it: first it answers the requests under way.
  @Override
  public void close() {
    service.close();
  }
}
