package org.relata.mapping.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.relata.mapping.annotation.Model;

/// Makes of each class with [Model] a class of its attributes: `Person_` of `Person`,
/// `Shop_Person_` of a `Person` inside `Shop`, in the same package and as visible.
@SupportedAnnotationTypes("org.relata.mapping.annotation.Model")
public final class ModelProcessor extends AbstractProcessor {

  /// A processor for compilers.
  public ModelProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (Element element : round.getElementsAnnotatedWith(Model.class)) {
      if (element instanceof TypeElement type) write(type);
    }
    return false;
  }

  private void write(TypeElement type) {
    AttributeClass attributes = AttributeClass.of(type, processingEnv.getElementUtils());
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(attributes.qualifiedName(), type).openWriter()) {
      writer.write(attributes.source());
    } catch (IOException unwritable) {
      processingEnv
          .getMessager()
          .printMessage(
              Diagnostic.Kind.ERROR,
              "cannot write " + attributes.qualifiedName() + ": " + unwritable.getMessage(),
              type);
    }
  }
}
