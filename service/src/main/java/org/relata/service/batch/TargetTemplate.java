package org.relata.service.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.routing.Target;
import org.relata.service.value.Percent;

/// The path of an operation and its query string, percent-encoded, in which values may be yet to
/// come.
///
/// @param text has `{0}` where the first reference stands, and so on
public record TargetTemplate(String text, List<Reference> references) {

  /// How many characters there are at most, as for a request of its own.
  static final int MAX_LENGTH = 32 * 1024;

  private static final int MAX_REFERENCES = 100;

  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern OUTSIDE = Pattern.compile("[{}#]");

  public TargetTemplate {
    references = List.copyOf(references);
  }

  /// @throws InvalidInputException if it is no path
  static TargetTemplate parse(String path) {
    if (!path.startsWith("/"))
      throw new InvalidInputException("must start with /, not " + Excerpt.quoted(path));
    Matcher outside = OUTSIDE.matcher(BRACES.matcher(path).replaceAll(""));
    if (outside.find()) {
      throw new InvalidInputException(
          Excerpt.quoted(path)
              + " has an unexpected "
              + outside.group()
              + " outside a reference such as {a#/id}; encode it as "
              + "%%%02X".formatted((int) outside.group().charAt(0)));
    }
    List<Reference> references = new ArrayList<>();
    String text = BRACES.matcher(path).replaceAll(braces -> place(braces, references));
    return new TargetTemplate(text, references);
  }

  private static String place(MatchResult braces, List<Reference> references) {
    if (references.size() == MAX_REFERENCES)
      throw new InvalidInputException("must have at most " + MAX_REFERENCES + " references");
    references.add(Reference.parse(braces.group(1)));
    return "{" + (references.size() - 1) + "}";
  }

  /// {@return the target with these values, percent-encoded, where the references stand}
  ///
  /// @throws InvalidInputException if it becomes too long
  TargetTemplate filled(Function<Reference, String> values) {
    StringBuilder filled = new StringBuilder();
    Matcher braces = BRACES.matcher(text);
    while (braces.find()) {
      Reference reference = references.get(Integer.parseInt(braces.group(1)));
      braces.appendReplacement(filled, Percent.encode(within(values.apply(reference))));
      within(filled);
    }
    return new TargetTemplate(within(braces.appendTail(filled)).toString(), List.of());
  }

  private static <T extends CharSequence> T within(T text) {
    if (text.length() <= MAX_LENGTH) return text;
    throw new InvalidInputException("must have at most " + MAX_LENGTH + " characters");
  }

  /// {@return what it leads to}
  ///
  /// @throws InvalidInputException if its path is not percent-encoded UTF-8
  Target target() {
    return Target.parse(text);
  }
}
