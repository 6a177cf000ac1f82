/** The measurements. Each prints a ratio to a limit that is measured in the same run on the same machine. */
@NullMarked
package io.orderledger.benchmarks;

import org.jspecify.annotations.NullMarked;
