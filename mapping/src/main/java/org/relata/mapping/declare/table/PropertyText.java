package org.relata.mapping.declare.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Generation.Part;

/// Takes the SQL of a property apart: text, and columns in braces, such as `{first} || ' ' ||
/// {last}`.
///
/// The text is trusted, so it is not parsed any further than it takes to tell quoted text from what
/// is not, and to be sure that it stays inside the parentheses that it is written in.
///
/// @param columns those that it may read, by attribute
record PropertyText(DeclaredTable table, Map<String, Column> columns, Diagnostics diagnostics) {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<quoted>[eE]'(?:[^'\\\\]|''|\\\\.)*'|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")"
              + "|\\{(?<column>[^{}]*)\\}"
              + "|(?<parenthesis>[()])"
              + "|(?<refused>--|/\\*|;|\\$\\w*\\$|['\"{}])"
              + "|(?<mark>\\?)"
              + "|(?<plain>[^'\"{}()?;\\-/$eE]+|.)",
          Pattern.DOTALL);

  /// {@return the parts; what is wrong is told, and left out}
  List<Part> parts(Located<String> sql) {
    if (sql.value().isBlank()) {
      diagnostics.add(sql.at(), "property must be an expression, not empty text");
    }
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int open = 0;
    boolean closedBefore = false;
    for (Matcher token = TOKEN.matcher(sql.value()); token.find(); ) {
      String column = token.group("column");
      if (column != null) {
        add(parts, text);
        column(column, sql).ifPresent(found -> parts.add(new Part.Reads(found)));
        continue;
      }
      if (token.group("parenthesis") != null) open += token.group().equals("(") ? 1 : -1;
      closedBefore |= open < 0;
      if (token.group("refused") != null) refuse(token.group(), sql);
      // To the driver a question mark is a parameter, and two are one.
      text.append(token.group("mark") == null ? token.group() : "??");
    }
    if (open != 0 || closedBefore) {
      diagnostics.add(sql.at(), "unbalanced parentheses in the property " + sql);
    }
    add(parts, text);
    return parts;
  }

  private static void add(List<Part> parts, StringBuilder text) {
    if (!text.isEmpty()) parts.add(new Part.Text(text.toString()));
    text.setLength(0);
  }

  private void refuse(String token, Located<String> sql) {
    diagnostics.add(
        sql.at(),
        switch (token) {
          case "'", "\"" -> "unclosed quote " + token + " in the property " + sql;
          case "{", "}" -> "unpaired " + token + " in the property " + sql;
          default -> token + " is not allowed in the property " + sql;
        });
  }

  private Optional<Column> column(String name, Located<String> sql) {
    Column column = columns.get(name.strip());
    if (column != null) return Optional.of(column);
    boolean property =
        table.definition().columns().stream()
            .filter(ColumnDeclaration::isProperty)
            .anyMatch(each -> each.attribute().value().equals(name.strip()));
    String message =
        property
            ? "%s of %s is a property itself; name the columns that it reads"
                .formatted(name.strip(), table)
            : table + " has no column " + name + NearestName.hint(name, columns.keySet());
    if (!table.isUnread()) diagnostics.add(sql.at(), message);
    return Optional.empty();
  }
}
