package org.relata.openapi.client;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.relata.mapping.model.Model;

/// The names of the types of models' rows: the models' own names, changed where TypeScript or the
/// client itself uses them for something else.
final class TypeAliases {

  private static final Pattern PROSE =
      Pattern.compile("/\\*.*?\\*/|//[^\n]*|\"[^\"\n]*\"", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  /// What may not name a type, besides the words that the client itself uses.
  private static final Set<String> RESERVED =
      Set.of(
          "Models",
          "ProblemType",
          "abstract",
          "accessor",
          "any",
          "arguments",
          "as",
          "asserts",
          "async",
          "await",
          "bigint",
          "boolean",
          "break",
          "case",
          "catch",
          "class",
          "const",
          "constructor",
          "continue",
          "debugger",
          "declare",
          "default",
          "delete",
          "do",
          "else",
          "enum",
          "eval",
          "export",
          "extends",
          "false",
          "finally",
          "for",
          "from",
          "function",
          "get",
          "global",
          "if",
          "implements",
          "import",
          "in",
          "infer",
          "instanceof",
          "interface",
          "intrinsic",
          "is",
          "keyof",
          "let",
          "module",
          "namespace",
          "never",
          "new",
          "null",
          "number",
          "object",
          "of",
          "out",
          "override",
          "package",
          "private",
          "protected",
          "public",
          "readonly",
          "require",
          "return",
          "satisfies",
          "set",
          "static",
          "string",
          "super",
          "switch",
          "symbol",
          "this",
          "throw",
          "true",
          "try",
          "type",
          "typeof",
          "undefined",
          "unique",
          "unknown",
          "using",
          "var",
          "void",
          "while",
          "with",
          "yield");

  private TypeAliases() {}

  /// {@return the name for each model, in their order}
  ///
  /// @param runtime the client's own text
  static Map<Model, String> of(List<Model> models, String runtime) {
    Set<String> taken = new HashSet<>(RESERVED);
    taken.addAll(words(runtime));
    Map<Model, String> aliases = new LinkedHashMap<>();
    for (Model model : models) {
      String name = identifier(model.name());
      while (!taken.add(name)) name += "_";
      aliases.put(model, name);
    }
    return aliases;
  }

  private static Set<String> words(String text) {
    String code = PROSE.matcher(text).replaceAll(" ");
    return WORD.matcher(code).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static String identifier(String name) {
    String parts =
        name.codePoints()
            .map(each -> Character.isUnicodeIdentifierPart(each) ? each : '_')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return Character.isUnicodeIdentifierStart(parts.codePointAt(0)) ? parts : "_" + parts;
  }
}
