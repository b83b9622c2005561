package org.relata.openapi.schema;

import java.util.Map;

/// Values of PostgreSQL's types, as its text.
final class NativeExamples {

  private static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry("inet", "192.0.2.1"),
          Map.entry("cidr", "192.0.2.0/24"),
          Map.entry("macaddr", "08:00:2b:01:02:03"),
          Map.entry("macaddr8", "08:00:2b:01:02:03:04:05"),
          Map.entry("hstore", "\"a\"=>\"1\""),
          Map.entry("xml", "<a/>"),
          Map.entry("tsvector", "'cat':1"),
          Map.entry("tsquery", "'cat'"),
          Map.entry("money", "$1.50"),
          Map.entry("bit", "1"),
          Map.entry("bit varying", "101"),
          Map.entry("varbit", "101"),
          Map.entry("oid", "1"),
          Map.entry("point", "(1,2)"),
          Map.entry("line", "{1,-1,0}"),
          Map.entry("lseg", "[(0,0),(1,2)]"),
          Map.entry("box", "(1,2),(0,0)"),
          Map.entry("path", "[(0,0),(1,2)]"),
          Map.entry("polygon", "((0,0),(1,0),(1,1))"),
          Map.entry("circle", "<(0,0),1>"),
          Map.entry("int4range", "[1,10)"),
          Map.entry("int8range", "[1,10)"),
          Map.entry("numrange", "[1.5,2.5)"),
          Map.entry("daterange", "[2026-11-22,2026-11-29)"),
          Map.entry("tsrange", "[\"2026-11-22 10:00:00\",\"2026-11-22 12:00:00\")"),
          Map.entry("tstzrange", "[\"2026-11-22 10:00:00+00\",\"2026-11-22 12:00:00+00\")"),
          Map.entry("time with time zone", "10:00:00+00"));

  private NativeExamples() {}

  static String of(String type) {
    return EXAMPLES.getOrDefault(type, "text");
  }
}
