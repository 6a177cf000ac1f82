package io.orderledger.command.erasure;

import java.util.List;

/**
 * Which streams tell of whom, as the events say it, so that nothing is left out when somebody is erased. Every change may be made
 * twice. All methods throw a runtime exception when the store is away.
 */
public interface PersonLinks {

    /**
     * A stream tells of somebody.
     *
     * @param person the customer, by the hash of their reference
     * @param stream the aggregate
     * @param subject whose key is used for what is told of them there without their name being known
     */
    record Link(String person, String stream, String subject) {}

    /** Notes it. */
    void add(Link link);

    /** The streams that tell of somebody, by their names. */
    List<Link> of(String person);

    /** Who is told of in a stream. */
    List<String> personsIn(String stream);
}
