package org.relata.mapping.memory;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.Json;
import org.relata.mapping.type.JsonMerge;

/// How many bytes the values of rows take up as objects, as near as it is known without looking
/// into the JVM: with compressed references, and rather too many than too few.
public final class ObjectSize {

  /// A reference to an object.
  public static final int REFERENCE = 4;

  private static final int ARRAY = 16;
  private static final int STRING = 24 + ARRAY;

  /// Below how many characters a text is taken for one of two bytes each.
  private static final int SHORT = 40;

  private static final int LIST = 24 + ARRAY;
  private static final int DECIMAL = 40 + 40;

  /// Dates, times, numbers and the like: the largest of them hold others.
  private static final int SMALL = 24;

  private static final int OTHER = 96;

  private ObjectSize() {}

  /// {@return how many bytes a value takes up, its parts included}
  public static long of(@Nullable Object value) {
    if (value == null) return 0;
    if (value instanceof String text) return text(text);
    if (value instanceof Integer) return SMALL;
    return ofOther(value);
  }

  private static long ofOther(Object value) {
    return switch (value) {
      case Boolean _ -> 0;
      case Number number -> number instanceof BigDecimal decimal ? of(decimal) : SMALL;
      case Json json -> (long) SMALL + text(json.text());
      case JsonMerge merge -> SMALL + text(merge.patch()) + of(merge.alone());
      case byte[] bytes -> ARRAY + (long) bytes.length;
      case List<?> list -> list(list);
      default -> OTHER;
    };
  }

  private static long of(BigDecimal decimal) {
    return DECIMAL + decimal.unscaledValue().bitLength() / 8L;
  }

  private static long list(List<?> list) {
    long size = LIST;
    for (Object element : list) size += REFERENCE + of(element);
    return size;
  }

  /// {@return how many bytes a text takes up: two for each character where one of them is not of
  /// Latin-1; a short one is not looked at}
  private static long text(String text) {
    int length = text.length();
    if (length < SHORT) return STRING + 2L * length;
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) > 0xff) return STRING + 2L * length;
    }
    return STRING + (long) length;
  }
}
