package org.relata.mapping.testing;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A method or constructor with a body.
///
/// @param place its file's name and its own
/// @param lines from where its declaration begins, annotations included, to its closing brace
/// @param bodyLines between the braces of its body
public record SourceMethod(String place, long lines, long bodyLines) {

  static Stream<SourceMethod> in(CompilationUnitTree unit, Trees trees) {
    List<SourceMethod> found = new ArrayList<>();
    SourcePositions positions = trees.getSourcePositions();
    String file =
        Objects.toString(Path.of(unit.getSourceFile().toUri()).getFileName(), "")
            .replace(".java", "");
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        if (method.getBody() != null) {
          found.add(
              new SourceMethod(
                  file + "." + method.getName(),
                  lines(method),
                  Math.max(0, lines(method.getBody()) - 2)));
        }
        return super.visitMethod(method, null);
      }

      private long lines(Tree tree) {
        long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
        return last - first + 1;
      }
    }.scan(unit, null);
    return found.stream();
  }
}
