package org.relata.service.value;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Sort;
import org.relata.service.problem.InvalidInputException;

/// A place in the order of a list, to go on from.
///
/// Its text is opaque and fit for URLs: base64 of the direction, the hash of the order it was made
/// for, and the values there. Whoever changes it changes where the list goes on, and nothing else:
/// its values are read by their columns' types.
///
/// @param backward whether it goes on with the rows before it
/// @param values the value of each of the order's columns at that place
public record Cursor(boolean backward, List<@Nullable Object> values) {

  private static final char SEPARATOR = '\0';
  private static final Pattern HEADER = Pattern.compile("[<>][0-9a-f]{1,8}");

  public Cursor {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /// {@return its text}
  ///
  /// @param order what the list is sorted by, to the last tie
  public String text(List<Sort> order) {
    StringBuilder text = new StringBuilder(header(backward, order));
    for (int i = 0; i < order.size(); i++) {
      Object value = values.get(i);
      text.append(SEPARATOR);
      if (value != null) {
        text.append('=').append(ValueText.of(order.get(i).ordering().column().type(), value));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// {@return the cursor with this text}
  ///
  /// @param order what the list is sorted by, to the last tie
  /// @throws InvalidInputException if the text is no cursor, or one that was made for another order
  public static Cursor parse(String text, List<Sort> order) {
    List<String> parts = List.of(decoded(text).split(String.valueOf(SEPARATOR), -1));
    boolean backward = parts.getFirst().startsWith("<");
    if (!HEADER.matcher(parts.getFirst()).matches()) throw notACursor();
    if (!parts.getFirst().equals(header(backward, order)) || parts.size() != order.size() + 1) {
      throw new InvalidInputException("must be a cursor of the same sort order");
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) values.add(value(parts.get(i + 1), order.get(i)));
    return new Cursor(backward, values);
  }

  private static @Nullable Object value(String part, Sort sort) {
    if (part.isEmpty()) return null;
    if (part.charAt(0) != '=') throw notACursor();
    return ValueParser.parse(sort.ordering().column().type(), part.substring(1));
  }

  private static String decoded(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException _) {
      throw notACursor();
    }
  }

  private static InvalidInputException notACursor() {
    return new InvalidInputException("must be a cursor from a Link header");
  }

  private static String header(boolean backward, List<Sort> order) {
    String describe = order.stream().map(Cursor::describe).collect(Collectors.joining(","));
    return (backward ? "<" : ">") + Integer.toHexString(describe.hashCode());
  }

  private static String describe(Sort sort) {
    String path = sort.path().stream().map(Relationship::toString).collect(Collectors.joining("."));
    return path
        + sort.ordering().column()
        + (sort.ordering().descending() ? " desc " : " asc ")
        + sort.ordering().nullsFirst();
  }
}
