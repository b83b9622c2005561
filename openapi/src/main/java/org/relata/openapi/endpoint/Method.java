package org.relata.openapi.endpoint;

/// The HTTP methods that operations have. What answers GET answers HEAD.
public enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE
}
