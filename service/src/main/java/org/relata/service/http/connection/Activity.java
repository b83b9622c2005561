package org.relata.service.http.connection;

/// What a connection is busy with between the head of a request and the end of its response.
public interface Activity {

  /// Looks whether it goes on as it should, a few times a second, on the thread that watches all
  /// connections.
  ///
  /// @param now the time, as of [System#nanoTime]
  /// @return whether the client has nothing to do but wait, and may have left meanwhile
  boolean look(long now);

  /// {@return whether it needs more of what the client sends}
  boolean receives();

  /// Ends, because the connection has been closed.
  void gone();
}
