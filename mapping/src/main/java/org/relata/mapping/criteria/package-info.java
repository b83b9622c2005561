/// What is asked of objects: criteria, orders and ways of loading, made from attributes.
///
/// Start with [org.relata.mapping.criteria.Attribute]. The annotation processor makes of each model
/// `Person` a class `Person_` that has its attributes.
@NullMarked
package org.relata.mapping.criteria;

import org.jspecify.annotations.NullMarked;
