package org.relata.service;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.relata.mapping.Mapping;
import org.relata.mapping.Schema;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.model.Models;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Endpoints;
import org.relata.service.api.Api;
import org.relata.service.api.IdempotencyTable;
import org.relata.service.database.OpenDatabase;
import org.relata.service.http.GrizzlyServer;
import org.relata.service.request.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The service from start to stop: a database, its tables, the server.
///
/// It stops when it is closed or the JVM is told to end: first the server, when the requests under
/// way are answered, then the connections, then a database of its own.
public final class Service implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final Parts parts;
  private final URI address;
  private final String extent;

  private Service(Parts parts, URI address, String extent) {
    this.parts = parts;
    this.address = address;
    this.extent = extent;
  }

  /// Starts a service, and returns when it is ready.
  ///
  /// @throws StartException if it cannot start
  public static Service start(Settings settings, Models models) {
    Parts parts = new Parts();
    Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
    try {
      OpenDatabase database =
          parts.start(() -> OpenDatabase.open(settings.database(), settings.pool()));
      prepare(models, settings.schema(), database.dataSource());
      Limits limits =
          new Limits(
              settings.limits().defaultLimit(),
              settings.limits().maxLimit(),
              settings.http().maxBody());
      Mapping mapping = new Mapping(models, database.dataSource());
      Api api = new Api(mapping, limits, settings.answersKept());
      List<Endpoint> endpoints = Endpoints.of(models);
      int workers = settings.pool().size();
      GrizzlyServer server =
          parts.start(
              () -> GrizzlyServer.start(settings.http(), workers, endpoints, api, api::refuse));
      String extent = count(models.all(), "model") + ", " + count(endpoints, "endpoint");
      return new Service(parts, server.address(), extent);
    } catch (RuntimeException | Error failure) {
      parts.close();
      throw failure;
    }
  }

  /// Makes the tables that a database lacks.
  ///
  /// @return the statements that ran
  public static List<String> createTables(
      Settings.Database database, Settings.Pool pool, Models models) {
    try (OpenDatabase open = OpenDatabase.open(database, pool)) {
      return new Schema(models).createAll(open.dataSource());
    }
  }

  /// Drops the tables that a database has of the models, and the answers that tell of their rows.
  ///
  /// @return the statements that ran
  public static List<String> dropTables(
      Settings.Database database, Settings.Pool pool, Models models) {
    try (OpenDatabase open = OpenDatabase.open(database, pool)) {
      return new Schema(models.withTable(IdempotencyTable.TABLE)).dropAll(open.dataSource());
    }
  }

  private static void prepare(Models models, Settings.Schema action, DataSource database) {
    switch (action) {
      case CREATE -> {
        new Schema(models).createAll(database);
        makeAnswersTable(database);
      }
      case VALIDATE -> {
        List<String> faults = new Schema(models).check(database);
        if (!faults.isEmpty()) {
          throw new StartException(
              "The database does not fit the models: " + String.join("; ", faults));
        }
      }
      case NONE -> {}
    }
  }

  /// A database that does not let it be made can be served all the same.
  private static void makeAnswersTable(DataSource database) {
    Models none = new Models(List.of(), List.of(), List.of());
    try {
      new Schema(none.withTable(IdempotencyTable.TABLE)).createAll(database);
    } catch (MappingException refused) {
      String why = String.valueOf(refused.getCause());
      LOG.warn("The table {} for Idempotency-Key cannot be made: {}", IdempotencyTable.TABLE, why);
    }
  }

  private static String count(List<?> things, String name) {
    return things.size() + " " + name + (things.size() == 1 ? "" : "s");
  }

  /// {@return where it listens}
  public URI address() {
    return address;
  }

  /// {@return how much it serves, such as `2 models, 14 endpoints`}
  public String extent() {
    return extent;
  }

  /// Waits until it has stopped.
  public void awaitStop() throws InterruptedException {
    parts.closed.await();
  }

  @Override
  public void close() {
    parts.close();
  }

  /// What has been started. A stop waits for what is just starting, and then nothing starts.
  private static final class Parts {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean closing;

    synchronized <T extends AutoCloseable> T start(Supplier<T> starting) {
      if (closing) throw new StartException("The service was stopped while it started");
      T part = starting.get();
      started.push(part);
      return part;
    }

    synchronized void close() {
      closing = true;
      while (!started.isEmpty()) close(started.pop());
      closed.countDown();
    }

    private static void close(AutoCloseable part) {
      try {
        part.close();
      } catch (Exception failure) {
        throw new IllegalStateException("Cannot stop " + part, failure);
      }
    }
  }
}
