/** The language in which an analyst declares a projection: strict reading of YAML and JSON, each fault with its place. */
@NullMarked
package io.orderledger.query.analysis.declaration;

import org.jspecify.annotations.NullMarked;
