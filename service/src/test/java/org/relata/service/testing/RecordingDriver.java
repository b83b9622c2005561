package org.relata.service.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's driver, under URLs of its own, that writes down what runs: the text of each
/// statement, and `begin`, `commit` and `rollback` of transactions that had one.
public final class RecordingDriver implements Driver, AutoCloseable {

  private static final String PREFIX = "jdbc:recorded:";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Driver driver = new org.postgresql.Driver();
  private final List<String> texts = new ArrayList<>();
  private int open;

  private RecordingDriver() {}

  /// {@return a driver that is there for everybody until it is closed}
  public static RecordingDriver register() {
    RecordingDriver driver = new RecordingDriver();
    try {
      DriverManager.registerDriver(driver);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return driver;
  }

  /// {@return the URL of the same database over this driver}
  public static String url(String url) {
    return url.replaceFirst("^jdbc:", PREFIX);
  }

  /// {@return what ran since it was asked last, when all transactions are over}
  public synchronized List<String> take() {
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (open > 0) {
        if (System.nanoTime() > end) throw new IllegalStateException("A transaction is still open");
        wait(PATIENCE.toMillis());
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    List<String> taken = List.copyOf(texts);
    texts.clear();
    return taken;
  }

  private synchronized void ran(String text) {
    texts.add(text);
  }

  private synchronized void began() {
    open++;
    texts.add("begin");
  }

  private synchronized void ended(String how) {
    open--;
    texts.add(how);
    notifyAll();
  }

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) return null;
    Connection connection = driver.connect(url.replaceFirst(PREFIX, "jdbc:"), properties);
    return proxy(Connection.class, new Recorded(connection));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return driver.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return driver.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return driver.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver.getParentLogger();
  }

  @Override
  public void close() throws SQLException {
    DriverManager.deregisterDriver(this);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    ClassLoader loader = RecordingDriver.class.getClassLoader();
    return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getTargetException();
    }
  }

  private final class Recorded implements InvocationHandler {
    private final Connection connection;
    private boolean begun;

    Recorded(Connection connection) {
      this.connection = connection;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      Object result = call(connection, method, arguments);
      String name = method.getName();
      if (begun && (name.equals("commit") || name.equals("rollback") || name.equals("close"))) {
        begun = false;
        ended(name);
      }
      return switch (result) {
        case PreparedStatement statement ->
            proxy(PreparedStatement.class, new Running(this, statement, textOf(arguments)));
        case Statement statement ->
            proxy(Statement.class, new Running(this, statement, /* text= */ null));
        case null, default -> result;
      };
    }

    /// What Hikari runs on each new connection belongs to no request.
    void runs(String text) throws SQLException {
      if (text.startsWith("set timezone")) return;
      if (!begun && !connection.getAutoCommit()) {
        begun = true;
        began();
      }
      ran(text);
    }
  }

  /// @param text of a prepared statement; any other is told when it runs
  private record Running(Recorded connection, Statement statement, @Nullable String text)
      implements InvocationHandler {
    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      if (method.getName().startsWith("execute")) {
        connection.runs(text == null ? textOf(arguments) : text);
      }
      return call(statement, method, arguments);
    }
  }

  private static String textOf(@Nullable Object @Nullable [] arguments) {
    if (arguments != null && arguments[0] instanceof String text) return text;
    throw new IllegalArgumentException("There is no text of a statement");
  }
}
