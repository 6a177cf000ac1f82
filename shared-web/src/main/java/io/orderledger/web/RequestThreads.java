package io.orderledger.web;

/** What threads requests are answered on. */
public final class RequestThreads {

    /** From here on a virtual thread that waits in a synchronized block no longer holds up the others (JEP 491). */
    private static final int FIRST_JDK_WITHOUT_PINNING = 24;

    /** Spring's setting that chooses virtual threads. */
    public static final String SETTING = "spring.threads.virtual.enabled";

    private RequestThreads() {}

    /** Whether virtual threads are safe on this JDK. */
    public static boolean virtual() {
        return Runtime.version().feature() >= FIRST_JDK_WITHOUT_PINNING;
    }
}
