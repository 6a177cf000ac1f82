/** Orders that somebody watches: each new version is told to those who listen. */
@NullMarked
package io.orderledger.query.live;

import org.jspecify.annotations.NullMarked;
