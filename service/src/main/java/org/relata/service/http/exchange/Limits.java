package org.relata.service.http.exchange;

/// What one exchange may take.
///
/// @param maxBody how many bytes a body has at most
/// @param requestTimeout the nanoseconds within which a body has to come, and for which a client
///   may read nothing of a response
/// @param queueTimeout the nanoseconds that a request waits for a worker at most
public record Limits(long maxBody, long requestTimeout, long queueTimeout) {}
