package org.relata.service.http.framing;

import java.util.BitSet;

/// Which octets may stand where (RFC 9110, sections 5.5 and 5.6.2; RFC 9112, section 3.2).
final class Octets {

  private static final boolean[] TOKEN = with("!#$%&'*+-.^_`|~");
  private static final boolean[] HOST = with("-._~%!$&'()*+,;=");
  private static final boolean[] TARGET = range('!', '~', "#");
  private static final boolean[] FIELD = range(' ', '~', "");

  private Octets() {}

  private static boolean[] with(String more) {
    BitSet set = new BitSet();
    set.set('a', 'z' + 1);
    set.set('A', 'Z' + 1);
    set.set('0', '9' + 1);
    more.chars().forEach(set::set);
    return table(set);
  }

  /// Octets from 128 on are UTF-8, which clients send in paths and values.
  private static boolean[] range(char first, char last, String without) {
    BitSet set = new BitSet();
    set.set(first, last + 1);
    set.set(128, 256);
    without.chars().forEach(set::clear);
    return table(set);
  }

  private static boolean[] table(BitSet set) {
    boolean[] table = new boolean[256];
    set.stream().forEach(octet -> table[octet] = true);
    return table;
  }

  /// {@return whether a name of a method or a header may have it}
  static boolean token(byte octet) {
    return TOKEN[octet & 0xFF];
  }

  /// {@return whether the name of a host may have it}
  static boolean host(byte octet) {
    return HOST[octet & 0xFF];
  }

  /// {@return whether the target of a request may have it, or is known to be sent there}
  static boolean target(byte octet) {
    return TARGET[octet & 0xFF];
  }

  /// {@return whether the value of a header may have it}
  static boolean field(byte octet) {
    return FIELD[octet & 0xFF] || octet == '\t';
  }

  static boolean space(byte octet) {
    return octet == ' ' || octet == '\t';
  }

  static boolean digit(byte octet) {
    return octet >= '0' && octet <= '9';
  }

  /// {@return where the name ends that begins there}
  static int tokenEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && token(bytes[end])) end++;
    return end;
  }

  /// {@return whether the octets are a text, which has its letters in lower case}
  static boolean are(byte[] bytes, int from, int to, String lowerCase) {
    if (to - from != lowerCase.length()) return false;
    for (int i = 0; i < lowerCase.length(); i++) {
      char expected = lowerCase.charAt(i);
      int octet = bytes[from + i];
      if (octet >= 'A' && octet <= 'Z') octet += 'a' - 'A';
      if (octet != expected) return false;
    }
    return true;
  }

  /// {@return whether the octets are a list, separated by commas, that has a word}
  static boolean list(byte[] bytes, int from, int to, String lowerCase) {
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i < to && bytes[i] != ',') continue;
      int end = i;
      while (start < end && space(bytes[start])) start++;
      while (start < end && space(bytes[end - 1])) end--;
      if (are(bytes, start, end, lowerCase)) return true;
      start = i + 1;
    }
    return false;
  }

  /// Replaces octets by a text that is no longer, and spaces.
  static void set(byte[] bytes, int from, int to, String text) {
    for (int i = from; i < to; i++) {
      bytes[i] = (byte) (i - from < text.length() ? text.charAt(i - from) : ' ');
    }
  }

  /// {@return how an octet is named in messages}
  static String name(byte octet) {
    return "0x%02X".formatted(octet & 0xFF);
  }
}
