import org.jspecify.annotations.NullMarked;

/// The HTTP service.
@NullMarked
module org.relata.service {
  requires static org.jspecify;
  requires org.relata.mapping;
  requires org.relata.openapi;
}
