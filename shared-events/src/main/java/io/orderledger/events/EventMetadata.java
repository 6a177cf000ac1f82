package io.orderledger.events;

/**
 * Keys of the metadata that every event carries. All values are text, so that both event stores keep them alike.
 * None of them may hold personal data beyond the name by which an actor signs in.
 */
public final class EventMetadata {

    /** Who acted: a sign-in name, or {@code process:} followed by the name of a process manager. */
    public static final String ACTOR = "actor";

    /** {@code true} only when the ledger itself has verified who the actor is; {@code false} when a header says so. */
    public static final String ACTOR_VERIFIED = "actorVerified";

    /** For whom the actor acted: the actor when for themselves; for a process manager, whoever set it going. */
    public static final String ON_BEHALF_OF = "onBehalfOf";

    /** Through which channel the command came: {@code api}, {@code import}, {@code process} … */
    public static final String VIA = "via";

    /** {@link #VIA} of what the ledger does by itself. */
    public static final String VIA_PROCESS = "process";

    /** {@link #VIA} of history that another system has kept so far. */
    public static final String VIA_IMPORT = "import";

    /** Why: free text of the actor, or {@link #NO_REASON}; for a process manager, the event it reacts to. */
    public static final String REASON = "reason";

    /** The reason of an actor who gave none. */
    public static final String NO_REASON = "unstated";

    /** What belongs together: the same for everything that follows from one request. */
    public static final String CORRELATION_ID = "correlationId";

    /** The identifier of the message that led directly to this event. */
    public static final String CAUSATION_ID = "causationId";

    /** The client's {@code Idempotency-Key}; absent when none was sent. */
    public static final String IDEMPOTENCY_KEY = "idempotencyKey";

    /** Fingerprint of the request that used the idempotency key: a key used for something else is refused. */
    public static final String REQUEST_FINGERPRINT = "requestFingerprint";

    /** Name of the key under which the personal fields of the event are sealed; absent when none of them is. */
    public static final String PERSONAL_KEY = "personalKey";

    private EventMetadata() {}
}
