/** What both sides say to HTTP clients alike: problem+json, strict JSON, limits on bodies, two languages. */
@NullMarked
package io.orderledger.web;

import org.jspecify.annotations.NullMarked;
