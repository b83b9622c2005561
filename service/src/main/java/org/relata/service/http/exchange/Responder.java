package org.relata.service.http.exchange;

import java.io.InputStream;
import org.glassfish.grizzly.http.server.Request;
import org.relata.service.response.RawResponse;

/// Makes the responses of exchanges.
public interface Responder {

  /// {@return the response to a request; it never fails}
  ///
  /// @param path the path, percent-encoded
  RawResponse respond(Request request, String path, InputStream body);

  /// {@return the template of the path of a request that is not carried out, or a word for those
  /// that lead nowhere}
  ///
  /// @param path the path, percent-encoded
  String template(String path);

  /// {@return the response to a request that is not carried out}
  RawResponse refused(int status, String detail);

  /// {@return the response to a request that failed}
  RawResponse failed(Throwable failure);
}
