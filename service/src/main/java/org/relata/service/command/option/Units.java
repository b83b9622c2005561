package org.relata.service.command.option;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads amounts as people write them: `500ms`, `30s`, `2m`; `512KB`, `10MB`.
public final class Units {

  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}) *([a-zA-Z]*)");

  private Units() {}

  public static Duration duration(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) throw noDuration(text);
    long number = Long.parseLong(amount.group(1));
    return switch (amount.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "", "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> throw noDuration(text);
    };
  }

  private static TypeConversionException noDuration(String text) {
    return new TypeConversionException("'" + text + "' is not a duration such as 500ms, 30s or 2m");
  }

  /// Converts sizes to bytes.
  public static final class Bytes implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      Matcher amount = AMOUNT.matcher(text);
      if (!amount.matches()) throw noSize(text);
      long number = Long.parseLong(amount.group(1));
      return switch (amount.group(2).toUpperCase(Locale.ROOT)) {
        case "", "B" -> number;
        case "K", "KB" -> number << 10;
        case "M", "MB" -> number << 20;
        case "G", "GB" -> number << 30;
        default -> throw noSize(text);
      };
    }

    private static TypeConversionException noSize(String text) {
      return new TypeConversionException("'" + text + "' is not a size such as 512KB or 10MB");
    }
  }
}
