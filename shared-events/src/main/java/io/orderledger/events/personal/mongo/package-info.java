/** Keys of persons in MongoDB, for processes that share them. */
@NullMarked
package io.orderledger.events.personal.mongo;

import org.jspecify.annotations.NullMarked;
