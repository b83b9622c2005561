package org.relata.mapping.declare.relationship;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads joins as SQLAlchemy writes them: equalities of columns, or of a column and a constant,
/// with `and` between them, such as `Person.id == foreign(Address.person_id) and Address.kind ==
/// 'home'`.
final class JoinText {

  /// An equality.
  record Term(Operand left, Operand right) {}

  /// A side of an equality.
  sealed interface Operand {}

  /// A column.
  ///
  /// @param foreign whether it is said to refer to the other one
  /// @param remote whether it is said to be on the target's side
  record Named(String name, boolean foreign, boolean remote) implements Operand {}

  /// A constant.
  ///
  /// @param value a `String`, `Boolean`, `BigDecimal` or null
  record Constant(@Nullable Object value) implements Operand {}

  /// Text that is no join.
  static final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SyntaxException(String message) {
      super(message);
    }
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<word>[\\p{L}_][\\p{L}\\p{M}\\p{N}_.$]*)|(?<number>-?\\d+(?:\\.\\d+)?)"
              + "|'(?<single>[^']*)'|\"(?<double>[^\"]*)\"|(?<sign>==|[=(),&]))");

  private final String text;
  private final Matcher matcher;
  private @Nullable String token;
  private boolean quoted;

  private JoinText(String text) {
    this.text = text.strip();
    this.matcher = TOKEN.matcher(this.text);
    next();
  }

  /// {@return the equalities, all of which must hold}
  ///
  /// @throws SyntaxException if it is anything else
  static List<Term> terms(String text) {
    JoinText join = new JoinText(text);
    List<Term> terms = new ArrayList<>();
    join.conjunction(terms);
    if (join.token != null) throw join.unexpected("and");
    return terms;
  }

  private void next() {
    if (matcher.regionStart() == text.length()) {
      token = null;
      return;
    }
    if (!matcher.lookingAt()) {
      String rest = text.substring(matcher.regionStart()).strip();
      throw new SyntaxException("unexpected " + rest);
    }
    String single = matcher.group("single");
    String text2 = single == null ? matcher.group("double") : single;
    quoted = text2 != null;
    token = quoted ? text2 : matcher.group().strip();
    matcher.region(matcher.end(), text.length());
  }

  private boolean is(String... words) {
    return token != null && !quoted && List.of(words).contains(token);
  }

  private boolean take(String... words) {
    if (!is(words)) return false;
    next();
    return true;
  }

  private void expect(String word) {
    if (!take(word)) throw unexpected(word);
  }

  private SyntaxException unexpected(String expected) {
    String found = token == null ? "the end" : token;
    return new SyntaxException("expected " + expected + ", found " + found);
  }

  private void conjunction(List<Term> terms) {
    do {
      if (is(")")) return;
      part(terms);
    } while (take("and", "&", ","));
  }

  private void part(List<Term> terms) {
    boolean group = take("and_") || is("(");
    if (!group) {
      terms.add(equality());
      return;
    }
    expect("(");
    conjunction(terms);
    expect(")");
  }

  private Term equality() {
    Operand left = operand();
    if (!take("==", "=", "is")) throw unexpected("==");
    return new Term(left, operand());
  }

  private Operand operand() {
    Optional<Operand> constant = constant();
    if (constant.isPresent()) {
      next();
      return constant.get();
    }
    return named(false, false);
  }

  private Named named(boolean foreign, boolean remote) {
    if (is("foreign", "remote")) {
      boolean isForeign = is("foreign");
      next();
      expect("(");
      Named named = named(foreign || isForeign, remote || !isForeign);
      expect(")");
      return named;
    }
    return new Named(word(), foreign, remote);
  }

  private String word() {
    String name = token;
    boolean word =
        name != null && !quoted && Character.isUnicodeIdentifierStart(name.codePointAt(0));
    if (name == null || !(word || name.startsWith("_"))) {
      throw unexpected("a column such as Person.id");
    }
    next();
    return name;
  }

  private Optional<Operand> constant() {
    String word = token;
    if (word == null) return Optional.empty();
    if (quoted) return Optional.of(new Constant(word));
    return switch (word) {
      case "None", "null" -> Optional.of(new Constant(null));
      case "True", "true" -> Optional.of(new Constant(true));
      case "False", "false" -> Optional.of(new Constant(false));
      default ->
          word.matches("-?\\d.*")
              ? Optional.of(new Constant(new BigDecimal(word)))
              : Optional.empty();
    };
  }
}
