/** What the query addresses share: the bounds of their parameters. */
@NullMarked
package io.orderledger.query.web;

import org.jspecify.annotations.NullMarked;
