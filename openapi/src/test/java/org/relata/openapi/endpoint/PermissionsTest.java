package org.relata.openapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Rights;
import org.relata.mapping.testing.YamlModels;

class PermissionsTest {

  private static final Models DECLARED =
      YamlModels.of(
          """
          models:
            Post:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                notes: {target: Note, lazy: dynamic}
                tags: {target: Tag, secondary: post_tag}
            Note:
              columns:
                id: {type: Integer, primary_key: true}
                post_id: {type: Integer, foreign_key: post.id}
            Tag:
              columns: {id: {type: Integer, primary_key: true}}
          tables:
            post_tag:
              columns:
                post_id: {type: Integer, foreign_key: post.id, primary_key: true}
                tag_id: {type: Integer, foreign_key: tag.id, primary_key: true}
          """);

  /// The models as somebody sees them who may do one thing with one of them, and nothing with the
  /// others.
  private static Models seen(String name, Permission permission) {
    Map<Model, Model> seen = new HashMap<>();
    List<Model> models = new ArrayList<>();
    for (Model model : DECLARED.all()) {
      Set<Permission> permissions =
          model.name().equals(name) ? EnumSet.of(permission) : EnumSet.noneOf(Permission.class);
      Rights rights = new Rights(permissions, Set.of(), Set.of(), Set.of(), Set.of(), true);
      seen.put(model, model.seenWith(model.columns(), rights));
      models.add(seen.get(model));
    }
    List<Relationship> relationships = new ArrayList<>();
    for (Model model : DECLARED.all()) {
      for (Relationship each : model.relationships()) {
        relationships.add(
            new Relationship(
                each.name(),
                Objects.requireNonNull(seen.get(each.source())),
                Objects.requireNonNull(seen.get(each.target())),
                each.direction(),
                each.list(),
                each.join(),
                each.loading(),
                each.orderings(),
                each.cascades(),
                each.passiveDeletes(),
                each.viewonly(),
                each.joinDepth(),
                each.reverseName(),
                each.doc()));
      }
    }
    return new Models(models, List.of(), relationships);
  }

  static Stream<Arguments> permitted() {
    return Stream.of(
        arguments("Post", Permission.READ, "listPost queryPost getPost"),
        arguments("Post", Permission.CREATE, "createPost upsertPost replacePost"),
        arguments(
            "Post",
            Permission.UPDATE,
            "upsertPost updateManyPost replacePost updatePost linkPostTags unlinkPostTags"),
        arguments("Post", Permission.DELETE, "deleteManyPost deletePost"),
        arguments(
            "Note",
            Permission.READ,
            "listPostNotes queryPostNotes getPostNotesItem listNote queryNote getNote"),
        arguments(
            "Note",
            Permission.CREATE,
            "addPostNotes linkPostNotes createNote upsertNote replaceNote"),
        arguments(
            "Note",
            Permission.UPDATE,
            "linkPostNotes unlinkPostNotes upsertNote updateManyNote replaceNote updateNote"),
        arguments("Note", Permission.DELETE, "unlinkPostNotes deleteManyNote deleteNote"),
        arguments(
            "Tag",
            Permission.READ,
            "listPostTags queryPostTags getPostTagsItem listTag queryTag getTag"),
        arguments("Tag", Permission.CREATE, "createTag upsertTag replaceTag"));
  }

  @ParameterizedTest
  @MethodSource
  void permitted(String model, Permission permission, String expected) {
    String permitted =
        Endpoints.of(seen(model, permission)).stream()
            .filter(endpoint -> !(endpoint.subject() instanceof Subject.OfService))
            .map(Endpoint::id)
            .collect(Collectors.joining(" "));
    assertThat(permitted).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("withoutRules")
  void everythingIsPermittedWithoutRules(Subject subject) {
    assertThat(Endpoints.of(subject))
        .hasSize(
            (int)
                Arrays.stream(Operation.values())
                    .filter(each -> each.isFor(subject) && each.described())
                    .count());
  }

  static Stream<Subject> withoutRules() {
    return Endpoints.subjects(DECLARED.all());
  }
}
