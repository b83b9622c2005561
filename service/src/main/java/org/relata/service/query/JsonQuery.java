package org.relata.service.query;

import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.ObjectSize;
import org.relata.mapping.query.Operator;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.service.parameter.QueryString;
import org.relata.service.parameter.QueryString.Parameter;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;
import org.relata.service.value.JsonReader;

/// Reads a query from a JSON object whose members are the parameters of a query string, such as
/// `{"id:in": [1, 2, 3], "sort": "-name", "limit": 10}`.
public final class JsonQuery {

  private static final Set<String> LISTS =
      Set.of(Operator.IN.toString(), Operator.NOT_IN.toString(), Operator.BETWEEN.toString());
  private static final Set<String> LEFT_OUT =
      Set.of(QueryParameter.SORT.toString(), QueryParameter.EXPAND.toString());
  private static final String WHERE = QueryParameter.WHERE.toString();

  private final JsonReader json;
  private final Violations violations;
  private final List<Parameter> parameters = new ArrayList<>();

  private JsonQuery(JsonReader json, Violations violations) {
    this.json = json;
    this.violations = violations;
  }

  /// {@return the parameters}
  ///
  /// @param inBody takes what is no parameter
  /// @param inQuery takes what is wrong with one
  /// @throws org.relata.service.problem.ProblemException 413 if there are too many
  public static QueryString read(JsonReader json, Violations inBody, Violations inQuery) {
    JsonQuery query = new JsonQuery(json, inBody);
    query.read(json.next());
    query.parameters.forEach(each -> QueryBounds.check(each, inQuery::inQuery));
    return new QueryString(query.parameters);
  }

  private void read(Event first) {
    if (first != Event.START_OBJECT) {
      violations.inBody(Pointer.ROOT, "A query must be a JSON object of its parameters");
      json.skip(first);
      return;
    }
    while (json.next() == Event.KEY_NAME) {
      String name = kept(json.text());
      Event value = json.next();
      if (value == Event.START_ARRAY) list(name);
      else add(name, text(value, Pointer.ROOT.then(name)));
    }
  }

  private void list(String name) {
    Pointer place = Pointer.ROOT.then(name);
    boolean several = name.equals(WHERE);
    boolean filter = LISTS.contains(name.substring(name.indexOf(':') + 1));
    boolean joined = filter || QueryParameter.named(name).filter(QueryParameter::list).isPresent();
    if (!several && !joined) violations.inBody(place, "must be one value, not an array");
    List<String> values = new ArrayList<>();
    for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
      json.countElement();
      String text = text(event, place.then(values.size()));
      if (several) add(name, text);
      values.add(text == null ? "" : filter ? quoted(event, text) : text);
    }
    if (joined && values.isEmpty()) empty(name);
    else if (joined) add(name, kept(String.join(",", values)));
  }

  /// A list of nothing has no form in a query string, where it is one of an empty text: nothing is
  /// in it, and everything that there is is not. To sort by nothing, or embed nothing, is to say
  /// nothing.
  private void empty(String name) {
    String column = name.substring(0, Math.max(name.indexOf(':'), 0));
    String conditions = "(" + column + ":is=null;" + column + ":is_not=null)";
    if (name.equals(column + ":" + Operator.IN)) add(WHERE, kept("and" + conditions));
    else if (name.equals(column + ":" + Operator.NOT_IN)) add(WHERE, kept("or" + conditions));
    else if (!LEFT_OUT.contains(name)) add(name, "");
  }

  private void add(String name, @Nullable String value) {
    if (parameters.size() == QueryBounds.MAX_PARAMETERS) throw QueryBounds.tooManyParameters();
    if (value != null) parameters.add(new Parameter(name, value, ""));
  }

  /// {@return the value as a query string has it; null where it has no such value}
  private @Nullable String text(Event event, Pointer place) {
    return switch (event) {
      case VALUE_STRING, VALUE_NUMBER -> kept(json.text());
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      default -> {
        violations.inBody(place, "must be a string, a number, true or false");
        json.skip(event);
        yield null;
      }
    };
  }

  /// A value in a list, in which commas separate.
  private static String quoted(Event event, String text) {
    if (event != Event.VALUE_STRING) return text;
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private String kept(String text) {
    json.keep(ObjectSize.of(text));
    return text;
  }
}
