package org.relata.mapping.declare.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.testing.YamlModels;
import org.relata.mapping.type.ColumnType;

/// The example that the documentation begins with, value by value.
class ContractExampleTest {

  private static final String FILE =
      """
      models:
        Person:                                   # table name: person
          columns:
            id:   {type: Integer, primary_key: true}
            name: {type: String(50), nullable: false}
          relationships:
            addresses: {target: Address, lazy: select, backref: {name: person, lazy: joined}}
        Address:
          columns:
            id:        {type: Integer, primary_key: true}
            email:     {type: String(120), nullable: false}
            person_id: {type: Integer, foreign_key: person.id, nullable: false}
        Page:
          columns: {id: {type: Integer, primary_key: true}, title: String(80)}
          relationships:
            tags: {target: Tag, secondary: tags, lazy: subquery, backref: pages}
        Tag:
          columns: {id: {type: Integer, primary_key: true}, name: {type: String(40), unique: true, nullable: false}}
      tables:                                      # helper tables, no model of their own
        tags:
          columns:
            tag_id:  {type: Integer, foreign_key: tag.id, primary_key: true}
            page_id: {type: Integer, foreign_key: page.id, primary_key: true}
      """;

  private static final Resolution resolution = YamlModels.resolved(FILE);
  private static final Models models = resolution.models();

  private static Model model(String name) {
    return models.byName(name).orElseThrow();
  }

  private static Relationship relationship(String model, String name) {
    return model(model).relationship(name).orElseThrow();
  }

  private static Column key(String table) {
    return new Column(
        table, "id", "id", new ColumnType.IntegerType(), true, false, true, null, null, null, null);
  }

  private static Column column(
      String table, String name, ColumnType type, boolean primaryKey, boolean nullable) {
    return new Column(table, name, name, type, primaryKey, nullable, false, null, null, null, null);
  }

  private static ForeignKey foreignKey(String column, String table) {
    return new ForeignKey(null, List.of(column), table, List.of("id"), null, null, null, null);
  }

  private static final Column PERSON_ID =
      column("address", "person_id", new ColumnType.IntegerType(), false, false);
  private static final Column TAG_ID =
      column("tags", "tag_id", new ColumnType.IntegerType(), true, false);
  private static final Column PAGE_ID =
      column("tags", "page_id", new ColumnType.IntegerType(), true, false);
  private static final Table TAGS =
      new Table(
          "tags",
          List.of(TAG_ID, PAGE_ID),
          List.of(foreignKey("tag_id", "tag"), foreignKey("page_id", "page")),
          List.of(),
          List.of(),
          List.of());

  @Test
  void warnsOfNothing() {
    assertThat(resolution.warnings()).isEmpty();
  }

  @Test
  void hasItsTables() {
    assertThat(models.tables())
        .containsExactly(
            new Table(
                "person",
                List.of(
                    key("person"),
                    column("person", "name", new ColumnType.StringType(50), false, false)),
                List.of(),
                List.of(),
                List.of(),
                List.of()),
            new Table(
                "address",
                List.of(
                    key("address"),
                    column("address", "email", new ColumnType.StringType(120), false, false),
                    PERSON_ID),
                List.of(foreignKey("person_id", "person")),
                List.of(),
                List.of(),
                List.of()),
            new Table(
                "page",
                List.of(
                    key("page"),
                    column("page", "title", new ColumnType.StringType(80), false, true)),
                List.of(),
                List.of(),
                List.of(),
                List.of()),
            new Table(
                "tag",
                List.of(
                    key("tag"), column("tag", "name", new ColumnType.StringType(40), false, false)),
                List.of(),
                List.of(new Table.Unique(null, List.of("name"))),
                List.of(),
                List.of()),
            TAGS);
  }

  @Test
  void hasItsModelsInDeclaredOrder() {
    assertThat(models.all())
        .extracting(Model::name)
        .containsExactly("Person", "Address", "Page", "Tag");
    assertThat(model("Person").doc()).isEmpty();
  }

  @Test
  void leadsFromAPersonToAddresses() {
    assertThat(relationship("Person", "addresses"))
        .isEqualTo(
            new Relationship(
                "addresses",
                model("Person"),
                model("Address"),
                Direction.ONE_TO_MANY,
                true,
                new Join.Direct(List.of(new Join.Pair(key("person"), PERSON_ID))),
                Loading.SELECT,
                List.of(),
                Set.of(Cascade.SAVE_UPDATE, Cascade.MERGE),
                false,
                false,
                null,
                "person",
                null));
  }

  @Test
  void leadsFromAnAddressBackToItsPerson() {
    assertThat(relationship("Address", "person"))
        .isEqualTo(
            new Relationship(
                "person",
                model("Address"),
                model("Person"),
                Direction.MANY_TO_ONE,
                false,
                new Join.Direct(List.of(new Join.Pair(PERSON_ID, key("person")))),
                Loading.JOINED,
                List.of(),
                Set.of(Cascade.SAVE_UPDATE, Cascade.MERGE),
                false,
                false,
                null,
                "addresses",
                null));
  }

  @Test
  void leadsFromAPageThroughTheHelperTableToTags() {
    assertThat(relationship("Page", "tags"))
        .isEqualTo(
            new Relationship(
                "tags",
                model("Page"),
                model("Tag"),
                Direction.MANY_TO_MANY,
                true,
                new Join.Through(
                    TAGS,
                    List.of(new Join.Pair(key("page"), PAGE_ID)),
                    List.of(new Join.Pair(TAG_ID, key("tag")))),
                Loading.SUBQUERY,
                List.of(),
                Set.of(Cascade.SAVE_UPDATE, Cascade.MERGE),
                false,
                false,
                null,
                "pages",
                null));
  }

  @Test
  void leadsFromATagBackToPagesTheUsualWay() {
    Relationship pages = relationship("Tag", "pages");
    assertThat(pages.direction()).isEqualTo(Direction.MANY_TO_MANY);
    assertThat(pages.list()).isTrue();
    assertThat(pages.loading()).isEqualTo(Loading.SELECT);
    assertThat(pages.join())
        .isEqualTo(
            new Join.Through(
                TAGS,
                List.of(new Join.Pair(key("tag"), TAG_ID)),
                List.of(new Join.Pair(PAGE_ID, key("page")))));
    assertThat(pages.reverse()).isEqualTo(Optional.of(relationship("Page", "tags")));
  }

  @Test
  void isTheSameAsJson() {
    Models json =
        YamlModels.resolved(
                """
                {"models": {"Tag": {"columns": {
                \t"id": {"type": "Integer", "primary_key": true},
                \t"name": {"type": "String(40)", "unique": true, "nullable": false}}}}}
                """)
            .models();
    assertThat(json.tables()).containsExactly(model("Tag").table());
  }
}
