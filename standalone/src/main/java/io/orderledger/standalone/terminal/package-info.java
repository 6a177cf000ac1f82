/** What a person at the terminal reads: texts in two languages and progress. */
@NullMarked
package io.orderledger.standalone.terminal;

import org.jspecify.annotations.NullMarked;
