/** What the embedded MongoDB-compatible server lacks: ordered indexes that many documents may share a key of. */
@NullMarked
package io.orderledger.query.embedded;

import org.jspecify.annotations.NullMarked;
