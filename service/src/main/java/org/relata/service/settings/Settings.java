package org.relata.service.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that a service is configured with.
///
/// @param models the files that models are read from: models files, jars and directories of classes
/// @param schema what is done about the database's tables
/// @param idempotencyRetention how long the response to a request with an `Idempotency-Key` is kept
public record Settings(
    List<Path> models,
    Http http,
    Database database,
    Pool pool,
    Schema schema,
    Limits limits,
    Lifecycle lifecycle,
    Duration idempotencyRetention,
    Operations operations,
    Safety safety,
    Authentication authentication) {

  /// Where and how the service listens.
  ///
  /// @param port the port, 0 for any that is free
  /// @param portOption the option that gives it
  /// @param maxBody the largest body of a request that is read, in bytes
  /// @param allowedHosts the names that requests may be for, besides those of this machine; `*` for
  ///   any, and none for any too, unless it listens on this machine alone
  /// @param corsOrigins the origins whose pages may read what it answers; `*` for any
  /// @param traffic how much of it there may be at once
  public record Http(
      String host,
      int port,
      String portOption,
      long maxBody,
      List<String> allowedHosts,
      List<String> corsOrigins,
      Traffic traffic) {

    /// How many clients an admin port has, and how many of their requests wait.
    private static final int ADMINS = 100;

    public Http {
      allowedHosts = List.copyOf(allowedHosts);
      corsOrigins = List.copyOf(corsOrigins);
    }

    /// For pages of no other origin.
    public Http(String host, int port, long maxBody, List<String> allowedHosts, Traffic traffic) {
      this(host, port, "--port", maxBody, allowedHosts, List.of(), traffic);
    }

    /// {@return the same for pages of other origins}
    public Http forPagesOf(List<String> origins) {
      return new Http(host, port, portOption, maxBody, allowedHosts, origins, traffic);
    }

    /// {@return whether who listens at an address is reached from this machine alone}
    public static boolean isLoopback(String address) {
      try {
        return InetAddress.getByName(address).isLoopbackAddress();
      } catch (UnknownHostException _) {
        return false;
      }
    }

    /// {@return how it listens on a port for health and metrics alone}
    public Http admin(int adminPort) {
      Traffic admins =
          new Traffic(
              ADMINS, ADMINS, traffic.requestTimeout(), traffic.idleTimeout(), traffic.maxHead());
      return new Http(host, adminPort, "--admin-port", maxBody, allowedHosts, List.of(), admins);
    }
  }

  /// How much goes on at once.
  ///
  /// @param maxConnections how many clients are connected at most
  /// @param queue how many requests wait for one that runs to end, at most
  /// @param requestTimeout how long a client has to send a request
  /// @param idleTimeout how long a connection may be without a request
  /// @param maxHead how many bytes the first line of a request has at most, and as many its headers
  public record Traffic(
      int maxConnections, int queue, Duration requestTimeout, Duration idleTimeout, int maxHead) {}

  /// Which database it is.
  public sealed interface Database {

    /// One that exists already.
    ///
    /// @param url a JDBC URL
    /// @param replicaUrl that of a replica, which is read from; null if there is none
    record Remote(String url, String user, String password, @Nullable String replicaUrl)
        implements Database {

      /// One without a replica.
      public Remote(String url, String user, String password) {
        this(url, user, password, null);
      }

      /// {@return its replica}
      public Optional<Remote> replica() {
        return Optional.ofNullable(replicaUrl).map(replica -> new Remote(replica, user, password));
      }

      /// {@return whether there are several hosts, one of which is the database at a time}
      public boolean hasSeveralHosts() {
        return url.matches("jdbc:postgresql://[^/?]*,.*");
      }

      /// {@return whether the database is that of several hosts which takes changes}
      public boolean followsPrimary() {
        boolean other = url.contains("targetServerType=") && !url.contains("=primary");
        return hasSeveralHosts() && !other;
      }

      /// {@return what messages may show: never the password, nor the URL's parameters}
      @Override
      public String toString() {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
      }
    }

    /// An embedded one that keeps its data in a directory.
    record Persistent(Path directory) implements Database {}

    /// An embedded one whose data is deleted when the service stops.
    record Ephemeral() implements Database {}
  }

  /// The connections to the database.
  ///
  /// @param size how many there are; as many requests run at once
  /// @param timeout how long a request waits for one
  /// @param statementTimeout how long a statement may take; zero for as long as it likes
  /// @param connectTimeout how long a start waits for a database that is away
  public record Pool(
      int size, Duration timeout, Duration statementTimeout, Duration connectTimeout) {}

  /// What is done about the tables when the service starts.
  public enum Schema {
    /// Missing tables are created.
    CREATE,
    /// It is an error if one is missing.
    VALIDATE,
    /// Nothing.
    NONE
  }

  /// How much a request may ask for.
  ///
  /// @param defaultLimit how many a list has where the request does not say
  /// @param maxLimit how many a list has at most
  /// @param maxRows how many a response has at most, embedded ones included
  /// @param expansions how many relationships a request embeds at most
  /// @param memory how many bytes the data of all requests may take up together; null for a share
  ///   of the heap
  public record Limits(
      int defaultLimit, int maxLimit, int maxRows, int expansions, @Nullable Long memory) {}

  /// What happens between the start and the stop.
  ///
  /// @param watch whether the models are read again when their files change
  /// @param stopDelay how long a service that is told to stop goes on serving as it did, but for
  ///   saying that it is not ready
  public record Lifecycle(boolean watch, Duration stopDelay) {}

  /// What those who run the service see of it.
  ///
  /// @param adminPort the port for health and metrics, 0 for any that is free; null for that of all
  ///   the others
  /// @param slowStatement how long a statement takes at least that is logged; null for none
  public record Operations(@Nullable Integer adminPort, @Nullable Duration slowStatement) {}

  /// What keeps the service from giving away what it should not.
  ///
  /// @param open whether it may be there for everybody who reaches its address
  /// @param cursorKeyFile the file with the key that cursors are sealed with; null for a key that
  ///   is made at the start
  /// @param metricsRole the role of those who are shown metrics and the reference on the main port
  ///   where not everybody is; null for nobody
  /// @param roleClaim the claim with the role of the database that a request runs as; null for the
  ///   connections' own user
  public record Safety(
      boolean open,
      @Nullable Path cursorKeyFile,
      @Nullable String metricsRole,
      @Nullable String roleClaim) {

    /// What holds where nothing is set.
    public static final Safety DEFAULT = new Safety(false, null, null, null);

    /// {@return the claim with the role of the database, if a request runs as another than the
    /// connections' own user}
    public Optional<String> role() {
      return Optional.ofNullable(roleClaim);
    }

    /// {@return the key that cursors are sealed with, if it is not made at the start}
    public Optional<SecretFile> cursorKey() {
      return Optional.ofNullable(cursorKeyFile).map(file -> new SecretFile("cursor key", file));
    }
  }

  public Settings {
    models = List.copyOf(models);
  }
}
