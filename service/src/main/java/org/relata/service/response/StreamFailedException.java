package org.relata.service.response;

/// Ends a streamed response for which there turns out to be another: that is sent instead, if
/// nothing has been sent yet.
public final class StreamFailedException extends RuntimeException {

  @SuppressWarnings("serial") // it ends a response, and travels no further
  private final RawResponse instead;

  /// @param detail why, for the log
  public StreamFailedException(String detail, RawResponse instead) {
    super(detail, null, false, false);
    this.instead = instead;
  }

  /// {@return the response to send instead}
  public RawResponse instead() {
    return instead;
  }
}
