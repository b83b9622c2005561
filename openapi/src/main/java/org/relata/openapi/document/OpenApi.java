package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;

/// A whole document.
///
/// @param paths by their templates, in the order of the models
/// @param security what a request must have, each a way of its own; none says that it needs nothing
/// @param otherResponses what requests get that no operation is for, an extension
@JsonbPropertyOrder({
  "openapi",
  "info",
  "servers",
  "security",
  "tags",
  "paths",
  "components",
  "otherResponses"
})
public record OpenApi(
    String openapi,
    Info info,
    List<Server> servers,
    List<Map<String, List<String>>> security,
    List<Tag> tags,
    Map<String, PathItem> paths,
    Components components,
    @JsonbProperty("x-relata-other-responses") Map<String, Response> otherResponses) {

  /// What the document is about.
  @JsonbPropertyOrder({"title", "version", "summary", "description"})
  public record Info(String title, String version, String summary, String description) {}

  /// Where the API is.
  @JsonbPropertyOrder({"url", "description"})
  public record Server(String url, String description) {}

  /// What operations are grouped by.
  @JsonbPropertyOrder({"name", "description"})
  public record Tag(String name, String description) {}
}
