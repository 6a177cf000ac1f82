package io.orderledger.events.personal;

/**
 * The store of keys can be reached and does not hold a key that events name: it is older than they are, or not theirs. It does not
 * pass by waiting. What is read in place of the data is {@link Erased#LOST}.
 */
public final class KeyMissingException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    KeyMissingException(String id) {
        super("there never was a key " + id + ": these are not the keys that belong to the events");
    }
}
