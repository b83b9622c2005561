package org.relata.openapi.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The shapes of the API's paths.
public enum PathTemplate {
  /// The index of all models.
  INDEX("/"),
  /// The description of the API as JSON.
  OPENAPI_JSON("/openapi.json"),
  /// The description of the API as YAML.
  OPENAPI_YAML("/openapi.yaml"),
  /// Whether the process is alive.
  LIVENESS("/_health/live"),
  /// Whether requests can be served.
  READINESS("/_health/ready"),
  /// What the service counts and measures.
  METRICS("/_metrics"),
  /// Several operations in one transaction.
  BATCH("/_batch"),
  /// The reference of the API.
  DOCS("/_docs"),
  /// The models as the explorer shows them.
  STRUCTURE("/_explorer/models"),
  /// A file that pages consist of.
  ASSET("/_assets/{asset}"),
  /// The rows of a model.
  ROWS("/{table}"),
  /// The rows of a model, by a query in a body.
  ROWS_QUERY("/{table}/_query"),
  /// The row with a key.
  ROW("/{table}/{key}"),
  /// The related rows of a row.
  RELATED("/{table}/{key}/{relationship}"),
  /// The related rows of a row, by a query in a body.
  RELATED_QUERY("/{table}/{key}/{relationship}/_query"),
  /// The related row with a key, of a row.
  RELATED_ROW("/{table}/{key}/{relationship}/{relatedKey}");

  /// The segment at the end of a path where queries in bodies are sent.
  public static final String QUERY = "_query";

  private static final Set<String> KEYS = Set.of("{key}", "{relatedKey}", "{asset}");

  @SuppressWarnings("ImmutableEnumChecker") // it is a copy
  private final List<String> segments;

  PathTemplate(String text) {
    this.segments =
        List.copyOf(
            Arrays.stream(text.substring(1).split("/")).filter(each -> !each.isEmpty()).toList());
  }

  /// {@return the parts between the slashes; names of models, relationships and keys in braces}
  public List<String> segments() {
    return segments;
  }

  /// {@return the names of the keys in it: none, `key`, `key` and `relatedKey`, or `asset`}
  public List<String> keyNames() {
    return keys(segments).stream().map(name -> name.substring(1, name.length() - 1)).toList();
  }

  /// {@return the keys in a path of this shape}
  ///
  /// @param path the parts between its slashes
  public List<String> keys(List<String> path) {
    List<String> keys = new ArrayList<>(2);
    for (int i = 0; i < segments.size(); i++) {
      if (KEYS.contains(segments.get(i))) keys.add(path.get(i));
    }
    return keys;
  }

  /// {@return whether it begins with a name that the service has, not with that of a table}
  public boolean ofService() {
    return segments.isEmpty() || !segments.getFirst().startsWith("{");
  }

  /// {@return whether it is the same for every set of models}
  public boolean fixed() {
    return segments.stream().noneMatch(segment -> segment.startsWith("{"));
  }

  /// {@return the path on a subject, with keys in braces, such as `/person/{key}/addresses`; before
  /// any percent-encoding}
  public String on(Subject subject) {
    return segments.stream()
        .map(segment ->
            switch (segment) {
              case "{table}" -> subject.table();
              case "{relationship}" -> subject.relationshipName();
              default -> segment;
            })
        .collect(Collectors.joining("/", "/", ""));
  }
}
