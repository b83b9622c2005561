package org.relata.openapi.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.model.Models;
import org.relata.mapping.testing.YamlModels;
import org.relata.openapi.document.DocumentWriter;
import org.relata.openapi.document.OpenApi;
import org.relata.openapi.testing.Document;

/// 500 models of 10 columns and 2 relationships each.
class ManyModelsTest {

  private static final int COUNT = 500;

  private static final Pages PAGES = new Pages(50, 1000);

  private static Models models() {
    StringBuilder yaml = new StringBuilder("models:\n");
    for (int i = 0; i < COUNT; i++) {
      int next = (i + 1) % COUNT;
      yaml.append(
          """
            Model%d:
              columns:
                id: {type: Integer, primary_key: true}
                name: {type: String(50), nullable: false}
                code: {type: String(20), unique: true}
                kind: {type: 'Enum(new,old,other)', default: new}
                price: {type: 'Numeric(10,2)', doc: What it costs.}
                made: {type: DateTime(timezone), nullable: false, default: {sql: now()}}
                due: Date
                open: {type: Boolean, nullable: false, default: true}
                notes: Text
                next_id: {type: Integer, foreign_key: model%d.id}
              relationships:
                next: {target: Model%d, lazy: joined, backref: previous}
          """
              .formatted(i, next, next));
    }
    return YamlModels.of(yaml.toString());
  }

  @Test
  void areDescribedSoon() {
    Models models = models();
    long start = System.nanoTime();
    Description description = new Description(models, PAGES);
    long length = length(description.all());
    Duration all = Duration.ofNanos(System.nanoTime() - start);
    start = System.nanoTime();
    long sliceLength = length(description.of(models.all().subList(0, 2)));
    Duration slice = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "%d models: %d KB in %d ms; a slice of 2: %d KB in %d ms%n",
        COUNT, length >> 10, all.toMillis(), sliceLength >> 10, slice.toMillis());
    assertThat(length).isLessThan(20_000_000);
    assertThat(sliceLength).isLessThan(200_000);
    assertThat(all).isLessThan(Duration.ofSeconds(20));
    assertThat(slice).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void haveSlicesThatAreWhole() {
    Models models = models();
    OpenApi slice =
        new Description(models, PAGES).of(List.of(models.all().get(7), models.all().get(400)));
    Document document = Document.of(slice);
    assertThat(document.violations()).isEmpty();
    assertThat(document.unresolved()).isEmpty();
  }

  private static long length(OpenApi document) {
    Counter counter = new Counter();
    DocumentWriter.json(document, counter);
    return counter.count;
  }

  private static final class Counter extends OutputStream {
    private long count;

    @Override
    public void write(int one) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
      count += length;
    }
  }
}
