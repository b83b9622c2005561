package org.relata.mapping.declare.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.DefaultDeclaration;
import org.relata.mapping.declare.ForeignKeyDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.TableDefinition;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.Location;
import org.relata.mapping.model.ColumnDefault;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Models;
import org.relata.mapping.testing.YamlModels;

/// Declarations that were made in Java, not read from a file.
class DeclarationsTest {

  private static final Location HERE = Location.of(DeclarationsTest.class);

  private static Located<String> word(String text) {
    return new Located<>(text, HERE);
  }

  private static ColumnDeclaration id() {
    return new ColumnDeclaration(
        word("id"),
        null,
        word("Integer"),
        null,
        true,
        null,
        false,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static ColumnDeclaration pointing(String name, String column) {
    return new ColumnDeclaration(
        word(name),
        null,
        null,
        new ForeignKeyDeclaration(word(column)),
        false,
        null,
        false,
        false,
        new DefaultDeclaration.Literal(1, HERE),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Declarations model(
      String name,
      List<ColumnDeclaration> columns,
      @Nullable RelationshipDeclaration relationship) {
    return new Declarations(
        List.of(
            new ModelDeclaration(
                word(name),
                null,
                new TableDefinition(columns),
                relationship == null ? List.of() : List.of(relationship),
                null)),
        List.of());
  }

  @Test
  void resolveLikeThoseOfAFile() {
    Declarations blog =
        model("Blog", List.of(id()), new RelationshipDeclaration(word("posts"), word("BlogPost")));
    Declarations post = model("BlogPost", List.of(id(), pointing("blog_id", "blog.id")), null);
    Models models = Resolver.resolve(blog.and(post)).models();
    assertThat(
            models
                .byTable("blog_post")
                .orElseThrow()
                .column("blog_id")
                .orElseThrow()
                .defaultValue())
        .isEqualTo(new ColumnDefault.Literal(1));
    assertThat(models.byName("Blog").orElseThrow().relationship("posts").orElseThrow().direction())
        .isEqualTo(Direction.ONE_TO_MANY);
  }

  @Test
  void areComplainedOfByTheNameOfTheClass() {
    assertThatExceptionOfType(DeclarationException.class)
        .isThrownBy(() ->
            Resolver.resolve(
                model(
                    "Blog",
                    List.of(id(), id(), new ColumnDeclaration(word("x"), null)),
                    new RelationshipDeclaration(word("posts"), word("Pots")))))
        .withMessage(
            """
            org.relata.mapping.declare.resolve.DeclarationsTest: duplicate column id in blog
            org.relata.mapping.declare.resolve.DeclarationsTest: column x has no type; type or foreign_key is required
            org.relata.mapping.declare.resolve.DeclarationsTest: no such model Pots; available: Blog\
            """);
  }

  @Test
  void mayJoinThoseOfFiles() {
    Declarations file =
        YamlModels.read("models: {Blog: {columns: {id: {type: Integer, primary_key: true}}}}");
    Declarations post = model("BlogPost", List.of(id(), pointing("blog_id", "blog.id")), null);
    assertThat(Resolver.resolve(file.and(post)).models().all()).hasToString("[Blog, BlogPost]");
  }
}
