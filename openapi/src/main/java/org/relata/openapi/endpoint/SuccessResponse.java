package org.relata.openapi.endpoint;

import java.util.List;

/// A response that is not a problem.
///
/// @param headers what may come with it
public record SuccessResponse(int status, ResponseBody body, List<ResponseHeader> headers) {
  public SuccessResponse {
    headers = List.copyOf(headers);
  }
}
