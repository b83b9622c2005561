package org.relata.service.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.relata.service.content.BodyBytes;
import org.relata.service.parameter.ParameterViolations;
import org.relata.service.parameter.QueryString;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;

/// Reads a query that a body has as a URL would.
public final class FormQuery {

  /// What a byte of it takes: as bytes, as text, and as parts of that, encoded and decoded.
  private static final int COPIES = 6;

  private FormQuery() {}

  /// {@return the parameters}
  ///
  /// @throws ProblemException 400 if it is not UTF-8, 413 if it is too long
  public static QueryString read(InputStream body, ParameterViolations violations) {
    String text = text(body);
    if (text.chars().filter(letter -> letter == '&').count() >= QueryBounds.MAX_PARAMETERS) {
      throw QueryBounds.tooManyParameters();
    }
    QueryString query = QueryString.parse(text, violations);
    query.parameters().forEach(each -> QueryBounds.check(each, violations));
    return query;
  }

  private static String text(InputStream body) {
    try (body) {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(BodyBytes.read(body, COPIES)))
          .toString();
    } catch (CharacterCodingException _) {
      throw new ProblemException(Problems.ofStatus(400, "The body is not UTF-8", null));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
