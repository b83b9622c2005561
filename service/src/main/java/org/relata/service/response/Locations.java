package org.relata.service.response;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.openapi.endpoint.ResponseHeader;
import org.relata.service.routing.KeySegment;
import org.relata.service.value.Percent;
import org.relata.service.value.ValueText;

/// Where things are: paths, percent-encoded.
public final class Locations {

  private Locations() {}

  /// {@return the path of a model's rows, such as `/person`}
  public static String of(Model model) {
    return "/" + Percent.encode(model.table().path());
  }

  /// {@return the path of one row, such as `/order_line/10248,11`}
  public static String of(Model model, Key key) {
    return of(model) + "/" + key(model, key);
  }

  /// {@return the path of what a relationship leads to from one row}
  public static String of(Relationship relationship, Key parent) {
    return of(relationship.source(), parent) + "/" + Percent.encode(relationship.name());
  }

  /// {@return the path of one of the rows that a relationship leads to from one row}
  public static String of(Relationship relationship, Key parent, Key key) {
    return of(relationship, parent) + "/" + key(relationship.target(), key);
  }

  /// {@return `Location` of one row; none where its key is too long for a header}
  static Map<String, String> header(Model model, Key key) {
    String path = of(model, key);
    return Headers.isShort(path) ? Map.of(ResponseHeader.LOCATION.toString(), path) : Map.of();
  }

  private static String key(Model model, Key key) {
    String text =
        IntStream.range(0, key.values().size())
            .mapToObj(i -> ValueText.of(model.primaryKey().get(i).type(), key.values().get(i)))
            .map(Percent::encode)
            .collect(Collectors.joining(","));
    return KeySegment.of(text);
  }
}
