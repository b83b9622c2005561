package org.relata.service.batch;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.MediaType;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violations;
import org.relata.service.routing.RawRequest;
import org.relata.service.routing.Target;
import org.relata.service.value.JsonTemplate;

/// An operation of a batch, with gaps where it refers to responses to those before it.
///
/// @param place where in the batch it stands
/// @param id what later ones call it by; null where nothing is said
/// @param endpoint where its target leads, whatever stands in the gaps
public record BatchOperation(
    Pointer place,
    @Nullable String id,
    Endpoint endpoint,
    TargetTemplate target,
    Map<String, String> headers,
    @Nullable JsonTemplate body) {

  /// {@return whether it refers to responses of others}
  public boolean refers() {
    return !target.references().isEmpty() || (body != null && !body.gaps().isEmpty());
  }

  /// {@return whether it reads its row before it changes it, so that nobody may change it between}
  public boolean patches() {
    String type =
        headers.getOrDefault(RequestHeader.CONTENT_TYPE.toString(), "").toLowerCase(Locale.ROOT);
    return type.startsWith(MediaType.JSON_PATCH.toString());
  }

  /// {@return the request that it is with the values that it refers to}
  ///
  /// @throws org.relata.service.problem.ProblemException 422 if a reference leads nowhere
  public RawRequest request(PriorResponses responses) {
    Violations violations = new Violations();
    Target complete = target(responses, violations).target();
    InputStream content = content(responses, violations);
    Problems.rejectBody(violations);
    return new RawRequest(
        endpoint,
        endpoint.operation().path().keys(complete.segments()),
        complete.query(),
        this::header,
        content);
  }

  private @Nullable String header(String name) {
    String given = headers.get(name);
    return given == null && name.equals(RequestHeader.CONTENT_TYPE.toString())
        ? MediaType.JSON.toString()
        : given;
  }

  private TargetTemplate target(PriorResponses responses, Violations violations) {
    try {
      return target.filled(reference -> text(reference, responses.value(reference)));
    } catch (InvalidInputException rejected) {
      violations.inBody(place.then("path"), rejected.detail());
      return target;
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

  private InputStream content(PriorResponses responses, Violations violations) {
    if (body == null) return InputStream.nullInputStream();
    List<JsonValue> values = new ArrayList<>();
    for (JsonTemplate.Gap gap : body.gaps()) {
      try {
        values.add(responses.value(Reference.parse(gap.name())));
      } catch (InvalidInputException rejected) {
        violations.inBody(gap.place(), rejected.detail());
      }
    }
    return body.filled(values);
  }
}
