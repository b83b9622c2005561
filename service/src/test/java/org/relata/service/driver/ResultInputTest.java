package org.relata.service.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.error.MemoryLimitException;
import org.relata.mapping.memory.MemoryBudget;
import org.relata.mapping.memory.MemoryReservation;

class ResultInputTest {

  private final MemoryReservation memory =
      new MemoryReservation(new MemoryBudget(1 << 20, 1 << 20, Duration.ZERO));

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(sent);

  /// A message of a kind with a body of so many bytes, all of which are the letter D.
  private void message(char kind, int body) throws IOException {
    out.writeByte(kind);
    out.writeInt(4 + body);
    for (int i = 0; i < body; i++) out.writeByte('D');
  }

  /// A row of two columns, with this many bytes in the second; the first is null.
  private void row(int bytes) throws IOException {
    out.writeByte('D');
    out.writeInt(4 + 2 + 4 + 4 + bytes);
    out.writeShort(2);
    out.writeInt(-1);
    out.writeInt(bytes);
    for (int i = 0; i < bytes; i++) out.writeByte('x');
  }

  /// {@return how much is taken when the driver reads all, so many bytes at a time}
  private long taken(int length) throws IOException {
    return memory.call(() -> {
      try (InputStream in = new ResultInput(new ByteArrayInputStream(sent.toByteArray()))) {
        byte[] bytes = new byte[length];
        int read = length;
        while (read > 0) read = in.read(bytes, 0, length);
      }
      return memory.used();
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 100, 8192})
  void takesForRowsHoweverTheyAreRead(int length) throws IOException {
    message('R', 20);
    row(100);
    message('C', 300);
    row(0);
    message('Z', 1);

    // Two columns, for both of which there are bytes, and then for none.
    assertThat(taken(length)).isEqualTo((56 + 114 + 2 * 20) + (56 + 14));
  }

  @Test
  void seesRowsWhereEncryptionIsRefused() throws IOException {
    out.writeByte('N');
    message('R', 20);
    row(100);

    try (InputStream in = new ResultInput(new ByteArrayInputStream(sent.toByteArray()))) {
      memory.call(() -> in.read(new byte[1], 0, 1) + in.read(new byte[1000], 0, 1000));
    }
    assertThat(memory.used()).isEqualTo(4 + 56 + 114 + 2 * 20);
  }

  @Test
  void takesFourTimesWhatIsEncrypted() throws IOException {
    out.writeByte(22);
    for (int i = 0; i < 999; i++) out.writeByte('D');

    assertThat(taken(500)).isEqualTo(4000);
  }

  @Test
  void endsBeforeARowThatIsTooLargeIsRead() throws IOException {
    message('R', 20);
    out.writeByte('D');
    out.writeInt(1 << 30);
    out.writeShort(1);

    assertThatIOException()
        .isThrownBy(() -> taken(8192))
        .withCauseInstanceOf(MemoryLimitException.class);
  }
}
