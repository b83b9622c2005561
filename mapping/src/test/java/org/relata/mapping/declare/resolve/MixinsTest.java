package org.relata.mapping.declare.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.mapping.testing.YamlModels;

class MixinsTest {

  private static final String STAMPED =
      """
      mixins:
        Identified: {columns: {id: {type: Integer, primary_key: true}}}
        Stamped:
          mixins: Identified
          columns: {made: DateTime, by: {type: String, index: true}}
          unique: [[made, by]]
          indexes: [[by, made]]
          check: {sane: made > '2000-01-01'}
          relationships: {owner: {target: Owner}}
        Owned: {mixins: [Identified], columns: {owner_id: {foreign_key: owner.id}}}
      """;

  @Test
  void columnsOfMixinsComeFirstInTheirOrderThenThoseOfTheModel() {
    String models =
        """
        models:
          Owner: {mixins: [Identified], columns: {name: String}}
          Note: {mixins: [Stamped, Owned], columns: {text: String}}
        """;
    assertThat(YamlModels.table("note", STAMPED, models).columns())
        .hasToString("[note.id, note.made, note.by, note.owner_id, note.text]");
    assertThat(YamlModels.table("owner", STAMPED, models).columns())
        .hasToString("[owner.id, owner.name]");
  }

  @Test
  void everyModelHasConstraintsIndexesAndRelationshipsOfItsOwn() {
    String models =
        """
        models:
          Owner: {mixins: [Identified]}
          Note: {mixins: [Stamped, Owned], unique: [[by]]}
          Post: {mixins: [Stamped, Owned]}
        """;
    Table note = YamlModels.table("note", STAMPED, models);
    assertThat(note.uniques()).extracting(Table.Unique::columns).hasToString("[[made, by], [by]]");
    assertThat(note.indexes())
        .extracting(Table.Index::name)
        .containsExactly("ix_note_by", "ix_note_by_made");
    assertThat(note.checks()).extracting(Table.Check::name).containsExactly("sane");
    Model post = YamlModels.model("Post", STAMPED, models);
    assertThat(post.relationships()).hasToString("[Post.owner]");
    assertThat(post.relationship("owner").orElseThrow().join().toString()).contains("post");
  }

  @Test
  void whatTheModelDeclaresGoesBeforeWhatAMixinDoes() {
    String models =
        """
        mixins: {Late: {mixins: [Identified], columns: {id: {type: UUID, primary_key: true}}}}
        models:
          Plain: {mixins: [Identified], columns: {id: {type: BigInteger, primary_key: true}}}
          Uuid: {mixins: [Late]}
          Owner: {mixins: [Identified]}
        """;
    Column plain = YamlModels.column("Plain", "id", STAMPED, models);
    assertThat(plain.type()).hasToString("BigInteger");
    assertThat(YamlModels.column("Uuid", "id", STAMPED, models).type()).hasToString("UUID");
  }

  @Test
  void twoMixinsMustNotDisagree() {
    String models =
        """
        mixins:
          A: {columns: {x: Integer, y: Integer}}
          B: {columns: {x: String, y: String}}
        models:
          Thing: {mixins: [A, B], columns: {id: {type: Integer, primary_key: true}, y: Text}}
        """;
    assertThat(YamlModels.diagnostics(models))
        .containsExactly(
            "models.yaml:5:3: Thing takes two columns x: from A at models.yaml:2:17 and from B at"
                + " models.yaml:3:17; declare it in Thing");
  }

  @Test
  void aFaultInAMixinIsToldOnce() {
    String models =
        """
        mixins: {M: {columns: {id: {type: Integer, primary_key: true}, x: Strng}}}
        models: {A: {mixins: [M]}, B: {mixins: [M]}}
        """;
    assertThat(YamlModels.diagnostics(models))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("models.yaml:1:67: no such type Strng; did you mean String?");
  }

  @Test
  void namesMustBeThoseOfMixins() {
    String models =
        """
        mixins: {One: {mixins: [Two]}, Two: {mixins: [One]}}
        models:
          A: {mixins: [Onne, B, One, One], columns: {id: {type: Integer, primary_key: true}}}
          B: {columns: {id: {type: Integer, primary_key: true}}}
        """;
    assertThat(YamlModels.diagnostics(models))
        .containsExactly(
            "models.yaml:1:25: mixin One takes Two, which takes it in turn",
            "models.yaml:1:47: mixin Two takes One, which takes it in turn",
            "models.yaml:3:16: no such mixin Onne; did you mean One? Available: One, Two",
            "models.yaml:3:22: B is a model, not a mixin; a model takes what is under mixins",
            "models.yaml:3:30: duplicate mixin One");
  }

  @Test
  void aMixinThatNoModelTakesIsAWarning() {
    String models =
        """
        mixins: {One: {columns: {x: Integer}}}
        models: {A: {columns: {id: {type: Integer, primary_key: true}}}}
        """;
    assertThat(YamlModels.warnings(models))
        .containsExactly("models.yaml:1:10: mixin One is taken by no model");
  }

  @Test
  void aMixinHasNoTable() {
    assertThat(YamlModels.diagnostics("mixins: {One: {tablename: x}}\nmodels: {}"))
        .first()
        .asString()
        .startsWith("models.yaml:1:16: no such mixin key tablename; available: mixins, columns");
  }
}
