package org.relata.service.http;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.relata.service.asset.Page;
import org.relata.service.auth.Authenticator;
import org.relata.service.auth.Credentials;
import org.relata.service.auth.Identity;
import org.relata.service.header.AcceptHeader;
import org.relata.service.http.exchange.HeaderFields;
import org.relata.service.response.RawResponse;

/// Finds out who makes a request, and answers those who have to say so first.
///
/// What they are answered is the same for every path, whether it exists or not.
record Admission(Authenticator authenticator, RoutingProblem problem) {

  private static final String HEALTH = "/_health/";
  private static final String ASSETS = "/_assets/";

  private static final String SCHEME = "Bearer";

  private static final String CREDENTIALS = Credentials.AUTHORIZATION + ", " + Credentials.KEY;
  private static final String KEPT = "Cache-Control";
  private static final String NEVER = "no-store";

  /// {@return whether nobody is asked for credentials on a path, and those given are not looked at}
  static boolean isForAnybody(String path) {
    return path.startsWith(HEALTH);
  }

  /// {@return whether a path needs no credentials}
  static boolean isOpen(String path) {
    return isForAnybody(path) || path.startsWith(ASSETS);
  }

  Identity identify(Request request) {
    return authenticator.identify(
        Credentials.of(
            request.getHeaders(Credentials.AUTHORIZATION), request.getHeaders(Credentials.KEY)));
  }

  /// {@return the response to a request whose credentials are not valid}
  RawResponse invalid() {
    return problem.of(401, "The credentials are not valid", SCHEME + " error=\"invalid_token\"");
  }

  /// {@return the response to a request with two credentials}
  RawResponse ambiguous() {
    return problem.of(400, "The request has more than one of Authorization and X-API-Key", null);
  }

  /// {@return the response to a request whose credentials cannot be verified for now}
  RawResponse unverifiable() {
    return problem.of(503, "The credentials cannot be verified at present", null);
  }

  /// {@return a response as caches have to take it, where what is answered depends on who asks: it
  /// is one caller's, and a refusal is nobody's}
  RawResponse kept(RawResponse response) {
    if (!authenticator.isConfigured()) return response;
    String varied = response.headers().get("Vary");
    Map<String, String> more = new LinkedHashMap<>();
    more.put("Vary", varied == null ? CREDENTIALS : varied + ", " + CREDENTIALS);
    if (!response.headers().containsKey(KEPT)) {
      more.put(KEPT, response.status() == 401 ? NEVER : "private");
    }
    return response.with(more);
  }

  /// {@return the response to a request without credentials; a browser gets a page where there is
  /// one, to sign in}
  RawResponse required(Request request, String path) {
    RawResponse refusal = problem.of(401, "Credentials are required", SCHEME);
    return isForPage(request, path) ? page(refusal) : refusal;
  }

  private static boolean isForPage(Request request, String path) {
    Method method = request.getMethod();
    String accept = HeaderFields.value(request, "Accept");
    if (accept == null || !path.equals("/") || (method != Method.GET && method != Method.HEAD)) {
      return false;
    }
    AcceptHeader accepted = AcceptHeader.parse(accept);
    return accepted.quality("text/html") > accepted.quality("application/json");
  }

  private static RawResponse page(RawResponse refusal) {
    Map<String, String> headers = new LinkedHashMap<>(refusal.headers());
    headers.putAll(Page.EXPLORER.headers());
    headers.put("Content-Type", Page.EXPLORER.asset().type());
    headers.put(KEPT, NEVER);
    ByteBuffer html = ByteBuffer.wrap(Page.EXPLORER.asset().bytes());
    return new RawResponse(401, headers, new RawResponse.Bytes(html));
  }
}
