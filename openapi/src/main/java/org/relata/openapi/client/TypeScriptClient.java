package org.relata.openapi.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.openapi.problem.ProblemKind;

/// A client in TypeScript: one file without dependencies, in which the compiler knows the models.
public final class TypeScriptClient {

  private static final String INTRODUCTION =
      """
      // A client of the API of these models, made by `relata client typescript`: make it again rather than change it.
      //
      //   import { relata } from "./client";
      //   const api = relata("http://localhost:8080");

      """;

  private TypeScriptClient() {}

  /// {@return the text of a client for models}
  public static String of(Models models) {
    String runtime = runtime();
    return INTRODUCTION + models(models) + aliases(models, runtime) + constants(models) + runtime;
  }

  private static String runtime() {
    try (InputStream text = TypeScriptClient.class.getResourceAsStream("client.ts")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String models(Models models) {
    return models.all().stream()
        .map(ModelText::of)
        .collect(
            Collectors.joining(
                "", "/** What the models declare. */\nexport interface Models {\n", "}\n\n"));
  }

  private static String aliases(Models models, String runtime) {
    Map<Model, String> names = TypeAliases.of(models.all(), runtime);
    return names.entrySet().stream()
        .map(each ->
            "export type %s = Row<%s>;\n"
                .formatted(each.getValue(), Literals.string(each.getKey().name())))
        .collect(
            Collectors.joining(
                "",
                "// Rows as they are without `expand`; with it they are such as"
                    + " `Row<\"Model\", \"relationship\">`.\n",
                "\n"));
  }

  private static String constants(Models models) {
    String types =
        Arrays.stream(ProblemKind.values())
            .map(ProblemKind::type)
            .distinct()
            .map(type -> "\n  | " + Literals.string(type))
            .collect(Collectors.joining());
    String tables =
        models.all().stream()
            .map(model -> Literals.string(model.table().path()))
            .collect(Collectors.joining(", "));
    return "/** The types of problems; `about:blank` where the answer is not from the API itself. */\n"
        + "export type ProblemType =\n  | \"about:blank\""
        + types
        + ";\n\nconst tables: string[] = ["
        + tables
        + "];\n\n";
  }
}
