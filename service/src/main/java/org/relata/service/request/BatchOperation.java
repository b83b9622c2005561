package org.relata.service.request;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Path.Segment;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violations;
import org.relata.service.value.JsonTemplate;

/// An operation of a batch, with gaps where it refers to answers of those before it.
///
/// @param place where in the batch it stands
/// @param id what later ones call it by; null where nothing is said
record BatchOperation(
    Pointer place,
    @Nullable String id,
    Endpoint endpoint,
    TargetTemplate address,
    Map<String, String> headers,
    @Nullable JsonTemplate body) {

  private static final String CONTENT_TYPE = "Content-Type";

  boolean refers() {
    return !address.references().isEmpty() || (body != null && !body.gaps().isEmpty());
  }

  /// {@return whether it reads its row before it changes it, so that nobody may change it between}
  boolean patches() {
    String type = headers.getOrDefault(CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
    return type.startsWith(MediaType.JSON_PATCH.toString());
  }

  /// {@return the request that it is with the values that it refers to}
  ///
  /// @throws org.relata.service.problem.ProblemException 422 if a reference leads nowhere
  RawRequest request(PriorResponses answers) {
    Violations violations = new Violations();
    TargetTemplate complete = address(answers, violations);
    InputStream content = content(answers, violations);
    Problems.rejectBody(violations);
    List<String> segments = complete.segments();
    List<Segment> path = endpoint.path().segments();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i) instanceof Segment.KeyOf) keys.add(segments.get(i));
    }
    return new RawRequest(endpoint, keys, complete.query(), this::header, content);
  }

  private @Nullable String header(String name) {
    String given = headers.get(name);
    return given == null && name.equals(CONTENT_TYPE) ? MediaType.JSON.toString() : given;
  }

  private TargetTemplate address(PriorResponses answers, Violations violations) {
    try {
      return address.filled(reference -> text(reference, answers.value(reference)));
    } catch (InvalidInputException refused) {
      violations.inBody(place.then("path"), refused.detail());
      return address;
    }
  }

  private static String text(Reference reference, JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case NUMBER, TRUE, FALSE -> value.toString();
      case NULL -> throw unfit(reference, "null");
      case OBJECT -> throw unfit(reference, "an object");
      case ARRAY -> throw unfit(reference, "an array");
    };
  }

  private static InvalidInputException unfit(Reference reference, String found) {
    return new InvalidInputException(
        reference + " is " + found + ", which cannot be used in a path");
  }

  private InputStream content(PriorResponses answers, Violations violations) {
    if (body == null) return InputStream.nullInputStream();
    List<JsonValue> values = new ArrayList<>();
    for (JsonTemplate.Gap gap : body.gaps()) {
      try {
        values.add(answers.value(Reference.parse(gap.name())));
      } catch (InvalidInputException refused) {
        violations.inBody(gap.place(), refused.detail());
      }
    }
    return body.filled(values);
  }
}
