package org.relata.service.cursor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.query.Sort;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.value.ValueParser;
import org.relata.service.value.ValueText;

/// A place in the order of a list, to go on from.
///
/// Its text is fit for URLs: base64 of the direction, the hash of the order it was made for, and
/// the values there, all of it sealed. Nobody reads the values, and nobody makes a text but a
/// service that has the key.
///
/// @param backward whether it goes on with the rows before it
/// @param values the value of each of the order's columns at that place
public record Cursor(boolean backward, List<@Nullable Object> values) {

  private static final String SEPARATOR = "\0";
  private static final byte FORWARD = '>';
  private static final byte BACKWARD = '<';

  /// The direction and the order.
  private static final int HEADER = 1 + OrderHash.LENGTH;

  public Cursor {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /// {@return its text}
  ///
  /// @param order what the list is sorted by, to the last tie
  public String text(List<Sort> order, Seal seal) {
    byte[] parts = parts(order).getBytes(StandardCharsets.UTF_8);
    byte[] inside = new byte[HEADER + parts.length];
    inside[0] = backward ? BACKWARD : FORWARD;
    System.arraycopy(OrderHash.of(order), 0, inside, 1, OrderHash.LENGTH);
    System.arraycopy(parts, 0, inside, HEADER, parts.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(seal.close(inside));
  }

  private String parts(List<Sort> order) {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < order.size(); i++) {
      Object value = values.get(i);
      if (i > 0) parts.append(SEPARATOR);
      if (value != null) {
        parts.append('=').append(ValueText.of(order.get(i).ordering().column().type(), value));
      }
    }
    return parts.toString();
  }

  /// {@return the cursor with this text}
  ///
  /// @param order what the list is sorted by, to the last tie
  /// @throws InvalidInputException if the text is no cursor of this seal, or one that was made for
  ///   another order
  public static Cursor parse(String text, List<Sort> order, Seal seal) {
    byte[] inside = opened(text, seal);
    if (!Arrays.equals(inside, 1, HEADER, OrderHash.of(order), 0, OrderHash.LENGTH)) {
      throw new InvalidInputException("must be a cursor of the same sort order");
    }
    String parts = new String(inside, HEADER, inside.length - HEADER, StandardCharsets.UTF_8);
    return new Cursor(inside[0] == BACKWARD, values(parts.split(SEPARATOR, -1), order));
  }

  private static List<@Nullable Object> values(String[] parts, List<Sort> order) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) values.add(value(parts[i], order.get(i)));
    return values;
  }

  private static @Nullable Object value(String part, Sort sort) {
    if (part.isEmpty()) return null;
    return ValueParser.parse(sort.ordering().column().type(), part.substring(1));
  }

  private static byte[] opened(String text, Seal seal) {
    byte[] sealed = decoded(text);
    if (sealed.length < Seal.CODE + HEADER) throw notACursor("");
    return seal.open(sealed)
        .orElseThrow(() -> notACursor(", unchanged, made with the key that the service has now"));
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      throw notACursor("");
    }
  }

  private static InvalidInputException notACursor(String more) {
    return new InvalidInputException("must be a cursor from a Link header" + more);
  }
}
