package org.relata.service.observe;

/// What came of a request.
///
/// @param method as it came; empty where it is not known
/// @param path as it came, without its query; empty where it is not known
/// @param status that of the response, or [#LEFT]
/// @param bytes how many bytes the body of the response has had, as it was sent
public record Outcome(String method, String path, int status, long bytes) {

  /// The status of a request whose client left before there was a response, as nginx has it.
  public static final int LEFT = 499;
}
