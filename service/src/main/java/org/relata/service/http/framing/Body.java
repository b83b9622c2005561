package org.relata.service.http.framing;

/// The body of a request while it comes.
sealed interface Body permits FixedBody, ChunkedBody {

  /// Reads on, no further than to its end. What is to be passed on of the bytes then stands at
  /// their beginning.
  ///
  /// @throws RefusedException if they are none of a body
  Taken read(byte[] bytes, int from, int to);

  /// {@return whether it has come to its end}
  boolean complete();

  /// How much was read.
  ///
  /// @param end where reading ended
  /// @param kept where that ends which is to be passed on
  record Taken(int end, int kept) {}
}
