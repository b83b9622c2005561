package org.relata.service.auth;

import org.relata.mapping.access.Caller;

/// Who makes a request, or why nobody knows.
public sealed interface Identity {

  /// Someone, be it an anonymous one.
  record Known(Caller caller) implements Identity {}

  /// The credentials are not valid; the log has the reason.
  record Invalid() implements Identity {}

  /// There are two credentials, and it is not for the service to choose.
  record Ambiguous() implements Identity {}

  /// What it takes to verify the credentials cannot be had for now.
  record Unverifiable() implements Identity {}
}
