package io.orderledger.web;

import java.util.Set;
import org.springframework.web.method.HandlerMethod;

/** Parameters that an address takes though its method does not name them, because something reads them for it. */
@FunctionalInterface
public interface MoreParameters {

    /** Their names; empty for none. */
    Set<String> of(HandlerMethod method);
}
